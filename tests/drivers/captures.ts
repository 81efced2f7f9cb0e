/** Bytes of real devices, read in place beside the project. Where they are not, their tests are skipped and say so. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";
import type { Frame } from "../../drivers/driver.js";
import type { Cutter } from "../../drivers/link.js";

const CAPTURES = join(import.meta.dirname, "../../../shared/captures");

/** Tests of the captures in `folder`. */
export function describeCaptures(folder: string, tests: (path: string) => void): void {
  const path = join(CAPTURES, folder);
  if (existsSync(path)) describe(`captures of ${folder}`, () => tests(path));
  else it.skip(`captures of ${folder}: there is no folder ../shared/captures/${folder} to read`, () => {});
}

/** The bytes of a `.hexdump`: an offset, bytes in hex, and the same in ASCII. */
export function hexdump(path: string): Uint8Array {
  const lines = readFileSync(path, "utf8").split("\n");
  const hex = lines.map((line) => /^[0-9a-f]{8}: ((?:[0-9a-f]{2} )+)/.exec(line)?.[1] ?? "");
  return Uint8Array.from(Buffer.from(hex.join("").replaceAll(" ", ""), "hex"));
}

/** The columns of a `.csv` by name, one record for each line. */
export function csv(path: string): Record<string, string>[] {
  const [head = "", ...lines] = readFileSync(path, "utf8").trim().split("\n");
  const names = head.split(",").map((name) => name.trim());
  return lines.map((line) =>
    Object.fromEntries(line.split(",").map((value, i) => [names[i] ?? "", value.trim()])),
  );
}

/** Every frame in a stream that arrives in pieces of so many bytes, as a bus finds them. */
export function framesIn(stream: Uint8Array, cut: Cutter, piece = 16): Uint8Array[] {
  const frames: Uint8Array[] = [];
  let head = new Uint8Array();
  for (let at = 0; at < stream.length; at += piece) {
    head = Uint8Array.from([...head, ...stream.subarray(at, at + piece)]);
    for (let found = cut(head, null); ; found = cut(head, null)) {
      if (found.type === "frame") frames.push(head.slice(found.start, found.end));
      head = head.slice(found.type === "frame" ? found.end : found.keep);
      if (found.type === "more") break;
    }
  }
  return frames;
}

export function bytesFrame(bytes: Uint8Array): Frame {
  return { type: "bytes", bytes };
}
