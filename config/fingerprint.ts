/** The hash of a meter's configuration, for the evidence manifest. */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { MeterConfig } from "./meter.js";

/**
 * Keccak-256 of a meter's resolved entry as JSON with sorted names, `0x…`. How a value was written (`8 kW`,
 * `8000 W`) or whether a default was spelt out makes no difference.
 */
export function meterFingerprint({ written: _, ...resolved }: MeterConfig): `0x${string}` {
  return `0x${bytesToHex(keccak_256(utf8ToBytes(JSON.stringify(canonical(resolved)))))}`;
}

function canonical(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  const sorted = fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, field]) => [name, canonical(field)]));
}
