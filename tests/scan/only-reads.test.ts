/** A scan changes no device: every request of every driver says whether it would, and what would is not sent. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { onlyReading, WithheldError } from "../../agent/scan/reading.js";
import { type AnyDriver, type Frame, type Request, SilenceError, type Step } from "../../drivers/driver.js";
import { DRIVERS } from "../../drivers/index.js";
import type { Link } from "../../drivers/link.js";
import { shdlcCommand } from "../../drivers/protocols/shdlc.js";
import { type Fixture, recorded } from "../drivers/recorded.js";

const FIXTURES = join(import.meta.dirname, "..", "fixtures");
/** Whatever a device is: each of these only reads, by its protocol's own words. The rest must say what it changes. */
const READS: readonly RegExp[] = [
  // Modbus: functions 3 and 4.
  /^[0-9a-f]{2}0[34][0-9a-f]{12}$/,
  // SHDLC to an SPS30: measured values, device information, version.
  /^7e00(03|d0|d1)/,
  // Winsen: gas concentration.
  /^ff0186(00){5}79$/,
  // IEC 62056-21: sign-on, and the acknowledgement that asks for the readout (mode 0) at any rate.
  /^2f3f([0-9a-f]{2})*210d0a$/,
  /^06303[0-6]300d0a$/,
  // M-Bus: SND_NKE, REQ_UD2, and the selection of a secondary address.
  /^10(40|5b|7b)[0-9a-f]{4}16$/,
  /^680b0b6853fd52/,
];

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** What the driver asks in the conversations of its fixtures, in opening, polling and recognising a meter. */
function* asked(driver: AnyDriver): Generator<Request> {
  const folder = join(FIXTURES, driver.name);
  for (const file of existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : []) {
    const fixture: Fixture = JSON.parse(readFileSync(join(folder, file), "utf8"));
    const options = driver.options.parse(fixture.options);
    const session = yield* played(driver.open(options), fixture.open);
    if (session === undefined) continue;
    for (const { exchanges } of fixture.polls ?? []) yield* played(driver.poll(session, options), exchanges);
  }
  for (const silent of [true, false]) {
    const talk = driver.probe?.(1);
    if (talk !== undefined) yield* played(talk, silent ? [] : [{ received: "00" }]);
  }
}

/** The requests of one conversation; its result, or nothing where it ends in an error. */
function* played<T>(
  talk: Generator<Step, T, Frame>,
  exchanges: Fixture["open"],
): Generator<Request, T | undefined> {
  try {
    let step = talk.next();
    for (const { received } of recorded(exchanges)) {
      if (step.done) return step.value;
      if (step.value.type === "request") yield step.value;
      step = received === null ? talk.throw(new SilenceError("recorded")) : talk.next(received);
    }
    if (step.done) return step.value;
    if (step.value.type === "request") yield step.value;
    return undefined;
  } catch {
    return undefined;
  }
}

describe("what drivers ask", () => {
  const changing: string[] = [];
  for (const driver of DRIVERS.filter(({ link }) => link === "bus")) {
    it(`${driver.name}: only reads, or says what it changes`, () => {
      for (const { bytes, changes } of asked(driver)) {
        const sent = hex(bytes);
        const reads = READS.some((pattern) => pattern.test(sent));
        expect([sent, reads]).toEqual([sent, changes === null]);
        if (changes !== null) changing.push(`${driver.name}: ${changes}`);
      }
    });
  }

  it("is seen to change something where it does", () => {
    expect(new Set(changing)).toEqual(new Set(["sps30: starts the fan and the laser"]));
  });
});

describe("a link that only reads", () => {
  it("sends what reads and nothing that changes", async () => {
    const sent: string[] = [];
    const link: Link = {
      exchange: async (step) => {
        sent.push(step.type === "request" ? hex(step.bytes) : step.type);
        return { type: "bytes", bytes: new Uint8Array() };
      },
      close: async () => undefined,
    };
    const { signal } = new AbortController();
    const reading = onlyReading(link);
    await reading.exchange(shdlcCommand(0x03), undefined, signal);
    await reading.exchange({ type: "listen", topic: "", within: 1 }, undefined, signal);
    const start = shdlcCommand(0x00, [1, 3], "starts the fan");
    await expect(reading.exchange(start, undefined, signal)).rejects.toThrow(WithheldError);
    expect(sent).toEqual(["7e000300fc7e", "listen"]);
  });
});
