/** What must hold of every meter that speaks bytes, whatever its protocol. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { type AnyDriver, type Frame, FrameError, type Request, type Step } from "../../drivers/driver.js";
import { bytesFrame, framesIn } from "./captures.js";

export interface Spoken {
  readonly driver: AnyDriver;
  readonly options: unknown;
  /** Any frame that the meter may send. */
  readonly frame: fc.Arbitrary<Uint8Array>;
  /** What it answers by it; null where it speaks by itself. */
  readonly request: Request | null;
}

/** The laws of the wire, as tests of the describe block they are called in. */
export function proveWire({ driver, options, frame, request }: Spoken): void {
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
        for (const answer of [bytes, good]) survive(driver.open(options), [answer, bytes, bytes]);
      }),
      { numRuns: 300 },
    );
  });
}

export function withWrongBit(bytes: Uint8Array, bit: number): Uint8Array {
  return bytes.with(bit >> 3, (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
}

/** Gives `talk` these answers; only a FrameError may come of it. */
function survive(talk: Generator<Step, unknown, Frame>, answers: readonly Uint8Array[]): void {
  try {
    let step = talk.next();
    for (const bytes of answers) if (!step.done) step = talk.next(bytesFrame(bytes));
  } catch (error) {
    if (!(error instanceof FrameError)) throw error;
  }
}
