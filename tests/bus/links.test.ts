/** From the configuration to a reading, over the wires that are no serial port. */
import { createServer, type Socket } from "node:net";
import { afterEach, expect, it, vi } from "vitest";
import { Links } from "../../agent/links.js";
import { readOnce } from "../../agent/read-once.js";
import { Unreadable } from "../../agent/unreadable.js";
import { parseConfig } from "../../config/load.js";
import { sml } from "../../drivers/devices/sml.js";
import { SilenceError } from "../../drivers/driver.js";
import { LONGEST_READOUT } from "../../drivers/protocols/iec62056.js";
import { readInput } from "../../drivers/protocols/modbus.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { answerTo, tcpAnswerTo } from "./scripted-bus.js";

const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function serve(connected: (socket: Socket) => void): Promise<number> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    connected(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function reading(port: number, fields: string) {
  const config = parseConfig(
    `gateway: { name: g }\nbuses: { plant: { tcp: "127.0.0.1:${port}"${fields} } }\n` +
      "meters: { m: { driver: eastron-sdm, model: sdm120, unit: 7, bus: plant, kind: cumulative, rated: 8 kW } }",
    "c.yaml",
  );
  const [meter] = config.meters;
  if (meter === undefined) throw new Error("no meter");
  return readOnce(config, meter, new AbortController().signal);
}

/** Every register 0x0042: as a float32 next to nothing, but a value. */
const VALUE = 0x42;

it("a meter that speaks Modbus TCP", async () => {
  const port = await serve((socket) => socket.on("data", (bytes) => socket.write(tcpAnswerTo(bytes, VALUE))));
  const read = await reading(port, "");
  expect(read).toMatchObject({ measured: { value: 0n }, transcript: [{ received: { framing: "mbap" } }] });
});

it("a meter behind a serial server", async () => {
  const port = await serve((socket) => socket.on("data", (bytes) => socket.write(answerTo(bytes, VALUE))));
  expect(await reading(port, ", framing: rtu, settle: 10 ms")).toMatchObject({ measured: { value: 0n } });
});

it("a meter that another master reads, through a serial server that is not asked", async () => {
  let asked = 0;
  const request = readInput(7, 0, 100);
  const port = await serve((socket) => {
    socket.on("data", (bytes) => {
      asked += bytes.length;
    });
    const cycle = setInterval(() => {
      socket.write(request.bytes);
      socket.write(answerTo(request.bytes, VALUE));
    }, 50);
    socket.on("close", () => clearInterval(cycle));
  });
  const heard = await reading(port, ", framing: rtu, listen: true");
  expect(heard).toMatchObject({
    measured: { value: 0n },
    transcript: [{ received: { framing: "overheard" } }],
  });
  expect(asked).toBe(0);
});

/** However slow the machine is. */
const SOON = { timeout: 60_000 };

it.each([["rtu"], ["mbap"]])(
  "a %s server that keeps quiet for half a minute is called anew",
  async (framing) => {
    let calls = 0;
    const port = await serve(() => calls++);
    const config = parseConfig(
      `gateway: { name: g }\nbuses: { plant: { tcp: "127.0.0.1:${port}", framing: ${framing} } }\n` +
        "meters: { m: { driver: eastron-sdm, model: sdm120, bus: plant, kind: cumulative, rated: 8 kW } }",
      "c.yaml",
    );
    const clock = new VirtualClock();
    const timers = vi.spyOn(clock, "after");
    const unreadable = new Unreadable();
    const links = await Links.open({ config, clock, emit: () => undefined, will: undefined, unreadable });
    open.push(() => links.close());
    const [meter] = config.meters;
    if (meter === undefined) throw new Error("no meter");
    const link = links.of(meter);
    /** Listens in vain; no time passes before the connection is there. */
    const listen = async (within: number) => {
      const { signal } = new AbortController();
      const heard = link.exchange({ type: "listen", topic: "", within }, sml.cut, signal);
      const failed = heard.catch((error: unknown) => error);
      await vi.waitUntil(() => timers.mock.lastCall?.[0] === within, SOON);
      clock.advance(within);
      expect(await failed).toBeInstanceOf(SilenceError);
    };
    await listen(29_000);
    await listen(900);
    await vi.waitUntil(() => calls === 1, SOON);
    await listen(100);
    await listen(1000);
    await vi.waitUntil(() => calls === 2, SOON);
  },
);

it("what comes damaged through a serial server is blamed on its line, whatever its meter speaks", async () => {
  const port = await serve((socket) => socket.on("data", () => socket.write(Uint8Array.of(7, 4, 1))));
  const { unknown } = await reading(port, ", framing: rtu, timeout: 50 ms");
  expect(unknown).toMatch(/only 3 damaged bytes: check baud rate and parity in the serial server, the cable/);
});

it("a meter whose answers last is given that time, and so is who waits behind it", async () => {
  const config = parseConfig(
    'gateway: { name: g }\nbuses: { plant: { tcp: "127.0.0.1:1", framing: rtu } }\nmeters:\n' +
      "  slow: { driver: iec-62056-21, bus: plant, baud: 300, rated: 8 kW }\n" +
      "  m: { driver: eastron-sdm, model: sdm120, bus: plant, kind: cumulative, rated: 8 kW }",
    "c.yaml",
  );
  const parts = { clock: new VirtualClock(), will: undefined, unreadable: new Unreadable() };
  const links = await Links.open({ config, ...parts, emit: () => undefined });
  for (const meter of config.meters) expect(links.answersWithin(meter)).toBeGreaterThan(LONGEST_READOUT);
});
