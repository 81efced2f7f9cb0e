/** The archive's format, against fast-check and the system's own tar. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { filesIn, TarError, tarOf } from "../../agent/moving/tar.js";

interface Whole {
  readonly name: string;
  readonly content: Buffer;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tar-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function written(files: readonly Whole[]): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  const entries = files.map(({ name, content }) => ({ name, size: content.length, content: [content] }));
  for await (const bytes of tarOf(entries, 1_790_000_000)) parts.push(bytes);
  return Buffer.concat(parts);
}

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: AsyncIterable<Uint8Array>): Promise<Whole[]> {
  const files: Whole[] = [];
  for await (const { name, content } of filesIn(bytes)) {
    const parts: Uint8Array[] = [];
    for await (const part of content) parts.push(part);
    files.push({ name, content: Buffer.concat(parts) });
  }
  return files;
}

const names = fc.stringMatching(/^[a-z][a-z0-9./-]{0,90}$/);
const contents = fc.uint8Array({ maxLength: 1_600 }).map((bytes) => Buffer.from(bytes));
const archives = fc.array(fc.record({ name: names, content: contents }), { maxLength: 4 });

describe("an archive", () => {
  it("gives back what was put in, in whatever chunks it comes", async () => {
    await fc.assert(
      fc.asyncProperty(archives, fc.integer({ min: 1, max: 2_000 }), async (files, size) => {
        expect(await read(inChunks(await written(files), size))).toEqual(files);
      }),
      { numRuns: 50 },
    );
  });

  it("is known to be cut short, wherever that is", async () => {
    const whole = await written([{ name: "a", content: Buffer.alloc(700, 1) }]);
    // The second of the two blocks at the end is for tapes.
    for (let length = 0; length < whole.length - 512; length += 97)
      await expect(read(inChunks(whole.subarray(0, length), 256))).rejects.toThrow(TarError);
  });

  it("is refused when a header was changed", async () => {
    const whole = await written([{ name: "journal.db", content: Buffer.from("x") }]);
    whole[3] = (whole[3] ?? 0) ^ 1;
    await expect(read(inChunks(whole, 512))).rejects.toThrow(/no archive of files/);
  });

  it("refuses a file that grew while it was read", async () => {
    const entry = { name: "a", size: 1, content: [Buffer.from("ab")] };
    await expect(async () => {
      for await (const _ of tarOf([entry], 0));
    }).rejects.toThrow(/a has 2 bytes, not 1: it changed meanwhile/);
  });

  it("is one for tar(1) too, both ways", async () => {
    const file = join(folder, "ours.tar");
    const content = Buffer.from("meter: roof\n".repeat(100));
    writeFileSync(file, await written([{ name: "fieldproof.yaml", content }]));
    execFileSync("tar", ["-xf", file, "-C", folder]);
    expect(readFileSync(join(folder, "fieldproof.yaml"))).toEqual(content);
    const theirs = execFileSync("tar", ["--format=ustar", "-cf", "-", "-C", folder, "fieldproof.yaml"]);
    expect(await read(inChunks(theirs, 333))).toEqual([{ name: "fieldproof.yaml", content }]);
  });
});
