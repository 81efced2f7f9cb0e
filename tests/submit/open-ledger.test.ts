/** Endpoints whose URLs are secrets. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openLedger } from "../../agent/chain-side.js";
import { parseConfig } from "../../config/load.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Opens the ledger of a gateway whose second endpoint is kept in a file with this text. */
async function opened(text: string) {
  const file = join(folder, "rpc");
  writeFileSync(file, text);
  const config = `
gateway: { name: tower-7, key: "file:${folder}/lane.key" }
chains:
  main:
    rpc: ["http://127.0.0.1:1", "file:${file}"]
    chainId: 1
    contract: "0x5FbDB2315678afecb367f032d93F642f64180aa3"
    salt: "0x${"5a".repeat(32)}"
brokers: { site: { url: mqtt://127.0.0.1:1 } }
meters:
  uplink: { driver: mqtt-json, profile: teltonika, broker: site, topic: usage, every: 10 s, rated: 1 Mbit/s }
`;
  const [chain] = parseConfig(config, "fieldproof.yaml").chains;
  if (!chain) throw new Error("a chain expected");
  return { file, ledger: openLedger(chain, new VirtualClock()) };
}

it("are read from where they are kept", async () => {
  await expect((await opened("https://rpc.example/v3/t0ken\n")).ledger).resolves.toMatchObject({
    chainId: 1,
  });
});

it.each(["s3cret-token", "wss://rpc.example/s3cret", "https://", ""])(
  "that are none are told from where they stand, without what is in them: %s",
  async (text) => {
    const { file, ledger } = await opened(text);
    const failure = String(await ledger.catch((error: unknown) => error));
    expect(failure).toContain(`file:${file}`);
    if (text !== "") expect(failure).toMatch(/chains\.main\.rpc\[1\]: file:\S+ holds no http\(s\) URL$/);
    expect(failure).not.toMatch(/s3cret/);
  },
);
