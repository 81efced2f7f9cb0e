/** A lane's vault by its contract's word, and what the journal attested of it. */
import { readAttestation } from "./batch/bundle.js";
import type { LaneBatches } from "./journal/lane-batches.js";
import { formatTokens } from "./owner/tokens.js";
import type { Hex } from "./primitives/hex.js";
import type { MeterView, Registry, TokenFacts } from "./submit/registry.js";
import type { Attested, VaultMeter, VaultSources, VaultState } from "./vault-watch.js";

/** No sequence is above it (UsageAttestation.sequence is a uint64, SQLite's integers are signed). */
const NEWEST = 2n ** 63n - 1n;

/** What a `VaultWatch` looks at. */
export class ContractAndJournal implements VaultSources {
  readonly #registry: Registry;
  readonly #lane: Hex;
  readonly #batches: Pick<LaneBatches, "newestAt">;
  /** Never changes. */
  #token: TokenFacts | null = null;

  constructor(registry: Registry, lane: Hex, batches: Pick<LaneBatches, "newestAt">) {
    this.#registry = registry;
    this.#lane = lane;
    this.#batches = batches;
  }

  async state(): Promise<VaultState | null> {
    const lane = await this.#registry.lane(this.#lane);
    if (lane === null) return null;
    this.#token ??= await this.#registry.token();
    const token = this.#token;
    const meters: VaultMeter[] = [];
    for (let place = 0; place < lane.meterCount; place++)
      meters.push(asPayee(await this.#registry.ask("meter", [this.#lane, place])));
    const now = await this.#registry.now();
    const expiresAt = BigInt(lane.withdrawableAt) + (await this.#registry.ask("notice", []));
    return {
      now,
      funds: await this.#registry.balanceOf(lane.vault),
      withdrawal: now < expiresAt ? lane.withdrawal : 0n,
      meters,
      inWords: (amount) => formatTokens(amount, token),
    };
  }

  attested(place: number, until: bigint | null): Attested | null {
    // A sequence is a time, in milliseconds.
    const row = this.#batches.newestAt(place, until === null ? NEWEST : until * 1_000n + 999n);
    return row && readAttestation(row.record);
  }
}

function asPayee({ paid, rate, nextRate, rateEffectiveAt, closedAt }: MeterView): VaultMeter {
  return { paid, rate, nextRate: rateEffectiveAt === 0 ? 0n : nextRate, closedAt: BigInt(closedAt) };
}
