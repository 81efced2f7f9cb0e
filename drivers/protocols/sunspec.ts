/**
 * SunSpec discovery: where the map begins, which models it holds, and who the device says it is.
 * Pure generators; the frames they are given are part of the evidence.
 */

import { type Frame, FrameError, type Identity, type Request, SilenceError } from "../driver.js";
import { identified } from "../identity.js";
import { textOf } from "./encodings.js";
import { ModbusException, readHolding, registersOf } from "./modbus.js";
import { type BlockKind, COMMON, LAYOUTS, type Layout } from "./sunspec-layouts.js";
import { leastLength, readsOfModel } from "./sunspec-models.js";

/** Where a SunSpec map may begin, in the order in which it usually does. */
export const BASES = [40000, 0, 50000] as const;

/**
 * Unit ids in the order in which a scan should try them: those that SunSpec devices leave the factory with first
 * (1 most of them, 3 and 126 SMA, 71 Kostal, 200 and 240 Fronius meters, 247 GoodWe), then all others.
 */
export const UNITS_TO_TRY: readonly number[] = [
  ...new Set([1, 2, 3, 71, 126, 200, 240, 247, ...Array.from({ length: 247 }, (_, i) => i + 1)]),
];

/** The two registers every map begins with: "SunS". */
const SUNS = { high: 0x5375, low: 0x6e53 };

/** The ID that ends a map. */
const END = 0xffff;

/** MODBUS Application Protocol V1.1b3, exception "illegal data address". */
const NO_SUCH_REGISTER = 2;

/** Real devices have about a dozen models; a longer chain is garbage that happens to go on. */
const MOST_MODELS = 64;

/** A model as discovery found it. */
export interface Block {
  readonly id: number;
  /** The register of its ID, as on the wire. */
  readonly address: number;
  /** Registers after ID and length. */
  readonly length: number;
  readonly layout: Layout;
}

/** What discovery found. */
export interface Discovery {
  /** From the common model before the block: a SolarEdge meter has one of its own, after the inverter's. */
  readonly identity: Identity | null;
  readonly block: Block;
}

/**
 * Finds the first inverter or meter model, or the first of `kind`. On the way to a usual device's model no two
 * requests are for the same number of registers: on a bus, requests whose replies look alike wait for each other.
 * @throws FrameError when the unit answers but has no such SunSpec model
 * @throws SilenceError when it answers nothing
 */
export function* discover(
  unit: number,
  bases: readonly number[],
  kind?: BlockKind,
): Generator<Request, Discovery, Frame> {
  const first = yield* findFirst(unit, bases);
  return yield* walk(unit, first, kind);
}

/** A model's ID and where it stands. */
interface Head {
  readonly id: number;
  readonly address: number;
}

/** Reads "SunS" and the first model's ID wherever a map may begin. */
function* findFirst(unit: number, bases: readonly number[]): Generator<Request, Head, Frame> {
  const answers: string[] = [];
  let silence: SilenceError | undefined;
  for (const base of bases) {
    try {
      const [high, low, id = END] = yield* read(unit, base, 3);
      if (high === SUNS.high && low === SUNS.low) return { id, address: base + 2 };
      answers.push(`register ${base} shows ${hex(high)} ${hex(low)}`);
    } catch (error) {
      // Some devices answer a register they do not have with an exception, some not at all.
      if (error instanceof SilenceError) silence = error;
      else if (error instanceof FrameError) answers.push(error.message);
      else throw error;
    }
  }
  if (answers.length === 0 && silence !== undefined) throw silence;
  throw new FrameError(
    `unit ${unit} answers, but has no SunSpec map: ${answers.join("; ")}. ` +
      "Check the unit id (Kostal: 71) and that SunSpec is switched on in the device",
  );
}

/** From model to model: the next one begins where this one's length ends. */
function* walk(unit: number, first: Head, kind?: BlockKind): Generator<Request, Discovery, Frame> {
  const seen: number[] = [];
  let identity: Identity | null = null;
  let { id, address } = first;
  while (id !== END && seen.length < MOST_MODELS) {
    const common = id === COMMON.id ? yield* readCommon(unit, address) : null;
    const length = common?.length ?? (yield* lengthOf(unit, { id, address }));
    identity = common === null ? identity : common.identity;
    const layout = LAYOUTS.find(({ ids }) => ids.includes(id));
    if (layout !== undefined && isWanted(layout, kind)) {
      return { identity, block: requireRoom({ id, address, length, layout }) };
    }
    seen.push(id);
    address += 2 + length;
    id = yield* idAt(unit, address);
  }
  throw new FrameError(
    `unit ${unit} has the SunSpec models ${seen.join(", ") || "(none)"}, but no ${kind ?? "inverter or meter"} ` +
      `model (${idsOf(kind)})`,
  );
}

/** The inputs of an inverter are a part of what it delivers: they are read only where they are asked for. */
function isWanted({ kind }: Layout, wanted?: BlockKind): boolean {
  return wanted === undefined ? kind !== "dc" : kind === wanted;
}

/** No inverter gives more. */
const MOST_WATTS = 10_000_000;

/** Model 120, "Nameplate Ratings": `WRtg`, the power that an inverter can give all the time, and its scale factor. */
const NAMEPLATE = { id: 120, rating: 3, factor: 4 };

/** The power on the plate of an inverter as `rated` has it, from a model behind its own; null where there is none. */
export function* ratingBehind(unit: number, block: Block): Generator<Request, string | null, Frame> {
  try {
    const address = yield* modelBehind(unit, block, NAMEPLATE.id);
    if (address === null) return null;
    const { rating, factor } = NAMEPLATE;
    const [watts = 0, exponent = 0] = yield* read(unit, address + rating, 1 + factor - rating);
    // A scale factor is a signed number.
    const power = Math.round(watts * 10 ** ((exponent << 16) >> 16));
    return watts === 0xffff || power < 1 || power > MOST_WATTS ? null : `${power} W`;
  } catch (error) {
    // An inverter that does not say it is one all the same.
    if (error instanceof FrameError || error instanceof SilenceError) return null;
    throw error;
  }
}

function* modelBehind(
  unit: number,
  { address, length }: Block,
  wanted: number,
): Generator<Request, number | null, Frame> {
  let at = address + 2 + length;
  for (let models = 0; models < MOST_MODELS; models++) {
    const id = yield* idAt(unit, at);
    if (id === wanted) return at;
    if (id === END) return null;
    at += 2 + (yield* lengthOf(unit, { id, address: at }));
  }
  return null;
}

/** Kostal ends its map with model 0, others just end. */
function* idAt(unit: number, address: number): Generator<Request, number, Frame> {
  try {
    const [id = 0] = yield* read(unit, address, 1);
    return id === 0 ? END : id;
  } catch (error) {
    if (error instanceof ModbusException && error.code === NO_SUCH_REGISTER) return END;
    throw error;
  }
}

/**
 * The length is read after the ID, because some devices have none after the end marker; and together with
 * it once more, so that the reply proves to be this model's.
 */
function* lengthOf(unit: number, { id, address }: Head): Generator<Request, number, Frame> {
  const [again, length = 0] = yield* read(unit, address, 2);
  if (again !== id)
    throw new FrameError(`model ${id} at ${address} of unit ${unit} read again is model ${again}`);
  return length;
}

function* readCommon(
  unit: number,
  address: number,
): Generator<Request, { length: number; identity: Identity | null }, Frame> {
  const common = yield* read(unit, address, 2 + Math.min(...COMMON.lengths));
  const [id, length = 0] = common;
  if (id !== COMMON.id || !COMMON.lengths.includes(length)) {
    const expected = COMMON.lengths.join(" or ");
    throw new FrameError(
      `unit ${unit} shows model ${id} of length ${length} at ${address}; SunSpec's model 1 has length ${expected}`,
    );
  }
  const [maker = "", model = "", serial = ""] = COMMON.identity.map(({ at, registers }) =>
    textOf(common.slice(at, at + registers)),
  );
  return { length, identity: identified(maker, model, serial) };
}

function requireRoom(block: Block): Block {
  const needed = leastLength(block.layout);
  if (block.length >= needed) return block;
  throw new FrameError(`model ${block.id} has length ${block.length}; its points need ${needed} registers`);
}

/**
 * Reads a discovered model from its ID up to its last point, in one request where that is possible: scale factors
 * move at run time and must come from the same instant as the values.
 * @returns the model's registers from its ID on
 * @throws FrameError when another model is there now (the device was replaced or set up anew), or when scale
 *   factors moved between two requests
 */
export function* readBlock(
  unit: number,
  { id, address, length, layout }: Block,
): Generator<Request, readonly number[], Frame> {
  const registers: number[] = [];
  for (const { at, count } of readsOfModel(layout, length)) {
    for (const [i, register] of (yield* read(unit, address + at, count)).entries()) {
      const known = registers[at + i];
      if (known !== undefined && known !== register)
        throw new FrameError(`the scale factors of model ${id} of unit ${unit} moved while it was read`);
      registers[at + i] = register;
    }
  }
  if (registers[0] === id && registers[1] === length) return registers;
  throw new FrameError(
    `unit ${unit} had model ${id} of length ${length} at ${address}, and now shows ${registers[0]} of length ` +
      `${registers[1]}: the device was set up anew; it has to be discovered again`,
  );
}

function* read(unit: number, start: number, count: number): Generator<Request, readonly number[], Frame> {
  if (start + count > 0x1_0000)
    throw new FrameError(`the SunSpec map of unit ${unit} runs past register 65535`);
  const request = readHolding(unit, start, count);
  return registersOf(yield request, request);
}

function idsOf(kind?: BlockKind): string {
  return LAYOUTS.filter((layout) => isWanted(layout, kind))
    .map(({ ids }) => (ids.length === 1 ? `${ids[0]}` : `${ids[0]}-${ids.at(-1)}`))
    .join(", ");
}

function hex(register = 0): string {
  return `0x${register.toString(16).padStart(4, "0").toUpperCase()}`;
}
