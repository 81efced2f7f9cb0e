/**
 * SHDLC as Sensirion's sensors speak it on a UART ("Datasheet SPS30", chapter 5): `7E`, contents with escapes,
 * `7E`. A command is address, command, length, data; an answer has a state after the command. The last byte of
 * the contents is the inverted sum of the others.
 */

import { type Cut, type Frame, FrameError, type Request } from "../driver.js";
import { sum } from "./dust.js";
import { type Beginning, firstFrame, wholeFrame } from "./framing.js";

const FLAG = 0x7e;
const ESCAPE = 0x7d;
const FLIP = 0x20;
/** 7E, 7D, 11 and 13 are escaped, and nothing else: one text for one meaning. */
const ESCAPED = [FLAG, ESCAPE, 0x11, 0x13];

/** Both flags, and at most 260 bytes of contents that may all be escaped. */
const LONGEST = 2 + 2 * 260;

/** Data sheet, table of state codes. */
const STATES: ReadonlyMap<number, string> = new Map([
  [0x01, "wrong data length"],
  [0x02, "unknown command"],
  [0x03, "no access right"],
  [0x04, "illegal parameter"],
  [0x28, "internal argument out of range"],
  [0x43, "command not allowed in this state"],
]);

/** The device answered that it will not. */
export class ShdlcState extends FrameError {
  readonly state: number;

  constructor(state: number) {
    super(
      `the sensor refuses: ${STATES.get(state) ?? "an error the data sheet does not know"} (state ${state})`,
    );
    this.state = state;
  }
}

/**
 * A command to the device at address 0, where they all are.
 * @param changes see Request
 */
export function shdlcCommand(
  command: number,
  data: readonly number[] = [],
  changes: string | null = null,
): Request {
  const contents = Uint8Array.from([0, command, data.length, ...data]);
  return { type: "request", bytes: framed(contents), address: 0, shape: `shdlc ${command}`, changes };
}

/** The contents with their checksum, escaped, between flags. */
export function framed(contents: Uint8Array): Uint8Array {
  const escaped = [...contents, ~sum(contents) & 0xff].flatMap((byte) =>
    ESCAPED.includes(byte) ? [ESCAPE, byte ^ FLIP] : [byte],
  );
  return Uint8Array.from([FLAG, ...escaped, FLAG]);
}

/** Finds the answer to `expect`. */
export function cutShdlc(head: Uint8Array, expect: Request | null): Cut {
  const command = expect?.bytes[2];
  return firstFrame(head, (rest) => answer(rest, command));
}

function answer(rest: Uint8Array, command: number | undefined): Beginning {
  if (rest[0] !== FLAG) return "none";
  const end = rest.indexOf(FLAG, 1);
  if (end < 0) return rest.length < LONGEST ? "more" : "none";
  const contents = unescaped(rest.subarray(1, end));
  const whole = contents !== null && contents[1] === command && contents[3] === contents.length - 5;
  return whole && (sum(contents) & 0xff) === 0xff ? end + 1 : "none";
}

function unescaped(bytes: Uint8Array): Uint8Array | null {
  const contents: number[] = [];
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    const meant = byte === ESCAPE ? (bytes[++i] ?? 0) ^ FLIP : byte;
    if (ESCAPED.includes(meant) !== (byte === ESCAPE)) return null;
    contents.push(meant);
  }
  return Uint8Array.from(contents);
}

/** What a device answers that did not refuse. */
export interface ShdlcAnswer {
  readonly data: Uint8Array;
  /** It says that something in it has failed, whatever was asked: its device status register knows what. */
  readonly failing: boolean;
}

/** Of the state of an answer: an error flag is set in the device status register. The other bits are the command's. */
const FAILING = 0x80;

/**
 * @throws ShdlcState when the device refused
 * @throws FrameError when the frame does not answer `request`
 */
export function shdlcAnswer(reply: Frame, request: Request): ShdlcAnswer {
  const bytes = wholeFrame(reply, (head) => cutShdlc(head, request), "answer of the sensor");
  const contents = unescaped(bytes.subarray(1, -1)) ?? new Uint8Array();
  const byte = contents[2] ?? 0;
  const state = byte & ~FAILING;
  if (state !== 0) throw new ShdlcState(state);
  return { data: contents.subarray(4, -1), failing: (byte & FAILING) !== 0 };
}
