/** What a bus cannot carry for the meters on it: a question where nobody may ask, other bytes than Modbus over its TCP. */
import type { AnyDriver, Step } from "../drivers/driver.js";
import { readAt } from "../drivers/protocols/modbus-frames.js";
import { type Finding, show } from "./errors.js";
import { at } from "./issues.js";
import { driverOf, type MeterConfig } from "./meter.js";

/** Checks that each meter can be read over its bus. */
export function unfitWires(written: unknown, meters: readonly MeterConfig[]): Finding[] {
  return meters.flatMap((meter) => {
    const { name, link, driver } = meter;
    if (link.type !== "bus") return [];
    const reason = unfit(at(written, ["buses", link.bus]), howRead(driverOf(meter), meter.options));
    if (reason === null) return [];
    const { expected, hint } = reason;
    const path = ["meters", name, "bus"];
    return [
      { path, at: "value" as const, expected, got: show(link.bus), hint: `a meter of ${driver} ${hint}` },
    ];
  });
}

/** How a meter is read: it speaks by itself, or it is asked for registers of Modbus, or for something else. */
type Reading = "heard" | "modbus" | "asked";

/** As the driver begins: opening a meter, or polling one that needs no opening, is of the same kind as all that follows. */
function howRead(driver: AnyDriver, options: unknown): Reading {
  const opening: IteratorResult<Step> = driver.open(options).next();
  const first = opening.done ? driver.poll(opening.value, options).next() : opening;
  if (first.done || first.value.type !== "request") return "heard";
  return readAt(first.value.bytes) === null ? "asked" : "modbus";
}

function unfit(bus: unknown, how: Reading): { expected: string; hint: string } | null {
  if (how === "asked" && at(bus, ["listen"]) === true) {
    return {
      expected: "a bus on which it may be asked",
      hint: "answers only when it is asked, and with `listen: true` not a byte is sent",
    };
  }
  if (how !== "modbus" && at(bus, ["tcp"]) !== undefined && at(bus, ["framing"]) !== "rtu") {
    return {
      expected: "a serial line, or a serial server (`framing: rtu`)",
      hint: "does not speak Modbus, and without `framing` a bus with `tcp` carries nothing else",
    };
  }
  return null;
}
