/**
 * Answers made of what another master read. A frame holds its requests, each with its reply, as they were heard; so
 * whoever audits it takes the same registers out of the same bytes.
 */
import { type BytesFrame, FrameError, type Request, type Span } from "../driver.js";
import {
  describe,
  EXCEPTION_FLAG,
  HEAD,
  intact,
  ModbusException,
  REQUEST,
  readAt,
  replyLength,
  spanOf,
  words,
} from "./modbus-frames.js";

/** One read of another master, with its reply. */
export interface Overheard {
  readonly request: Request;
  readonly reply: Uint8Array;
  /** When it was complete, milliseconds of monotonic time. */
  readonly at: number;
}

type Pair = Pick<Overheard, "request" | "reply">;

/**
 * An answer to `request`, each value of it from one exchange, so that none is torn; null when they do not cover it.
 * @param exchanges the best first: a value is taken from the first that has it
 */
export function overheardFrame(request: Request, exchanges: readonly Overheard[]): BytesFrame | null {
  const refused = exchanges.find((pair) => isRefusal(pair) && sameRead(pair.request, request));
  const needed = refused ? [refused] : wanted(request).map((span) => exchanges.find(has(request, span)));
  const chosen = exchanges.filter((pair) => needed.includes(pair));
  if (needed.includes(undefined)) return null;
  const bytes = chosen.flatMap((pair) => [...pair.request.bytes, ...pair.reply]);
  const oldest = Math.min(...chosen.map(({ at }) => at));
  const heard = BigInt(Math.floor(oldest * 1e6));
  return { type: "bytes", bytes: Uint8Array.from(bytes), framing: "overheard", heard };
}

/**
 * The registers that `request` asks for, out of such an answer; what is of no value may be missing.
 * @throws ModbusException when the device refused them to the other master
 * @throws FrameError when the frame does not answer `request`
 */
export function overheardRegisters(bytes: Uint8Array, request: Request): readonly number[] {
  const asked = describe(request);
  const pairs = pairsIn(bytes, asked);
  const refused = pairs.find((pair) => isRefusal(pair) && sameRead(pair.request, request));
  if (refused !== undefined) throw new ModbusException(refused.reply[2] ?? 0, asked);
  const first = spanOf(request.bytes).at;
  const registers: number[] = [];
  for (const span of wanted(request)) {
    const pair = pairs.find(has(request, span));
    if (pair === undefined) throw new FrameError(`${asked}: what was overheard does not hold all of them`);
    const heard = spanOf(pair.request.bytes);
    const all = words(pair.reply.subarray(HEAD), heard.length);
    for (let at = span.at; at < span.at + span.length; at++) registers[at - first] = all[at - heard.at] ?? 0;
  }
  return registers;
}

function pairsIn(bytes: Uint8Array, asked: string): Pair[] {
  const pairs: Pair[] = [];
  for (let start = 0; start < bytes.length; ) {
    const request = readAt(bytes, start);
    const from = start + REQUEST;
    const length = request && replyLength(bytes, from, request.bytes);
    const reply = bytes.subarray(from, from + (length ?? 0));
    if (request === null || reply.length < 1 || reply.length !== length || !intact(reply)) {
      throw new FrameError(`${asked}: what was overheard is damaged`);
    }
    pairs.push({ request, reply });
    start = from + length;
  }
  return pairs;
}

function wanted(request: Request): readonly Span[] {
  return request.values ?? [spanOf(request.bytes)];
}

/** Whether an exchange has all registers of a span of the same unit and table. */
function has({ bytes: [unit, functionCode] }: Request, { at, length }: Span): (pair: Pair) => boolean {
  return (pair) => {
    const heard = spanOf(pair.request.bytes);
    const [askedUnit, askedFunction] = pair.request.bytes;
    const there = askedUnit === unit && askedFunction === functionCode && !isRefusal(pair);
    return there && heard.at <= at && at + length <= heard.at + heard.length;
  };
}

function isRefusal({ reply: [, functionCode = 0] }: Pair): boolean {
  return (functionCode & EXCEPTION_FLAG) !== 0;
}

function sameRead(a: Request, b: Request): boolean {
  return a.bytes.every((byte, i) => byte === b.bytes[i]);
}
