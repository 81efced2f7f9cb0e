/** What becomes of a meter's units when it is taken down: what is credited stays, what nobody saw is stated. Pure. */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Identity } from "../../drivers/driver.js";
import type { Replacement } from "../journal/replacements.js";
import { outstanding } from "../metering/outstanding.js";
import type { CounterRules } from "../metering/rules.js";
import type { CounterState } from "../metering/state.js";
import { type Hex, toHex } from "../primitives/hex.js";
import { formatAmount } from "../telemetry/units.js";
import { MovingError } from "./manifest.js";

/** What is known of a meter when it is taken down. */
export interface TakenDown {
  readonly meter: string;
  readonly number: number;
  readonly rules: CounterRules;
  /** Null for one that was never read. */
  readonly state: CounterState | null;
  readonly identity: Identity | null;
  /** What a person read off it at the end, base units; null where nobody did. */
  readonly stated: bigint | null;
  /** Unix milliseconds. */
  readonly now: bigint;
}

/** What stays open of it. */
export interface LastWord {
  /** What its register showed last, and up to where that is credited; null for what has none. */
  readonly shown: bigint | null;
  readonly confirmed: bigint | null;
  /** Shown or counted, and not credited yet: no reading will bear it out any more. */
  readonly awaited: bigint;
  readonly stated: bigint | null;
  /** By what the stated value exceeds what is credited: nothing but a person's word speaks for it. */
  readonly claimed: bigint;
}

/** The journal's row of a meter that is taken down, and what the row's last column says. */
export interface TakingDown {
  readonly row: Omit<Replacement, "segment">;
  readonly last: LastWord;
  /** Stands for the stated value where the owner settles it: the hash of what was journaled. */
  readonly evidence: Hex;
}

/** @throws MovingError when what was read off contradicts what is credited */
export function takeDown({ meter, number, rules, state, identity, stated, now }: TakenDown): TakingDown {
  const counter = state?.counter?.form === "register" ? state.counter : null;
  const [shown, confirmed] = counter
    ? [counter.level - counter.offset, counter.confirmed - counter.offset]
    : [null, null];
  if (stated !== null && confirmed === null)
    throw new MovingError(`"${meter}" has no register: there is no old reading`, "leave --old-reading out");
  if (stated !== null && confirmed !== null && stated < confirmed) {
    const [said, credited] = [stated, confirmed].map((value) =>
      formatAmount(rules.quantity, value, Infinity),
    );
    throw new MovingError(
      `the old reading is ${said}, but the meter showed ${credited} before, and that is credited`,
      "read it once more; where it has a ratio (ct, vt, multiplier), multiply by that",
    );
  }
  const { awaited, held, undated } = outstanding(state, rules.kind);
  const last = {
    ...{ shown, confirmed, stated },
    awaited: awaited + held + undated,
    claimed: stated !== null && confirmed !== null ? stated - confirmed : 0n,
  };
  const register = JSON.stringify({ meter, number, at: `${now}`, ...texts(last) });
  return {
    row: {
      ...{ meter, number, register, at: now, credited: state?.credited ?? 0n },
      identity: identity && JSON.stringify(identity),
    },
    last,
    evidence: toHex(keccak_256(utf8ToBytes(register))),
  };
}

/** What nobody is credited with, in words. */
export function gapWords({ last }: TakingDown, { quantity }: CounterRules): string[] {
  const amount = (units: bigint) => formatAmount(quantity, units, Infinity);
  const { shown, confirmed, awaited, stated, claimed } = last;
  const words =
    shown === null || confirmed === null
      ? ["what it counted since it was last heard is credited to nobody"]
      : [
          `its register showed ${amount(shown)} when it was last heard; up to ${amount(confirmed)} is credited, and stays`,
          "what was used from then to the first reading of the new meter is credited to nobody",
        ];
  if (awaited > 0n)
    words.push(`${amount(awaited)} that it showed awaited another reading, which cannot come: not credited`);
  if (stated !== null)
    words.push(
      `${amount(stated)} were read off it at the end, ${amount(claimed)} more than is credited: journaled as stated, and never ` +
        "attested, for a number that a person typed is no evidence",
    );
  return words;
}

function texts(last: LastWord): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(last).map(([name, value]) => [name, value === null ? null : `${value}`]),
  );
}
