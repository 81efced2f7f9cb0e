/**
 * Looks for meters on one wire: who is there at all, what each of them is, what it shows. Only reads, one request at a
 * time, and each only where somebody answered a shorter one.
 */
import type { Clock } from "../../drivers/clock.js";
import { converse } from "../../drivers/conversation.js";
import {
  type AnyDriver,
  type Frame,
  FrameError,
  type Identity,
  type Recognised,
  type Request,
  type Session,
  SilenceError,
  type Step,
} from "../../drivers/driver.js";
import { DRIVERS } from "../../drivers/index.js";
import type { Link } from "../../drivers/link.js";
import type { Measurement } from "../../drivers/measurement.js";
import {
  cutModbus,
  ModbusException,
  readHolding,
  readInput,
  registersOf,
} from "../../drivers/protocols/modbus.js";

/** A meter that was found on a wire. */
export interface Found {
  /** Null where it answers Modbus, and nothing tells which of `others`, or what else, it is. */
  readonly driver: string | null;
  readonly written: Recognised["written"];
  readonly identity: Identity | null;
  readonly doubt: string | null;
  readonly restarts?: true;
  /** The power on its plate, where it says that itself. */
  readonly rated?: string;
  /** Drivers that fit as well as this one; the meter is then any of them. */
  readonly others: readonly string[];
  /** Where it answers besides: at further unit ids, in the same words or by another profile. It is one meter. */
  readonly also?: readonly Place[];
  /** What it shows, or in words why that could not be read. */
  readonly shows: readonly Measurement[] | string;
}

/** A driver's options for a meter. */
type Place = { readonly driver: string | null; readonly written: Recognised["written"] };

/** What a look at a wire needs. */
export interface Wire {
  /** A link that only reads. */
  readonly link: () => Link;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Drivers by how their meters are recognised. */
export const PROBED = {
  /** They are asked at a unit id. */
  units: DRIVERS.filter((driver) => driver.probe && driver.cut === cutModbus),
  /** They are asked, and there is only one of them on a wire. */
  alone: DRIVERS.filter((driver) => driver.probe && driver.cut !== cutModbus && !speaks(driver)),
  /** They have addresses of another kind, and are looked for all together. */
  searched: DRIVERS.filter((driver) => driver.search),
  /** They speak by themselves. */
  speaking: DRIVERS.filter((driver) => driver.probe && speaks(driver)),
};

function speaks(driver: AnyDriver): boolean {
  const first = driver.probe?.(1).next();
  return first?.done === false && first.value.type === "listen";
}

/** Whoever answers, right or with a refusal, is there; a gateway that refuses in another's place is not that one. */
const GREETINGS: readonly ((unit: number) => Request)[] = [
  (unit) => readInput(unit, 0, 2),
  (unit) => readHolding(unit, 0, 1),
];
const NOT_BEHIND_GATEWAY = [10, 11];

/** Longer than a unit that did not answer is backed off for. */
const REST_MS = 1_100;

/**
 * Meters with unit ids; of a sweep that is stopped, those that were found by then.
 * @param on told which unit is asked next, and how much is done, from 0 to 1
 */
export async function sweepUnits(
  wire: Wire,
  units: readonly number[],
  on: (unit: number, done: number) => void,
): Promise<Found[]> {
  const found: Found[] = [];
  try {
    for await (const meter of meetAll(wire, units, on)) found.push(meter);
  } catch (error) {
    if (!wire.signal.aborted) throw error;
  }
  return withoutEchoes(found);
}

/** A unit that was silent is asked in another way only after all others: so its late answer disturbs nobody. */
async function* meetAll(
  wire: Wire,
  units: readonly number[],
  on: (unit: number, done: number) => void,
): AsyncGenerator<Found> {
  const present = new Set<number>();
  for (const [round, greeting] of GREETINGS.entries()) {
    for (const [i, unit] of units.entries()) {
      if (present.has(unit)) continue;
      on(unit, (round + i / units.length) / GREETINGS.length);
      if (!(await isThere(wire, greeting(unit)))) continue;
      present.add(unit);
      yield (await identified(wire, PROBED.units, unit)) ?? unnamed(unit, []);
    }
  }
}

/** What is found at a unit by any of these drivers. Who says what it is goes before whom only its values tell. */
export async function identified(
  wire: Wire,
  drivers: readonly AnyDriver[],
  unit: number,
): Promise<Found | null> {
  const fits: { driver: AnyDriver; recognised: Recognised }[] = [];
  for (const driver of drivers) {
    const recognised = await probed(wire, driver, unit);
    if (recognised !== null) fits.push({ driver, recognised });
  }
  const telling = fits.filter(({ recognised }) => recognised.vague !== true);
  const best = telling.find(({ recognised }) => recognised.doubt === null) ?? telling[0];
  if (best === undefined)
    return fits.length === 0
      ? null
      : unnamed(
          unit,
          fits.map(({ driver }) => driver.name),
        );
  const equals = telling.filter(
    ({ recognised }) => (recognised.doubt === null) === (best.recognised.doubt === null),
  );
  const others = equals.map(({ driver }) => driver.name).filter((name) => name !== best.driver.name);
  return { ...(await shown(wire, best.driver, best.recognised)), others };
}

/** Somebody answers, and that is all. */
function unnamed(unit: number, others: readonly string[]): Found {
  return { driver: null, written: { unit }, identity: null, doubt: null, others, shows: [] };
}

/** What the driver recognises; null where it is something else, or says nothing. */
export async function probed(wire: Wire, driver: AnyDriver, unit: number): Promise<Recognised | null> {
  return conversed(wire, driver, driver.probe?.(unit));
}

/** Those that the drivers find by the addresses of their own protocols. */
export async function searched(
  wire: Wire,
  drivers: readonly AnyDriver[],
  baud: number | null,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const driver of drivers)
    for (const meter of (await conversed(wire, driver, driver.search?.(baud))) ?? [])
      found.push(meter.vague ? leftAlone(driver, meter) : await shown(wire, driver, meter));
  return found;
}

/** Named, with the words why it is not read. */
function leftAlone({ name }: AnyDriver, { written, identity, doubt }: Recognised): Found {
  return { driver: null, written, identity, doubt, others: [name], shows: [] };
}

/** What comes of a conversation; null where somebody else answers, or nobody. */
async function conversed<T>(
  wire: Wire,
  driver: AnyDriver,
  talk: Generator<Step, T | null, Frame> | undefined,
): Promise<T | null> {
  if (talk === undefined) return null;
  const { clock, signal } = wire;
  const link = wire.link();
  try {
    return await converse(talk, { link, cut: driver.cut, clock, signal }, () => undefined);
  } catch (error) {
    if (!(error instanceof FrameError || error instanceof SilenceError)) throw error;
    // It answers some requests: that it did not answer this one must not count against the next.
    if (error instanceof SilenceError && !speaks(driver)) await clock.sleep(REST_MS, signal);
    return null;
  } finally {
    await link.close();
  }
}

/** The meter with what it shows now. */
export async function shown(
  { link: newLink, clock, signal }: Wire,
  driver: AnyDriver,
  { written, identity, doubt, restarts, rated }: Recognised,
): Promise<Found> {
  const link = newLink();
  const via = { link, cut: driver.cut, clock, signal };
  const told = {
    written,
    identity,
    doubt,
    ...(restarts && { restarts }),
    ...(rated !== undefined && { rated }),
  };
  const found = { driver: driver.name, ...told, others: [] };
  try {
    const options = driver.options.parse(written);
    const session: Session = await converse(driver.open(options), via, () => undefined);
    const shows = await converse(driver.poll(session, options), via, () => undefined);
    return { ...found, identity: session.identity ?? identity, shows };
  } catch (error) {
    if (!(error instanceof FrameError || error instanceof SilenceError)) throw error;
    return { ...found, shows: error.message };
  } finally {
    await link.close();
  }
}

async function isThere(wire: Wire, request: Request): Promise<boolean> {
  const link = wire.link();
  try {
    registersOf(await link.exchange(request, cutModbus, wire.signal), request);
    return true;
  } catch (error) {
    if (error instanceof ModbusException) return !NOT_BEHIND_GATEWAY.includes(error.code);
    if (error instanceof SilenceError) return false;
    throw error;
  } finally {
    await link.close();
  }
}

/** Some devices on TCP answer at every unit id, or have one for each profile they speak: one meter is found once. */
function withoutEchoes(found: readonly Found[]): Found[] {
  const firsts = found.filter((one, i) => !found.slice(0, i).some((earlier) => isOneMeter(earlier, one)));
  return firsts.map((first) => {
    const also = found
      .filter((other) => other !== first && isOneMeter(first, other))
      .map(({ driver, written }) => ({ driver, written }));
    return also.length === 0 ? first : { ...first, also };
  });
}

/** Two profiles of one device name its model in different words, but its maker and number alike. */
function isOneMeter({ driver, identity: a }: Found, { driver: otherDriver, identity: b }: Found): boolean {
  if (a === null || b === null) return false;
  if (driver === otherDriver) return JSON.stringify(a) === JSON.stringify(b);
  return makerIn(a) === makerIn(b) && numberIn(a) === numberIn(b);
}

/** The first word: what follows is a legal form, or the place. */
function makerIn({ maker }: Identity): string | undefined {
  return maker.trim().toLowerCase().split(/\s/)[0];
}

/** As text or as a number. */
function numberIn({ serial }: Identity): string {
  return serial.trim().replace(/^0+(?=.)/, "");
}
