import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gatewayTerms, loadTerms, meterTerms } from "../../config/terms.js";

const [A, B, C] = ["a1", "b2", "c3"].map((end) => `0x${"00".repeat(19)}${end}`) as [string, string, string];

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function load(text: string) {
  const file = join(folder, "terms.yaml");
  writeFileSync(file, text);
  return loadTerms(file);
}

const lower = (address: string | undefined) => address?.toLowerCase();

describe("terms", () => {
  it("give the nearest word: the meter's, then the gateway's, then everybody's", async () => {
    const terms = await load(`
admin: "${A}"
payout: "${A}"
rates: ["0.05 / kWh", "2 / GB"]
gateways: { mill: { payout: "${B}", funder: "${B}" } }
meters: { mill/roof: { payout: "${C}", rate: "0.06 / kWh" } }
`);
    const of = (gateway: string, meter: string) => {
      const { price, payout } = meterTerms(terms, gateway, meter, "energy");
      return [price?.text, lower(payout)];
    };
    expect(of("mill", "roof")).toEqual(["0.06 / kWh", C]);
    expect(of("mill", "barn")).toEqual(["0.05 / kWh", B]);
    expect(of("farm", "roof")).toEqual(["0.05 / kWh", A]);
    expect(meterTerms(terms, "farm", "water", "volume").price).toBeUndefined();
    expect(Object.values(gatewayTerms(terms, "mill")).map(lower)).toEqual([A, B, B]);
    expect(Object.keys(gatewayTerms(terms, "farm"))).toEqual(["admin", "payout"]);
  });

  it("are refused with line, field and what would be right", async () => {
    const mistakes: [string, RegExp][] = [
      [
        `payout: "${A}"\nrates: ["5 kWh"]\n`,
        /terms\.yaml:2:\d+: rates\[0\]: expected reward tokens per unit/,
      ],
      [`payot: "${A}"\n`, /terms\.yaml:1:1: payot: .*"payout"/],
      ['meters: { roof: { rate: "1 / kWh" } }\n', /terms\.yaml:1:\d+: meters\.roof/],
      ["admin: [\n", /terms\.yaml:\d+:/],
    ];
    for (const [text, words] of mistakes) await expect(load(text), text).rejects.toThrow(words);
    await expect(loadTerms(join(folder, "none.yaml"))).rejects.toThrow("no such file");
  });
});
