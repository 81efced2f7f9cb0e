/**
 * Every driver of a bus is recognised by a scan, from what its fixtures hold, or says in words why none can: nobody
 * looks in vain for a meter that is in front of him.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Exchange } from "../../drivers/conversation.js";
import {
  type AnyDriver,
  type Frame,
  FrameError,
  type Recognised,
  type Request,
  SilenceError,
  type Step,
} from "../../drivers/driver.js";
import { DRIVERS } from "../../drivers/index.js";
import { cutModbus } from "../../drivers/protocols/modbus.js";
import { sheetOf } from "../../drivers/sheet.js";
import { type Fixture, recorded } from "../drivers/recorded.js";
import { sps30Answer } from "../simulators/dust-sensors.js";
import { mbusTelegram, waterRecords } from "../simulators/mbus-meter.js";
import { floatRegisters, textRegisters, withCrc } from "../simulators/modbus-slave.js";

const FIXTURES = join(import.meta.dirname, "..", "fixtures");

/** Registers that only a scan reads, `table at`: they are in no recording of a poll. */
const BESIDES: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>> = {
  "carlo-gavazzi-em24": { din: { "4 0": 2301, "4 1": 0 }, e1: { "4 11": 1651 } },
  "deye-string": { "": { "3 0": 0x0200 } },
  "deye-storage": { "1-phase": { "3 0": 0x0003 }, "3-phase": { "3 0": 0x0500 } },
  solis: { "": { "4 33094": 4998 } },
  sma: { "": { "4 30051": 0, "4 30052": 8001 } },
  teltonika: {
    "": { ...laid(39, textRegisters("1101234567", 16)), ...laid(55, textRegisters("001E42AABBCC", 16)) },
  },
  tuf2000m: { "": laid(6, floatRegisters(1482).reverse()) },
};

/** Holding registers from `at` on. */
function laid(at: number, words: readonly number[]): Record<string, number> {
  return Object.fromEntries(words.map((word, i) => [`3 ${at + i}`, word]));
}

/** The same of devices that speak other protocols: what is asked, and the answer. */
const ALSO_SAID: Readonly<Record<string, Readonly<Record<string, Uint8Array>>>> = {
  sps30: { "7e00d001002e7e": sps30Answer(0xd0, Buffer.from("00080000\0")) },
  mbus: {
    "1040fe3e16": Uint8Array.of(0xe5),
    "680b0b6853fd52ffffffffffffffff9a16": Uint8Array.of(0xe5),
    "107bfd7816": mbusTelegram({ telegrams: [waterRecords(1n)] }),
  },
};

interface Recording {
  readonly model: string;
  readonly unit: number;
  readonly exchanges: readonly Exchange[];
}

function recordingsOf({ name, options }: AnyDriver): Recording[] {
  const folder = join(FIXTURES, name);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files.map((file) => {
    const fixture: Fixture = JSON.parse(readFileSync(join(folder, file), "utf8"));
    const { unit = 0, model = "" } = options.parse(fixture.options) as { unit?: number; model?: string };
    const polls = (fixture.polls ?? []).filter(({ error }) => error === undefined);
    return {
      unit,
      model,
      exchanges: recorded([...fixture.open, ...polls.flatMap(({ exchanges }) => exchanges)]),
    };
  });
}

/** What the device of a recording answers, whatever it is asked of what was recorded. */
function answering(driver: AnyDriver, { model, exchanges }: Recording): (step: Step) => Frame | null {
  if (driver.cut === cutModbus) {
    const registers = registersIn(exchanges);
    for (const [at, word] of Object.entries(BESIDES[driver.name]?.[model] ?? {})) registers.set(at, word);
    return (step) => (step.type === "request" ? modbusReply(step, registers) : null);
  }
  const asked = new Map(
    exchanges.flatMap(({ sent, received }) => (sent ? [[hex(sent), received] as const] : [])),
  );
  for (const [sent, bytes] of Object.entries(ALSO_SAID[driver.name] ?? {}))
    asked.set(sent, { type: "bytes", bytes });
  const said = exchanges.filter(({ sent }) => sent === null).map(({ received }) => received);
  return (step) => (step.type === "request" ? (asked.get(hex(step.bytes)) ?? null) : (said.shift() ?? null));
}

/** By function code and address; what was read first stands. */
function registersIn(exchanges: readonly Exchange[]): Map<string, number> {
  const registers = new Map<string, number>();
  for (const { sent, received } of exchanges) {
    if (sent === null || received?.type !== "bytes" || received.bytes[1] !== sent[1]) continue;
    const start = 256 * (sent[2] ?? 0) + (sent[3] ?? 0);
    const words = received.bytes.subarray(3, -2);
    for (let i = 0; 2 * i + 1 < words.length; i++) {
      const key = `${sent[1]} ${start + i}`;
      if (!registers.has(key)) registers.set(key, 256 * (words[2 * i] ?? 0) + (words[2 * i + 1] ?? 0));
    }
  }
  return registers;
}

function modbusReply({ bytes }: Request, registers: ReadonlyMap<string, number>): Frame {
  const [unit = 0, code = 0, high = 0, low = 0, , count = 0] = bytes;
  const words = Array.from({ length: count }, (_, i) => registers.get(`${code} ${256 * high + low + i}`));
  const known = words.filter((word) => word !== undefined);
  const body =
    known.length < count
      ? [unit, code | 0x80, 2]
      : [unit, code, 2 * count, ...known.flatMap((word) => [word >> 8, word & 0xff])];
  return { type: "bytes", bytes: withCrc(body) };
}

/** The result of a conversation; null where it ends as one with somebody else does. */
function held<T>(
  talk: Generator<Step, T, Frame> | undefined,
  answer: (step: Step) => Frame | null,
): T | null {
  try {
    let step = talk?.next();
    while (step !== undefined && !step.done) {
      const frame = answer(step.value);
      step = frame === null ? talk?.throw(new SilenceError("nothing")) : talk?.next(frame);
    }
    return step?.value ?? null;
  } catch (error) {
    if (error instanceof FrameError || error instanceof SilenceError) return null;
    throw error;
  }
}

function recognisedIn(driver: AnyDriver, recording: Recording): readonly Recognised[] {
  const answer = answering(driver, recording);
  const one = held(driver.probe?.(recording.unit), answer);
  return [...(one === null ? [] : [one]), ...(held(driver.search?.(2400), answer) ?? [])];
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const BUSES = DRIVERS.filter(({ link }) => link === "bus");

describe.each(BUSES.map((driver) => [driver.name, driver] as const))("%s", (_, driver) => {
  it("is recognised, or says why it is not", () => {
    const found = recordingsOf(driver).map((one) => ({ one, meters: recognisedIn(driver, one) }));
    if (driver.unseen !== undefined) {
      expect(driver.probe ?? driver.search).toBeUndefined();
      expect(sheetOf(driver).scan).toContain(driver.unseen);
      return;
    }
    expect(found.flatMap(({ meters }) => meters).length).toBeGreaterThan(0);
    for (const { one, meters } of found)
      for (const { written, doubt } of meters) {
        expect(driver.options.safeParse(written).success).toBe(true);
        if (doubt === null) expect(written.model ?? "").toBe(one.model);
      }
  });
});

it.each(
  Object.entries(BESIDES).flatMap(([name, models]) => Object.keys(models).map((model) => [name, model])),
)("%s %s is recognised by what it says, and not without", (name, model) => {
  const driver = BUSES.find((one) => one.name === name) as AnyDriver;
  const recording = recordingsOf(driver).find((one) => one.model === model) as Recording;
  expect(recognisedIn(driver, recording).map(({ written }) => written.model ?? "")).toEqual([model]);
  expect(held(driver.probe?.(recording.unit), answering({ ...driver, name: "" }, recording))).toBeNull();
});

describe("the power that an inverter can give", () => {
  const ratedIn = (name: string, registers: ReadonlyMap<string, number>) => {
    const driver = BUSES.find((one) => one.name === name) as AnyDriver;
    const answer = (step: Step) => (step.type === "request" ? modbusReply(step, registers) : null);
    return held(driver.probe?.(1), answer) ?? expect.fail(`${name} was not recognised`);
  };

  it.each([
    ["huawei-sun2000", { "3 30075": 0, "3 30076": 5500 }, "5500 W"],
    ["sma", { ...BESIDES.sma?.[""], "4 30203": 0, "4 30204": 8000 }, "8000 W"],
    ["sma", { ...BESIDES.sma?.[""], "4 30203": 0xffff, "4 30204": 0xffff }, undefined],
    ["deye-string", { ...BESIDES["deye-string"]?.[""], "3 16": 0x86a0, "3 17": 1 }, "10000 W"],
    ["growatt", {}, undefined],
  ])("%s: %o", (name, more, rated) => {
    const driver = BUSES.find((one) => one.name === name) as AnyDriver;
    const registers = registersIn(recordingsOf(driver)[0]?.exchanges ?? []);
    for (const [at, word] of Object.entries(more)) registers.set(at, word);
    expect(ratedIn(name, registers).rated).toBe(rated);
  });

  it("is left open by who falls silent when he is asked for it", () => {
    const driver = BUSES.find((one) => one.name === "huawei-sun2000") as AnyDriver;
    const registers = registersIn(recordingsOf(driver)[0]?.exchanges ?? []);
    const answer = (step: Step) =>
      step.type !== "request" || 256 * (step.bytes[2] ?? 0) + (step.bytes[3] ?? 0) === 30_075
        ? null
        : modbusReply(step, registers);
    expect(held(driver.probe?.(1), answer)).toMatchObject({ written: { unit: 1 } });
  });

  it.each([
    [825, 1, "8250 W"],
    [5000, 0, "5000 W"],
    [36_000, 0xffff, "3600 W"],
    [0xffff, 0, undefined],
    [5000, 0x8000, undefined],
  ])("sunspec: model 120 says %i with the scale %i", (watts, factor, rated) => {
    const name = (text: string) => textRegisters(text, 16);
    const common = [1, 66, ...name("A"), ...name("B"), ...name(""), ...name("C"), 0, 0];
    const inverter = [103, 50, ...Array.from({ length: 50 }, () => 0)];
    const plate = [120, 26, 4, watts, factor, ...Array.from({ length: 23 }, () => 0)];
    const map = [0x5375, 0x6e53, ...common, ...inverter, 122, 2, 0, 0, ...plate, 0xffff];
    expect(ratedIn("sunspec", new Map(map.map((word, i) => [`3 ${40_000 + i}`, word]))).rated).toBe(rated);
  });
});
