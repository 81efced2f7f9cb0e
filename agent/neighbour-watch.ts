/** Compares the meters of a gateway with each other every quarter of an hour; all it goes by is in the journal. */
import { isBeside } from "../config/beside.js";
import type { UsageJournal } from "./journal/usage.js";
import { FLAGS } from "./metering/flags.js";
import { type Advances, INTERVAL, INTERVALS, isDouble, partsDiffer } from "./metering/neighbours.js";
import type { CounterRules } from "./metering/rules.js";

/** A meter as its neighbours are compared with it. */
export interface Neighbour {
  readonly name: string;
  readonly rules: Pick<CounterRules, "quantity" | "solar">;
  /** The meter that is credited for its usage, where that is another. */
  readonly within?: string;
  /** Meters that are said to count nothing of what it counts, however alike they are. */
  readonly beside?: readonly string[];
}

/** Something that the meters say of each other. */
interface Finding {
  readonly id: string;
  readonly words: string;
  readonly meters: readonly string[];
  readonly flag: number;
}

/** What was found by the newest comparison. */
export class NeighbourWatch {
  readonly #meters: readonly Neighbour[];
  readonly #usage: Pick<UsageJournal, "advances">;
  #interval: bigint | null = null;
  #findings: readonly Finding[] = [];

  constructor(meters: readonly Neighbour[], usage: Pick<UsageJournal, "advances">) {
    this.#meters = meters;
    this.#usage = usage;
  }

  /** Compares anew once an interval has ended. @param now trusted Unix seconds */
  look(now: bigint): void {
    const interval = now / INTERVAL;
    if (this.#meters.length < 2 || interval === this.#interval) return;
    this.#interval = interval;
    const end = interval * INTERVAL;
    const known = this.#meters.flatMap((meter) => {
      const advances = this.#usage.advances(meter.name, end, INTERVAL, INTERVALS);
      return advances === null ? [] : [{ ...meter, advances }];
    });
    this.#findings = [...doublesIn(known), ...partsIn(known, this.#meters)];
  }

  /** Bits of FLAGS for a meter's attestation. */
  flags(meter: string): number {
    return this.#findings.reduce((all, { meters, flag }) => (meters.includes(meter) ? all | flag : all), 0);
  }

  /** What a person should look at. */
  alarms(): readonly { readonly id: string; readonly words: string }[] {
    return this.#findings;
  }
}

type Known = Neighbour & { readonly advances: Advances };

function doublesIn(meters: readonly Known[]): Finding[] {
  const credited = meters.filter(({ within }) => within === undefined);
  const pairs = credited.flatMap((a, i) => credited.slice(i + 1).map((b) => [a, b] as const));
  return pairs
    .filter(([a, b]) => a.rules.quantity === b.rules.quantity && !isBeside(a, b))
    .filter(([a, b]) => isDouble(a.advances, b.advances))
    .map(([{ name: a }, { name: b }]) => ({
      id: `neighbours:double:${a}:${b}`,
      words:
        `meters "${a}" and "${b}" have counted the same for hours: where one is part of the other, write ` +
        `\`within: ${b}\` below meters.${a} (or the reverse), or its usage is credited twice; where they are twins ` +
        `that have nothing in common, \`beside: [${b}]\``,
      meters: [a, b],
      flag: FLAGS.DOUBLE,
    }));
}

/** A whole is compared once all of its parts are known. */
function partsIn(known: readonly Known[], all: readonly Neighbour[]): Finding[] {
  return known.flatMap(({ name, rules, advances }) => {
    const parts = known.filter(({ within }) => within === name);
    const expected = all.filter(({ within }) => within === name).length;
    const complete = rules.solar !== undefined;
    if (parts.length === 0 || parts.length < expected) return [];
    const counted = parts.map((part) => part.advances);
    if (!partsDiffer(advances, counted, complete)) return [];
    const names = parts.map((part) => `"${part.name}"`).join(", ");
    const words = `meter "${name}" and what is within it (${names}) do not count the same: check their ratios and wiring`;
    return [{ id: `neighbours:parts:${name}`, words, meters: [name], flag: FLAGS.PARTS }];
  });
}
