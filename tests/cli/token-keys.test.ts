/** `fieldproof keys` with tokens, on SoftHSM2. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { p256 } from "@noble/curves/nist.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCli } from "../../agent/cli/program.js";
import { PIN, SoftTokens } from "../simulators/soft-token.js";

let folder: string;
let tokens: SoftTokens;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-token-"));
  tokens = new SoftTokens(folder);
  tokens.add("site");
});
afterAll(() => rmSync(folder, { recursive: true }));

async function keys(...args: string[]) {
  const said = { out: "", err: "" };
  const terminal = {
    stdout: { write: (text: string) => (said.out += text), columns: 80 },
    stderr: { write: (text: string) => (said.err += text) },
    env: {},
  };
  const exitCode = await runCli(["keys", ...args], terminal, new AbortController().signal);
  expect(said.out + said.err).not.toContain(PIN);
  return { exitCode, ...said };
}

it("makes a lane's key in a token, shows its address, and never replaces it", async () => {
  const reference = tokens.reference("token=site;object=lane");
  const made = await keys("create", reference);
  expect(made).toMatchObject({ exitCode: 0, out: expect.stringMatching(/^0x[0-9a-fA-F]{40}\n$/) });
  const shown = await keys("show", reference, "--json");
  expect(JSON.parse(shown.out)).toEqual({ reference, address: made.out.trim() });
  const again = await keys("create", reference);
  expect(again.exitCode).toBe(1);
  expect(again.err).toContain("keys are never replaced");
});

it("makes a meter's own key, and shows it as the registry has it", async () => {
  const reference = tokens.reference("token=site;object=meter");
  const made = await keys("create", "--meter", reference, "--json");
  const { x, y } = JSON.parse(made.out);
  p256.Point.fromHex(`04${x.slice(2)}${y.slice(2)}`).assertValidity();
  expect((await keys("show", "--meter", reference)).out).toBe(`${x} ${y}\n`);
  expect((await keys("show", "--meter")).exitCode).toBe(2);
});

it("takes no PIN in a reference, and does not repeat it", async () => {
  const reference = `pkcs11:token=site;object=lane?module-path=${tokens.module}&pin-value=${PIN}`;
  const { exitCode, err } = await keys("show", reference);
  expect(exitCode).toBe(1);
  expect(err).toContain("PIN never stands in a reference");
});
