/**
 * Replies of two real inverters, read in place where they are; see ORIGIN.md beside them for where they are from. A
 * Wi-Fi dongle put AA 55 before each. They answer a request for the whole block of running data, so a simulated
 * inverter that has these registers is what the driver reads.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { goodwe } from "../../drivers/devices/goodwe.js";
import { FrameError } from "../../drivers/driver.js";
import type { Measurement } from "../../drivers/measurement.js";
import { cutModbus, readHolding, registersOf } from "../../drivers/protocols/modbus.js";
import { Loopback } from "../simulators/loopback.js";
import { bank, ModbusSlave } from "../simulators/modbus-slave.js";
import { describeCaptures } from "./captures.js";

const UNIT = 127;
const RUNNING = { at: 30100, count: 73 };

function captured(path: string): Uint8Array {
  return Uint8Array.from(Buffer.from(readFileSync(path, "utf8").trim(), "hex"));
}

/** The registers of a capture, found as on a wire: the cutter skips what stands before the reply. */
function registersIn(bytes: Uint8Array): readonly number[] {
  const request = readHolding(UNIT, RUNNING.at, RUNNING.count);
  const cut = cutModbus(bytes, request);
  if (cut.type !== "frame") throw new FrameError("no reply");
  return registersOf({ type: "bytes", bytes: bytes.subarray(cut.start, cut.end) }, request);
}

/** Each channel in its unit. */
function read(path: string): (channel: string) => number | null {
  const wire = new Loopback();
  new ModbusSlave(wire).attach(UNIT, { holding: bank(RUNNING.at, [registersIn(captured(path))]) });
  const options = goodwe.options.parse({ unit: UNIT });
  const measurements: readonly Measurement[] = wire.converse(goodwe.poll({ identity: null }, options));
  return (channel) => {
    const found = measurements.find((measurement) => measurement.channel === channel);
    if (found === undefined || found.type === "increment") throw new Error(`no ${channel}`);
    if (found.value === null) return null;
    return found.type === "counter" ? Number(found.value) / 1e6 : Number(`${found.value}e${found.exponent}`);
  };
}

/** The library these are from adds up the strings, each rounded. */
function panels(value: ReturnType<typeof read>): number {
  const string = (i: number) => Math.round((value(`pv${i}-voltage`) ?? 0) * (value(`pv${i}-current`) ?? 0));
  return string(1) + string(2);
}

describeCaptures("goodwe", (path) => {
  it("GW17K-DT: 540.0 V and 12,707 W of the panels, 236.7 V and 50.02 Hz of the grid", () => {
    const value = read(join(path, "GW17K-DT_running_data.hex"));
    expect(value("pv1-voltage")).toBe(540);
    expect(panels(value)).toBe(12_707);
    expect(value("voltage")).toBe(236.7);
    expect(value("frequency")).toBe(50.02);
    expect(value("power")).toBe(12_470);
    expect(value("yield")).toBe(29_984.4);
  });

  it("GW8K-DT: 275.5 V and 574 W of the panels, and no total, as it has none", () => {
    const value = read(join(path, "GW8K-DT_running_data.hex"));
    expect(value("pv1-voltage")).toBe(275.5);
    expect(panels(value)).toBe(574);
    expect(value("yield")).toBeNull();
  });

  it("any one wrong bit in one is no reply", () => {
    for (const file of ["GW17K-DT_running_data.hex", "GW8K-DT_running_data.hex"]) {
      const bytes = captured(join(path, file));
      for (let bit = 16; bit < 8 * bytes.length; bit++) {
        const damaged = bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        expect(() => registersIn(damaged)).toThrow(FrameError);
      }
    }
  });
});
