/** Who is recognised by what, on a line with meters that say little of themselves. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clock, printed, ScanBench } from "../cli/scan-bench.js";
import { mhZ19Answer } from "../simulators/dust-sensors.js";
import { identification, meterBlock } from "../simulators/iec62056-meter.js";
import { MbusMeter, waterRecords } from "../simulators/mbus-meter.js";
import {
  floatRegisters,
  longRegisters,
  ModbusSlave,
  sparse,
  textRegisters,
} from "../simulators/modbus-slave.js";
import type { Pty } from "../simulators/pty.js";
import { smlMeter } from "../simulators/sml-meter.js";

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
const meterIn = (out: string, rated?: string) => printed(out, rated).meters[0];

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
      expect(meterIn(out, "100 Mbit/s")).toMatchObject({
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
    expect(meterIn(out, "20 L/min")).toMatchObject({
      driver: "tuf2000m",
      options: { total: "m3", totalizer: "1" },
    });
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

/** Answers that come at once destroy each other, but for acknowledgements, which are alike. */
function colliding(line: Pty): Pty {
  let answers: Uint8Array[] = [];
  const say = () => {
    const [first = new Uint8Array(), ...others] = answers;
    const destroyed = others.length > 0 && first.length > 1;
    line.write(destroyed ? first.map((byte, i) => byte & (others[0]?.[i] ?? 0)) : first);
    answers = [];
  };
  return {
    path: line.path,
    close: () => line.close(),
    onBytes: (listener) => line.onBytes(listener),
    write: (bytes) => {
      if (answers.push(bytes) === 1) queueMicrotask(say);
    },
  };
}

describe("a meter that only a scan of other lines finds", () => {
  const at = (baud: string) => ["--baud", baud, "--units", "1", "--listen", "50ms", "--patience", "50ms"];

  it("SML: is heard, and is sent nothing", async () => {
    const line = bench.pty();
    const sent: number[] = [];
    line.onBytes((bytes) => sent.push(...bytes));
    let cancel = () => {};
    const again = () => {
      line.write(smlMeter({ import: 123_456_789n }));
      cancel = clock.after(50, again);
    };
    again();
    bench.keep({ close: () => cancel() });
    const { exitCode, out } = await bench.scan("--port", line.path, "--baud", "9600", "--listen", "30s");
    expect(exitCode).toBe(0);
    expect(out).toContain("sml, TST SML 0A01545354000012345");
    expect(out).toMatch(/import +12345\.678 kWh/);
    expect(meterIn(out)).toMatchObject({ driver: "sml" });
    expect(sent).toEqual([]);
  });

  it("M-Bus: all are found by their numbers, and may have one address", async () => {
    const line = bench.pty();
    const wire = colliding(line);
    for (const serial of ["12345678", "92345679"])
      new MbusMeter(wire, { address: 0, serial, telegrams: [waterRecords(54_321n)] });
    const { exitCode, out } = await bench.scan("--port", line.path, ...at("2400"));
    expect(exitCode).toBe(0);
    expect(out).toContain(`${line.path}, 2400 8E1`);
    expect(out).toMatch(/mbus, TST water version 1 12345678\n +volume +54\.321 m³/);
    expect(out).toMatch(/mbus, TST water version 1 92345679\n/);
    const { meters } = printed(out, "20 L/min");
    expect(meters.map(({ options }) => options.serial)).toEqual(["12345678", "92345679"]);
  });

  it("D0: is asked at 300 Bd 7E1", async () => {
    const line = bench.pty();
    let heard = "";
    line.onBytes((bytes) => {
      heard += Buffer.from(bytes).toString("latin1");
      if (heard.endsWith("/?!\r\n")) line.write(identification("TST5SIM-1"));
      if (heard.endsWith("\x06000\r\n")) line.write(meterBlock({ import: 4_321_000 }));
    });
    const { exitCode, out } = await bench.scan("--port", line.path, ...at("300"));
    expect(exitCode).toBe(0);
    expect(out).toContain(`${line.path}, 300 7E1`);
    expect(out).toMatch(/iec-62056-21, TST SIM-1 00471123\n +import +4321\.000 kWh/);
    expect(meterIn(out)).toMatchObject({ driver: "iec-62056-21" });
  });

  it("asks nothing at a rate at which no meter speaks, where somebody is heard", async () => {
    const line = bench.pty();
    const sent: number[] = [];
    line.onBytes((bytes) => sent.push(...bytes));
    let cancel = () => {};
    const again = () => {
      line.write(Uint8Array.of(1, 4, 0, 0, 0, 2, 0x71, 0xcb));
      cancel = clock.after(20, again);
    };
    again();
    bench.keep({ close: () => cancel() });
    const { exitCode, err } = await bench.scan("--port", line.path, "--baud", "2400", "--listen", "500ms");
    expect(exitCode).toBe(1);
    expect(err).toContain("somebody speaks on this line already");
    expect(sent).toEqual([]);
  });
});
