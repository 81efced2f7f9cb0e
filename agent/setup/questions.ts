/** The questions of the wizard, as data: what is asked, what helps, what an answer must be. Pure. */
import type { z } from "zod";
import { chain } from "../../config/chain.js";
import { check } from "../../config/issues.js";
import { broker } from "../../config/links.js";
import { absolutePath, name, rate, topicPrefix, words } from "../../config/values.js";

/** A question that is answered with a text. */
export interface TextQuestion {
  readonly ask: string;
  /** An example, shown while nothing is typed; never an answer by itself. */
  readonly example?: string;
  /** May be left empty. */
  readonly optional?: true;
  /** What is wrong with an answer, and what to do; undefined where nothing is. */
  readonly mistake: (answer: string) => string | undefined;
}

/** What is wrong with a text by a field's schema, in the words that a configuration's mistakes have. */
export function mistakeBy(schema: z.ZodType, read: (text: string) => unknown = (text) => text) {
  return (text: string): string | undefined => {
    const checked = check(schema, read(text.trim()));
    if ("data" in checked) return undefined;
    const [finding] = checked.findings;
    if (finding === undefined) return undefined;
    return `expected ${finding.expected}${finding.hint ? `; ${finding.hint}` : ""}`;
  };
}

const text = (ask: string, schema: z.ZodType, example?: string): TextQuestion => ({
  ask,
  ...(example !== undefined && { example }),
  mistake: mistakeBy(schema),
});

const optional = (question: TextQuestion): TextQuestion => ({
  ...question,
  optional: true,
  mistake: (answer) => (answer.trim() === "" ? undefined : question.mistake(answer)),
});

const { shape } = chain;
const numbered = (answer: string) => (/^\d+$/.test(answer) ? Number(answer) : answer);

/** `47.377, 8.542` as latitude and longitude in decimal degrees; null where it is none. */
export function coordinatesOf(answer: string): { latitude: number; longitude: number } | null {
  const [, north, east] = /^(-?\d{1,2}(?:\.\d+)?)[ ,;]+(-?\d{1,3}(?:\.\d+)?)$/.exec(answer.trim()) ?? [];
  const [latitude, longitude] = [Number(north), Number(east)];
  if (north === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return { latitude, longitude };
}

export const QUESTIONS = {
  gateway: text("Name of this gateway? It stays: the lane on the chain is its hash", name(), "mill-lane-4"),
  site: optional(text("Site, as people call it?", words(), "Mill Lane 4")),
  coordinates: optional({
    ask: "Coordinates? Solar meters are checked against the sun there",
    example: "47.377, 8.542",
    mistake: (answer) =>
      coordinatesOf(answer) === null
        ? "expected latitude and longitude in decimal degrees, such as 47.377, 8.542"
        : undefined,
  }),
  port: text("Which port?", absolutePath(), "/dev/ttyUSB0"),
  hosts: { ask: "Host, host:port or network?", example: "192.168.1.0/24", mistake: required },
  rpc: text("RPC of the chain?", shape.rpc.element, "https://rpc.example"),
  chainId: {
    ask: "Chain id?",
    example: "10143",
    mistake: mistakeBy(shape.chainId, numbered),
  },
  contract: text("Address of the contract? The owner tells it", shape.contract, "0x…"),
  salt: text("Salt of the deployment? The owner tells it", shape.salt, "0x…"),
  broker: text("URL of the broker?", broker.shape.url, "mqtts://broker.example:8883"),
  username: { ask: "User name at the broker?", optional: true, mistake: () => undefined },
  password: { ask: "Password at the broker?", mistake: required },
  ca: optional(
    text("PEM file of its authority? Empty: a public one", absolutePath(), "/etc/fieldproof/ca.pem"),
  ),
  topic: text("What do all topics begin with?", topicPrefix(), "fieldproof"),
  meterName: (known: readonly string[]): TextQuestion => ({
    ask: "Name of this meter?",
    mistake: (answer) =>
      known.includes(answer.trim())
        ? "expected another name: a meter is called so already"
        : mistakeBy(name())(answer),
  }),
  rated: (example: string): TextQuestion =>
    text("Rated value, by its nameplate? What is above is not credited", rate(), example),
  maker: text("Maker, as on its nameplate?", words()),
  model: text("Model, as on its nameplate?", words()),
  serial: text("Serial number, as on its nameplate?", words()),
} as const;

function required(answer: string): string | undefined {
  return answer.trim() === "" ? "expected an answer" : undefined;
}
