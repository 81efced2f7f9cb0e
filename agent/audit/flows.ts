/** What left each vault, against what events say should have: tokens that nobody explains show up here. Pure. */
import type { Transfer } from "../submit/event-codec.js";
import type { Hex } from "../submit/ledger.js";
import type { Finding } from "./finding.js";

/** Why tokens leave a vault. */
export type Cause = "claimed" | "corrected" | "withdrawn";

/** A lane's sums over the period, reward-token wei. */
export interface LaneSums extends Readonly<Record<Cause, bigint>> {
  readonly lane: Hex;
  /** How many claims there were. */
  readonly claims: number;
  /** What left its vault, by the token's own transfers. */
  readonly transferred: bigint;
}

interface Open {
  readonly lane: Hex;
  readonly transaction: Hex;
  readonly to: Hex;
  /** Promised by events and not seen to leave, or less than 0: left without a promise. */
  due: bigint;
}

/** The flows out of vaults, balanced by lane, transaction and receiver. */
export class Flows {
  readonly #sums = new Map<Hex, { -readonly [K in keyof LaneSums]: LaneSums[K] }>();
  readonly #open = new Map<string, Open>();

  /** An event says that a lane's vault paid. */
  promised(cause: Cause, lane: Hex, transaction: Hex, to: Hex, amount: bigint): void {
    const sums = this.#of(lane);
    sums[cause] += amount;
    if (cause === "claimed") sums.claims += 1;
    this.#balance(lane, transaction, to, amount);
  }

  /** The token says that it left a lane's vault. */
  left(lane: Hex, transaction: Hex, { to, amount }: Transfer): void {
    this.#of(lane).transferred += amount;
    this.#balance(lane, transaction, to, -amount);
  }

  /** By lane, in the order in which they came up. */
  sums(): LaneSums[] {
    return [...this.#sums.values()];
  }

  /** What does not balance. */
  differences(): Finding[] {
    return [...this.#open.values()].map(({ lane, transaction, to, due }) => {
      const words =
        due > 0n
          ? `events say that ${due} wei were paid to ${to}; no transfer shows it`
          : `${-due} wei left the vault to ${to}; no claim, correction or withdrawal explains it`;
      return { kind: "difference", lane, meter: null, sequence: null, transaction, words };
    });
  }

  #balance(lane: Hex, transaction: Hex, to: Hex, amount: bigint): void {
    const key = `${lane} ${transaction} ${to.toLowerCase()}`;
    const due = (this.#open.get(key)?.due ?? 0n) + amount;
    if (due === 0n) this.#open.delete(key);
    else this.#open.set(key, { lane, transaction, to, due });
  }

  #of(lane: Hex) {
    const known = this.#sums.get(lane);
    if (known) return known;
    const fresh = { lane, claims: 0, claimed: 0n, corrected: 0n, withdrawn: 0n, transferred: 0n };
    this.#sums.set(lane, fresh);
    return fresh;
  }
}
