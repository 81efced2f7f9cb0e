/** Inverters and meters that speak SunSpec over Modbus RTU: SolarEdge, Fronius, Kostal, SMA and many more. */
import { z } from "zod";
import type { Driver, Session } from "../driver.js";
import { cutModbus } from "../protocols/modbus.js";
import { measured } from "../protocols/registers.js";
import { BASES, type Block, discover, readBlock } from "../protocols/sunspec.js";
import { mapText, shown } from "../protocols/sunspec-models.js";

const options = z.strictObject({
  unit: z.int().min(1).max(247).default(1).describe("Modbus unit id of the device (Kostal: 71)"),
  base: z
    .literal(BASES)
    .optional()
    .describe(
      "register at which the SunSpec map begins; found by itself unless the device is silent elsewhere",
    ),
  block: z
    .enum(["inverter", "meter"])
    .optional()
    .describe(
      "which to read where an inverter also shows a meter; by default what comes first, the inverter",
    ),
});

export type SunSpecOptions = z.infer<typeof options>;

/** The discovered model that every poll reads. */
export interface SunSpecSession extends Session {
  readonly block: Block;
}

/** SunSpec inverters and meters. */
export const sunspec: Driver<SunSpecOptions, SunSpecSession> = {
  name: "sunspec",
  help: "inverters and meters with SunSpec over Modbus RTU (models 101-103, 111-113, 201-204, 211-214)",
  link: "bus",
  options,
  channels: [
    { name: "export", help: "energy delivered: the inverter's yield, or what a meter saw leave to the grid" },
    { name: "import", help: "energy taken from the grid (meters only)" },
    { name: "power", help: "active power, to be integrated where there is no energy register" },
  ],
  quantity: () => "energy",
  gives: (_options, channel) => (channel === "power" ? "gauge" : "counter"),
  counter: ({ unit, block }, channel) => `unit ${unit}${block === "meter" ? ", its meter" : ""} ${channel}`,
  map: mapText(),
  cut: cutModbus,
  *open({ unit, base, block }) {
    return yield* discover(unit, base === undefined ? BASES : [base], block);
  },
  *poll({ block }, { unit }) {
    const registers = yield* readBlock(unit, block);
    return block.layout.points.map((point) => measured(point, shown(point, registers)));
  },
};
