/** Who is found on an M-Bus where nobody's address is known: all who can be selected, however alike their numbers. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Output } from "../../agent/cli/output.js";
import { renderDiscovery } from "../../agent/cli/scan-view.js";
import { entriesFor, NOTHING, type Place } from "../../agent/scan/sections.js";
import { searched } from "../../agent/scan/sweep.js";
import { mbus } from "../../drivers/devices/mbus.js";
import { type Frame, type Recognised, type Request, SilenceError } from "../../drivers/driver.js";
import type { Link } from "../../drivers/link.js";
import { MbusMeter, waterRecords } from "../simulators/mbus-meter.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

/** Meters on one wire, where answers that come at once destroy each other; acknowledgements may look like one. */
class Wire {
  asked = 0;
  readonly #listeners: ((bytes: Uint8Array) => void)[] = [];
  #answers: Uint8Array[] = [];
  readonly #merges: boolean;

  constructor(meters: readonly { address: number; serial: string; selectable?: boolean }[], merges = true) {
    this.#merges = merges;
    for (const { selectable = true, ...meter } of meters)
      new MbusMeter(
        {
          path: "",
          close: () => undefined,
          write: (bytes) => this.#answers.push(bytes),
          onBytes: (listener) =>
            this.#listeners.push((bytes) => {
              if (selectable || bytes[0] !== 0x68) listener(bytes);
            }),
        },
        { ...meter, telegrams: [waterRecords(54_321n)] },
      );
  }

  found(): Recognised[] {
    const talk = mbus.search?.(2400);
    let step = talk?.next();
    while (talk && step && !step.done) {
      const answer = this.answerTo(step.value as Request);
      step = answer instanceof SilenceError ? talk.throw(answer) : talk.next(answer);
    }
    return [...((step?.value as Recognised[]) ?? [])];
  }

  answerTo({ bytes }: Request): Frame | SilenceError {
    this.asked++;
    this.#answers = [];
    for (const listener of this.#listeners) listener(bytes);
    const [first, ...others] = this.#answers;
    if (first === undefined) return new SilenceError("nobody");
    const alike = this.#merges && this.#answers.every((answer) => answer.length === 1);
    if (others.length > 0 && !alike) return new SilenceError("damaged", { damaged: true });
    return { type: "bytes", bytes: first };
  }
}

const serial = fc
  .array(fc.constantFrom(..."0123456789"), { minLength: 8, maxLength: 8 })
  .map((all) => all.join(""));

it("finds every meter by its number, and says who it is", () => {
  fc.assert(
    fc.property(fc.uniqueArray(serial, { maxLength: 12 }), fc.boolean(), (serials, merges) => {
      const wire = new Wire(
        serials.map((one) => ({ address: 0, serial: one })),
        merges,
      );
      const found = wire.found();
      expect(found.map(({ written }) => written.serial).sort()).toEqual([...serials].sort());
      expect(found.every(({ identity, written }) => identity?.serial === written.serial)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

it("asks once where nobody is", () => {
  const wire = new Wire([]);
  expect(wire.found()).toEqual([]);
  expect(wire.asked).toBe(1);
});

it("finds by their addresses those that cannot be selected", () => {
  const wire = new Wire([
    { address: 3, serial: "11111111", selectable: false },
    { address: 250, serial: "22222222", selectable: false },
  ]);
  expect(wire.found().map(({ written }) => written)).toEqual([{ unit: 3 }, { unit: 250 }]);
});

it("comes to an end on a line that only hisses", () => {
  const talk = mbus.search?.(2400);
  let asked = 0;
  let step = talk?.next();
  for (; talk && step && !step.done; asked++) step = talk.throw(new SilenceError("hiss", { damaged: true }));
  expect(step?.value).toEqual([]);
  expect(asked).toBeLessThan(3_000);
});

it("says of digits that two meters have that they have them, beside all whom it can tell", () => {
  const meters = ["11111111", "12345678", "12345678"].map((one) => ({ address: 0, serial: one }));
  for (const merges of [true, false]) {
    const told = new Wire(meters, merges).found();
    expect(told.map(({ written, vague = false }) => [written.serial, vague])).toEqual([
      ["11111111", false],
      ["12345678", true],
    ]);
    expect(told[1]?.doubt).toMatch(/several M-Bus meters seem to have the digits 12345678.*\(unit\)/);
  }
});

it("leaves them alone in a scan, in words, and writes the others", async () => {
  const wire = new Wire(["11111111", "12345678", "12345678"].map((one) => ({ address: 0, serial: one })));
  const link: Link = {
    exchange: async (step) => {
      const answer = wire.answerTo(step as Request);
      if (answer instanceof SilenceError) throw answer;
      return answer;
    },
    close: async () => undefined,
  };
  const { signal } = new AbortController();
  const found = await searched({ link: () => link, clock: new VirtualClock(), signal }, [mbus], 2400);
  const place: Place = { type: "tcp", host: "10.0.0.5", port: 4001, framing: "rtu" };
  const output = { paint: (_: string, text: string) => text } as Output;
  const shown = renderDiscovery({ place, found }, output);
  expect(shown).toContain("left alone: several M-Bus meters seem to have the digits 12345678");
  expect(shown).not.toContain("answers Modbus");
  const meters = entriesFor([{ place, found }], NOTHING).filter(({ section }) => section === "meters");
  expect(meters.map(({ text }) => /serial: "(\d+)"/.exec(text)?.[1])).toEqual(["11111111"]);
});
