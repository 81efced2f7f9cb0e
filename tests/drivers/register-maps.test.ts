/**
 * Register maps are part of the evidence: their hash is in every manifest. A change of these texts is a change of what
 * old evidence is checked against, and must be one that was meant (`vitest run -u`). A new driver's is written by itself.
 */
import { join } from "node:path";
import { expect, it } from "vitest";
import { DRIVERS } from "../../drivers/index.js";

it.each(DRIVERS.map(({ name, map }) => [name, map] as const))("%s", async (name, map) => {
  await expect(`${map}\n`).toMatchFileSnapshot(join(import.meta.dirname, "..", "fixtures", name, "map.txt"));
});
