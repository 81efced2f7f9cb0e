/** Inverters and meters that speak SunSpec over Modbus: SolarEdge, Fronius, Kostal, SMA and many more. */
import { z } from "zod";
import type { Channel, Driver, Session } from "../driver.js";
import { alike } from "../overlap.js";
import { cutModbus } from "../protocols/modbus.js";
import { unitId } from "../protocols/register-driver.js";
import { gaugesAmong, measured } from "../protocols/registers.js";
import { BASES, type Block, discover, ratingBehind, readBlock } from "../protocols/sunspec.js";
import {
  type BlockKind,
  LAYOUTS,
  type Layout,
  MOST_INPUTS,
  type Point,
} from "../protocols/sunspec-layouts.js";
import { mapText, pointsOf, shown } from "../protocols/sunspec-models.js";

/** A length is a register. */
const LONGEST = 0xffff;

const INPUT_NAMES = Array.from({ length: MOST_INPUTS }, (_, i) => `dc${i + 1}`);

/** What comes in is delivered; what goes out at one input, to a battery, came in at another or from the grid. */
const INPUTS: readonly Channel[] = INPUT_NAMES.flatMap((name, i) => [
  { name, help: `energy that came in at DC input ${i + 1} (models 160 and 714)`, overlaps: ["export"] },
  {
    name: `${name}-absorbed`,
    help: `energy that went out at DC input ${i + 1} (model 714)`,
    overlaps: ["export", "import", ...INPUT_NAMES],
  },
]);

const CHANNELS: readonly [Channel, ...Channel[]] = [
  { name: "export", help: "energy delivered: the inverter's yield, or what a meter saw leave to the grid" },
  { name: "import", help: "energy taken from the grid (meters, and inverters with model 701)" },
  {
    name: "power",
    help: "active power, to be integrated where there is no energy register",
    overlaps: ["export", "import", ...INPUTS.map(({ name }) => name)],
  },
  ...INPUTS,
];

const options = z
  .strictObject({
    unit: unitId(1).describe("Modbus unit id of the device (Kostal: 71)"),
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
    channel: z
      .enum(CHANNELS.map(({ name }) => name))
      .default("export")
      .describe("What is credited: export, import, power, or dc1, dc2 … for the energy of one DC input"),
  })
  .refine(({ block, channel }) => block === undefined || !isInput(channel), {
    path: ["block"],
    error: "expected nothing: DC inputs are no part of it",
  });

export type SunSpecOptions = z.infer<typeof options>;

/** The discovered model that every poll reads. */
export interface SunSpecSession extends Session {
  readonly block: Block;
}

/** SunSpec inverters and meters. */
export const sunspec: Driver<SunSpecOptions, SunSpecSession> = {
  name: "sunspec",
  help: "inverters and meters with SunSpec over Modbus (models 101-103, 111-113, 160, 201-204, 211-214, 701, 714)",
  link: "bus",
  options,
  channels: CHANNELS,
  quantity: () => "energy",
  gives: (_options, channel) => (channel === "power" ? "gauge" : "counter"),
  // Whose power has which sign, meters do not agree on; that of an inverter flows where its yield is counted.
  power: ({ block }, channel) => {
    if (isInput(channel)) {
      const [input] = channel.split("-");
      return { gauge: `${input}-power`, sign: channel === input ? 1 : -1 };
    }
    return block !== "meter" && channel === "export" ? { gauge: "power", sign: 1 } : null;
  },
  gauges: (options) =>
    gaugesAmong(
      LAYOUTS.filter(({ kind }) => mayBe(kind, options)).flatMap((layout) =>
        pointsOf(layout, LONGEST).map((point) => named(point, layout, options)),
      ),
    ),
  counter: ({ unit, block }, channel) => `unit ${unit}${block === "meter" ? ", its meter" : ""} ${channel}`,
  // A meter block is where nobody said which, and behind an inverter it sees what that one delivers.
  mayShare: (one, other) =>
    one.options.unit === other.options.unit &&
    (one.options.block === "meter") !== (other.options.block === "meter") &&
    alike(CHANNELS, one.channel, other.channel),
  sources: [
    'SunSpec Alliance, "Device Information Model Specification" V1.1, and its model definitions (github.com/sunspec/models)',
  ],
  map: mapText(),
  cut: cutModbus,
  *open({ unit, base, block, channel }) {
    return yield* discover(unit, base === undefined ? BASES : [base], isInput(channel) ? "dc" : block);
  },
  *probe(unit) {
    const { identity, block } = yield* discover(unit, BASES);
    const rated = block.layout.kind === "inverter" ? yield* ratingBehind(unit, block) : null;
    return { written: { unit }, identity, doubt: null, ...(rated !== null && { rated }) };
  },
  *poll({ block }, options) {
    const registers = yield* readBlock(options.unit, block);
    return pointsOf(block.layout, block.length).map((point) =>
      measured(named(point, block.layout, options), shown(point, registers)),
    );
  },
};

/** Where no block was asked for and a meter came first, its power must not pass for an inverter's. */
function named(point: Point, layout: Layout, { block, channel }: SunSpecOptions): Point {
  const isAnothers = block === undefined && layout.kind === "meter" && channel !== point.channel;
  return isAnothers && point.channel === "power" ? { ...point, channel: "meter-power" } : point;
}

/** Whether a block of this kind may be what these options read. */
function mayBe(kind: BlockKind, { block, channel }: SunSpecOptions): boolean {
  if (isInput(channel)) return kind === "dc";
  return kind !== "dc" && (block === undefined || block === kind);
}

/** Inputs are in a model of their own. */
function isInput(channel: string): boolean {
  return channel.startsWith("dc");
}
