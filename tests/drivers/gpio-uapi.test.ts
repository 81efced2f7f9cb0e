/** Our bytes against the kernel's own header, as a C compiler lays it out on this machine. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import * as uapi from "../../drivers/transports/gpio-uapi.js";

const folder = mkdtempSync(join(tmpdir(), "gpio-uapi-"));
afterAll(() => rmSync(folder, { recursive: true }));

const program = join(folder, "layout");
execFileSync("cc", ["-Wall", "-Werror", "-o", program, join(import.meta.dirname, "gpio-uapi.c")]);
const header: Record<"request" | "granted" | "events" | "asked" | "high" | "chip", string> & {
  flags: Record<string, number>;
  ioctls: number[];
} = JSON.parse(execFileSync(program, { encoding: "utf8" }));

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));

test("ioctl numbers and flags", () => {
  const { GPIO_GET_CHIPINFO_IOCTL, GPIO_V2_GET_LINE_IOCTL, GPIO_V2_LINE_GET_VALUES_IOCTL } = uapi;
  const ours = [GPIO_GET_CHIPINFO_IOCTL, GPIO_V2_GET_LINE_IOCTL, GPIO_V2_LINE_GET_VALUES_IOCTL];
  expect(ours).toEqual(header.ioctls);
  const flags = Object.entries(uapi.FLAG).map(([name, flag]) => [name, Number(flag)]);
  expect(Object.fromEntries(flags)).toEqual(header.flags);
});

test("a line request, and the descriptor that comes back in it", () => {
  const { INPUT, EDGE_RISING, EDGE_FALLING, BIAS_PULL_UP } = uapi.FLAG;
  const flags = INPUT | EDGE_RISING | EDGE_FALLING | BIAS_PULL_UP;
  expect(hex(uapi.lineRequest(17, flags, "fieldproof", 1024))).toBe(header.request);
  expect(uapi.lineDescriptor(bytes(header.granted))).toBe(7);
});

test("line events", () => {
  expect(bytes(header.events)).toHaveLength(2 * uapi.LINE_EVENT_SIZE);
  expect(uapi.edgesIn(bytes(header.events))).toEqual([
    { at: 1_234_567_890_123_456_789n, rising: true, sequence: 9 },
    { at: 1n, rising: false, sequence: 0xffffffff },
  ]);
});

test("line values and chip information", () => {
  expect(hex(uapi.valuesOfFirstLine())).toBe(header.asked);
  expect([header.asked, header.high].map((values) => uapi.firstLineHigh(bytes(values)))).toEqual([
    false,
    true,
  ]);
  expect(bytes(header.chip)).toHaveLength(uapi.CHIP_INFO_SIZE);
  expect(uapi.chipLabel(bytes(header.chip))).toBe("pinctrl-bcm2711");
  expect(uapi.chipLines(bytes(header.chip))).toBe(58);
});
