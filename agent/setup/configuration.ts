/** From answers to the text of a configuration, with comments for whoever opens it in years. Pure. */
import { Document, isMap, isScalar, stringify } from "yaml";
import type { WrittenAnswers } from "../../config/answers.js";

type Section = keyof WrittenAnswers;

/** Sections in the order in which a technician reads them, with what is to be known of each. */
const SECTIONS: readonly (readonly [Section, string])[] = [
  ["site", "As people call it."],
  ["gateway", "The lane on the chain is the hash of this name: it stays as it was enrolled."],
  ["state", "Folder of the journal."],
  ["socket", "Where `fieldproof status` asks the running agent."],
  ["log", "How much is logged."],
  ["attest", "How often usage is attested."],
  ["keep", "What is kept beyond what proofs need for ever."],
  ["telemetry", "Live values, status and signed bundles are published here."],
  ["chains", "Where usage is proven. Before the owner has registered this gateway, usage is not paid."],
  ["brokers", "Passwords never stand here: they are named by reference."],
  ["buses", "One wire each. All meters on a wire speak alike."],
  [
    "meters",
    "What exceeds `rated` is not credited: it is what the meter can count at most, by its nameplate.",
  ],
];

const HEAD = `# Written by \`fieldproof setup\`; yours to change. \`fieldproof check\` names every mistake with its line.
# What else may stand here: config/fieldproof.schema.json; options of meters: \`fieldproof drivers NAME\`.
`;

/**
 * The text of a configuration.
 * @param address the lane key's, pinned; null where the key is still to be made
 */
export function configurationText(written: WrittenAnswers, address: string | null): string {
  const all: WrittenAnswers = {
    ...written,
    gateway: { ...written.gateway, ...(address !== null && { address }) },
  };
  const sections = SECTIONS.filter(([section]) => !isEmpty(all[section]));
  return [HEAD, ...sections.map(([section, words]) => sectionText(section, all, words, address))].join("\n");
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (typeof value === "object" && Object.keys(value ?? {}).length === 0);
}

function sectionText(section: Section, all: WrittenAnswers, words: string, address: string | null): string {
  const document = new Document({ [section]: all[section] });
  if (section === "gateway") commentGateway(document, address);
  return `# ${words}\n${stringify(document, { lineWidth: 0 })}`;
}

function commentGateway(document: Document, address: string | null): void {
  const map = document.get("gateway");
  if (!isMap(map)) return;
  const comments = {
    key: keyWords(String(map.get("key"))),
    address: "another key than this one signs nothing",
  };
  for (const [field, words] of Object.entries(comments)) {
    const value = map.get(field, true);
    if (isScalar(value)) value.comment = ` ${words}`;
  }
  if (address === null) map.comment = "   address: that of the key, once it is made";
}

function keyWords(reference: string): string {
  const [, name] = /^credential:(.+)$/.exec(reference) ?? [];
  return name === undefined
    ? "only its owner may read it"
    : `/etc/fieldproof/${name}, handed over by systemd`;
}
