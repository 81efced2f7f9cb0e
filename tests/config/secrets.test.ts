import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSecret, SecretError } from "../../config/secrets.js";

describe("secrets by reference", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "fieldproof-secrets-"));
    writeFileSync(join(folder, "mqtt"), "correct horse\n");
    writeFileSync(join(folder, "empty"), "\n");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("reads files, systemd's credentials and the environment", async () => {
    expect(await readSecret(`file:${folder}/mqtt`)).toBe("correct horse");
    expect(await readSecret("credential:mqtt", { CREDENTIALS_DIRECTORY: folder })).toBe("correct horse");
    expect(await readSecret("env:PASSWORD", { PASSWORD: "a:b" })).toBe("a:b");
  });

  it.each([
    ["file:/nowhere/mqtt", /no such file \(\/nowhere\/mqtt\)/],
    ["credential:mqtt", /LoadCredential=mqtt/],
    ["env:PASSWORD", /the variable PASSWORD is not set/],
    ["correct horse", /this is none/],
  ])("says why %s cannot be had", async (reference, words) => {
    const error = await readSecret(reference, {}).catch((reason) => reason);
    expect(error).toBeInstanceOf(SecretError);
    expect(error.message).toMatch(words);
    expect(error.message).not.toContain("horse");
  });

  it("takes no empty secret", async () => {
    await expect(readSecret(`file:${folder}/empty`)).rejects.toThrowError(/is empty/);
  });
});
