/** Real serial ports, as far as the operating system knows: pseudo-terminals. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../../agent/clock.js";
import type { ByteChannel } from "../../drivers/bus/byte-channel.js";
import { LinkError } from "../../drivers/link.js";
import { openSerial, type SerialSettings } from "../../drivers/transports/serial.js";
import { openPty, type Pty } from "../simulators/pty.js";

const clock = systemClock();
const folder = mkdtempSync(join(tmpdir(), "fieldproof-serial-"));
const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

function settings(path: string, given: Partial<SerialSettings> = {}): SerialSettings {
  return { path, baud: 9600, parity: "none", dataBits: 8, stopBits: 1, ...given };
}

function pty(): Pty {
  const opened = openPty();
  open.push(opened);
  return opened;
}

async function channel(path: string): Promise<ByteChannel> {
  const opened = await openSerial(settings(path), clock);
  open.push(opened);
  return opened;
}

/** Resolves when `count` bytes were heard. */
function heard(count: number, listen: (listener: (bytes: Uint8Array) => void) => void): Promise<Buffer> {
  return new Promise((resolve) => {
    let all = Buffer.alloc(0);
    listen((bytes) => {
      all = Buffer.concat([all, bytes]);
      if (all.length >= count) resolve(all);
    });
  });
}

describe("bytes", () => {
  const every = Uint8Array.from({ length: 256 }, (_, i) => i);

  it("of every value pass both ways as they are", async () => {
    const far = pty();
    const near = await channel(far.path);
    const there = heard(256, (listener) => far.onBytes(listener));
    const back = heard(256, (listener) => near.onBytes(listener));
    await near.write(every);
    far.write(every);
    expect([...(await there)]).toEqual([...every]);
    expect([...(await back)]).toEqual([...every]);
  });

  it("go on at another rate, and again at the port's own", async () => {
    const far = pty();
    const near = await channel(far.path);
    const rate = () => execFileSync("stty", ["-F", far.path, "speed"]).toString().trim();
    await near.setBaud?.(300);
    expect(rate()).toBe("300");
    await near.setBaud?.(null);
    expect(rate()).toBe("9600");
  });

  it("that came in before are gone after discardInput, later ones are not", async () => {
    const far = pty();
    const near = await channel(far.path);
    const all: number[] = [];
    for (let round = 0; round < 200; round++) {
      far.write(Uint8Array.of(0xee, 0xee, 0xee));
      await near.discardInput();
      const fresh = heard(1, (listener) => near.onBytes(listener));
      far.write(Uint8Array.of(round));
      all.push(...(await fresh));
    }
    expect(all).toEqual(Array.from({ length: 200 }, (_, round) => round));
  });
});

describe("a pulled adapter", () => {
  it.each(["while the port waits for bytes", "right after bytes came"])("is noticed %s", async (when) => {
    const far = openPty();
    const near = await channel(far.path);
    const lost = new Promise<LinkError>((resolve) => near.onLost(resolve));
    if (when.startsWith("right")) {
      const some = heard(1, (listener) => near.onBytes(listener));
      far.write(Uint8Array.of(1));
      await some;
    } else await near.discardInput();
    far.close();
    const why = await lost;
    expect(why).toBeInstanceOf(LinkError);
    expect(why.message).toBe(
      `${far.path} is gone: was the adapter unplugged? It is used again when it is back`,
    );
    await expect(near.write(Uint8Array.of(1))).rejects.toThrow(LinkError);
    await expect(near.discardInput()).rejects.toThrow(LinkError);
  });

  it("that comes back under its lasting name works with a new channel", async () => {
    const name = join(folder, "by-id");
    for (let round = 0; round < 3; round++) {
      const far = openPty();
      symlinkSync(far.path, name);
      const near = await channel(name);
      const echo = heard(1, (listener) => near.onBytes(listener));
      far.onBytes((bytes) => far.write(bytes));
      await near.write(Uint8Array.of(round));
      expect([...(await echo)]).toEqual([round]);
      const lost = new Promise((resolve) => near.onLost(resolve));
      far.close();
      rmSync(name);
      await lost;
    }
  });

  it("is not what a closed channel reports", async () => {
    const far = pty();
    const near = await channel(far.path);
    let lost = 0;
    near.onLost(() => lost++);
    await near.close();
    await near.close();
    await channel(far.path);
    expect(lost).toBe(0);
  });
});

describe("a port that cannot be opened says what to do:", () => {
  const refusal = (given: SerialSettings) => openSerial(given, clock).then(() => "opened", String);

  it("nothing there", async () => {
    expect(await refusal(settings("/dev/ttyUSB99"))).toBe(
      'LinkError: /dev/ttyUSB99 is not there: is the adapter plugged in? "ls /dev/serial/by-id" shows which are',
    );
  });

  it("held by another program", async () => {
    const far = pty();
    await channel(far.path);
    expect(await refusal(settings(far.path))).toBe(
      `LinkError: ${far.path} is held by another program: "sudo fuser -v ${far.path}" names it`,
    );
  });

  it("no serial port", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect(await refusal(settings(file))).toBe(`LinkError: ${file} is no serial port`);
  });

  it("no permission", async () => {
    const far = pty();
    const root = process.geteuid?.() === 0;
    // Root may open everything, and everybody may open a terminal of his own.
    const forbidden = root ? far.path : "/dev/console";
    if (root) process.seteuid?.(65_534);
    const words = await refusal(settings(forbidden)).finally(() => root && process.seteuid?.(0));
    expect(words).toBe(
      `LinkError: no permission for ${forbidden}: add the user to the group that owns it, ` +
        '"sudo usermod -aG dialout USER", and log in anew',
    );
  });

  it.each([
    [
      { path: "" },
      "serial port (none): an empty path is not possible, expected a device such as /dev/ttyUSB0",
    ],
    [
      { baud: 9600.5 },
      "serial port /dev/x: baud rate 9600.5 is not possible, expected a whole number from 50",
    ],
    [
      { parity: JSON.parse('"mark"') },
      "serial port /dev/x: parity mark is not possible, expected none, even or odd",
    ],
    [{ dataBits: JSON.parse("9") }, "serial port /dev/x: 9 data bits is not possible, expected 7 or 8"],
    [{ stopBits: JSON.parse("3") }, "serial port /dev/x: 3 stop bits is not possible, expected 1 or 2"],
  ] as const)("impossible settings %j", async (given, words) => {
    expect(await refusal(settings("/dev/x", given))).toContain(words);
  });
});
