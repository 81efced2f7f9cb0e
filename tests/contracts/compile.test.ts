/** What is committed is what the compiler makes of the committed sources. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileContracts } from "./compile.js";

test("recompiling changes nothing; if this fails, run `npm run contracts`", () => {
  const compiled = compileContracts(process.cwd());
  expect(compiled.size).toBeGreaterThan(0);
  for (const [file, content] of compiled) expect(readFileSync(file, "utf8") === content, file).toBe(true);
});
