/**
 * A meter's configuration as evidence: one canonical text, and its hash for the evidence manifest. A proof
 * carries the text, so that a verifier can run the driver with the same options years later.
 */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { MeterConfig } from "./meter.js";

/** JSON with sorted names and no spaces; an integer beyond JSON is `{"integer":"123"}`. */
export function writeMeter(meter: MeterConfig): string {
  return JSON.stringify(canonical(meter));
}

/** The meter of a text that `writeMeter` made. @throws SyntaxError when it is no JSON */
export function readMeter(text: string): MeterConfig {
  return JSON.parse(text, (_, value: unknown) => integerIn(value) ?? value);
}

/** Keccak-256 of the meter's text, `0x…`. */
export function meterFingerprint(meter: MeterConfig): `0x${string}` {
  return `0x${bytesToHex(keccak_256(utf8ToBytes(writeMeter(meter))))}`;
}

function canonical(value: unknown): unknown {
  if (typeof value === "bigint") return { integer: value.toString() };
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  const sorted = fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, field]) => [name, canonical(field)]));
}

function integerIn(value: unknown): bigint | null {
  if (typeof value !== "object" || value === null) return null;
  const { integer, ...rest } = value as Record<string, unknown>;
  const written = typeof integer === "string" && /^-?\d+$/.test(integer) && Object.keys(rest).length === 0;
  return written ? BigInt(integer) : null;
}
