/** The payload of Sparkplug B (Sparkplug 3.0.0, chapter 6; Eclipse Tahu sparkplug_b.proto), as far as counters need it. */
import { FrameError } from "../driver.js";
import { float32Of, float64Of, type Shown, type Unsaid } from "./encodings.js";
import { type Field, fieldsOf, integerIn, textIn } from "./protobuf.js";

/** One metric of a payload, its value still undecoded: what type it has, a birth may have said long ago. */
export interface Metric {
  readonly name: string | null;
  readonly alias: bigint | null;
  /** Unix milliseconds; null where it has none. */
  readonly timestamp: bigint | null;
  readonly datatype: bigint | null;
  /** Measured earlier and kept: says nothing of now. */
  readonly historical: boolean;
  readonly fields: readonly Field[];
}

/** A message's sequence number, 0 to 255; null where it has none, as deaths and commands do not. */
export interface Payload {
  readonly seq: number | null;
  readonly metrics: readonly Metric[];
}

/** @throws FrameError when the bytes are none */
export function payloadOf(bytes: Uint8Array): Payload {
  const fields = fieldsOf(bytes);
  const seq = integerIn(fields, 3);
  if (seq !== null && seq > 255n)
    throw new FrameError(`a Sparkplug sequence number is at most 255, not ${seq}`);
  const metrics = fields.flatMap((field) =>
    field.number === 2 && field.wire === 2 ? [metricOf(field.bytes)] : [],
  );
  return { seq: seq === null ? null : Number(seq), metrics };
}

function metricOf(bytes: Uint8Array): Metric {
  const fields = fieldsOf(bytes);
  return {
    name: textIn(fields, 1),
    alias: integerIn(fields, 2),
    timestamp: integerIn(fields, 3),
    datatype: integerIn(fields, 4),
    historical: integerIn(fields, 5) === 1n,
    fields,
  };
}

const IS_NULL = 7;
const INT_VALUE = 10;
const LONG_VALUE = 11;
const FLOAT_VALUE = 12;
const DOUBLE_VALUE = 13;

/** Width in bits, and whether negative numbers can be, by the code of the datatype. */
const INTEGERS: ReadonlyMap<bigint, { readonly bits: number; readonly signed: boolean }> = new Map(
  [8, 16, 32, 64].flatMap((bits, i) => [
    [BigInt(1 + i), { bits, signed: true as boolean }],
    [BigInt(5 + i), { bits, signed: false }],
  ]),
);
const FLOAT = 9n;
const DOUBLE = 10n;

/** What a metric of this type shows, exactly. */
export function shownBy({ fields }: Metric, datatype: bigint): Shown | Unsaid {
  if (integerIn(fields, IS_NULL) === 1n) return { unknown: "is null: the node has no value for it" };
  const integer = INTEGERS.get(datatype);
  if (integer !== undefined) return integerOf(fields, integer.bits, integer.signed);
  if (datatype === FLOAT) return floatOf(integerIn(fields, FLOAT_VALUE), float32Of);
  if (datatype === DOUBLE) return floatOf(integerIn(fields, DOUBLE_VALUE), float64Of);
  return { unknown: `is of type ${datatype}, which is no number` };
}

/**
 * Encoders differ in where they put an integer (UInt32 in either field), and in how they write a negative one: in two's
 * complement of 32 or of 64 bits.
 */
function integerOf(fields: readonly Field[], bits: number, signed: boolean): Shown | Unsaid {
  const raw = integerIn(fields, LONG_VALUE) ?? integerIn(fields, INT_VALUE);
  if (raw === null) return { unknown: "came without a value" };
  const value = !signed
    ? raw
    : bits < 64 && raw < 1n << 32n
      ? BigInt.asIntN(32, raw)
      : BigInt.asIntN(64, raw);
  const fits = signed ? BigInt.asIntN(bits, value) === value : BigInt.asUintN(bits, value) === value;
  if (!fits) return { unknown: `is ${value}, more than its type of ${bits} bits can hold` };
  return { value: { value, exponent: 0 }, step: { value: 1n, exponent: 0 } };
}

function floatOf(bits: bigint | null, read: (bits: bigint) => Shown | Unsaid): Shown | Unsaid {
  return bits === null ? { unknown: "came without a value" } : read(bits);
}

/** Which birth a death belongs to: the number that both hold in a metric `bdSeq`; null where there is none. */
export function birthNumberIn({ metrics }: Payload): bigint | null {
  const metric = metrics.find(({ name }) => name === "bdSeq");
  return metric === undefined
    ? null
    : (integerIn(metric.fields, LONG_VALUE) ?? integerIn(metric.fields, INT_VALUE));
}
