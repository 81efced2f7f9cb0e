/**
 * Plantower dust sensors PMS3003, PMS5003, PMS7003 and PMS5003T, which send a frame about every second. Data 1 to
 * 3 are for standard particles (CF=1), 4 to 6 for the atmosphere: data sheets of the series; temperature and
 * humidity of the 5003T stand in data 11 and 12. The low byte of data 13 is an error code of the PMS7003, as
 * public libraries for it have it; the sheet of the PMS5003 calls it reserved.
 */
import { z } from "zod";
import { type Driver, FrameError } from "../driver.js";
import { cutPlantower, plantowerWords } from "../protocols/dust.js";
import { counts, gaugesAmong, measured, type Value } from "../protocols/registers.js";
import { hear } from "../push.js";

/** A word of the frame; the data sheet counts data from 1. */
interface Data extends Value {
  readonly data: number;
  readonly exponent: number;
}

const DUST = [
  dust(5, "PM2.5", "pm25"),
  dust(4, "PM1.0", "pm1"),
  dust(6, "PM10", "pm10"),
  dust(2, "PM2.5 (CF=1)", "pm25-standard"),
  dust(1, "PM1.0 (CF=1)", "pm1-standard"),
  dust(3, "PM10 (CF=1)", "pm10-standard"),
];

const CLIMATE: readonly Data[] = [
  { data: 11, name: "temperature", unit: "°C", gives: "gauge", channel: "temperature", exponent: -1 },
  { data: 12, name: "humidity", unit: "%", gives: "gauge", channel: "humidity", exponent: -1 },
];

function dust(data: number, name: string, channel: string): Data {
  return { data, name, unit: "µg/m³", gives: "gauge", channel, exponent: 0 };
}

interface Model {
  readonly words: number;
  readonly data: readonly Data[];
  /** Whose low byte is not 0 while something in the sensor fails. */
  readonly error?: number;
}

const MODELS = {
  pms3003: { words: 9, data: DUST },
  pms5003: { words: 13, data: DUST },
  pms7003: { words: 13, data: DUST, error: 13 },
  pms5003t: { words: 13, data: [...DUST, ...CLIMATE] },
} as const satisfies Record<string, Model>;

const PATIENCE = 5_000;

const options = z.strictObject({
  model: z
    .enum(["pms3003", "pms5003", "pms7003", "pms5003t"])
    .describe("which sensor it is: their frames look alike and mean different things"),
});

/** Plantower dust sensors. */
export const plantower: Driver<z.infer<typeof options>> = {
  name: "plantower",
  help: "Plantower dust sensors PMS3003, PMS5003, PMS7003 and PMS5003T",
  link: "bus",
  options,
  channels: [
    { name: "pm25", help: "particles up to 2.5 µm, in the atmosphere" },
    { name: "pm1", help: "particles up to 1 µm, in the atmosphere" },
    { name: "pm10", help: "particles up to 10 µm, in the atmosphere" },
  ],
  gives: () => "gauge",
  gauges: ({ model }) => gaugesAmong(MODELS[model].data),
  counter: (_options, channel) => channel,
  // Until then its fan comes up to speed.
  warmUp: 30_000,
  lines: [{ baud: 9600, dataBits: 8, parity: "none", stopBits: 1 }],
  sources: ["Plantower, data sheets of PMS3003, PMS5003, PMS7003 and PMS5003T"],
  map: Object.entries<Model>(MODELS)
    .flatMap(([model, { data, error }]) => [
      ...data.map(
        ({ data, name, unit, exponent }) => `${model} data ${data} ${name}: 10^${exponent} ${unit}`,
      ),
      ...(error === undefined ? [] : [`${model} data ${error} low byte: error code`]),
    ])
    .join("\n"),
  cut: cutPlantower,
  // The sensor has no number of its own that it would say.
  // biome-ignore lint/correctness/useYield: nothing has to be heard
  *open() {
    return { identity: null };
  },
  *probe() {
    const words = plantowerWords(yield* hear(PATIENCE, cutPlantower, "frame of a Plantower sensor"));
    const [first, ...others] = options.shape.model.options.filter(
      (model) => MODELS[model].words === words.length,
    );
    if (first === undefined) return null;
    const doubt =
      others.length === 0
        ? null
        : `frames of ${others.join(" and ")} look the same: see what is printed on it`;
    return { written: { model: first }, identity: null, doubt };
  },
  *poll(_session, { model }) {
    const words = plantowerWords(yield* hear(PATIENCE, cutPlantower, "frame of a Plantower sensor"));
    const { words: expected, data, error }: Model = MODELS[model];
    if (words.length !== expected) {
      throw new FrameError(
        `this frame has ${words.length} data, a ${model} sends ${expected}: is \`model\` right?`,
      );
    }
    const code = error === undefined ? 0 : (words[error - 1] ?? 0) & 0xff;
    if (code !== 0) {
      const unknown = `is not believed: the sensor reports an error (code ${code})`;
      return data.map((value) => measured(value, { unknown }));
    }
    return data.map((value) => {
      const word = words[value.data - 1] ?? 0;
      const signed = value.unit === "°C" ? (word << 16) >> 16 : word;
      return measured(value, counts(BigInt(signed), value.exponent));
    });
  },
};
