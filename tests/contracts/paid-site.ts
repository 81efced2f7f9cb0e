/** Lanes that pay: funded, on a chain of a test file's own. The meters make at most 1,200 units a second. */
import { type Address, keccak256 } from "viem";
import { afterAll, beforeAll } from "vitest";
import type { UsageAttestation } from "../../agent/attest/typed-data.js";
import { type Deployment, type LocalChain, startChain } from "../simulators/chain.js";
import { testTokenAbi } from "./generated/test-token.js";
import { advance, openSite, type Proven, type Site, type SiteOptions } from "./site.js";

/** The challenge window, seconds. */
export const WINDOW = 40;
/** Reward-token wei that no test here can exhaust. */
export const ENOUGH = 10n ** 12n;

/** What a test file that claims works with; chain and contract are there once its tests run. */
export function payingChain() {
  let chain: LocalChain;
  let deployment: Deployment;
  beforeAll(async () => {
    chain = await startChain({ mining: "per transaction" });
    deployment = await chain.deploy(BigInt(WINDOW));
  });
  afterAll(() => chain?.stop());

  return {
    get chain(): LocalChain {
      return chain;
    },
    get deployment(): Deployment {
      return deployment;
    },
    /** Wei of the reward token. */
    balanceOf: (owner: Address): Promise<bigint> =>
      chain.client.readContract({
        address: deployment.token,
        abi: testTokenAbi,
        functionName: "balanceOf",
        args: [owner],
      }),
    /** A lane whose meters pay to an address of its own. */
    async open(name: string, options: Omit<SiteOptions, "payout"> & { funds?: bigint } = {}) {
      const payout = payoutOf(name);
      const site = await openSite(chain, deployment, name, { ...options, payout });
      if (options.funds !== 0n) await deployment.fundVault(site.lane, options.funds ?? ENOUGH);
      return { site, payout };
    },
    /** Lets time pass on the chain, seconds. */
    pass: (seconds: number) => advance(chain, seconds),
    /** Posts one attestation by meter 0 and lets it mature. */
    async mature(site: Site, cumulative: bigint, changes: Partial<UsageAttestation> = {}): Promise<Proven> {
      const attestation = await site.attest(0, cumulative, changes);
      const posted = await site.post([attestation]);
      await advance(chain, WINDOW);
      return site.prove(posted, attestation);
    },
  };
}

function payoutOf(name: string): Address {
  return `0x${keccak256(`0x${Buffer.from(name).toString("hex")}`).slice(26)}`;
}
