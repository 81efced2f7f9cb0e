/**
 * A Sparkplug edge node. Its encoder of Protocol Buffers shares no code with the reader under test: a simulator that
 * shared its bugs would prove nothing.
 */

/** A metric to send: which fields are set is the test's to say. */
export interface SentMetric {
  readonly name?: string;
  readonly alias?: bigint;
  readonly timestamp?: bigint;
  readonly datatype?: number;
  readonly historical?: boolean;
  readonly isNull?: boolean;
  readonly int?: bigint;
  readonly long?: bigint;
  readonly float?: number;
  readonly double?: number;
}

/** A payload with its sequence number; null leaves it out. */
export function payload(seq: number | null, metrics: readonly SentMetric[]): Uint8Array {
  return Uint8Array.from([
    ...number(1, 1_700_000_000_000n),
    ...metrics.flatMap((metric) => bytes(2, metricBytes(metric))),
    ...(seq === null ? [] : number(3, BigInt(seq))),
  ]);
}

function metricBytes(metric: SentMetric): number[] {
  const { name, alias, timestamp, datatype, historical, isNull, int, long, float, double } = metric;
  return [
    ...(name === undefined ? [] : bytes(1, [...Buffer.from(name)])),
    ...(alias === undefined ? [] : number(2, alias)),
    ...(timestamp === undefined ? [] : number(3, timestamp)),
    ...(datatype === undefined ? [] : number(4, BigInt(datatype))),
    ...(historical ? number(5, 1n) : []),
    ...(isNull ? number(7, 1n) : []),
    ...(int === undefined ? [] : number(10, int)),
    ...(long === undefined ? [] : number(11, long)),
    ...(float === undefined ? [] : [...key(12, 5), ...new Uint8Array(Float32Array.of(float).buffer)]),
    ...(double === undefined ? [] : [...key(13, 1), ...new Uint8Array(Float64Array.of(double).buffer)]),
  ];
}

function number(field: number, value: bigint): number[] {
  return [...key(field, 0), ...varint(BigInt.asUintN(64, value))];
}

function bytes(field: number, content: readonly number[]): number[] {
  return [...key(field, 2), ...varint(BigInt(content.length)), ...content];
}

function key(field: number, wire: number): number[] {
  return varint(BigInt(field * 8 + wire));
}

function varint(value: bigint): number[] {
  return value < 128n ? [Number(value)] : [Number(value % 128n) + 128, ...varint(value / 128n)];
}

const ENERGY = { name: "Energy/Import", alias: 7n, datatype: 8 } as const;

/** How the counter of a simulated node is configured. */
export const NODE_OPTIONS = { group: "tower", node: "gw7", metric: ENERGY.name, unit: "Wh" };

/** A node that counts its messages, and tells a counter of Wh by its alias. */
export class SparkplugNode {
  readonly #publish: (topic: string, payload: Uint8Array) => Promise<void>;
  #seq = 0;
  #births = 0n;
  #now = 1_700_000_000_000n;

  constructor(publish: (topic: string, payload: Uint8Array) => Promise<void>) {
    this.#publish = publish;
  }

  birth(wh: bigint): Promise<void> {
    this.#seq = 0;
    const number = { name: "bdSeq", datatype: 8, long: ++this.#births };
    return this.#say("NBIRTH", [number, { ...ENERGY, timestamp: ++this.#now, long: wh }]);
  }

  data(wh: bigint): Promise<void> {
    this.#seq = (this.#seq + 1) % 256;
    return this.#say("NDATA", [{ alias: ENERGY.alias, timestamp: ++this.#now, long: wh }]);
  }

  /** Counts a message that never arrives. */
  loseOne(): void {
    this.#seq = (this.#seq + 1) % 256;
  }

  #say(type: string, metrics: readonly SentMetric[]): Promise<void> {
    return this.#publish(`spBv1.0/tower/${type}/gw7`, payload(this.#seq, metrics));
  }
}
