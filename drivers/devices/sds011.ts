/** Nova Fitness SDS011 dust sensor, which sends a frame every second: "Laser PM2.5 Sensor specification SDS011". */

import { z } from "zod";
import type { Driver, Identity } from "../driver.js";
import { identified, requireSame } from "../identity.js";
import { cutSds011 } from "../protocols/dust.js";
import { counts, gaugesAmong, measured, type Value } from "../protocols/registers.js";
import { hex } from "../protocols/text.js";
import { hear } from "../push.js";

const PM25: Value = { name: "PM2.5", unit: "µg/m³", gives: "gauge", channel: "pm25" };
const PM10: Value = { name: "PM10", unit: "µg/m³", gives: "gauge", channel: "pm10" };

const PATIENCE = 5_000;
const FRAME = "frame of an SDS011";

const options = z.strictObject({});

/** Nova SDS011. */
export const sds011: Driver<z.infer<typeof options>> = {
  name: "sds011",
  help: "Nova SDS011 dust sensor",
  link: "bus",
  options,
  channels: [
    { name: "pm25", help: "particles up to 2.5 µm" },
    { name: "pm10", help: "particles up to 10 µm" },
  ],
  gives: () => "gauge",
  gauges: () => gaugesAmong([PM25, PM10]),
  counter: (_options, channel) => channel,
  // When it sleeps in between, it works for 30 s before it says what it found.
  warmUp: 30_000,
  lines: [{ baud: 9600, dataBits: 8, parity: "none", stopBits: 1 }],
  sources: [
    'Nova Fitness, "Laser PM2.5 Sensor specification SDS011"',
    'Nova Fitness, "Laser Dust Sensor Control Protocol V1.3" (working period)',
  ],
  map: "2 PM2.5: u16 low byte first, 0.1 µg/m³\n4 PM10: u16 low byte first, 0.1 µg/m³\n6 device id",
  cut: cutSds011,
  *open() {
    return { identity: identityIn(yield* hear(PATIENCE, cutSds011, FRAME)) };
  },
  *probe() {
    const identity = identityIn(yield* hear(PATIENCE, cutSds011, FRAME));
    return { written: {}, identity, doubt: null };
  },
  *poll({ identity }) {
    const frame = yield* hear(PATIENCE, cutSds011, FRAME);
    requireSame(identity, identityIn(frame));
    const tenths = (at: number) => counts(BigInt((frame[at] ?? 0) + 256 * (frame[at + 1] ?? 0)), -1);
    return [measured(PM25, tenths(2)), measured(PM10, tenths(4))];
  },
};

function identityIn(frame: Uint8Array): Identity | null {
  return identified("Nova Fitness", "SDS011", hex(frame.subarray(6, 8)));
}
