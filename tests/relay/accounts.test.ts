/** Which keys a relayer posts with: each is one sender's alone. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createKey } from "../../agent/attest/keys.js";
import { systemClock } from "../../agent/clock.js";
import { startRelayer } from "../../agent/relayer.js";
import { parseRelayConfig } from "../../config/relay.js";

it("one key under two names would have its nonces used twice: the relayer does not start", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fieldproof-accounts-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [one, copy] = [join(folder, "one.key"), join(folder, "copy.key")];
  const address = await createKey(`file:${one}`, systemClock().random);
  copyFileSync(one, copy);
  const example = readFileSync(new URL("../../config/relay.example.yaml", import.meta.url), "utf8");
  const keys = `  - file:${one}\n  - file:${copy}`;
  const config = parseRelayConfig(example.replace(/ {2}- file:.*/, keys), "relay.yaml");
  await expect(
    startRelayer({ ...config, state: folder, socket: join(folder, "relay.sock") }),
  ).rejects.toThrow(`keys[0] (file:${one}) and keys[1] (file:${copy}) are one key, ${address}`);
});

it("another key than the one that is pinned: the relayer does not start", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fieldproof-accounts-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const example = readFileSync(new URL("../../config/relay.example.yaml", import.meta.url), "utf8");
  const [one, two] = ["one", "two"].map((name) => `file:${join(folder, `${name}.key`)}`);
  const address = await createKey(one ?? "", systemClock().random);
  const exchanged = await createKey(two ?? "", systemClock().random);
  const start = (addresses: readonly string[]) => {
    const pins = addresses.map((pin) => `"${pin}"`).join(", ");
    const text = example.replace(/ {2}- file:.*/, `  - ${one}\n  - ${two}\naddresses: [${pins}]`);
    const config = parseRelayConfig(text, "relay.yaml");
    return startRelayer({ ...config, state: folder, socket: join(folder, "relay.sock") });
  };
  await expect(start([address, address])).rejects.toThrow(
    `The key at ${two} is ${exchanged}, but the configuration says ${address}`,
  );
  expect(() => start([address])).toThrow("one address for each of `keys`");
  // With both right it gets as far as its broker's password, which is nowhere here.
  await expect(start([address, exchanged])).rejects.toThrow("/etc/fieldproof/relay-mqtt");
});
