/** Who is recognised by what, on a line with meters that say little of themselves. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseConfig } from "../../config/load.js";
import { HEAD, ScanBench } from "../cli/scan-bench.js";
import { mhZ19Answer } from "../simulators/dust-sensors.js";
import {
  floatRegisters,
  longRegisters,
  ModbusSlave,
  sparse,
  textRegisters,
} from "../simulators/modbus-slave.js";

let bench: ScanBench;
beforeEach(() => {
  bench = new ScanBench();
});
afterEach(() => bench.close());

const ONE = ["--baud", "9600", "--units", "1", "--listen", "50ms", "--patience", "500ms"];

/** What a scan says of the one unit of a line with these holding registers. */
async function scanOf(registers: ReadonlyMap<number, number>) {
  const line = bench.pty();
  const slave = new ModbusSlave(line);
  slave.attach(1, { holding: sparse(registers) });
  return bench.scan("--port", line.path, ...ONE);
}

/** Registers from these addresses on. */
function laid(...parts: readonly (readonly [number, readonly number[]])[]): Map<number, number> {
  return new Map(parts.flatMap(([at, words]) => words.map((word, i): [number, number] => [at + i, word])));
}

const lowFirst = (words: readonly number[]) => [...words].reverse();
const meterIn = (out: string) => parseConfig(HEAD + out.slice(out.indexOf("buses:\n")), "printed").meters[0];

describe("a Teltonika router", () => {
  const router = (mac: string, serial = "1101234567") =>
    laid(
      [1, longRegisters(86_400)],
      [3, longRegisters(-71)],
      [5, longRegisters(435)],
      [39, textRegisters(serial, 16)],
      [55, textRegisters(mac, 16)],
      [185, [...longRegisters(1_000_000), ...longRegisters(2_000)]],
      [364, longRegisters(1_790_000_000)],
    );

  it("is told by its serial number and the maker's MAC address, and its counters start over", async () => {
    for (const mac of ["001E42AABBCC", "20:97:27:01:02:03"]) {
      const { out } = await scanOf(router(mac));
      expect(out).toContain("unit 1: teltonika, Teltonika router 1101234567");
      expect(out).toMatch(/received +1\.000 MB/);
      expect(out).toContain("not sure: in which SIM the card is");
      expect(meterIn(out)).toMatchObject({
        driver: "teltonika",
        kind: "periodic",
        options: { data: "byte" },
      });
    }
  });

  it("is not who has another maker's address, or no serial number", async () => {
    for (const other of [router("AABBCCDDEEFF"), router("001E42AABBCC", "hello")]) {
      const { out } = await scanOf(other);
      expect(out).not.toContain("teltonika");
      expect(out).toContain("unit 1: answers Modbus, but nothing tells what it is");
      expect(out).not.toContain("meters:");
    }
  });
});

describe("a TUF-2000M", () => {
  const meter = (sound: number, fraction = 0.625) =>
    laid(
      [0, Array.from({ length: 92 }, () => 0)],
      [0, lowFirst(floatRegisters(3.5))],
      [4, lowFirst(floatRegisters(0.75))],
      [6, lowFirst(floatRegisters(sound))],
      [8, lowFirst(longRegisters(1234))],
      [10, lowFirst(floatRegisters(fraction))],
      [91, [0x0626]],
    );

  it("is told by the speed of sound in what flows, and its options are left to the technician", async () => {
    const { out } = await scanOf(meter(1482));
    expect(out).toMatch(/unit 1: tuf2000m\n +not sure: .*set total as in menu M31 and totalizer as in M32/);
    expect(out).toMatch(/volume +1234\.625 m³/);
    expect(meterIn(out)).toMatchObject({ driver: "tuf2000m", options: { total: "m3", totalizer: "1" } });
  });

  it("is not who shows a speed that is none, or a fraction that is none", async () => {
    for (const other of [meter(0), meter(20_000), meter(1482, 1.5)]) {
      const { out } = await scanOf(other);
      expect(out).not.toMatch(/unit 1: tuf2000m/);
    }
  });
});

describe("a water sensor that says nothing of itself", () => {
  const TAP = laid([0, [1794, 0, 1821, 1001, 910]]);

  it("is named among what it could be, and not configured", async () => {
    const { out, exitCode } = await scanOf(TAP);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/unit 1: answers Modbus, but nothing tells what it is; could be .*tds-ectds10/);
    expect(out).not.toContain("meters:");
  });

  it("is no candidate where its values cannot be", async () => {
    const hot = laid([0, [60_000, 0, 1821, 1001, 910]]);
    const unlike = laid([0, [1794, 0, 100, 1001, 910]]);
    for (const other of [hot, unlike]) expect((await scanOf(other)).out).not.toContain("tds-ectds10");
  });

  it("could be a turbidity probe", async () => {
    const { out } = await scanOf(laid([0, [12, 215]]));
    expect(out).toContain("nothing tells what it is; could be turbidity-sen0710");
    expect((await scanOf(laid([0, [12, 5000]]))).out).not.toContain("turbidity");
  });
});

describe("a carbon dioxide sensor of Winsen", () => {
  const answering = async (ppm: number) => {
    const line = bench.pty();
    const heard: number[] = [];
    line.onBytes((bytes) => {
      heard.push(...bytes);
      if (Buffer.from(heard).toString("hex").endsWith("ff0186000000000079")) line.write(mhZ19Answer(ppm));
    });
    return bench.scan("--port", line.path, ...ONE);
  };

  it("is told by its answer, which says no more than the maker", async () => {
    const { out, exitCode } = await answering(612);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/mh-z19\n +not sure: other sensors of Winsen answer alike/);
    expect(out).toMatch(/co2 +612 ppm/);
    expect(meterIn(out)).toMatchObject({ driver: "mh-z19", rated: null });
  });

  it("does not show more than there can be", async () => {
    expect((await answering(40_000)).exitCode).toBe(1);
  });
});
