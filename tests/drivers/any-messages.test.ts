/**
 * What every driver that hears messages owes, whoever publishes on its topic: of any contents nothing but measurements
 * or a FrameError. What is published is what its fixtures hold, with something else in it.
 */
import fc from "fast-check";
import { describe, it } from "vitest";
import type { Frame, MessageFrame, Session } from "../../drivers/driver.js";
import { DRIVERS } from "../../drivers/index.js";
import { type Fixture, fixturesOf, recorded } from "./recorded.js";
import { survive } from "./wire.js";

const framesOf = (exchanges: Fixture["open"]) =>
  recorded(exchanges).flatMap(({ received }) => received ?? []);

const number = fc.oneof(
  fc.stringMatching(/^-?[1-9]\d{0,80}(\.\d{1,80})?(e-?\d{1,12})?$/),
  fc.constantFrom("-0", "0e0", "1e60", "1e-60", "1e-400", "1e999999999", "null", "true", '""', "[]", "{}"),
);

/** Changes one payload: a number in a text, any byte, or all of it. */
const change = fc.oneof(
  fc.tuple(fc.nat(), number).map(([nth, strange]) => (payload: Uint8Array) => {
    const text = new TextDecoder().decode(payload);
    const found = [...text.matchAll(/-?\d+(?:\.\d+)?/g)];
    const at = found[nth % found.length];
    if (at === undefined) return payload;
    return new TextEncoder().encode(text.slice(0, at.index) + strange + text.slice(at.index + at[0].length));
  }),
  fc.tuple(fc.nat(), fc.nat(255)).map(
    ([at, byte]) =>
      (payload: Uint8Array) =>
        payload.length === 0 ? payload : payload.with(at % payload.length, byte),
  ),
  fc.json().map((text) => () => new TextEncoder().encode(text)),
  fc.uint8Array({ maxLength: 100 }).map((bytes) => () => bytes),
);

describe.each(DRIVERS.filter(({ link }) => link === "mqtt"))("$name", (driver) => {
  it.each(fixturesOf(driver.name).filter(({ error }) => error === undefined))(
    "takes any contents: $about",
    ({ options, open, polls = [] }) => {
      const chosen = driver.options.parse(options);
      const opening = framesOf(open);
      const messages = polls.flatMap(({ exchanges }) => framesOf(exchanges));
      const changed = ([frame, by]: readonly [Frame, ((payload: Uint8Array) => Uint8Array) | null]): Frame =>
        frame.type === "message" && by !== null
          ? ({ ...frame, payload: by(frame.payload) } as MessageFrame)
          : frame;
      const said = fc.tuple(fc.constantFrom(...messages), fc.option(change)).map(changed);
      fc.assert(
        fc.property(fc.array(said, { minLength: 1, maxLength: 8 }), (strange) => {
          const sessions = [opening, strange].map((frames) => survive<Session>(driver.open(chosen), frames));
          for (const session of sessions) if (session) survive(driver.poll(session, chosen), strange);
        }),
        { numRuns: 500 },
      );
    },
  );
});
