/**
 * Winsen MH-Z19B carbon dioxide sensor: command 0x86 of its "User's Manual". The temperature that many read from the
 * same answer is in no manual, and left out.
 */
import { z } from "zod";
import type { Driver, Frame, Request } from "../driver.js";
import { cutMhZ19 } from "../protocols/dust.js";
import { wholeFrame } from "../protocols/framing.js";
import { counts, gaugesAmong, measured, type Value } from "../protocols/registers.js";

const READ = 0x86;
const CO2: Value = { name: "gas concentration", unit: "ppm", gives: "gauge", channel: "co2" };

const REQUEST: Request = {
  type: "request",
  bytes: Uint8Array.of(0xff, 0x01, READ, 0, 0, 0, 0, 0, 0x79),
  address: 0,
  shape: "mh-z19 read",
  changes: null,
};

/** The widest range there is, in ppm. */
const RANGE = 10_000;

const cut = (head: Uint8Array) => cutMhZ19(head, READ);

const options = z.strictObject({});

/** Winsen MH-Z19B. */
export const mhZ19: Driver<z.infer<typeof options>> = {
  name: "mh-z19",
  help: "Winsen MH-Z19B carbon dioxide sensor",
  link: "bus",
  options,
  channels: [{ name: "co2", help: "carbon dioxide" }],
  gives: () => "gauge",
  gauges: () => gaugesAmong([CO2]),
  counter: (_options, channel) => channel,
  // "Preheat time".
  warmUp: 180_000,
  lines: [{ baud: 9600, dataBits: 8, parity: "none", stopBits: 1 }],
  sources: [`Winsen, "User's Manual" of the MH-Z19B`],
  map: "0x86 2 gas concentration: u16 high byte first, ppm",
  cut,
  // biome-ignore lint/correctness/useYield: the sensor cannot say who it is
  *open() {
    return { identity: null };
  },
  *probe() {
    const ppm = yield* concentration();
    return ppm > RANGE
      ? null
      : {
          written: {},
          identity: null,
          doubt: "other sensors of Winsen answer alike: see what is printed on it",
        };
  },
  *poll() {
    return [measured(CO2, counts(BigInt(yield* concentration()), 0))];
  },
};

/** In ppm. */
function* concentration(): Generator<Request, number, Frame> {
  const [, , high = 0, low = 0] = wholeFrame(yield REQUEST, cut, "answer of an MH-Z19B");
  return 256 * high + low;
}
