/** What a line does to a reply: damages, delays, doubles, loses it. */
import { withCrc } from "./modbus-slave.js";
import type { Seeded } from "./seeded.js";

/** Unit, function and byte count before the registers; CRC after them. */
const HEAD = 3;
const CRC = 2;

/** Against these a CRC and a rest of the lateness are good. */
export const FAULTS = [
  "flipped bits",
  "burst",
  "garbage",
  "truncation",
  "split",
  "doubled",
  "doubled late",
  "late",
  "echo",
  "silence",
  "unplugged",
] as const;

/** Beyond: more damage than a CRC is sure to see, damage that it cannot see, and replies that nobody waits for any more. */
export const BEYOND = ["many flipped bits", "unseen damage", "too late"] as const;

export type Fault = (typeof FAULTS)[number] | (typeof BEYOND)[number];

/** Some bytes of a reply; when they come is the line's affair. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly when: "now" | "soon" | "late" | "too late";
}

/** What of a reply reaches the master, and when. */
export function arrival(frame: Uint8Array, fault: Fault | null, random: Seeded): readonly Piece[] {
  const now = (bytes: Uint8Array): Piece => ({ bytes, when: "now" });
  const late: Piece = { bytes: frame, when: "late" };
  const middle = random.within(1, frame.length - 1);
  switch (fault) {
    case "flipped bits":
      return [now(flipped(frame, distinctBits(random, frame.length, random.within(1, 3))))];
    case "burst":
      return [now(flipped(frame, burst(random, frame.length)))];
    case "many flipped bits":
      return [now(flipped(frame, distinctBits(random, frame.length, random.within(4, 40))))];
    case "unseen damage":
      return [now(withCrc([...damagedValue(frame, random)]))];
    case "too late":
      return [{ bytes: frame, when: "too late" }];
    case "garbage":
      return [now(Buffer.concat([random.bytes(random.within(1, 20)), frame]))];
    case "truncation":
      return [now(frame.subarray(0, middle))];
    case "split":
      return [now(frame.subarray(0, middle)), { bytes: frame.subarray(middle), when: "soon" }];
    case "doubled":
      return [now(Buffer.concat([frame, frame]))];
    case "doubled late":
      return [now(frame), late];
    case "late":
      return [late];
    default:
      return [now(frame)];
  }
}

/** Without its CRC, some bits of the registers wrong. */
function damagedValue(frame: Uint8Array, random: Seeded): Uint8Array {
  const bytes = frame.slice(0, -CRC);
  if (bytes.length <= HEAD) return bytes;
  const bits = distinctBits(random, bytes.length - HEAD, random.within(1, 8));
  return flipped(
    bytes,
    [...bits].map((bit) => bit + 8 * HEAD),
  );
}

/** Bit k is the k-th on the wire: a UART sends the least significant bit first. */
function flipped(frame: Uint8Array, bits: Iterable<number>): Uint8Array {
  const damaged = frame.slice();
  for (const bit of bits) damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return damaged;
}

function distinctBits(random: Seeded, bytes: number, count: number): Set<number> {
  const bits = new Set<number>();
  while (bits.size < count) bits.add(random.within(0, 8 * bytes - 1));
  return bits;
}

/** Up to 16 bits in a row, the first and the last of them wrong. */
function burst(random: Seeded, bytes: number): Set<number> {
  const length = random.within(2, 16);
  const first = random.within(0, 8 * bytes - length);
  const bits = new Set([first, first + length - 1]);
  for (let bit = first + 1; bit < first + length - 1; bit++) if (random.chance(0.5)) bits.add(bit);
  return bits;
}
