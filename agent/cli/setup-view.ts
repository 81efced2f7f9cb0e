/** What a commissioning says on a screen: findings with what to do, the key's address, what comes next. */
import { renderUnicodeCompact } from "uqr";
import type { Finding, State } from "../doctor/finding.js";
import { type Output, type Tone, wrap } from "./output.js";

const MARKS: Readonly<Record<State, readonly [Tone, string]>> = {
  good: ["good", "good"],
  doubtful: ["doubtful", "look"],
  bad: ["bad", "bad "],
};

/** A finding in the columns that there are. */
export function renderFinding({ state, check, says, remedy }: Finding, { paint, width }: Output): string {
  const [tone, mark] = MARKS[state];
  const lines = [`${paint(tone, mark)} ${wrap(`${check}: ${says}`, width - 5, "     ")}`];
  if (remedy !== null) lines.push(`     ${wrap(remedy, width - 5, "     ")}`);
  return lines.join("\n");
}

/** An address to be photographed: 31 columns, 16 lines. */
export function qrCode(text: string): string {
  return renderUnicodeCompact(text, { border: 1, ecc: "L" });
}

/** What was done, for the end. */
export interface Commissioned {
  readonly file: string;
  readonly gateway: string;
  readonly address: string | null;
  readonly findings: readonly Finding[];
  /** Names of checks that nobody answered. */
  readonly pending: readonly string[];
  /** Null without a chain. */
  readonly enrolment: { readonly file: string; readonly unknown: readonly string[] } | null;
  readonly started: boolean;
  readonly unstarted: string | null;
}

/** What keeps this gateway from working, and does not only wait for its uplink. */
export function troublesOf({ findings, pending }: Pick<Commissioned, "findings" | "pending">): string[] {
  return findings
    .filter(({ state, check }) => state === "bad" && !pending.includes(check))
    .map(({ check }) => check);
}

/** The end of it in words. */
export function renderCommissioned(done: Commissioned, out: Output): string {
  const { file, gateway, address, pending, enrolment, started, unstarted } = done;
  const bad = troublesOf(done);
  const told = (words: string) => wrap(words, out.width);
  return [
    told(`${out.paint("good", "done:")} gateway ${gateway} is configured in ${file}`),
    ...(address === null ? [] : ["", "key of this gateway:", address, qrCode(address)]),
    ...(bad.length === 0
      ? []
      : [told(`${out.paint("bad", "to be mended:")} ${bad.join(", ")}, as said above`)]),
    ...(pending.length === 0
      ? []
      : [
          told(
            `not checked, as nobody answered: ${pending.join(", ")}. Usage is metered and journaled meanwhile; the agent tries by itself, and \`fieldproof doctor\` says how it stands`,
          ),
        ]),
    ...(enrolment === null ? [] : enrolmentWords(enrolment).map(told)),
    told(startWords(started, unstarted)),
  ].join("\n");
}

function enrolmentWords({ file, unknown }: NonNullable<Commissioned["enrolment"]>): string[] {
  const missing =
    unknown.length === 0
      ? []
      : [
          `left out of it: ${unknown.join(", ")}; nobody knows yet who they are. \`fieldproof enrol\` writes it anew once they were read`,
        ];
  return [
    `send ${file} to the network's owner, who registers this gateway with it. Usage before registration is not paid`,
    ...missing,
  ];
}

function startWords(started: boolean, unstarted: string | null): string {
  if (unstarted !== null)
    return `the service did not start: ${unstarted}. See \`journalctl -u fieldproof -n 20\``;
  return started
    ? "the service runs, and starts with the machine: `fieldproof status`"
    : "start it with `fieldproof run`";
}
