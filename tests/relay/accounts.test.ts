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
