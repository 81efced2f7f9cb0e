/** Times on a command line are read by one rule, whichever command takes them. */
import { InvalidArgumentError } from "commander";
import { expect, it } from "vitest";
import { blockOrTimeOf, timeOf } from "../../agent/cli/arguments.js";

it.each([
  ["2026-02-01", 1_769_904_000n],
  ["2026-02-01T12:00Z", 1_769_947_200n],
  ["2026-02-01T12:00:09Z", 1_769_947_209n],
  ["2026-02-01T12:00:09.999Z", 1_769_947_209n],
  ["2026-02-01T12:00+05:30", 1_769_927_400n],
  ["2028-02-29", 1_835_395_200n],
])("%s is a time", (text, seconds) => {
  expect(timeOf(text)).toBe(seconds);
  expect(blockOrTimeOf(text)).toEqual({ time: seconds });
});

it.each([
  "2026-02-30",
  "2027-02-29",
  "2026-13-01",
  "2026-02-01T12:00",
  "2026-02-01T25:00Z",
  "2026-2-1",
  "yesterday",
])("%s is none", (text) => {
  expect(() => timeOf(text)).toThrow(InvalidArgumentError);
  expect(() => blockOrTimeOf(text)).toThrow(InvalidArgumentError);
});

it("a bare number is a block where blocks are asked for, and else no time", () => {
  expect(blockOrTimeOf("19000000")).toEqual({ block: 19_000_000n });
  expect(() => timeOf("19000000")).toThrow(InvalidArgumentError);
});
