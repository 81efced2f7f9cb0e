/** An owner with a contract of his own, enrolment files, and terms: what tests of `fieldproof admin` act with. */
import { writeFileSync } from "node:fs";
import { type Address, getAddress, type Hex, keccak256, stringToHex } from "viem";
import { usageRewardsAbi as abi } from "../../agent/contracts/generated/usage-rewards.js";
import { keyOf } from "../contracts/site.js";
import { type KeyFile, Network } from "./network.js";

export const PAYOUT = "0x00000000000000000000000000000000000000A1";
export const SAFE = getAddress("0x000000000000000000000000000000000000cafe");
export const hash = (name: string): Hex => keccak256(stringToHex(name));

export interface Enrolled {
  readonly file: string;
  readonly lane: Hex;
  readonly meters: readonly { name: string; meter: Hex; unit: number; ratedPerHour: string }[];
}

/** Terms with `leader` as admin and funder of all lanes. */
export const terms = (leader: Address = SAFE): string => `
admin: "${leader}"
funder: "${leader}"
payout: "${PAYOUT}"
rates: ["0.05 / kWh"]
meters:
  east/e2: { rate: "0.06 / kWh", payout: "${SAFE}" }
`;

export class Owner {
  readonly network: Network;
  readonly key: KeyFile;
  /** Sends what a command shows. */
  readonly sending: readonly string[];

  private constructor(network: Network, key: KeyFile) {
    this.network = network;
    this.key = key;
    this.sending = ["--key", key.reference, "--yes"];
  }

  static async start(): Promise<Owner> {
    const network = await Network.start();
    const owner = new Owner(network, await network.key("owner"));
    const { chain, deployment } = network;
    await chain.call(deployment.rewards, abi, "transferOwnership", [owner.key.address]);
    const accept = { address: deployment.rewards, abi, functionName: "acceptOwnership" } as const;
    await owner.as(owner.key.address, (account) =>
      chain.client.writeContract({ ...accept, account, chain: null }),
    );
    return owner;
  }

  /** Acts as an account without its key. */
  async as<T>(address: Address, work: (account: Address) => Promise<T>): Promise<T> {
    const { client } = this.network.chain;
    await this.network.chain.fundGas(address);
    await client.impersonateAccount({ address });
    const done = await work(address);
    await client.stopImpersonatingAccount({ address });
    return done;
  }

  /** Writes an enrolment of meters that count energy. */
  enrolment(gateway: string, meters: readonly string[], changes: object = {}): Enrolled {
    const file = this.network.file(`${gateway}.json`);
    const lane = hash(gateway);
    const enrolled = {
      format: "fieldproof-enrolment-1",
      ...{ gateway, chainId: this.network.chain.chainId, contract: this.network.deployment.rewards },
      ...{ lane, signer: keyOf(gateway).address },
      meters: meters.map((name) => {
        const facts = { unit: 1, ratedPerHour: "8000000", maker: "Acme", model: "Sun3000" };
        return { name, meter: hash(name), ...facts };
      }),
      ...changes,
    };
    writeFileSync(file, JSON.stringify(enrolled));
    return { file, lane, meters: enrolled.meters };
  }

  termsFile(text = terms()): string {
    const file = this.network.file("terms.yaml");
    writeFileSync(file, text);
    return file;
  }

  register(files: readonly string[], ...args: string[]) {
    return this.network.cli("admin", "register", ...files, "--rpc", this.network.chain.rpcUrl, ...args);
  }
}
