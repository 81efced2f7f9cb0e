/**
 * Every driver has a fixture folder, every file in it is a meter: what was on the wire, and what it must
 * mean. A new case is a new file; nothing here knows a meter by name.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { replay } from "../../drivers/conversation.js";
import { type AnyDriver, FrameError } from "../../drivers/driver.js";
import { DRIVERS } from "../../drivers/index.js";
import { type Case, type Fixture, recorded, stepOf, toJson } from "./recorded.js";

const FIXTURES = join(import.meta.dirname, "..", "fixtures");

for (const driver of DRIVERS) {
  describe(driver.name, () => {
    const folder = join(FIXTURES, driver.name);
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
    it("has fixtures", () => expect(files).not.toEqual([]));
    for (const file of files) {
      const fixture: Fixture = JSON.parse(readFileSync(join(folder, file), "utf8"));
      describe(`${file}: ${fixture.about}`, () => prove(driver, fixture));
    }
  });
}

function prove(driver: AnyDriver, fixture: Fixture): void {
  const options = driver.options.parse(fixture.options);
  const open = () => replay(driver.open(options), recorded(fixture.open));
  if (fixture.error !== undefined) {
    it("cannot be opened", () => expect(errorOf(open)).toContain(fixture.error));
    return;
  }
  it("says who it is", () => expect(open().identity).toEqual(fixture.identity));
  for (const [i, poll] of (fixture.polls ?? []).entries()) {
    it(`poll ${i + 1}: ${poll.about}`, () =>
      expect(outcome(driver, open(), options, poll)).toEqual(expected(poll)));
  }
  if (driver.cut !== undefined && fixture.unchecked === undefined)
    it("survives no damage on the wire", () => proveDamage(driver, open(), options, fixture));
}

function outcome(driver: AnyDriver, session: unknown, options: unknown, { exchanges, error }: Case): unknown {
  const poll = () => replay(driver.poll(session, options), recorded(exchanges));
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

/** Any one wrong bit of any frame is a FrameError, and the cutter finds no frame in it. */
function proveDamage(driver: AnyDriver, session: unknown, options: unknown, { polls = [] }: Fixture): void {
  for (const { exchanges, error } of polls) {
    if (error !== undefined) continue;
    const transcript = recorded(exchanges);
    for (const [i, { received }] of transcript.entries()) {
      if (received?.type !== "bytes") throw new Error("a poll without an error has a reply in bytes");
      const step = stepOf(driver.poll(session, options), transcript.slice(0, i));
      const request = step.type === "request" ? step : null;
      const sent = request?.bytes ?? null;
      expect(driver.cut?.(received.bytes, request)).toEqual({
        type: "frame",
        start: 0,
        end: received.bytes.length,
      });
      for (let bit = 0; bit < 8 * received.bytes.length; bit++) {
        const bytes = Uint8Array.from(received.bytes);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const damaged = transcript.with(i, {
          sent,
          received: { type: "bytes", bytes },
          at: 0n,
        });
        expect(() => replay(driver.poll(session, options), damaged)).toThrow(FrameError);
        expect(driver.cut?.(bytes, request).type).toBe("more");
      }
    }
  }
}
