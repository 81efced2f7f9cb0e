/** What `verify` imports bundles for a browser and says there what it says here. */
import { createContext, runInContext } from "node:vm";
import { build, type Metafile } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeProof } from "../../agent/batch/proof.js";
import { type Verification, verify } from "../../agent/batch/verify.js";
import { DRIVERS } from "../../drivers/index.js";
import { closeGateways, SIGNER } from "../pipeline/gateway.js";
import { forge } from "./forger.js";
import { METERS, provenMeters } from "./subject.js";

const ENTRY = `
  import { readProof } from "./agent/batch/proof.js";
  import { verify } from "./agent/batch/verify.js";
  import { DRIVERS } from "./drivers/index.js";
  export const verifyText = (text) => verify(readProof(text), DRIVERS);
`;

async function bundled(entry: string): Promise<{ code: string; inputs: Metafile["inputs"] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: process.cwd() },
    ...{ bundle: true, minify: true, write: false, metafile: true, logLevel: "silent" },
    ...{ platform: "browser", format: "iife", globalName: "fieldproof", target: "es2022" },
  });
  return { code: outputFiles[0]?.text ?? "", inputs: metafile.inputs };
}

let proofs: Awaited<ReturnType<typeof provenMeters>>;
let code = "";
let inputs: string[] = [];
beforeAll(async () => {
  proofs = await provenMeters();
  const bundle = await bundled(ENTRY);
  code = bundle.code;
  inputs = Object.keys(bundle.inputs);
});
afterAll(closeGateways);

describe("the verifier in a browser", () => {
  it("needs no Node, no transport, no journal and no chain", () => {
    expect(inputs.length).toBeGreaterThan(30);
    const ours = inputs.filter((name) => !name.includes("node_modules"));
    expect(ours.filter((name) => /transports|journal|submit|telemetry|cli/.test(name))).toEqual([]);
    const packages = new Set(inputs.map((name) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(name)?.[1]));
    expect([...packages].filter((name) => name !== undefined).toSorted()).toEqual([
      ...["@noble/curves", "@noble/hashes", "zod"],
    ]);
    expect(code).not.toMatch(/\brequire\(|["'`]node:|process\.versions/);
    process.stdout.write(
      `verifier bundle: ${(code.length / 1024).toFixed(0)} KiB minified, ${inputs.length} files\n`,
    );
    expect(code.length).toBeLessThan(1024 * 1024);
  });

  it("would not bundle if it touched Node", async () => {
    await expect(bundled('export * from "./agent/journal/database.js";')).rejects.toThrow(/node:fs/);
  });

  it("comes to the same verdicts as here, in a world with nothing but the web's text codecs", async () => {
    const world = createContext({ TextEncoder, TextDecoder, Uint8Array });
    runInContext(code, world);
    expect(runInContext("typeof process + typeof require + typeof Buffer", world)).toBe(
      "undefined".repeat(3),
    );
    const there = (text: string): Verification => {
      world.text = text;
      return JSON.parse(runInContext("JSON.stringify(fieldproof.verifyText(text))", world));
    };
    const lie = await forge(proofs.water, SIGNER, (parts) => void parts.readings.splice(3, 1));
    for (const proof of [...METERS.map((meter) => proofs[meter]), lie]) {
      expect(there(writeProof(proof))).toEqual(verify(proof, DRIVERS));
    }
    expect(there(writeProof(proofs.roof)).consistent).toBe(true);
    expect(there(writeProof(lie)).consistent).toBe(false);
    expect(() => there("{}")).toThrow(/format/);
  });
});
