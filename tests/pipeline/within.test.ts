/** A meter whose usage another one counts too: read and journaled, and attested on no lane, now or later. */
import { afterEach, describe, expect, it } from "vitest";
import { readAttestation } from "../../agent/batch/bundle.js";
import { registrationsOf } from "../../agent/registrations.js";
import { rosterOf } from "../../agent/roster.js";
import { loadConfig } from "../../config/load.js";
import { closeGateways, Gateway } from "./gateway.js";

afterEach(closeGateways);

const GRID = "grid: { driver: eastron-sdm, model: sdm630, bus: rs485, unit: 4, rated: 17 kW, chain: main";
const INSIDE = { roofOn: null, more: `, within: grid }\n  ${GRID}` };
const OUTSIDE = { roofOn: "main", more: `}\n  ${GRID}` };

async function run(gateway: Gateway, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await gateway.read(10, "roof");
  while (await gateway.attest());
}

/** What the newest leaf at a place says. */
function attested(gateway: Gateway, place: number): bigint {
  const { batches } = gateway;
  const row = batches.newestAt(place, batches.lastSequence());
  return row === null ? 0n : readAttestation(row.record).cumulative;
}

describe("a meter within another", () => {
  it("is credited nowhere, and what was measured meanwhile is never attested later", async () => {
    const gateway = new Gateway(OUTSIDE);
    await run(gateway, 2);
    gateway.register("roof");
    await run(gateway, 4);
    const before = attested(gateway, 0);
    expect(before).toBeGreaterThan(0n);

    gateway.restart(INSIDE);
    await run(gateway, 6);
    const inside = gateway.pipeline.credited("roof");
    expect(inside).toBeGreaterThan(before);
    expect(attested(gateway, 0)).toBe(before);

    gateway.restart(OUTSIDE);
    await run(gateway, 4);
    expect(attested(gateway, 0)).toBe(before);
    const closedAt = gateway.clock.wall() / 1_000n;
    const closed = gateway.registry.map((one) => ({ ...one, entry: { ...one.entry, closedAt } }));
    gateway.registry.splice(0, 1, ...closed);
    gateway.register("roof");
    await run(gateway, 4);
    const after = gateway.pipeline.credited("roof") - inside;
    expect(attested(gateway, 1)).toBeGreaterThan(0n);
    expect(attested(gateway, 1)).toBeLessThan(after);
  });

  it("that was never attested is not taken over by the first lane that comes", async () => {
    const gateway = new Gateway(INSIDE);
    await run(gateway, 6);
    const inside = gateway.pipeline.credited("roof");
    gateway.restart(OUTSIDE);
    gateway.register("roof", 1n);
    await run(gateway, 4);
    expect(attested(gateway, 0)).toBeGreaterThan(0n);
    expect(attested(gateway, 0)).toBeLessThanOrEqual(gateway.pipeline.credited("roof") - inside);
  });

  it("and is registered all the same is objected to", async () => {
    const gateway = new Gateway(INSIDE);
    await run(gateway, 2);
    gateway.register("roof");
    const [roof] = rosterOf(await loadConfig(gateway.configFile()));
    expect(roof?.config).toMatchObject({ within: "grid", chain: null });
    const entries = gateway.registry.map(({ entry }) => entry);
    const id = entries[0]?.meterId ?? "0x";
    const known = [{ id, name: "roof", quantity: "energy", elsewhere: null, within: "grid" }] as const;
    const { objections } = registrationsOf(entries, known, gateway.batches, gateway.clock.wall() / 1_000n);
    expect(objections).toMatchObject([
      { id: "meter:within:roof", words: expect.stringContaining('part of "grid"') },
    ]);
  });
});
