/** Modbus TCP and serial servers: real sockets of this machine, with slaves that others wrote and some that misbehave. */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../../agent/clock.js";
import { TCP_ADVICE } from "../../drivers/bus/advice.js";
import { plain } from "../../drivers/bus/framing.js";
import { Bus } from "../../drivers/bus.js";
import { FrameError, type Request, SilenceError } from "../../drivers/driver.js";
import { type Link, LinkError } from "../../drivers/link.js";
import { mbapFraming } from "../../drivers/protocols/mbap.js";
import {
  cutModbus,
  ModbusException,
  readHolding,
  readInput,
  registersOf,
} from "../../drivers/protocols/modbus.js";
import { openTcp } from "../../drivers/transports/tcp.js";
import { compileSlave, runTcpSlave, slaveValue } from "./libmodbus-slave.js";
import { answerTo, tcpAnswerTo } from "./scripted-bus.js";

const clock = systemClock();
const folder = mkdtempSync(join(tmpdir(), "fieldproof-tcp-"));
const open: { close(): unknown }[] = [];
/** So patient that a busy machine is not taken for a silent meter. */
const TIMING = { silence: 0, timeout: 2000, lateness: 4000 };

afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

function busTo(port: number, { framing = "mbap", timing = TIMING, host = "127.0.0.1" } = {}): Bus {
  const place = `${host}:${port}`;
  const bus = new Bus({
    ...{ name: "roof", clock, timing, advice: TCP_ADVICE, ids: framing === "mbap" },
    framing: framing === "mbap" ? mbapFraming() : plain,
    open: () => openTcp({ host, port, place, settle: 0 }, clock),
  });
  open.push(bus);
  return bus;
}

async function read(link: Link, request: Request): Promise<readonly number[]> {
  return registersOf(await link.exchange(request, cutModbus, new AbortController().signal), request);
}

/** A server that hands every piece it is sent to `answer`. */
async function server(answer: (bytes: Buffer, socket: Socket, n: number) => void, host = "127.0.0.1") {
  let n = 0;
  const sockets: Socket[] = [];
  const listening: Server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => answer(bytes, socket, ++n));
  });
  await new Promise<void>((resolve) => listening.listen(0, host, resolve));
  const address = listening.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => listening.close(resolve));
    },
  });
  return { port: address.port, sockets };
}

describe("Modbus TCP", () => {
  it("reads what libmodbus serves, of every unit, after a restart of it too, and says what it refuses", async () => {
    const program = compileSlave(folder);
    const slave = await runTcpSlave(program);
    const bus = busTo(slave.port);
    const link = bus.link();
    for (let n = 1; n <= 500; n++) {
      const [functionCode, ask] = n % 2 ? ([3, readHolding] as const) : ([4, readInput] as const);
      const request = ask(1 + (n % 247), n, 1 + (n % 125));
      const expected = Array.from({ length: 1 + (n % 125) }, (_, i) =>
        slaveValue(1 + (n % 247), functionCode, n + i, n),
      );
      expect(await read(link, request)).toEqual(expected);
    }
    const reply = await link.exchange(readHolding(7, 0, 1), cutModbus, new AbortController().signal);
    expect(reply).toMatchObject({ type: "bytes", framing: "mbap" });
    await expect(read(link, readHolding(1, 1000, 1))).rejects.toThrow(ModbusException);
    expect(bus.stats).toMatchObject({ silences: 0, garbageBytes: 0 });
    await slave.stop();
    await expect(read(link, readHolding(1, 0, 1))).rejects.toThrow(LinkError);
  }, 60_000);

  it("drops a late reply by its id, and needs no rest after it", async () => {
    let late: Uint8Array = new Uint8Array();
    const { port } = await server((bytes, socket, n) => {
      if (n === 1) late = tcpAnswerTo(bytes, 66);
      else socket.write(Buffer.concat([late, tcpAnswerTo(bytes, 5)]));
    });
    const bus = busTo(port, { timing: { silence: 0, timeout: 50, lateness: 4000 } });
    const link = bus.link();
    await expect(read(link, readHolding(1, 0, 1))).rejects.toThrow(SilenceError);
    expect(await read(link, readHolding(1, 7, 1))).toEqual([5]);
    expect(bus.stats).toMatchObject({ frames: 1, silences: 1, garbageBytes: 11 });
  });

  it("takes a reply in whatever pieces it comes", async () => {
    const { port } = await server(async (bytes, socket) => {
      for (const byte of tcpAnswerTo(bytes, 9)) {
        socket.write(Uint8Array.of(byte));
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
    expect(await read(busTo(port).link(), readHolding(1, 0, 3))).toEqual([9, 9, 9]);
  });

  it("a reply of another unit, function, id or count never passes", () => {
    const request = readHolding(17, 100, 2);
    const { bytes, cut } = mbapFraming()(request, cutModbus);
    const good = tcpAnswerTo(bytes, 30);
    expect(registersOf({ type: "bytes", bytes: good, framing: "mbap" }, request)).toEqual([30, 30]);
    for (let at = 0; at < 9; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const damaged = Uint8Array.from(good, (byte, i) => (i === at ? byte ^ (1 << bit) : byte));
        const found = cut(damaged, request);
        if (found.type === "more") continue;
        const frame = {
          type: "bytes",
          bytes: damaged.slice(found.start, found.end),
          framing: "mbap",
        } as const;
        expect(() => registersOf(frame, request)).toThrow(FrameError);
      }
    }
  });

  it("random bytes end in a verdict, and hold nothing longer than a frame", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 700 }), (bytes) => {
        const request = readHolding(1, 0, 1);
        const cut = mbapFraming()(request, cutModbus).cut(bytes, request);
        if (cut.type === "more") expect(bytes.length - cut.keep).toBeLessThan(6 + 254);
        try {
          registersOf({ type: "bytes", bytes, framing: "mbap" }, request);
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
    );
  });

  it("is for Modbus meters only", async () => {
    const { port } = await server(() => undefined);
    const hello: Request = {
      type: "request",
      bytes: Uint8Array.of(1, 2, 3),
      address: 0,
      shape: "hello",
      changes: null,
    };
    await expect(read(busTo(port).link(), hello)).rejects.toThrow(/only Modbus meters can be read/);
  });
});

describe("a serial server", () => {
  it("is asked as a line is", async () => {
    const { port } = await server((bytes, socket) => socket.write(answerTo(bytes, 8)));
    const link = busTo(port, { framing: "rtu" }).link();
    expect(await read(link, readHolding(3, 0, 2))).toEqual([8, 8]);
    expect(await read(link, readInput(4, 0, 1))).toEqual([8]);
  });
});

describe("a connection", () => {
  it("that broke off is opened again", async () => {
    const { port } = await server((bytes, socket, n) => {
      if (n === 2) socket.resetAndDestroy();
      else socket.write(tcpAnswerTo(bytes, n));
    });
    const bus = busTo(port);
    const link = bus.link();
    expect(await read(link, readHolding(1, 0, 1))).toEqual([1]);
    await expect(read(link, readHolding(1, 0, 1))).rejects.toThrow(
      `127.0.0.1:${port} broke the connection off: does another program hold the one that it allows?`,
    );
    let again: readonly number[] = [];
    while (again.length === 0) again = await read(link, readHolding(1, 0, 1)).catch(() => []);
    expect(again).toEqual([3]);
    expect(bus.stats.reconnects).toBe(1);
  });

  it("to an IPv6 address works as well", async () => {
    const { port } = await server((bytes, socket) => socket.write(tcpAnswerTo(bytes, 4)), "::1");
    expect(await read(busTo(port, { host: "::1" }).link(), readHolding(1, 0, 1))).toEqual([4]);
  });

  it("that is refused, or to a name that is not known, says what to look at", async () => {
    const { port } = await server(() => undefined);
    for (const part of open.splice(0)) await part.close();
    const to = (host: string) => openTcp({ host, port, place: `${host}:${port}`, settle: 0 }, clock);
    await expect(to("127.0.0.1")).rejects.toThrow(
      `127.0.0.1:${port} refuses the connection: is Modbus TCP switched on in the device, and is this its port?`,
    );
    await expect(to("no-such-host.invalid")).rejects.toThrow(/the name in no-such-host.invalid:\d+/);
  });

  it("settles before the first request, and one that ends meanwhile is none", async () => {
    const { port } = await server(() => undefined);
    const before = clock.monotonic();
    open.push(await openTcp({ host: "127.0.0.1", port, place: "x", settle: 100 }, clock));
    expect(clock.monotonic() - before).toBeGreaterThanOrEqual(99_000_000n);
    const dropping = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => dropping.listen(0, "127.0.0.1", resolve));
    open.push(dropping);
    const address = dropping.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    const opened = openTcp({ host: "127.0.0.1", port: address.port, place: "there", settle: 200 }, clock);
    await expect(opened).rejects.toThrow(/there (closed the connection|broke the connection off)/);
  });
});
