/**
 * What every Deye inverter says of itself, whatever the rest of its map: its kind in register 0, its serial number from
 * register 3 on. Names as in Deye's "MODBUS RTU protocol" V118 (single phase) and V105.1 (three phases), kinds as the
 * solarman integration has them; older firmware writes them into the low byte, newer into the high one.
 */
import { type Frame, FrameError, type Recognised, type Request } from "../driver.js";
import { readHolding, registersOf } from "../protocols/modbus.js";
import type { RegisterMap } from "../protocols/register-map.js";
import { readIdentity } from "../protocols/register-reading.js";

const KIND = 0;

/** Kinds of inverters that are read, by either way of writing them. */
export const DEYE_KINDS = {
  string: [0x0002, 0x0200],
  "1-phase": [0x0003, 0x0300],
  "3-phase": [0x0005, 0x0500],
} as const;

/** Ten digits: others have something else there. */
const SERIAL = /^\d{10}$/;

/** The inverter at this unit, if it is of that kind and has a serial number as Deye gives them. */
export function* deyeOf(
  unit: number,
  kind: keyof typeof DEYE_KINDS,
  map: RegisterMap,
): Generator<Request, Pick<Recognised, "identity" | "doubt"> | null, Frame> {
  try {
    const request = readHolding(unit, KIND, 1);
    const [said = 0] = registersOf(yield request, request);
    if (!DEYE_KINDS[kind].some((code) => code === said)) return null;
    const identity = yield* readIdentity(unit, map);
    return identity !== null && SERIAL.test(identity.serial) ? { identity, doubt: null } : null;
  } catch (error) {
    if (error instanceof FrameError) return null;
    throw error;
  }
}
