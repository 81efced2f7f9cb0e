/** Meters with a register map on a real line that another master owns: what it reads means the same as what we would. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { systemClock } from "../../agent/clock.js";
import { SERIAL } from "../../drivers/bus/framing.js";
import { timingOf } from "../../drivers/bus/timing.js";
import { Bus } from "../../drivers/bus.js";
import { converse } from "../../drivers/conversation.js";
import { deyeStorage } from "../../drivers/devices/deye-storage.js";
import { growatt } from "../../drivers/devices/growatt.js";
import { tuf2000m } from "../../drivers/devices/tuf2000m.js";
import type { AnyDriver, Frame, Request, Step } from "../../drivers/driver.js";
import type { Measurement } from "../../drivers/measurement.js";
import { readHolding, readInput } from "../../drivers/protocols/modbus.js";
import { openSerial } from "../../drivers/transports/serial.js";
import { bytesFrame } from "../drivers/captures.js";
import { withCrc } from "../simulators/modbus-slave.js";
import { openPty, type Pty } from "../simulators/pty.js";

const clock = systemClock();
let pty: Pty;
let bus: Bus;
let sent = 0;
beforeEach(() => {
  sent = 0;
  pty = openPty();
  pty.onBytes((bytes) => {
    sent += bytes.length;
  });
  const settings = { path: pty.path, baud: 115_200, parity: "none", dataBits: 8, stopBits: 1 } as const;
  const timing = { ...timingOf(115_200), timeout: 60_000 };
  const open = () => openSerial(settings, clock);
  bus = new Bus({ ...SERIAL, name: "plant", open, clock, timing, listen: true });
});
afterEach(async () => {
  await bus.close();
  pty.close();
});

/** What the meter shows in each register; no two are alike, and every value is a small one. */
const word = (at: number) => (at % 2 === 0 ? at : 0) + 1;

function reply({ bytes }: Request): Uint8Array {
  const [unit = 0, code = 0, high = 0, low = 0, , count = 0] = bytes;
  const words = Array.from({ length: count }, (_, i) => word(256 * high + low + i));
  return withCrc([unit, code, 2 * count, ...words.flatMap((register) => [register >> 8, register & 0xff])]);
}

/** What we would make of it if we asked the meter ourselves. */
function polled(driver: AnyDriver, options: object): readonly Measurement[] {
  const talk: Generator<Step, readonly Measurement[], Frame> = driver.poll({ identity: null }, options);
  let step = talk.next();
  while (!step.done) {
    if (step.value.type !== "request") throw new Error("expected a read");
    step = talk.next(bytesFrame(reply(step.value)));
  }
  return step.value;
}

/** What we make of it while its master reads round after round, until the driver has all it needs. */
async function overheard(driver: AnyDriver, options: object, round: readonly Request[], signal: AbortSignal) {
  const via = { link: bus.link(), cut: driver.cut, clock, signal };
  let done = false;
  const said = converse<readonly Measurement[]>(
    driver.poll({ identity: null }, options),
    via,
    () => {},
  ).finally(() => {
    done = true;
  });
  said.catch(() => undefined);
  while (!done) {
    for (const request of round) {
      pty.write(request.bytes);
      pty.write(reply(request));
      await clock.sleep(2);
    }
  }
  return said;
}

it.each<[AnyDriver, object, Request[]]>([
  [growatt, { unit: 3 }, [readInput(3, 1, 2), readInput(3, 35, 4), readInput(3, 55, 2), readInput(3, 90, 3)]],
  [
    deyeStorage,
    { unit: 3, model: "1-phase" },
    [readHolding(3, 72, 4), readHolding(3, 78, 5), readHolding(3, 96, 2), readHolding(3, 169, 1)],
  ],
  [
    tuf2000m,
    tuf2000m.options.parse({ unit: 3 }),
    [readHolding(3, 0, 6), readHolding(3, 8, 30), readHolding(3, 71, 1), readHolding(3, 91, 1)],
  ],
])(
  "$name is decoded from what its master reads in its own blocks as if it had been asked",
  async (driver, options, round) => {
    const said = await overheard(driver, options, round, new AbortController().signal);
    expect(said).toEqual(polled(driver, options));
    expect(said.some(({ type }) => type === "counter")).toBe(true);
    expect(sent).toBe(0);
  },
);

it("a value that its master reads in two halves is none", async () => {
  const abort = new AbortController();
  const halves = [72, 73, 74, 75, 78, 79, 80, 81, 82, 96, 97, 169].map((at) => readHolding(3, at, 1));
  const said = overheard(deyeStorage, { unit: 3, model: "1-phase" }, halves, abort.signal);
  const outcome = said.catch((error: unknown) => error);
  await vi.waitUntil(() => bus.stats.frames >= 5 * halves.length, { timeout: 60_000 });
  abort.abort(new Error("never whole"));
  expect(await outcome).toEqual(new Error("never whole"));
  expect(sent).toBe(0);
});
