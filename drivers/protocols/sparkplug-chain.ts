/**
 * Who follows a Sparkplug node knows what its messages mean from its birth on, for as long as none is missing: they
 * name metrics by aliases that only a birth explains, and count themselves. After a gap an alias may mean another
 * metric, so nothing is believed until the node is born again.
 */
import { z } from "zod";
import { FrameError, type MessageFrame } from "../driver.js";
import type { Shown, Unsaid } from "./encodings.js";
import { birthNumberIn, type Metric, type Payload, payloadOf, shownBy } from "./sparkplug.js";

/** One metric of a node, or of a device behind it. */
export interface Place {
  readonly group: string;
  readonly node: string;
  readonly device?: string | undefined;
  readonly metric: string;
}

const integer = z.string().regex(/^\d{1,20}$/);

/** What births said, and how far the messages are followed. As JSON it is what one poll leaves to the next. */
const Chain = z.strictObject({
  seq: z.int().min(0).max(255),
  /** The birth's own number, which a death repeats. */
  birth: integer.nullable(),
  /** What the metric's birth said of it; null before one. */
  known: z.strictObject({ alias: integer.nullable(), datatype: integer }).nullable(),
});
export type Chain = z.output<typeof Chain>;

/** What a metric shows, with its time where that is one of measuring: see CounterValue. */
export interface Told extends Shown {
  readonly mark: string;
}

/** What a message did to the chain, and said of the metric; `said` is null where it said nothing. */
export interface Followed {
  readonly chain: Chain | null;
  readonly said: Told | Unsaid | null;
}

/** @throws FrameError when the text is no note of ours */
export function chainIn(note: string): Chain | null {
  if (note === "") return null;
  try {
    return Chain.parse(JSON.parse(note));
  } catch (cause) {
    throw new FrameError("the note of the poll before is none", { cause });
  }
}

export function noteOf(chain: Chain | null): string {
  return chain === null ? "" : JSON.stringify(chain);
}

/** The chain after one more message of the node or its devices. */
export function follow(chain: Chain | null, message: MessageFrame, place: Place): Followed {
  try {
    return followed(chain, message, place);
  } catch (error) {
    if (error instanceof FrameError) return broken(`a message of it cannot be read (${error.message})`);
    throw error;
  }
}

function followed(chain: Chain | null, message: MessageFrame, place: Place): Followed {
  const [, , type, , device] = message.topic.split("/");
  const counted = type === "NBIRTH" || (type !== undefined && COUNTED.test(type));
  // Births and data are never retained: what is, was stored by somebody for purposes of his own.
  if (message.retained || !(counted || type === "NDEATH")) return { chain, said: null };
  const payload = payloadOf(message.payload);
  if (type === "NDEATH") return died(chain, payload);
  if (payload.seq === null) return broken("a message of it has no sequence number");
  if (type === "NBIRTH") {
    const birth = birthNumberIn(payload)?.toString() ?? null;
    const born: Chain = { seq: payload.seq, birth, known: null };
    return place.device === undefined ? introduce(born, payload, place) : { chain: born, said: NOT_BORN };
  }
  if (chain === null) return { chain, said: null };
  const expected = (chain.seq + 1) % 256;
  if (payload.seq !== expected)
    return broken(`a message of it is missing (${payload.seq} came, not ${expected})`);
  const next = { ...chain, seq: payload.seq };
  const own = device === place.device;
  if (type === "DBIRTH") return own ? introduce(next, payload, place) : beside(next, payload);
  if (!own) return { chain: next, said: null };
  if (type === "DDEATH")
    return { chain: { ...next, known: null }, said: { unknown: "is of a device that is dead" } };
  return { chain: next, said: saidIn(payload, next, place) };
}

const COUNTED = /^(?:DBIRTH|NDATA|DDATA|DDEATH)$/;

const NOT_BORN: Unsaid = { unknown: "is of a device that is not born yet" };

function broken(why: string): Followed {
  return { chain: null, said: { unknown: `is unknown until the node is born again: ${why}` } };
}

/** The will of an earlier connection may come after the birth on the next one: it is about the earlier birth. */
function died(chain: Chain | null, payload: Payload): Followed {
  const number = birthNumberIn(payload)?.toString() ?? null;
  const earlier = chain !== null && chain.birth !== null && number !== null && chain.birth !== number;
  return earlier ? { chain, said: null } : broken("it died");
}

/** What a birth says of the metric: from here on its alias stands for it. */
function introduce(chain: Chain, payload: Payload, { metric: name }: Place): Followed {
  const metric = payload.metrics.findLast((one) => one.name === name);
  if (metric === undefined)
    return { chain, said: { unknown: "is not among the metrics that the birth names" } };
  const { alias, datatype } = metric;
  if (datatype === null) return { chain, said: { unknown: "has no type in its birth" } };
  if (alias !== null && payload.metrics.some((one) => one.alias === alias && one.name !== name))
    return shared(chain);
  const known = { alias: alias?.toString() ?? null, datatype: datatype.toString() };
  return { chain: { ...chain, known }, said: valued(metric, datatype, "") };
}

/** Another device's birth: aliases are unique in a whole node, or they mean nothing. */
function beside(chain: Chain, { metrics }: Payload): Followed {
  const alias = chain.known?.alias;
  const taken = alias != null && metrics.some((one) => one.alias?.toString() === alias);
  return taken ? shared(chain) : { chain, said: null };
}

function shared(chain: Chain): Followed {
  return { chain: { ...chain, known: null }, said: { unknown: "shares its alias with another metric" } };
}

function saidIn({ metrics }: Payload, { known }: Chain, { metric: name }: Place): Told | Unsaid | null {
  if (known === null) return null;
  const metric = metrics.findLast(
    (one) => !one.historical && (one.name === null ? isAlias(one.alias, known.alias) : one.name === name),
  );
  if (metric === undefined) return null;
  const { datatype } = metric;
  if (datatype !== null && datatype.toString() !== known.datatype) {
    return { unknown: `came with another type than in its birth (${datatype})` };
  }
  return valued(metric, BigInt(known.datatype), metric.timestamp?.toString() ?? "");
}

function isAlias(alias: bigint | null, known: string | null): boolean {
  return alias !== null && alias.toString() === known;
}

function valued(metric: Metric, datatype: bigint, mark: string): Told | Unsaid {
  if (metric.historical) return { unknown: "came as history" };
  const shown = shownBy(metric, datatype);
  return "unknown" in shown ? shown : { ...shown, mark };
}
