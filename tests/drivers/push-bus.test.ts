/** Meters that speak by themselves, and those with protocols of their own, on a pseudo-terminal and the real bus. */
import { execFileSync } from "node:child_process";
import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../../agent/clock.js";
import { SERIAL } from "../../drivers/bus/framing.js";
import { timingOf } from "../../drivers/bus/timing.js";
import { Bus } from "../../drivers/bus.js";
import { converse, type Exchange, replay } from "../../drivers/conversation.js";
import type { AnyDriver } from "../../drivers/driver.js";
import { driverNamed } from "../../drivers/index.js";
import type { Measurement } from "../../drivers/measurement.js";
import { openSerial } from "../../drivers/transports/serial.js";
import {
  mhZ19Answer,
  plantowerFrame,
  sds011Frame,
  sps30Serial,
  sps30Values,
} from "../simulators/dust-sensors.js";
import { identification, meterBlock } from "../simulators/iec62056-meter.js";
import { MbusMeter, waterRecords } from "../simulators/mbus-meter.js";
import { house } from "../simulators/p1-meter.js";
import { openPty } from "../simulators/pty.js";
import { seeded } from "../simulators/seeded.js";
import { smlMeter } from "../simulators/sml-meter.js";
import { TalkingMeter } from "../simulators/talking-meter.js";
import { levelsOf, receivedAt } from "../simulators/uart.js";
import { solarCharger } from "../simulators/ve-direct.js";

const clock = systemClock();
/** So patient that a busy machine is not taken for a silent meter. */
const PATIENT = { ...timingOf(115_200), timeout: 2000, lateness: 2000 };
const open: { close(): unknown }[] = [];

afterEach(async () => {
  for (const part of open.splice(0).reverse()) await part.close();
});

function line(baud = 115_200) {
  const wire = openPty();
  const settings = { path: wire.path, baud, parity: "none", dataBits: 8, stopBits: 1 } as const;
  const bus = new Bus({
    ...SERIAL,
    name: "port",
    open: () => openSerial(settings, clock),
    clock,
    timing: PATIENT,
  });
  open.push(wire, bus);
  const { signal } = new AbortController();

  /** A driver on the bus; every poll must replay offline to the same measurements. */
  async function connect(name: string, given: object) {
    const driver: AnyDriver | undefined = driverNamed(name);
    if (driver === undefined) throw new Error(`no driver ${name}`);
    const options = driver.options.parse(given);
    const via = { link: bus.link(), cut: driver.cut, clock, signal };
    const session = await converse(driver.open(options), via, () => undefined);
    return async (): Promise<readonly Measurement[]> => {
      const transcript: Exchange[] = [];
      const poll = driver.poll(session, options);
      const live = await converse(poll, via, (exchange) => transcript.push(exchange));
      expect(replay(driver.poll(session, options), transcript)).toEqual(live);
      return live;
    };
  }
  return { wire, bus, connect };
}

/** Every other time there is noise before the frame, and one frame in four has a wrong bit. */
function onBadLine(frame: () => Uint8Array): () => Uint8Array {
  const chance = seeded(62056);
  let turn = 0;
  return () => {
    const bytes = Uint8Array.from(frame());
    const at = chance.within(0, bytes.length - 1);
    if (++turn % 4 === 3) bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.within(0, 7));
    return turn % 2 === 0 ? Uint8Array.from([...chance.bytes(chance.within(1, 30)), ...bytes]) : bytes;
  };
}

describe("by themselves", () => {
  let count = 0;
  it.each([
    ["ve-direct", {}, () => solarCharger({ yield: ++count }), "yield", 10_000n],
    ["dsmr", {}, () => house({ import: [++count, 0] }), "import", 1000n],
    ["sml", {}, () => smlMeter({ import: BigInt(++count) }), "import", 100n],
    ["sds011", {}, () => sds011Frame({ pm25: ++count, pm10: 1 }), "pm25", 1n],
    [
      "plantower",
      { model: "pms7003" },
      () => plantowerFrame([0, 0, 0, 0, ++count, ...new Array(8).fill(0)]),
      "pm25",
      1n,
    ],
  ] as const)(
    "%s is heard through noise, and not a byte is sent",
    async (name, options, frame, channel, step) => {
      count = 0;
      const { wire, connect } = line();
      let sent = 0;
      wire.onBytes((bytes) => {
        sent += bytes.length;
      });
      open.push(new TalkingMeter(wire, clock, 10, onBadLine(frame)));
      const poll = await connect(name, options);
      let last = 0n;
      for (let i = 0; i < 10; i++) {
        const measurement = (await poll()).find((one) => one.channel === channel);
        if (measurement === undefined || measurement.type === "increment") throw new Error(`no ${channel}`);
        const value = measurement.value ?? -1n;
        // Only what was said, and later each time.
        expect(value % step).toBe(0n);
        expect(value > last && value <= BigInt(count) * step).toBe(true);
        last = value;
      }
      expect(sent).toBe(0);
    },
  );

  it("two meters of one P1 port hear the same telegrams", async () => {
    const { wire, connect, bus } = line();
    const gas = { time: "260714115500S", litres: 4711 };
    open.push(new TalkingMeter(wire, clock, 10, () => house({ import: [1000, 500], gas })));
    const [electricity, behind] = await Promise.all([
      connect("dsmr", {}),
      connect("dsmr", { channel: "gas" }),
    ]);
    const said = await Promise.all([electricity(), behind()]);
    expect(said.map((all) => all.find(({ channel }) => channel === "gas"))).toMatchObject([
      { value: 4_711_000n },
      { value: 4_711_000n },
    ]);
    expect(bus.stats.silences).toBe(0);
  });
});

describe("when they are asked", () => {
  /** Answers each of these requests, in hex, and nothing else. */
  function answering(answers: Readonly<Record<string, Uint8Array>>) {
    const opened = line();
    let asked = "";
    opened.wire.onBytes((bytes) => {
      asked += Buffer.from(bytes).toString("hex");
      const known = Object.keys(answers).find((request) => asked.endsWith(request));
      if (known === undefined) return;
      asked = "";
      opened.wire.write(answers[known] ?? new Uint8Array());
    });
    return opened;
  }
  it("an M-Bus meter says its volume at either address", async () => {
    const { wire, connect } = line();
    new MbusMeter(wire, { address: 5, telegrams: [waterRecords(54_321n)] });
    for (const written of [{ unit: 5 }, { serial: "12345678" }]) {
      const poll = await connect("mbus", written);
      expect((await poll())[0]).toMatchObject({ channel: "volume", value: 54_321_000n });
    }
  });

  /** Offers 9600 Bd. What it says at one rate while the port listens at another comes as what it then looks like. */
  function d0Meter(follows: boolean) {
    const opened = line(300);
    const { wire } = opened;
    const listensAt = () =>
      Number(execFileSync("stty", ["-F", wire.path, "speed"], { encoding: "utf8" }).trim());
    const say = (bytes: Uint8Array, rate: number) =>
      wire.write(receivedAt(levelsOf(bytes, rate), listensAt()));
    const asked: string[] = [];
    let rest = "";
    wire.onBytes(async (bytes) => {
      rest += Buffer.from(bytes).toString("latin1");
      if (!rest.endsWith("\r\n")) return;
      const request = rest;
      rest = "";
      asked.push(request);
      if (request === "/?!\r\n") return say(identification("TST5SIM-1"), 300);
      const wanted = request === "\x06050\r\n" ? 9600 : 300;
      // IEC 62056-21 lets a meter think before it answers: so long as a port needs to change its rate.
      while (listensAt() !== wanted) await clock.sleep(5);
      say(meterBlock({ import: 1_234_567 }), follows ? wanted : 300);
    });
    return { ...opened, asked };
  }

  it.each([
    [true, ["\x06050\r\n", "\x06050\r\n"]],
    [false, ["\x06050\r\n", "\x06000\r\n", "\x06000\r\n"]],
  ])(
    "a meter with a D0 interface says its registers, whether it follows to its rate: %s",
    async (follows, readouts) => {
      const { connect, asked } = d0Meter(follows);
      const poll = await connect("iec-62056-21", {});
      expect((await poll())[0]).toMatchObject({ channel: "import", value: 1_234_567_000n });
      expect(asked.filter((request) => request.startsWith("\x06"))).toEqual(readouts);
    },
    60_000,
  );

  it("an SPS30 and an MH-Z19B say what is in the air", async () => {
    const dust = answering({
      "7e00d001032b7e": sps30Serial("8E4F1C"),
      "7e000300fc7e": sps30Values([5.2, 9.5, 12.6, 13.3, 0, 0, 0, 0, 0, 0]),
    });
    expect(await (await dust.connect("sps30", {}))()).toMatchObject([
      { value: 5200n },
      { value: 9500n },
      {},
      {},
    ]);
    const gas = answering({ ff0186000000000079: mhZ19Answer(417) });
    expect(await (await gas.connect("mh-z19", {}))()).toMatchObject([{ channel: "co2", value: 417n }]);
  });
});
