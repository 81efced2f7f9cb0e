/**
 * Looks for meters on a serial port. It listens first: meters that push are heard, and where another master speaks
 * nothing is asked, since two masters would destroy each other's words.
 */

import { SERIAL } from "../../drivers/bus/framing.js";
import { timingOf } from "../../drivers/bus/timing.js";
import { Bus } from "../../drivers/bus.js";
import type { Clock } from "../../drivers/clock.js";
import type { AnyDriver, LineSettings } from "../../drivers/driver.js";
import { lineText } from "../../drivers/sheet.js";
import { openSerial } from "../../drivers/transports/serial.js";
import { counted, heardOn, taken } from "./hearing.js";
import { onlyReading } from "./reading.js";
import { type Found, identified, PROBED, searched, sweepUnits, type Wire } from "./sweep.js";

/** What is looked for on serial ports. */
export interface SerialPlan {
  /** Baud rates; the usual ones where null. */
  readonly bauds: readonly number[] | null;
  readonly units: readonly number[];
  /** Milliseconds to listen at each setting. */
  readonly listen: number;
  /** Milliseconds within which a meter that is there answers, besides the time that its line takes. */
  readonly patience: number;
}

/** What came of one port. */
export interface SerialOutcome {
  readonly found: readonly Found[];
  /** The settings they were found with; null where nothing was. */
  readonly line: LineSettings | null;
  /** In words, why nothing was asked; null where something was, or need not be. */
  readonly left: string | null;
}

/** Told what is being done, and how much of it is done, from 0 to 1. */
export type OnProgress = (words: string, share: number) => void;

/** Meters leave the factory with these; the first are the commonest. */
const USUAL: readonly LineSettings[] = [
  line(9600, "none"),
  line(19_200, "even"),
  line(19_200, "none"),
  line(9600, "even"),
  line(2400, "none"),
  line(4800, "none"),
  line(38_400, "none"),
  line(115_200, "none"),
];

/** Bytes: MODBUS over Serial Line V1.02. */
const LONGEST_REPLY = 256;

function line(baud: number, parity: LineSettings["parity"]): LineSettings {
  return { baud, dataBits: 8, parity, stopBits: 1 };
}

/**
 * Looks at one port.
 * @throws LinkError where it cannot be opened: absent, not permitted, held by another program
 * @throws the signal's reason when it was stopped before anything was found
 */
export async function scanPort(
  path: string,
  { bauds, units, listen, patience }: SerialPlan,
  { clock, signal, on }: { clock: Clock; signal: AbortSignal; on: OnProgress },
): Promise<SerialOutcome> {
  const look = { clock, signal, patience };
  const wanted = ({ baud }: LineSettings) => bauds?.includes(baud) ?? true;
  const asked = askedAt(bauds, units);
  const spoken = linesOf(PROBED.speaking).filter(wanted);
  // Who speaks is heard at any rate, if only as garbage: nothing is asked before.
  const listened = spoken.length > 0 ? spoken : asked.slice(0, 1).map(({ settings }) => settings);
  const steps = listened.length + asked.length;
  let heard = 0;
  for (const [i, settings] of listened.entries()) {
    on(`listening at ${lineText(settings)}`, i / steps);
    const { found, bytes } = await listenAt(path, settings, listen, look);
    if (found !== null) return { found: [found], line: settings, left: null };
    heard += bytes;
  }
  if (heard > 0) {
    return { found: [], line: null, left: taken(heard) };
  }
  for (const [i, { settings, units }] of asked.entries()) {
    const words = `asking at ${lineText(settings)}`;
    on(words, (listened.length + i) / steps);
    const step = (unit: number, done: number) =>
      on(`${words}, unit ${unit}`, (listened.length + i + done) / steps);
    const slow = { ...look, slow: units.length === 0 };
    const found = await onLine(path, settings, slow, async (wire) => {
      const meters = await sweepUnits(wire, units, step);
      if (meters.length > 0 || signal.aborted) return meters;
      const alone = await identified(wire, fitting(PROBED.alone, settings), 0);
      if (alone !== null) return [alone];
      return searched(wire, fitting(PROBED.searched, settings), settings.baud);
    });
    if (found.length > 0) return { found, line: settings, left: null };
    signal.throwIfAborted();
  }
  return { found: [], line: null, left: null };
}

/** A setting at which is asked, and the Modbus units there: none where only other protocols have it. */
interface Asked {
  readonly settings: LineSettings;
  readonly units: readonly number[];
}

/** Modbus first, then what the makers of other meters have set. */
function askedAt(bauds: readonly number[] | null, units: readonly number[]): Asked[] {
  const modbus = bauds?.flatMap((baud) => [line(baud, "none"), line(baud, "even")]) ?? USUAL;
  const others = linesOf([...PROBED.alone, ...PROBED.searched]).filter(
    (one) => (bauds?.includes(one.baud) ?? true) && !isAmong(one, modbus),
  );
  return [
    ...modbus.map((settings) => ({ settings, units })),
    ...others.map((settings) => ({ settings, units: [] })),
  ];
}

function linesOf(drivers: readonly AnyDriver[]): LineSettings[] {
  return distinct(drivers.flatMap(({ lines = [] }) => lines));
}

/** Drivers whose meters may speak like this. */
function fitting(drivers: readonly AnyDriver[], settings: LineSettings): AnyDriver[] {
  return drivers.filter(({ lines = [] }) => isAmong(settings, lines));
}

function isAmong(one: LineSettings, lines: readonly LineSettings[]): boolean {
  return distinct([...lines, one]).length === lines.length;
}

interface Look {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly patience: number;
}

async function listenAt(
  path: string,
  settings: LineSettings,
  ms: number,
  look: Look,
): Promise<{ found: Found | null; bytes: number }> {
  let bytes = 0;
  const own = fitting(PROBED.speaking, settings);
  const drivers = own.length > 0 ? own : PROBED.speaking;
  const count = (more: number) => {
    bytes += more;
  };
  const found = await onLine(path, settings, { ...look, count }, (wire) => heardOn(wire, drivers, ms));
  return { found, bytes };
}

async function onLine<T>(
  path: string,
  settings: LineSettings,
  {
    clock,
    signal,
    patience,
    count,
    slow,
  }: Look & { readonly count?: (bytes: number) => void; readonly slow?: boolean },
  use: (wire: Wire) => Promise<T>,
): Promise<T> {
  const bits = 1 + settings.dataBits + (settings.parity === "none" ? 0 : 1) + settings.stopBits;
  const usual = timingOf(settings.baud, bits);
  const character = (1000 * bits) / settings.baud;
  const channel = await openSerial({ path, ...settings }, clock);
  let opened = false;
  const bus = new Bus({
    ...SERIAL,
    ...{ name: path, clock },
    timing: {
      silence: usual.silence,
      timeout: patience + 16 * character,
      // What is read once more when the agent reads it: a scan may be less patient with what comes late.
      lateness: Math.max(patience + LONGEST_REPLY * character, slow ? usual.lateness : 0),
    },
    open: async () => {
      if (opened) return openSerial({ path, ...settings }, clock);
      opened = true;
      return count === undefined ? channel : counted(channel, count);
    },
  });
  try {
    return await use({ link: () => onlyReading(bus.link()), clock, signal });
  } finally {
    await bus.close();
    await channel.close();
  }
}

function distinct(lines: readonly LineSettings[]): LineSettings[] {
  return [...new Map(lines.map((one) => [lineText(one), one])).values()];
}
