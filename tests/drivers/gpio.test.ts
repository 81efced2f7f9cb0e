import { execFileSync } from "node:child_process";
import {
  closeSync,
  constants,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { systemClock } from "../../agent/clock.js";
import type { Edge } from "../../drivers/driver.js";
import { openGpio, whatThereIs } from "../../drivers/transports/gpio.js";
import { lineEvents } from "../../drivers/transports/gpio-chardev.js";
import type { EdgeSource } from "../../drivers/transports/gpio-link.js";
import { openSysfs, sysfsNumber } from "../../drivers/transports/gpio-sysfs.js";
import { connectGpio, SimulatedLine, serveLine } from "../simulators/simulated-gpio.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const never = new AbortController().signal;
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "gpio-"));
  folders.push(folder);
  return folder;
}

function put(root: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** A Raspberry Pi 4's /sys under a kernel ≥ 6.6: two chips, bases far from 0. */
function pi4(): string {
  const root = temporary();
  for (const [device, number, base, label, lines] of [
    ["fe200000.gpio", 0, 512, "pinctrl-bcm2711", 58],
    ["fe000000.exp", 1, 570, "raspberrypi-exp-gpio", 8],
  ] as const) {
    const folder = `sys/devices/platform/${device}`;
    put(root, {
      [`${folder}/gpio/gpiochip${base}/base`]: `${base}\n`,
      [`${folder}/gpio/gpiochip${base}/label`]: `${label}\n`,
      [`${folder}/gpio/gpiochip${base}/ngpio`]: `${lines}\n`,
      [`${folder}/gpiochip${number}/dev`]: `254:${number}\n`,
      "sys/class/gpio/export": "",
      "sys/bus/gpio/devices/.keep": "",
    });
    symlinkSync(join(root, folder, `gpio/gpiochip${base}`), join(root, `sys/class/gpio/gpiochip${base}`));
    symlinkSync(
      join(root, folder, `gpiochip${number}`),
      join(root, `sys/bus/gpio/devices/gpiochip${number}`),
    );
  }
  rmSync(join(root, "sys/bus/gpio/devices/.keep"));
  return root;
}

describe("sysfs", () => {
  test.each([
    ["gpiochip0", 17, 529],
    ["pinctrl-bcm2711", 17, 529],
    ["gpiochip512", 0, null],
    ["gpiochip1", 7, 577],
  ])("%s line %i is number %s", (chip, line, number) => {
    if (number === null) expect(() => sysfsNumber(chip, line, pi4())).toThrow(/no GPIO chip "gpiochip512"/);
    else expect(sysfsNumber(chip, line, pi4())).toBe(number);
  });

  test("without the character device's names, chips are called by their base", () => {
    const root = pi4();
    rmSync(join(root, "sys/bus"), { recursive: true });
    expect(sysfsNumber("gpiochip512", 17, root)).toBe(529);
    expect(() => sysfsNumber("gpiochip0", 17, root)).toThrow(
      /no GPIO chip "gpiochip0" in sysfs; it has gpiochip512 \(pinctrl-bcm2711, 58 lines\), gpiochip570/,
    );
  });

  test("a line the chip does not have, and a label two chips have", () => {
    const root = pi4();
    expect(() => sysfsNumber("gpiochip1", 8, root)).toThrow(/has lines 0 to 7, no line 8/);
    writeFileSync(join(root, "sys/class/gpio/gpiochip570/label"), "pinctrl-bcm2711");
    expect(() => sysfsNumber("pinctrl-bcm2711", 1, root)).toThrow(/more than one GPIO chip/);
  });
});

describe("edges by sysfs", () => {
  /** The files that the kernel makes for GPIO17 of a Raspberry Pi 4 when it is exported. */
  function exported(): { root: string; line: string } {
    const root = pi4();
    const line = join(root, "sys/class/gpio/gpio529");
    put(line, { direction: "out", edge: "none", value: "0\n" });
    return { root, line };
  }

  const options = { chip: "pinctrl-bcm2711", line: 17, bias: "none", via: "sysfs" } as const;

  /** As the kernel does: the value changes in its place, and inotify tells. */
  function level(line: string, text: string): void {
    const file = openSync(join(line, "value"), "r+");
    writeSync(file, text, 0);
    closeSync(file);
  }

  async function taken(source: EdgeSource, count: number): Promise<Edge[]> {
    const edges: Edge[] = [];
    while (edges.length < count) {
      edges.push(...source.take());
      await new Promise((resolve) => setImmediate(resolve));
    }
    return edges;
  }

  test("every change of the value is one, with its level and the time it came", async () => {
    const { root, line } = exported();
    const clock = systemClock();
    const begun = clock.monotonic();
    const source = await openSysfs(options, { clock, root });
    expect(readFileSync(join(line, "direction"), "utf8")).toBe("in");
    expect(readFileSync(join(line, "edge"), "utf8")).toBe("both");
    expect(source.high()).toBe(false);
    const all: Edge[] = [];
    for (let i = 1; i <= 40; i++) {
      level(line, `${i % 2}`);
      all.push(...(await taken(source, 1)));
    }
    expect(all.map(({ rising }) => rising)).toEqual(Array.from({ length: 40 }, (_, i) => i % 2 === 0));
    expect(all.every(({ sequence }) => sequence === null)).toBe(true);
    const times = all.map(({ at }) => at);
    expect(times).toEqual([begun, ...times].slice(1).sort((a, b) => (a < b ? -1 : 1)));
    expect(times[0]).toBeGreaterThan(begun);
    source.close();
    expect(readFileSync(join(root, "sys/class/gpio/unexport"), "utf8")).toBe("529");
  });

  test("one that cannot be exported says what may be the matter", async () => {
    const root = pi4();
    await expect(openSysfs(options, { clock: new VirtualClock(), root })).rejects.toThrow(
      /gpio529 in sysfs\) cannot be watched: ENOENT.*; is it in use, or the agent's user not in group gpio\?$/,
    );
  });
});

describe("which interface", () => {
  test("the character device where there is one, else sysfs, else words", () => {
    const root = pi4();
    expect(whatThereIs(root)).toBe("sysfs");
    put(root, { "dev/gpiochip0": "" });
    expect(whatThereIs(root)).toBe("chardev");
    expect(() => whatThereIs(temporary())).toThrow(/this machine has no GPIO/);
  });

  test("what is no chip is not taken for one", async () => {
    const root = temporary();
    put(root, { "dev/gpiochip0": "" });
    const options = { chip: "gpiochip0", line: 1, bias: "none", via: "auto" } as const;
    await expect(openGpio(options, { clock: new VirtualClock(), root })).rejects.toThrow(
      /no GPIO chip "gpiochip0"; this machine has gpiochip0 \(no GPIO chip\)/,
    );
  });
});

describe("line events", () => {
  const event = (at: bigint, id: number, sequence: number) => {
    const bytes = Buffer.alloc(48);
    bytes.writeBigUInt64LE(at, 0);
    bytes.writeUInt32LE(id, 8);
    bytes.writeUInt32LE(sequence, 20);
    return bytes;
  };

  test("are read as they come, never waited for", () => {
    const fifo = join(temporary(), "events");
    execFileSync("mkfifo", [fifo]);
    const fd = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
    const kernel = openSync(fifo, "w");
    const source = lineEvents(fd, "line 4");
    expect(source.take()).toEqual([]);
    writeSync(kernel, Buffer.concat([event(5n, 1, 1), event(2n ** 60n, 2, 4_294_967_295)]));
    expect(source.take()).toEqual([
      { at: 5n, rising: true, sequence: 1 },
      { at: 2n ** 60n, rising: false, sequence: 4_294_967_295 },
    ]);
    expect(source.take()).toEqual([]);
    closeSync(kernel);
    source.close();
    expect(() => source.take()).toThrow(/line 4 can no longer be read \(EBADF\)/);
  });
});

describe("a line of another process", () => {
  test("delivers what happens while connected, and its end", async () => {
    const clock = systemClock();
    const path = join(temporary(), "line");
    const line = new SimulatedLine(clock);
    const server = serveLine(line, path);
    line.set(false);
    const link = await connectGpio(path, clock);
    line.set(true);
    const edges: Edge[] = [];
    const poll = () => link.exchange({ type: "listen", topic: "", within: 20 }, undefined, never);
    let frame = await poll();
    for (; edges.length === 0; frame = await poll()) if (frame.type === "edges") edges.push(...frame.edges);
    expect(edges).toMatchObject([{ rising: true, sequence: 2 }]);
    server.close();
    await expect(
      (async () => {
        for (;;) await poll();
      })(),
    ).rejects.toThrow(/simulated GPIO line at .* is gone/);
    await link.close();
    await expect(connectGpio(path, clock)).rejects.toThrow(/is gone/);
  });
});
