/** Meters whose protocol lets them think for longer than a bus waits, in virtual time on a scripted wire. */
import { expect, it } from "vitest";
import { SERVER_TIMING } from "../../drivers/bus/timing.js";
import { type Frame, type Request, SilenceError } from "../../drivers/driver.js";
import { cutIec62056, readout, signOn } from "../../drivers/protocols/iec62056.js";
import { readHolding } from "../../drivers/protocols/modbus.js";
import { dataBlock } from "../simulators/iec62056-meter.js";
import { Rig } from "./scripted-bus.js";

it.each([
  ["longer than the bus waits", undefined, SilenceError],
  ["as long as its protocol allows", 900, undefined],
])("a meter that thinks %s", async (_what, patience, silence) => {
  const rig = new Rig();
  rig.answers.set(1, 800);
  const result = rig.ask({ ...readHolding(1, 0, 1), ...(patience !== undefined && { patience }) });
  await rig.clock.pass(2000);
  expect(result.value).toBe(silence === undefined ? 1 : undefined);
  expect(result.error?.constructor).toBe(silence);
  expect(result.at).toBe(silence === undefined ? 800 : 500);
});

/** As bytes of a D0 meter come behind a serial server, whose line runs at 300 Bd. */
const D0_CHARACTER = 33;

/** Asks a D0 meter behind a serial server; its answer comes byte by byte. */
function d0(request: Request, rig = new Rig(SERVER_TIMING)) {
  const result: { frame?: Frame; error?: Error; at?: number } = {};
  rig.bus
    .link()
    .exchange(request, cutIec62056, new AbortController().signal)
    .then(
      (frame) => Object.assign(result, { frame, at: rig.now }),
      (error: unknown) => Object.assign(result, { error, at: rig.now }),
    );
  const says = async (bytes: Iterable<number>, pace = D0_CHARACTER) => {
    for (const byte of bytes) {
      await rig.clock.pass(pace);
      rig.wire.hear(Uint8Array.of(byte));
    }
    await rig.clock.pass(0);
  };
  return { rig, result, says };
}

it("a block that takes longer than a reply may be late is heard to its end", async () => {
  const block = dataBlock(Array.from({ length: 12 }, (_, i) => `0.9.${i}(12345678)`));
  const { rig, result, says } = d0(readout(300));
  await rig.clock.pass(2900);
  await says(block);
  expect(block.length * D0_CHARACTER).toBeGreaterThan(SERVER_TIMING.lateness + 3000);
  expect(result).toEqual({ frame: { type: "bytes", bytes: block }, at: rig.now });
  expect(rig.clock.pending).toBe(0);
});

it("a reply that has begun is waited for no longer than the longest takes", async () => {
  const { rig, result, says } = d0(signOn(""));
  await says(Buffer.from("/TST5SIM-1"), 600);
  // 3 s that a meter may think, 1 s of the bus, and 27 characters.
  expect(result).toMatchObject({ error: { name: "SilenceError" }, at: 4900 });
  expect(rig.clock.pending).toBe(0);
});

it("noise is waited for no longer than a reply takes to begin, though it looks like one at first", async () => {
  const { result, says } = d0(readout(300));
  await says([0x02, ...Array.from({ length: 200 }, () => 0xd5)]);
  expect(result).toMatchObject({ error: { name: "SilenceError" }, at: 4000 });
});

it("another request goes out only once a reply to the last one cannot begin any more", async () => {
  const { rig, result } = d0(signOn("1"));
  await rig.clock.pass(3000);
  expect(result).toMatchObject({ error: { name: "SilenceError" }, at: 3000 });
  d0(signOn("2"), rig);
  await rig.clock.pass(5000);
  expect(rig.sent.map(({ at }) => at)).toEqual([0, 4000]);
});
