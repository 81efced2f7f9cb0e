/** Two meters of one gateway that count the same: found, flagged in both attestations, and over once it is declared. */
import { afterEach, expect, it } from "vitest";
import { verify } from "../../agent/batch/verify.js";
import { FLAGS } from "../../agent/metering/flags.js";
import { gather } from "../../agent/prove.js";
import { rosterOf } from "../../agent/roster.js";
import { loadConfig } from "../../config/load.js";
import { DRIVERS } from "../../drivers/index.js";
import { counterReading } from "../simulators/counter-reading.js";
import { accepted } from "./accepted.js";
import { closeGateways, Gateway } from "./gateway.js";

afterEach(closeGateways);

const GRID = "grid: { driver: eastron-sdm, model: sdm630, bus: rs485, unit: 4, rated: 17 kW, every: 5 min";

/** The inverter over its wire, and what a meter behind it would show at the same time. */
async function quarters(gateway: Gateway, count: number, permille: bigint): Promise<void> {
  for (let i = 0; i < 3 * count; i++) {
    gateway.inverter.watts = 500 + ((i * 2_711) % 5_000);
    await gateway.read(300, "roof");
    const { clock, synced } = gateway;
    const moment = { boot: clock.boot, monotonic: clock.monotonic(), wall: clock.wall(), synced };
    const value = (gateway.inverter.truth() * permille) / 1_000n;
    accepted(gateway.pipeline, { ...counterReading({ value }), meter: "grid", moment });
  }
}

/** What the evidence of the two meters binds of their sections. */
async function configurations(gateway: Gateway): Promise<string[]> {
  const roster = rosterOf(await loadConfig(gateway.configFile()));
  const pair = roster.filter(({ name }) => name === "roof" || name === "grid");
  return pair.map(({ setup }) => JSON.parse(setup).configuration);
}

const alarms = (gateway: Gateway) => gateway.events.filter((event) => event.type === "alarm");

it("flags both meters of an undeclared double, and no proof fails for it", async () => {
  const gateway = new Gateway({ more: `, every: 5 min }\n  ${GRID}, chain: main` });
  await quarters(gateway, 1, 980n);
  gateway.register("roof");
  gateway.register("grid");
  await quarters(gateway, 22, 980n);
  expect(alarms(gateway)).toEqual([]);
  await quarters(gateway, 4, 980n);
  expect(alarms(gateway)).toMatchObject([
    { id: "neighbours:double:roof:grid", raised: true, message: expect.stringContaining("`within: grid`") },
  ]);
  const batch = await gateway.attest();
  const flags = batch?.attestations.map(({ attestation }) => attestation.flags & FLAGS.DOUBLE);
  expect(flags).toEqual([FLAGS.DOUBLE, FLAGS.DOUBLE]);
  const { proof } = gather(gateway.journal, "roof", batch?.head.sequence ?? 0n);
  expect(verify(proof, DRIVERS).checks.filter(({ ok }) => !ok)).toEqual([]);

  // Found again from the journal alone, and over once one is declared to be part of the other.
  gateway.restart();
  await quarters(gateway, 1, 980n);
  expect(alarms(gateway).map(({ id, raised }) => [id, raised])).toEqual(
    Array(2).fill(["neighbours:double:roof:grid", true]),
  );
  gateway.restart({ roofOn: null, more: `, every: 5 min, within: grid }\n  ${GRID}, chain: main` });
  await quarters(gateway, 1, 980n);
  expect(alarms(gateway)).toHaveLength(2);
});

it("flags a whole that counts less than the part within it", async () => {
  const gateway = new Gateway({
    roofOn: null,
    more: `, every: 5 min, within: grid }\n  ${GRID}, chain: main`,
  });
  await quarters(gateway, 27, 700n);
  expect(alarms(gateway)).toMatchObject([
    { id: "neighbours:parts:grid", raised: true, message: expect.stringContaining('("roof")') },
  ]);
});

it.each([
  ["the first", ", beside: [grid]", ""],
  ["the second", "", ", beside: [roof]"],
])("takes twins for two once %s says so, and binds that to its evidence", async (_, ofRoof, ofGrid) => {
  const gateway = new Gateway({
    more: `, every: 5 min${ofRoof} }\n  ${GRID.replace("17 kW", `17 kW${ofGrid}`)}, chain: main`,
  });
  await quarters(gateway, 27, 1_000n);
  expect(alarms(gateway)).toEqual([]);
  const declared = await configurations(gateway);
  gateway.restart({ more: `, every: 5 min }\n  ${GRID}, chain: main` });
  await quarters(gateway, 1, 1_000n);
  expect(alarms(gateway)).toMatchObject([
    { id: "neighbours:double:roof:grid", message: expect.stringContaining("`beside: [grid]`") },
  ]);
  const undeclared = await configurations(gateway);
  expect(declared.map((hash, i) => hash === undeclared[i])).toEqual([ofRoof === "", ofGrid === ""]);
});
