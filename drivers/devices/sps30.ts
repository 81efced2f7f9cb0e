/** Sensirion SPS30 dust sensor on its UART: "Datasheet SPS30", chapter 5. */

import { z } from "zod";
import { type Driver, type Frame, FrameError, type Identity, type Request } from "../driver.js";
import { identified } from "../identity.js";
import type { Measurement } from "../measurement.js";
import { decode } from "../protocols/encodings.js";
import { gaugesAmong, measured, type Value } from "../protocols/registers.js";
import { cutShdlc, type ShdlcAnswer, ShdlcState, shdlcAnswer, shdlcCommand } from "../protocols/shdlc.js";
import { latin1 } from "../protocols/text.js";

const PRODUCT_TYPE = shdlcCommand(0xd0, [0x00]);
const SERIAL_NUMBER = shdlcCommand(0xd0, [0x03]);
/** Values as big-endian float32. */
const START = shdlcCommand(0x00, [0x01, 0x03], "starts the fan and the laser");
const READ = shdlcCommand(0x03);
/** Other sensors of Sensirion speak SHDLC too. */
const SPS30 = "00080000";
/** The answer to READ of a sensor that does not measure: since it got power nobody started it. */
const NOT_IN_THIS_STATE = 0x43;

/** The first of the ten float32 that an answer to READ has. */
const VALUES: readonly Value[] = [
  mass("PM1.0", "pm1"),
  mass("PM2.5", "pm25"),
  mass("PM4.0", "pm4"),
  mass("PM10", "pm10"),
];
const LENGTH = 40;

function mass(name: string, channel: string): Value {
  return { name: `mass concentration ${name}`, unit: "µg/m³", gives: "gauge", channel };
}

const options = z.strictObject({});

/** Sensirion SPS30. */
export const sps30: Driver<z.infer<typeof options>> = {
  name: "sps30",
  help: "Sensirion SPS30 dust sensor",
  link: "bus",
  options,
  channels: [
    { name: "pm25", help: "particles up to 2.5 µm" },
    { name: "pm1", help: "particles up to 1 µm" },
    { name: "pm4", help: "particles up to 4 µm" },
    { name: "pm10", help: "particles up to 10 µm" },
  ],
  gives: () => "gauge",
  gauges: () => gaugesAmong(VALUES),
  counter: (_options, channel) => channel,
  // Start-up time: 8 s in dusty air, up to 30 s in air with as little as 50 particles per cm³.
  warmUp: 30_000,
  lines: [{ baud: 115_200, dataBits: 8, parity: "none", stopBits: 1 }],
  sources: ['Sensirion, "Datasheet SPS30", chapter 5'],
  map: [
    ...VALUES.map(({ name, unit }, i) => `0x03 ${4 * i} ${name}: float32 ${unit}`),
    "state bit 7: the device fails",
  ].join("\n"),
  cut: cutShdlc,
  *open() {
    return { identity: identityIn((yield* ask(SERIAL_NUMBER)).data) };
  },
  *probe() {
    if (textIn((yield* ask(PRODUCT_TYPE)).data) !== SPS30) return null;
    return { written: {}, identity: identityIn((yield* ask(SERIAL_NUMBER)).data), doubt: null };
  },
  *poll() {
    const answer = yield* read();
    if (answer === null)
      return unknown("is measured only from now on: the sensor was idle and has been started").map(started);
    const { data, failing } = answer;
    // Behind a fan that stands still the air is as clean as can be.
    if (failing) return unknown("is not believed: the sensor reports that its fan or its laser fails");
    // The data sheet: without a new value since the last time the answer is empty.
    if (data.length === 0) return unknown("has no new value since it was last read");
    if (data.length !== LENGTH) throw new FrameError(`the answer has ${data.length} bytes, not ${LENGTH}`);
    const view = new DataView(data.buffer, data.byteOffset, data.length);
    const words = Array.from({ length: LENGTH / 2 }, (_, i) => view.getUint16(2 * i));
    return VALUES.map((value, i) => measured(value, decode("float32", words.slice(2 * i, 2 * i + 2))));
  },
};

function* ask(request: Request): Generator<Request, ShdlcAnswer, Frame> {
  return shdlcAnswer(yield request, request);
}

/** What was measured last; null of a sensor that did not measure, and does from now on. */
function* read(): Generator<Request, ShdlcAnswer | null, Frame> {
  try {
    return yield* ask(READ);
  } catch (error) {
    if (!(error instanceof ShdlcState) || error.state !== NOT_IN_THIS_STATE) throw error;
    yield* ask(START);
    return null;
  }
}

function unknown(why: string): Measurement[] {
  return VALUES.map((value) => measured(value, { unknown: why }));
}

function started(measurement: Measurement): Measurement {
  return measurement.type === "gauge" ? { ...measurement, started: true } : measurement;
}

function identityIn(data: Uint8Array): Identity | null {
  const serial = textIn(data);
  if (serial === null) throw new FrameError("the sensor's serial number is no text");
  return identified("Sensirion", "SPS30", serial);
}

/** Text that ends in a zero. */
function textIn(data: Uint8Array): string | null {
  return /^([\x21-\x7e]+)\0$/.exec(latin1(data))?.[1] ?? null;
}
