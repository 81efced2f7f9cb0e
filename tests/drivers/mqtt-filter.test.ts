import { expect, it } from "vitest";
import { asksFor } from "../../drivers/transports/mqtt-filter.js";

it.each([
  ["a/b", "a/b", true],
  ["a/b", "a/b/c", false],
  ["a/+", "a/b", true],
  ["a/+", "a", false],
  ["a/+/c", "a/b/c", true],
  ["a/+/c", "a/b/d/c", false],
  ["a/#", "a", true],
  ["a/#", "a/b/c", true],
  ["#", "a/b", true],
  ["#", "$SYS/uptime", false],
  ["+/uptime", "$SYS/uptime", false],
  ["$SYS/#", "$SYS/uptime", true],
  ["$share/relayers/a/+/head/1/0xc", "a/tower-7/head/1/0xc", true],
  ["$share/relayers/a/+/head/1/0xc", "a/tower-7/head/2/0xc", false],
  ["$share/relayers/a/b", "relayers/a/b", false],
])("%s asks for %s: %s", (filter, topic, wanted) => {
  expect(asksFor(filter, topic)).toBe(wanted);
});
