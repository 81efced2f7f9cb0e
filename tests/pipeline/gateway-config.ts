/** The configuration of a gateway in tests: three kinds of wires, any number of chains. */
import type { Hex } from "../../agent/primitives/hex.js";

export const SALT: Hex = `0x${"5a".repeat(32)}`;

export interface ContractAt {
  readonly chainId: number;
  readonly contract: Hex;
}

/** Chains by name. */
export type Chains = Readonly<Record<string, ContractAt>>;

/** What stands in the meters' sections besides what they need. */
export interface Written {
  /** Goes into the gateway's own section. */
  readonly gateway: string;
  /** Goes into the inverter's section. */
  readonly more: string;
  /** Goes into the water meter's section. */
  readonly water: string;
  /** The chain that the inverter is mapped to; null to leave it out. */
  readonly roofOn: string | null;
}

/** The three kinds of wires, on the chains named. */
export const configText = (
  name: string,
  folder: string,
  chains: Chains,
  { gateway, more, water, roofOn }: Written,
): string => `
gateway: { name: ${name}, key: "file:${folder}/lane.key" ${gateway} }
state: ${folder}
chains:
${Object.entries(chains)
  .map(
    ([name, { chainId, contract }]) =>
      `  ${name}: { rpc: ["http://127.0.0.1:1"], chainId: ${chainId}, contract: "${contract}", salt: "${SALT}"${name === "main" ? "" : `, sender: "file:${folder}/${name}.key"`} }\n`,
  )
  .join("")}
buses: { rs485: { serial: ${folder}/no-such-port } }
brokers: { site: { url: mqtt://127.0.0.1:1 } }
meters:
  roof: { driver: sunspec, bus: rs485, unit: 3, rated: 8 kW${roofOn === null ? "" : `, chain: ${roofOn}`} ${more} }
  uplink: { driver: mqtt-json, profile: teltonika, broker: site, topic: router/usage, every: 10 s, rated: 100 Mbit/s, chain: main }
  water: { driver: pulse, line: 17, k: 1 L, rated: 60 L/min, chain: main ${water} }
`;
