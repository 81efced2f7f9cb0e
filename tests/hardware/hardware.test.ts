/**
 * The agent on hardware that is not there: Debian's own kernel for arm64 on QEMU's `virt`, with a GPIO chip and USB.
 * `npm run test:hardware` runs it; with FIELDPROOF_HARDWARE=short it gives fewer pulses and pulls the adapter less often.
 * Emulation takes minutes of a core, so that no other test waits for it.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "../../agent/clock.js";
import { EastronMeter } from "../simulators/eastron-meter.js";
import { ModbusSlave } from "../simulators/modbus-slave.js";
import { type AdapterWire, adapterWire } from "./adapter-wire.js";
import { AgentOnBoard, creditedIn } from "./agent-on-board.js";
import { Board } from "./board.js";
import { boardImage } from "./board-image.js";
import { bounce, press, pulse, served } from "./pulses.js";

const WANTED = process.env.FIELDPROOF_HARDWARE;
const WHOLE = WANTED === "whole";
const MINUTE = 60_000;
/** Lines of the GPIO chip, as guest/etc/fieldproof/fieldproof.yaml has them. */
const LINE = { chardev: 2, button: 3, sysfs: 5, contact: 6 } as const;
/** The load: some hundred Wh a second, so that every reading differs from the one before. */
const WATTS = 600_000;
/** What a pulse of 1 L is worth, in base units (mL). */
const PULSE = 1_000n;
/** Readings after which every edge that the kernel has served is in one: a run may leave its end to the next. */
const RUNS = 3;

const missing = ["qemu-system-aarch64", "apt-get", "dpkg-deb"].filter(
  (program) => spawnSync(program, ["--version"]).error !== undefined,
);
const absent = missing.length > 0 ? `there is no ${missing.join(", no ")}` : null;
const skipped = WANTED === undefined ? "left to `npm run test:hardware`" : absent;
const title = ["on an emulated board", ...(skipped === null ? [] : [skipped])].join(": ");

describe.skipIf(skipped !== null)(title, { timeout: 15 * MINUTE }, () => {
  const folder = mkdtempSync(join(tmpdir(), "fieldproof-board-"));
  let board: Board;
  let agent: AgentOnBoard;

  beforeAll(async () => {
    board = await Board.boot(await boardImage(folder), folder, ["line", "other"]);
    agent = new AgentOnBoard(board);
    await agent.start();
    // Reading means that the line is watched.
    for (const meter of Object.keys(LINE)) await agent.creditedAfter(meter, 1);
  }, 15 * MINUTE);

  afterAll(async () => {
    await board?.off();
    rmSync(folder, { recursive: true, force: true });
  });

  test("the kernel has both ways to GPIO, and no thermal zone", async () => {
    expect(await board.must("uname -srm")).toMatch(/^Linux \d+\.\d+\.\S+-arm64 aarch64$/);
    expect(await board.must("ls -d /dev/gpiochip0 /sys/class/gpio/export")).toBe(
      "/dev/gpiochip0\n/sys/class/gpio/export",
    );
    expect(await board.must("ls /sys/class/thermal")).toBe("");
  });

  test("pulses are counted exactly through the character device", async () => {
    const times = WHOLE ? 500 : 20;
    await pulse(board, [LINE.chardev], times, 40);
    expect(await agent.creditedAfter("chardev", RUNS)).toBe(PULSE * BigInt(times));
  });

  test("pulses are counted exactly through sysfs", async () => {
    const times = WHOLE ? 20 : 4;
    await pulseSysfs(times);
    expect(await agent.creditedAfter("sysfs", RUNS)).toBe(PULSE * BigInt(times));
  });

  test("the board's own button is one", async () => {
    const times = WHOLE ? 20 : 4;
    await press(board, times);
    expect(await agent.creditedAfter("button", RUNS)).toBe(PULSE * BigInt(times));
  });

  test("a contact that bounces is counted once", async () => {
    const debounce = 100;
    const times = WHOLE ? 40 : 6;
    // A machine that was held up in the middle may have made a bounce as long as a pulse.
    let doubtful = 0;
    const before = await served(board);
    for (let i = 0; i < times; i++) {
      for (const high of [true, false]) {
        if ((await bounce(board, LINE.contact, high)) >= debounce / 2) doubtful++;
        await board.must(`usleep ${3 * debounce * 1_000}`);
      }
    }
    expect(await served(board)).toBeGreaterThan(before + 2 * times);
    expect(doubtful).toBeLessThan(times);
    const counted = await agent.creditedAfter("contact", RUNS);
    expect(counted).toBeGreaterThanOrEqual(PULSE * BigInt(times - doubtful));
    expect(counted).toBeLessThanOrEqual(PULSE * BigInt(times + doubtful));
  });

  test("a line in sysfs that another program gives back is watched again", async () => {
    const before = await agent.creditedAfter("sysfs", RUNS);
    await board.must(
      `echo $(($(cat /sys/class/gpio/gpiochip*/base) + ${LINE.sysfs})) > /sys/class/gpio/unexport`,
    );
    await agent.hasSaid("meter sysfs: .* can no longer be read: .*; unknown: ");
    await agent.says("meter sysfs: .*; unchanged: ");
    await pulseSysfs(2);
    expect(await agent.creditedAfter("sysfs", RUNS)).toBe(before + PULSE * 2n);
  });

  test("told to stop, it has counted all that it saw", async () => {
    const before = await agent.creditedAfter("chardev", RUNS);
    await pulse(board, [LINE.chardev], 20, 40);
    await agent.end("TERM");
    await agent.start();
    expect(await agent.creditedAfter("chardev", RUNS)).toBe(before + PULSE * 20n);
  });

  test.runIf(WHOLE)("killed, it has lost no more than the run under way", async () => {
    await pulse(board, [LINE.chardev], 20, 40);
    const before = await agent.creditedAfter("chardev", RUNS);
    await pulse(board, [LINE.chardev], 10, 40);
    await agent.end("KILL");
    await agent.start();
    const after = await agent.creditedAfter("chardev", RUNS);
    expect(after).toBeGreaterThanOrEqual(before);
    expect(after).toBeLessThanOrEqual(before + PULSE * 10n);
    await pulse(board, [LINE.chardev], 20, 40);
    expect(await agent.creditedAfter("chardev", RUNS)).toBe(after + PULSE * 20n);
  });

  /** Edges in sysfs are stamped when the agent hears them: each level lasts until it has read on. */
  async function pulseSysfs(times: number): Promise<void> {
    for (let i = 0; i < times; i++) {
      for (const high of [true, false]) {
        await board.setLine(LINE.sysfs, high);
        await agent.creditedAfter("sysfs", 2);
      }
    }
  }

  describe("an FTDI adapter, found by its serial number", () => {
    const [METER, OTHER] = ["METER1", "OTHER1"];
    const clock = systemClock();
    let line: AdapterWire;
    let meter: EastronMeter;
    let other: ModbusSlave;

    beforeAll(async () => {
      line = await adapterWire(folder, "line");
      meter = new EastronMeter({
        slave: new ModbusSlave(line),
        clock,
        watts: 0,
        phases: 3,
        startWh: { import: 1e6 },
      });
      // The same unit at another adapter: whoever takes one for the other reads five times as much.
      other = new ModbusSlave(await adapterWire(folder, "other"));
      new EastronMeter({ slave: other, clock, watts: 0, phases: 3, startWh: { import: 5e6 } });
    });

    test("is used as soon as it is plugged in", async () => {
      expect(await agent.readings("load")).not.toHaveLength(0);
      for (const reading of await agent.readings("load"))
        expect(reading).toMatch(/unknown: .*METER1 is plugged in/);
      await board.plug(METER, "line");
      await agent.says("meter load: .*; unchanged: ");
      expect(await portOf(METER)).toBe("ttyUSB0");
      meter.watts = WATTS;
      await agent.says("meter load: .*; advance: ");
    });

    test.each(Array.from({ length: WHOLE ? 10 : 2 }, (_, i) => i + 1))(
      "pulled in the middle of an answer and plugged in again, time %d, it misses no unit and takes no wrong value",
      async (time) => {
        const late = line.keepNext();
        const sendLate = await late;
        await board.unplug(METER);
        await agent.says("meter load: .*; unknown: ");
        const away = meter.truth();
        if (time === 1) await board.plug(OTHER, "other");
        // What is sent now waits in the socket, as in a serial server that buffers.
        sendLate();
        await board.plug(METER, "line");
        await agent.says("meter load: .*; advance: ");
        const credited = creditedIn((await agent.readings("load")).at(-1) ?? "");
        expect(credited).toBeLessThanOrEqual(meter.truth());
        await agent.says("meter load: .*; advance: ");
        expect(creditedIn((await agent.readings("load")).at(-1) ?? "")).toBeGreaterThanOrEqual(away);
        expect(await portOf(OTHER)).toBe("ttyUSB0");
        expect(await portOf(METER)).toBe("ttyUSB1");
      },
    );

    test("all that its meter counted is credited in the end, and nothing else was ever read", async () => {
      meter.watts = 0;
      await agent.says("meter load: .*; unchanged: ");
      const { meters } = await agent.status();
      const load = meters.find(({ name }) => name === "load");
      expect(load?.credited).toBe(meter.truth());
      expect(load?.value).toBe(1_000_000_000n + meter.truth());
      expect(other.answered.size).toBe(0);
      const kinds = (await agent.readings("load")).map((each) => /; (\w+): /.exec(each)?.[1]);
      expect(new Set(kinds)).toEqual(new Set(["unknown", "baseline", "unchanged", "advance"]));
    });

    /** What the kernel calls the adapter's port. */
    async function portOf(serial: string): Promise<string> {
      return board.must(`basename $(readlink /dev/serial/by-id/*_${serial}-if00-port0)`);
    }
  });
});
