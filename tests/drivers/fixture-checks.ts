/** What must hold of a fixture, whether it was written by hand or recorded in the field by `fieldproof capture`. */
import { expect } from "vitest";
import { parseConfig } from "../../config/load.js";
import { replay } from "../../drivers/conversation.js";
import { type AnyDriver, FrameError } from "../../drivers/driver.js";
import { type Case, type Fixture, recorded, stepOf, toJson } from "./recorded.js";

/** Every wrong bit of every frame costs a replay: of a long recording the first polls stand for all. */
const MOST_DAMAGED = 12;

/** The checks of a fixture, each with its name. */
export function checksOf(driver: AnyDriver, fixture: Fixture): (readonly [string, () => void])[] {
  const options = configured(driver, fixture.options);
  const openWith = (opening: Fixture["open"]) => replay(driver.open(options), recorded(opening));
  const polls = (fixture.polls ?? []).map((poll, i, all) => {
    const opening = all.slice(0, i + 1).findLast(({ open }) => open !== undefined)?.open ?? fixture.open;
    return { ...poll, session: () => openWith(opening) };
  });
  return [
    fixture.error === undefined
      ? ["says who it is", () => expect(openWith(fixture.open).identity).toEqual(fixture.identity)]
      : ["cannot be opened", () => expect(errorOf(() => openWith(fixture.open))).toContain(fixture.error)],
    ...polls.map(
      (poll, i) =>
        [
          `poll ${i + 1}: ${poll.about}`,
          () => expect(outcome(driver, options, poll)).toEqual(expected(poll)),
        ] as const,
    ),
    [
      "shows no gauge that it has not told of",
      () => {
        for (const poll of polls) proveTold(driver, options, poll);
      },
    ],
    ...(driver.cut === undefined || driver.unchecked?.(options, null) === true
      ? []
      : [
          [
            "survives no damage on the wire",
            () => {
              for (const poll of polls.slice(0, MOST_DAMAGED)) proveDamage(driver, options, poll);
            },
          ] as const,
        ]),
  ];
}

/** What each kind of link needs of a meter. */
const LINKED = { bus: { bus: "wire" }, mqtt: { broker: "site" }, gpio: { line: 4 } } as const;

/** The options as a driver is given them by a whole configuration, which must leave its values as they are shown. */
function configured(driver: AnyDriver, written: Fixture["options"]): unknown {
  const meter = { driver: driver.name, ...LINKED[driver.link], credited: "rated" in written, ...written };
  const text = JSON.stringify({
    gateway: { name: "bench" },
    buses: { wire: { tcp: "127.0.0.1", framing: "rtu" } },
    brokers: { site: { url: "mqtt://127.0.0.1" } },
    meters: { meter },
  });
  const [parsed] = parseConfig(text, "fixture").meters;
  expect(parsed?.options).toEqual(driver.options.parse(written));
  expect(parsed?.multipliers).toBeUndefined();
  return parsed?.options;
}

type Poll = Case & { readonly session: () => unknown };

function outcome(driver: AnyDriver, options: unknown, { session, exchanges, error }: Poll): unknown {
  const poll = () => replay(driver.poll(session(), options), recorded(exchanges));
  return error === undefined ? toJson(poll()) : errorOf(poll);
}

function expected({ error, measurements }: Case): unknown {
  return error === undefined ? measurements : expect.stringContaining(error);
}

function errorOf(run: () => unknown): string {
  try {
    return `no error, but ${JSON.stringify(toJson(run()))}`;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}

/** Credit rules are checked against what a driver tells before it is asked: it may not lack one, or be in another unit. */
function proveTold(driver: AnyDriver, options: unknown, { session, exchanges, error }: Poll): void {
  if (error !== undefined) return;
  const told = (driver.gauges?.(options) ?? []).map(({ name, unit }) => ({ name, unit }));
  for (const shown of replay(driver.poll(session(), options), recorded(exchanges)))
    if (shown.type === "gauge") expect(told).toContainEqual({ name: shown.channel, unit: shown.unit });
}

/** Any one wrong bit of any frame that has a check is a FrameError, and the cutter finds no frame in it. */
function proveDamage(driver: AnyDriver, options: unknown, { session: open, exchanges, error }: Poll): void {
  if (error !== undefined) return;
  const session = open();
  const transcript = recorded(exchanges);
  for (const [i, { received }] of transcript.entries()) {
    // Silence has no bits, and TCP has a checksum of its own in the place of the frame's.
    if (received === null || (received.type === "bytes" && received.framing !== undefined)) continue;
    if (received.type !== "bytes") throw new Error("what comes over a wire is bytes");
    const step = stepOf(driver.poll(session, options), transcript.slice(0, i));
    const request = step.type === "request" ? step : null;
    if (driver.unchecked?.(options, request)) continue;
    const sent = request?.bytes ?? null;
    expect(driver.cut?.(received.bytes, request)).toEqual({
      type: "frame",
      start: 0,
      end: received.bytes.length,
    });
    for (let bit = 0; bit < 8 * received.bytes.length; bit++) {
      const bytes = Uint8Array.from(received.bytes);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const damaged = transcript.with(i, { sent, received: { type: "bytes", bytes }, at: 0n });
      expect(() => replay(driver.poll(session, options), damaged)).toThrow(FrameError);
      expect(driver.cut?.(bytes, request).type).toBe("more");
    }
  }
}
