/**
 * The SunSpec information models that carry energy, as in the SunSpec Alliance's model definitions
 * (github.com/sunspec/models). Register 0 of a model is its ID, 1 its length. Pure data.
 */
import type { Register } from "./registers.js";

/** SunSpec's point types, as far as the points below need them. */
export type PointType = "int16" | "uint16" | "uint32" | "uint64" | "acc32" | "float32";

/** The `sunssf` register holding the power of ten that a point is to be multiplied by. */
export interface ScaleFactor {
  readonly name: string;
  readonly at: number;
}

/** One point of a model. Integers have a scale factor, which may move at run time. */
export interface Point extends Register {
  readonly type: PointType;
  readonly scale?: ScaleFactor;
}

/** What a model is about: AC that a generator delivers, what a meter sees of it, or the DC inputs one by one. */
export type BlockKind = "inverter" | "meter" | "dc";

/** Points that a model repeats for every DC input, numbered from 1: `#` in a channel. */
export interface Repeated {
  /** Where the first one begins, and how far the next one is. */
  readonly first: number;
  readonly size: number;
  readonly points: readonly Point[];
}

/** Models of one layout. They differ in the number of phases only. */
export interface Layout {
  readonly kind: BlockKind;
  readonly ids: readonly number[];
  readonly points: readonly Point[];
  readonly repeated?: Repeated;
}

/** DC inputs that are told apart; what a device has beyond them is not read. */
export const MOST_INPUTS = 16;

/** Every layout that is read. A meter's exported energy is what left towards the grid. */
export const LAYOUTS: readonly Layout[] = [
  {
    kind: "inverter",
    ids: [101, 102, 103],
    points: [
      counter("export", "WH", 24, "acc32", "Wh", sf("WH_SF", 26)),
      gauge("power", "W", 14, "int16", "W", sf("W_SF", 15)),
      gauge("voltage", "PhVphA", 10, "uint16", "V", sf("V_SF", 13)),
      gauge("frequency", "Hz", 16, "uint16", "Hz", sf("Hz_SF", 17)),
      gauge("temperature", "TmpCab", 33, "int16", "°C", sf("Tmp_SF", 37)),
    ],
  },
  {
    kind: "inverter",
    ids: [111, 112, 113],
    points: [
      counter("export", "WH", 32, "float32", "Wh"),
      gauge("power", "W", 22, "float32", "W"),
      gauge("voltage", "PhVphA", 16, "float32", "V"),
      gauge("frequency", "Hz", 24, "float32", "Hz"),
      gauge("temperature", "TmpCab", 40, "float32", "°C"),
    ],
  },
  {
    kind: "inverter",
    ids: [701],
    points: [
      counter("export", "TotWhInj", 19, "uint64", "Wh", sf("TotWh_SF", 120)),
      counter("import", "TotWhAbs", 23, "uint64", "Wh", sf("TotWh_SF", 120)),
      gauge("power", "W", 10, "int16", "W", sf("W_SF", 116)),
      gauge("voltage", "LNV", 16, "int16", "V", sf("V_SF", 114)),
      gauge("frequency", "Hz", 17, "uint32", "Hz", sf("Hz_SF", 115)),
      gauge("temperature", "TmpCab", 36, "int16", "°C", sf("Tmp_SF", 122)),
    ],
  },
  {
    kind: "meter",
    ids: [201, 202, 203, 204],
    points: [
      counter("export", "TotWhExp", 38, "acc32", "Wh", sf("TotWh_SF", 54)),
      counter("import", "TotWhImp", 46, "acc32", "Wh", sf("TotWh_SF", 54)),
      gauge("power", "W", 18, "int16", "W", sf("W_SF", 22)),
      gauge("voltage", "PhV", 7, "int16", "V", sf("V_SF", 15)),
      gauge("frequency", "Hz", 16, "int16", "Hz", sf("Hz_SF", 17)),
    ],
  },
  {
    kind: "meter",
    ids: [211, 212, 213, 214],
    points: [
      counter("export", "TotWhExp", 60, "float32", "Wh"),
      counter("import", "TotWhImp", 68, "float32", "Wh"),
      gauge("power", "W", 28, "float32", "W"),
      gauge("voltage", "PhV", 10, "float32", "V"),
      gauge("frequency", "Hz", 26, "float32", "Hz"),
    ],
  },
  {
    kind: "dc",
    ids: [160],
    points: [],
    repeated: {
      first: 10,
      size: 20,
      points: [
        counter("dc#", "DCWH", 12, "acc32", "Wh", sf("DCWH_SF", 5)),
        gauge("dc#-power", "DCW", 11, "uint16", "W", sf("DCW_SF", 4)),
        gauge("dc#-voltage", "DCV", 10, "uint16", "V", sf("DCV_SF", 3)),
      ],
    },
  },
  {
    kind: "dc",
    ids: [714],
    points: [],
    repeated: {
      first: 20,
      size: 25,
      points: [
        counter("dc#", "DCWhInj", 13, "uint64", "Wh", sf("DCWH_SF", 18)),
        counter("dc#-absorbed", "DCWhAbs", 17, "uint64", "Wh", sf("DCWH_SF", 18)),
        gauge("dc#-power", "DCW", 12, "int16", "W", sf("DCW_SF", 17)),
        gauge("dc#-voltage", "DCV", 11, "uint16", "V", sf("DCV_SF", 16)),
      ],
    },
  },
];

/** Model 1, "Common": strings of two characters per register, padded with NUL. */
export const COMMON = {
  id: 1,
  /** 66 by the definition, without ID and length; SolarEdge and Fronius leave the padding register out. */
  lengths: [65, 66],
  /** Maker, model and serial. */
  identity: [
    { name: "Mn", at: 2, registers: 16 },
    { name: "Md", at: 18, registers: 16 },
    { name: "SN", at: 50, registers: 16 },
  ],
};

function counter(
  channel: string,
  name: string,
  at: number,
  type: PointType,
  unit: string,
  scale?: ScaleFactor,
): Point {
  return { gives: "counter", channel, name, at, type, unit, ...(scale && { scale }) };
}

function gauge(
  channel: string,
  name: string,
  at: number,
  type: PointType,
  unit: string,
  scale?: ScaleFactor,
): Point {
  return { gives: "gauge", channel, name, at, type, unit, ...(scale && { scale }) };
}

function sf(name: string, at: number): ScaleFactor {
  return { name, at };
}
