/** A TCP peer that keeps quiet or hangs up, on real sockets: whoever waits for it hears it again once it speaks. */
import { createServer, type Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { systemClock } from "../../agent/clock.js";
import { TCP_ADVICE } from "../../drivers/bus/advice.js";
import { plain } from "../../drivers/bus/framing.js";
import { type BusTiming, SERVER_TIMING, TCP_TIMING, timingOf } from "../../drivers/bus/timing.js";
import { Bus } from "../../drivers/bus.js";
import { type Frame, type Listen, SilenceError } from "../../drivers/driver.js";
import { type Cutter, LinkError } from "../../drivers/link.js";
import { cutModbus, readInput, registersOf } from "../../drivers/protocols/modbus.js";
import { openTcp } from "../../drivers/transports/tcp.js";
import { answerTo } from "./scripted-bus.js";

const clock = systemClock();
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.close();
});

/** So soon that a test need not wait for it, and so late that a frame on its way is not missed. */
const TIMING: BusTiming = { silence: 0, timeout: 300, lateness: 300, unheard: 250 };

/** A server that does what the test says with every caller. */
async function peer(serve: (socket: Socket, call: number) => void) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    serve(socket, sockets.push(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  });
  return { port: address.port, sockets };
}

function busTo(port: number, { timing = TIMING, listen = false } = {}) {
  const told: (string | null)[] = [];
  const bus = new Bus({
    ...{ name: "plant", clock, timing, advice: TCP_ADVICE, ids: false, framing: plain, listen },
    open: () => openTcp({ host: "127.0.0.1", port, place: "the server", settle: 0 }, clock),
    onPort: (missing) => told.push(missing),
  });
  open.push(bus);
  return { bus, told };
}

/** Frames of this test: one byte below 10. */
const cutDigit: Cutter = (head) => {
  const start = head.findIndex((byte) => byte < 10);
  return start < 0 ? { type: "more", keep: head.length } : { type: "frame", start, end: start + 1 };
};
const LISTEN: Listen = { type: "listen", topic: "", within: 300 };
const digit = (frame: Frame) => (frame.type === "bytes" ? frame.bytes[0] : null);
const { signal } = new AbortController();

/** Asks again and again, as a poller does; what is heard first, and what was said until then. */
async function untilHeard<T>(ask: () => Promise<T>) {
  const errors: unknown[] = [];
  for (;;) {
    try {
      return { heard: await ask(), errors };
    } catch (error) {
      errors.push(error);
      await clock.sleep(20);
    }
  }
}

describe("a peer that goes silent without hanging up", () => {
  it("is called anew by who only listens, without a word of a lost port", async () => {
    const { port, sockets } = await peer((socket, call) => {
      if (call !== 2) socket.write(Uint8Array.of(call));
    });
    const { bus, told } = busTo(port);
    const link = bus.link();
    const ask = async () => digit(await link.exchange(LISTEN, cutDigit, signal));
    expect((await untilHeard(ask)).heard).toBe(1);
    // The second call is taken, and nothing is ever said on it either.
    const { heard, errors } = await untilHeard(ask);
    expect(heard).toBeGreaterThanOrEqual(3);
    expect(errors.every((error) => error instanceof SilenceError)).toBe(true);
    expect([bus.stats.reconnects, told]).toEqual([sockets.length - 1, [null]]);
    await vi.waitUntil(() => sockets.slice(0, 2).every((socket) => socket.destroyed || socket.readableEnded));
  });

  it("is called anew by who asks", async () => {
    const request = readInput(1, 0, 2);
    const { port, sockets } = await peer((socket, call) => {
      if (call >= 2) socket.on("data", (bytes) => socket.write(answerTo(bytes, 7)));
    });
    const link = busTo(port).bus.link();
    const { heard } = await untilHeard(async () =>
      registersOf(await link.exchange(request, cutModbus, signal), request),
    );
    expect(heard).toEqual([7, 7]);
    expect(sockets.length).toBeGreaterThanOrEqual(2);
  });

  it("is called anew by who overhears another master, and not a byte is sent", async () => {
    const request = readInput(1, 0, 2);
    let sent = 0;
    const { port, sockets } = await peer((socket, call) => {
      socket.on("data", (bytes) => {
        sent += bytes.length;
      });
      if (call === 1) return;
      const speak = () => {
        if (socket.destroyed) return;
        socket.write(Buffer.concat([request.bytes, answerTo(request.bytes, 9)]));
        setTimeout(speak, 20);
      };
      speak();
    });
    const link = busTo(port, { listen: true }).bus.link();
    const { heard } = await untilHeard(async () =>
      registersOf(await link.exchange(request, cutModbus, signal), request),
    );
    expect([heard, sent]).toEqual([[9, 9], 0]);
    expect(sockets.length).toBeGreaterThanOrEqual(2);
  });

  it("is given up on connections only: a serial port stays open", () => {
    expect([timingOf(9600).unheard, SERVER_TIMING.unheard, TCP_TIMING.unheard]).toEqual([
      undefined,
      30_000,
      30_000,
    ]);
  });
});

describe("a peer that hangs up", () => {
  it("is called again by who listens, and the port is said to be gone and back", async () => {
    const { port, sockets } = await peer((socket, call) => {
      socket.write(Uint8Array.of(call));
    });
    const { bus, told } = busTo(port, { timing: { ...TIMING, unheard: 60_000 } });
    const link = bus.link();
    const ask = async () => digit(await link.exchange({ ...LISTEN, within: 60_000 }, cutDigit, signal));
    expect(await ask()).toBe(1);
    const failed = ask().catch((error: unknown) => error);
    sockets[0]?.end();
    expect(await failed).toBeInstanceOf(LinkError);
    const { heard, errors } = await untilHeard(ask);
    expect(heard).toBe(2);
    expect(errors.every((error) => error instanceof LinkError)).toBe(true);
    expect(told).toEqual([null, "the server closed the connection; it is opened again", null]);
  });
});
