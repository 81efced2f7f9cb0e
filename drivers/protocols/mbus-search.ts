/**
 * Finds the meters on a wired M-Bus of which nothing is known: by the wildcard search of secondary addresses
 * (EN 13757-3), where several that answer at once are told apart digit by digit, and by primary addresses where none
 * can be selected. It normalises, selects and asks for data: nothing in a meter is changed.
 */
import { type Frame, FrameError, type Request, SilenceError } from "../driver.js";
import {
  type Header,
  normalise,
  requestData,
  requireAcknowledgement,
  SELECTED_ADDRESS,
  select,
  telegramOf,
  WHOEVER,
} from "./mbus.js";

/** A meter, and the primary address where it was found by that. */
export interface MbusFound {
  readonly header: Header;
  readonly unit: number | null;
}

/** What a search ends with. */
export interface MbusSearch {
  readonly found: readonly MbusFound[];
  /** Secondary addresses at which an answer comes that nobody can read: several meters may have each of them. */
  readonly crowded: readonly string[];
}

/** Digits of a secondary address, and what stands for any of them. */
const DIGITS = 8;
const ANY = "F";
const LAST_UNIT = 250;
/** Hundreds of meters take no more; a line that only hisses would never come to an end. */
const MOST_SELECTIONS = 2_000;

/** @param baud null where it is not known: then the slowest is waited for */
export function* searchMbus(baud: number | null): Generator<Request, MbusSearch, Frame> {
  const patiently = (request: Request) =>
    baud === null ? request : { ...request, patience: answerTime(baud) };
  if ((yield* acknowledged(patiently(normalise(WHOEVER)))) === "nobody") return { found: [], crowded: [] };
  let selections = 0;
  const found: MbusFound[] = [];
  const crowded: string[] = [];
  const waiting = [""];
  for (
    let known = waiting.pop();
    known !== undefined && selections < MOST_SELECTIONS;
    known = waiting.pop()
  ) {
    selections++;
    const answer = yield* acknowledged(patiently(selection(known)));
    if (answer === "nobody") continue;
    const header =
      answer === "one" ? yield* headerAt(patiently(requestData(SELECTED_ADDRESS, 0))) : "several";
    if (header !== "several" && header !== null) found.push({ header, unit: null });
    if (header === "several" && known.length < DIGITS) waiting.push(...further(known));
    if (header === "several" && known.length === DIGITS) crowded.push(known);
  }
  return {
    found: found.length > 0 ? found : yield* byPrimaryAddress(patiently),
    // A line that only hisses is crowded everywhere.
    crowded: selections < MOST_SELECTIONS ? crowded : [],
  };
}

function* byPrimaryAddress(patiently: (request: Request) => Request): Generator<Request, MbusFound[], Frame> {
  const found: MbusFound[] = [];
  for (let unit = 0; unit <= LAST_UNIT; unit++) {
    if ((yield* acknowledged(patiently(normalise(unit)))) !== "one") continue;
    const header = yield* headerAt(patiently(requestData(unit, 0)));
    if (header !== "several" && header !== null) found.push({ header, unit });
  }
  return found;
}

/** Each is an address of its own to the bus: that nobody has one says nothing of the next. */
function selection(known: string): Request {
  const address = Number(`${known.length + 1}${known.padEnd(DIGITS, "0")}`);
  return { ...select(known.padEnd(DIGITS, ANY)), address };
}

function further(known: string): string[] {
  return Array.from({ length: 10 }, (_, digit) => `${known}${9 - digit}`);
}

/** Who acknowledges; those who do so at once may look like one. */
function* acknowledged(request: Request): Generator<Request, "nobody" | "one" | "several", Frame> {
  try {
    requireAcknowledgement(yield request, request);
    return "one";
  } catch (error) {
    if (error instanceof SilenceError) return error.damaged ? "several" : "nobody";
    if (error instanceof FrameError) return "several";
    throw error;
  }
}

/** Who answers; null for a meter whose telegram cannot be read. */
function* headerAt(request: Request): Generator<Request, Header | "several" | null, Frame> {
  try {
    return telegramOf(yield request, request).header;
  } catch (error) {
    if (error instanceof SilenceError) return "several";
    if (error instanceof FrameError) return null;
    throw error;
  }
}

/** Milliseconds: a selection, 330 bits and 50 ms to answer (EN 13757-2), and what an adapter takes. */
function answerTime(baud: number): number {
  return Math.ceil((1_000 * (17 * 11 + 330)) / baud) + 100;
}
