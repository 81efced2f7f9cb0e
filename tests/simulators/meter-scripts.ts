/** Arbitrary meters, and arbitrary scripts of what happens to them. */
import * as fc from "fast-check";
import { type CounterRules, HOUR } from "../../agent/metering/rules.js";

/** What happens between two polls, and what the second one says. */
export type Happening =
  | { readonly what: "count" | "unknown" | "zero" | "absurd" | "stranger" | "reset" | "restore" | "jump" }
  | {
      readonly what: "shadow" | "spike" | "garbage" | "step" | "gap" | "reboot" | "sync";
      readonly size: number;
    };

export interface Event {
  readonly happening: Happening;
  /** Per cent of the rating that is used until the poll. */
  readonly load: number;
}

export interface Setting {
  readonly rules: CounterRules;
  readonly identity: string | null;
  /** The register's smallest difference. */
  readonly step: bigint;
  readonly modulus: bigint | null;
  /** Where the register stands at first. */
  readonly start: bigint;
  /** Faults keep K readings away from anything that moves the register, so that an oracle can say what is due. */
  readonly tame: boolean;
}

/** Between restores: more than a life counts. */
export const SPACING = 10n ** 14n;

const PLAIN = ["unknown", "zero", "absurd", "stranger", "reset", "restore", "jump"] as const;
const SIZED = ["shadow", "spike", "garbage", "step", "gap", "reboot", "sync"] as const;

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 10, arbitrary: fc.constant<Happening>({ what: "count" }) },
  { weight: 4, arbitrary: fc.constantFrom(...PLAIN).map((what): Happening => ({ what })) },
  {
    weight: 6,
    arbitrary: fc
      .record({ what: fc.constantFrom(...SIZED), size: fc.integer({ min: 0, max: 100 }) })
      .map((sized): Happening => sized),
  },
);

/** A hundred polls, mostly quiet, with all that can happen to a meter in between. */
export const script: fc.Arbitrary<Event[]> = fc.array(
  fc.record({ happening, load: fc.integer({ min: 0, max: 100 }) }),
  { minLength: 60, maxLength: 120, size: "max" },
);

const SECOND = 1_000_000_000n;

/** Meters of all sizes and ages; a young one climbs back to where it stood before a reset within some readings. */
export function settings(tame: boolean): fc.Arbitrary<Setting> {
  return fc
    .record({
      kind: fc.constantFrom("cumulative" as const, "cumulative" as const, "periodic" as const),
      rated: fc.constantFrom(3_600n, 90_000n, 8_000_000n, 10_000_000_000n),
      every: fc.constantFrom(5n * SECOND, 60n * SECOND, 900n * SECOND),
      coarse: fc.boolean(),
      wraps: fc.boolean(),
      named: fc.boolean(),
      low: fc.boolean(),
      turn: fc.integer({ min: 1, max: 100 }),
    })
    .map(({ kind, rated, every, coarse, wraps, named, low, turn }) => {
      const modulus = wraps && kind === "cumulative" ? rated * 256n : null;
      // Near its highest value, so that it does roll over; or at nearly nothing; or old.
      const top = modulus === null ? 0n : modulus - (rated * BigInt(turn + 10)) / 10n;
      const young = tame ? (rated * every * BigInt(turn)) / HOUR : BigInt(turn - 1);
      const old = low && !(tame && kind === "periodic") ? young : 200n * SPACING;
      return {
        rules: {
          kind,
          quantity: "energy" as const,
          ratedPerHour: rated,
          confirmations: 3,
          every,
          gap: 24n * HOUR,
          source: "meter",
          evidence: "wire" as const,
        },
        identity: named ? "Acme M1 4711" : null,
        step: coarse ? rated / 90n : 1n,
        modulus,
        start: modulus === null ? old : top,
        tame,
      };
    });
}
