/** The wizard: question after question until the answers are those that a file would hold. */
import type { WrittenAnswers } from "../../config/answers.js";
import type { Discovery } from "../scan/sections.js";
import { Abandoned, type Asker, type Choice } from "./asker.js";
import { askMeters, type Wired } from "./meter-questions.js";
import type { Judged } from "./outcome.js";
import { coordinatesOf, QUESTIONS } from "./questions.js";

type Chain = NonNullable<WrittenAnswers["chains"]>[string];
type Broker = NonNullable<WrittenAnswers["brokers"]>[string];

/** Where a scan looks. */
export interface ScanPlaces {
  /** Absent: all serial ports of the machine. */
  readonly port?: readonly string[];
  readonly tcp?: readonly string[];
  /** Absent: whatever meters usually speak at. */
  readonly baud?: readonly number[];
  readonly units?: readonly number[];
}

/** Below which topics this gateway writes. */
export interface TopicPlace {
  readonly gateway: string;
  readonly topic: string;
}

/** What the wizard has looked at while it asks. */
export interface Probes {
  readonly scan: (places: ScanPlaces) => Promise<readonly Discovery[]>;
  readonly chain: (name: string, chain: Chain) => Promise<Judged>;
  /** @param password in plain; it is not written anywhere for the look */
  readonly broker: (
    name: string,
    broker: Broker,
    password: string | null,
    place: TopicPlace,
  ) => Promise<Judged>;
}

/** What was answered, and what goes into a file of its own. */
export interface Interview {
  readonly written: WrittenAnswers;
  /** Secret files to write, by their paths. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** What the wizard calls the one chain and the one broker that it asks for, where the configuration has none. */
const CHAIN = "main";
const BROKER = "site";

/** What was configured before, and where secrets of the wizard are kept. */
export interface Before {
  readonly known: Partial<WrittenAnswers>;
  readonly passwordFile: string;
}

/** Asks everything. @throws Abandoned */
export async function interview(
  asker: Asker,
  probes: Probes,
  { known, passwordFile }: Before,
): Promise<Interview> {
  const { gateway: before } = known;
  const name = await asker.text(QUESTIONS.gateway, before?.name);
  const site = await asker.text(QUESTIONS.site, known.site?.name);
  const location = coordinatesOf(await asker.text(QUESTIONS.coordinates, placed(before?.location)));
  const wired = await askWires(asker, probes, known);
  const [chainName = CHAIN] = Object.keys(known.chains ?? {});
  const chain = await askChain(asker, probes, chainName, known.chains?.[chainName]);
  const told = await askBroker(asker, probes, known, { gateway: name, passwordFile });
  const { broker, secrets, topic } = told;
  const { key, address } = before ?? {};
  const written: Interview["written"] = {
    ...known,
    ...(site !== "" && { site: { name: site } }),
    gateway: {
      name,
      ...(key !== undefined && { key }),
      ...(address !== undefined && { address }),
      ...(location !== null && { location }),
    },
    ...wired,
    chains: { ...known.chains, ...(chain && { [chainName]: chain }) },
    brokers: { ...known.brokers, ...(broker && { [told.name]: broker }) },
    ...(broker && { telemetry: { ...known.telemetry, broker: told.name, topic } }),
  };
  return { written, secrets };
}

function placed(location: { latitude: number; longitude: number } | undefined): string | undefined {
  return location && `${location.latitude}, ${location.longitude}`;
}

const PLACES: readonly [Choice<"all" | "port" | "tcp">, ...Choice<"all" | "port" | "tcp">[]] = [
  { value: "all", label: "all serial ports" },
  { value: "port", label: "one serial port" },
  { value: "tcp", label: "the network" },
];
const BAUDS: readonly [Choice<string>, ...Choice<string>[]] = [
  { value: "", label: "find out", hint: "takes minutes" },
  ...["9600", "19200", "2400", "4800", "38400", "115200"].map((value) => ({ value, label: `${value} Bd` })),
];
const UNITS: readonly [Choice<string>, ...Choice<string>[]] = [
  { value: "", label: "the usual ones" },
  { value: "3", label: "1 to 3", hint: "quick" },
  { value: "247", label: "1 to 247", hint: "slow" },
];

/** Scans until there are meters, keeps those that were configured, or gives up. */
async function askWires(asker: Asker, probes: Probes, known: Partial<WrittenAnswers>): Promise<Wired> {
  const had = Object.keys(known.meters ?? {});
  const before: Wired = { buses: known.buses ?? {}, meters: known.meters ?? {} };
  if (had.length > 0 && (await asker.confirm(`Keep the meters as they are (${had.join(", ")})?`, true)))
    return before;
  for (;;) {
    const found = await askMeters(asker, await probes.scan(await askPlaces(asker)));
    if (Object.keys(found.meters).length > 0)
      return { ...found, meters: { ...unscannable(before.meters), ...found.meters } };
    asker.say(
      "No meter to read. Has it power? Are A and B swapped? Is the bus terminated? Does the baud rate fit what the meter is set to?",
    );
    const end = had.length > 0 ? "keep what was configured" : "stop; nothing is written";
    const choice = await asker.choose("What now?", [
      { value: "again", label: "scan again" },
      { value: "end", label: end },
    ]);
    if (choice === "again") continue;
    if (had.length > 0) return before;
    throw new Abandoned("a configuration needs at least one meter");
  }
}

/** Meters on pulses and messages are none that a scan could find again. */
function unscannable(meters: Wired["meters"]): Wired["meters"] {
  return Object.fromEntries(Object.entries(meters).filter(([, meter]) => !("bus" in meter)));
}

async function askPlaces(asker: Asker): Promise<ScanPlaces> {
  const where = await asker.choose("Where are the meters?", PLACES);
  if (where === "tcp") return { tcp: [await asker.text(QUESTIONS.hosts)] };
  const port = where === "port" ? { port: [await asker.text(QUESTIONS.port)] } : {};
  const baud = await asker.choose("How fast do they speak?", BAUDS);
  const last = await asker.choose("Which unit ids are asked?", UNITS);
  return {
    ...port,
    ...(baud !== "" && { baud: [Number(baud)] }),
    ...(last !== "" && { units: Array.from({ length: Number(last) }, (_, i) => i + 1) }),
  };
}

async function askChain(
  asker: Asker,
  probes: Probes,
  name: string,
  known: Chain | undefined,
): Promise<Chain | undefined> {
  const later = { value: "no", label: "later", hint: "metered and journaled, not proven" } as const;
  const now = { value: "yes", label: "now" } as const;
  if ((await asker.choose("Is usage proven on a chain?", [now, later])) === "no") return known;
  let answer = known;
  for (;;) {
    const rpc = await asker.text(QUESTIONS.rpc, answer?.rpc?.[0]);
    const chainId = Number(await asker.text(QUESTIONS.chainId, answer?.chainId?.toString()));
    const contract = await asker.text(QUESTIONS.contract, answer?.contract);
    const salt = await asker.text(QUESTIONS.salt, answer?.salt);
    answer = { ...answer, rpc: [rpc, ...(answer?.rpc.slice(1) ?? [])], chainId, contract, salt };
    const judged = await probes.chain(name, answer);
    if (await isTaken(asker, judged)) return answer;
  }
}

/** Shows what was found. A wrong answer can only be changed, a silent far end is asked later. */
async function isTaken(asker: Asker, { finding, outcome }: Judged): Promise<boolean> {
  asker.say([finding.says, ...(finding.remedy === null ? [] : [finding.remedy])].join("\n"));
  if (outcome === "settled") return true;
  const again = { value: "again", label: "change the answers" } as const;
  const keep = { value: "keep", label: "keep, check later", hint: "no uplink yet" } as const;
  const anyway = { value: "keep", label: "keep it all the same" } as const;
  const choices = outcome === "wrong" ? ([again, anyway] as const) : ([keep, again] as const);
  return (await asker.choose("What now?", choices)) === "keep";
}

async function askBroker(
  asker: Asker,
  probes: Probes,
  known: Partial<WrittenAnswers>,
  { gateway, passwordFile }: { gateway: string; passwordFile: string },
): Promise<{ name: string; broker?: Broker; secrets: Map<string, string>; topic: string }> {
  const name = known.telemetry?.broker ?? Object.keys(known.brokers ?? {})[0] ?? BROKER;
  const topicBefore = known.telemetry?.topic ?? "fieldproof";
  const secrets = new Map<string, string>();
  const wanted = await asker.confirm("Publish live values to an MQTT broker?", true);
  if (!wanted) return { name, secrets, topic: topicBefore };
  let answer: Broker | undefined = known.brokers?.[name];
  for (;;) {
    const url = await asker.text(QUESTIONS.broker, answer?.url);
    const ca = /^(mqtts|wss):/.test(url) ? await asker.text(QUESTIONS.ca, answer?.ca) : "";
    const username = await asker.text(QUESTIONS.username, answer?.username);
    const password = username === "" ? null : await asker.secret(QUESTIONS.password);
    const topic = await asker.text(QUESTIONS.topic, topicBefore);
    const { ca: _, username: __, password: ___, ...kept } = answer ?? {};
    answer = {
      ...kept,
      url,
      ...(ca !== "" && { ca }),
      ...(username !== "" && { username }),
      ...(password !== null && { password: `file:${passwordFile}` }),
    };
    const judged = await probes.broker(name, answer, password, { gateway, topic });
    if (!(await isTaken(asker, judged))) continue;
    if (password !== null) secrets.set(passwordFile, password);
    return { name, broker: answer, secrets, topic };
  }
}
