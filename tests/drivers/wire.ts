/** What must hold of every meter that speaks bytes, whatever its protocol. */
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  type AnyDriver,
  type Frame,
  FrameError,
  type Request,
  type Session,
  type Step,
} from "../../drivers/driver.js";
import { bytesFrame, framesIn } from "./captures.js";

export interface Spoken {
  readonly driver: AnyDriver;
  readonly options: unknown;
  /** Any frame that the meter may send. */
  readonly frame: fc.Arbitrary<Uint8Array>;
  /** Any contents whatever in what is a frame by its checksum; absent where `frame` holds any. */
  readonly anything?: fc.Arbitrary<Uint8Array>;
  /** What it says before such a frame, when it is opened and when it is polled; absent: nothing. */
  readonly before?: { readonly open?: readonly Uint8Array[]; readonly poll?: readonly Uint8Array[] };
  /** What it answers by it; null where it speaks by itself. */
  readonly request: Request | null;
}

/** The laws of the wire, as tests of the describe block they are called in. */
export function proveWire({ driver, options, frame, anything = frame, before = {}, request }: Spoken): void {
  const cut = (head: Uint8Array) => {
    const found = driver.cut?.(head, request);
    if (found === undefined) throw new Error(`${driver.name} cuts no frames`);
    return found;
  };
  const garbage = fc.uint8Array({ maxLength: 80 });

  it("finds a frame, whole or in pieces, and again behind any garbage", () => {
    fc.assert(
      fc.property(frame, garbage, fc.integer({ min: 1, max: 40 }), (bytes, noise, piece) => {
        expect(cut(bytes)).toEqual({ type: "frame", start: 0, end: bytes.length });
        const stream = Uint8Array.from([...bytes, ...noise, ...bytes, ...bytes]);
        const found = framesIn(stream, cut, piece);
        expect(found.length).toBeGreaterThanOrEqual(2);
        for (const one of found) expect(one).toEqual(bytes);
      }),
      { numRuns: 50 },
    );
  });

  it("finds no frame in one with a wrong bit", () => {
    fc.assert(
      fc.property(frame, fc.nat(), (bytes, at) => {
        const bit = at % (8 * bytes.length);
        expect(cut(withWrongBit(bytes, bit)).type).toBe("more");
      }),
      { numRuns: 500 },
    );
  });

  it("takes no bytes for anything but a frame or a FrameError", () => {
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.tuple(frame, fc.nat(), fc.nat(255)).map(([bytes, at, byte]) => bytes.with(at % bytes.length, byte)),
      fc.tuple(frame, fc.nat()).map(([bytes, at]) => bytes.slice(0, at % bytes.length)),
    );
    fc.assert(
      fc.property(any, frame, (bytes, good) => {
        const found = cut(bytes);
        const bounds = found.type === "frame" ? [found.start, found.end] : [found.keep];
        for (const bound of bounds) expect(bound >= 0 && bound <= bytes.length).toBe(true);
        for (const answer of [bytes, good])
          survive(driver.open(options), [answer, bytes, bytes].map(bytesFrame));
      }),
      { numRuns: 300 },
    );
  });

  it("takes no contents for anything but measurements or a FrameError, in a session of whichever meter", () => {
    const frames = fc.array(anything, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(frames, fc.array(frame, { minLength: 1, maxLength: 4 }), (strange, good) => {
        const [known, other] = [good, strange].map((said) =>
          survive<Session>(driver.open(options), said.map(bytesFrame), before.open?.map(bytesFrame)),
        );
        expect(known).not.toBeNull();
        for (const session of [known, other])
          if (session)
            survive(driver.poll(session, options), strange.map(bytesFrame), before.poll?.map(bytesFrame));
      }),
      { numRuns: 1_000 },
    );
  });
}

export function withWrongBit(bytes: Uint8Array, bit: number): Uint8Array {
  return bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
}

/** No conversation is longer. */
const MOST_STEPS = 40;

/** Gives `talk` these answers, over and over; only a FrameError may come of it. What came of it, null when that did. */
export function survive<T>(
  talk: Generator<Step, T, Frame>,
  answers: readonly Frame[],
  before: readonly Frame[] = [],
): T | null {
  try {
    let step = talk.next();
    for (let i = -before.length; i < MOST_STEPS && !step.done; i++) {
      const answer = i < 0 ? before.at(i) : answers[i % answers.length];
      if (answer === undefined) break;
      step = talk.next(answer);
    }
    return step.done ? step.value : null;
  } catch (error) {
    if (!(error instanceof FrameError)) throw error;
    return null;
  }
}

const CODES = ["1.8.0", "2.8.0", "1.8.1", "1.8.2", "2.8.1", "2.8.2", "1.7.0", "16.7.0", "24.2.1"];
const OF_A_METER = [
  "0.0.0",
  "F.F",
  "C.1.0",
  "0-0:1.0.0",
  "0-0:96.1.1",
  "1-3:0.2.8",
  "0-1:24.1.0",
  "0-1:96.1.0",
];

/** A line as meters of IEC 62056 and DSMR write it, with a known code and anything in its parentheses. */
export function strangeLine(unit: string): fc.Arbitrary<string> {
  const text = fc.stringMatching(/^[ -'+-~]{0,24}$/);
  const number = fc
    .stringMatching(/^-?\d{0,30}\.?\d{0,30}(e-?\d{1,12})?$/)
    .map((digits) => `${digits}${unit}`);
  const code = fc.constantFrom(...CODES, ...CODES.map((of) => `1-0:${of}`), ...OF_A_METER, "");
  const values = fc.array(fc.oneof(text, number), { minLength: 1, maxLength: 3 });
  return fc.tuple(code, values).map(([of, all]) => `${of}(${all.join(")(")})`);
}
