/** Archives as people keep them: one bundle a file, one a line, laid out for reading, and what is none among them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Archive } from "../../agent/audit/archive.js";
import { closeGateways, DOMAIN, Gateway, LANE } from "../pipeline/gateway.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "archive-"));
});
afterEach(() => {
  closeGateways();
  rmSync(folder, { recursive: true });
});

/** The texts of three bundles. */
async function published(): Promise<string[]> {
  const gateway = new Gateway();
  await gateway.read(10, "roof");
  gateway.register("roof");
  const texts: string[] = [];
  for (let i = 0; i < 3; i++) {
    for (let reading = 0; reading < 4; reading++) await gateway.read(10, "roof");
    const batch = await gateway.attest();
    texts.push(gateway.journal.batches.at(batch?.head.sequence ?? 0n)?.bundle ?? "");
  }
  return texts;
}

it("are read however they lie, and every copy is found where it is", async () => {
  const [one = "", two = "", three = ""] = await published();
  mkdirSync(join(folder, "below"));
  writeFileSync(join(folder, "below", "one.json"), one);
  writeFileSync(join(folder, "all.jsonl"), `${one}\r\n\n${two}\n`);
  writeFileSync(join(folder, "three"), JSON.stringify(JSON.parse(three), null, 2));
  writeFileSync(join(folder, "README"), "not a bundle\n");
  writeFileSync(join(folder, "torn.jsonl"), `${two}\n${one.slice(0, 500)}`);
  writeFileSync(join(folder, "empty"), "");
  const archive = await Archive.open(folder, DOMAIN);
  const unreadable = [join(folder, "README"), join(folder, "torn.jsonl")];
  expect(archive.counts).toEqual({ bundles: 5, others: 0, unreadable });
  const sequences = archive.sequencesOf(LANE);
  expect(sequences).toHaveLength(3);
  const files = await Promise.all(sequences.map((sequence) => archive.copies(LANE, sequence)));
  expect(files.map((copies) => copies.length)).toEqual([2, 2, 1]);
  for (const [i, copies] of files.entries()) {
    for (const { bundle } of copies) expect(bundle.head.sequence).toBe(sequences[i]);
  }
  expect(await archive.copies(LANE, 1n)).toEqual([]);
});

it("of other contracts are counted apart", async () => {
  for (const [i, text] of (await published()).entries()) writeFileSync(join(folder, `${i}`), text);
  const archive = await Archive.open(folder, { ...DOMAIN, chainId: 5 });
  expect(archive.counts).toEqual({ bundles: 0, others: 3, unreadable: [] });
  expect(archive.sequencesOf(LANE)).toEqual([]);
});
