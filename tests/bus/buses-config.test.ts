/** How buses are written in the configuration. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { hostPortText, parseHostPort } from "../../config/host-port.js";
import { wireInWords } from "../../config/links.js";
import { parseConfig } from "../../config/load.js";
import { lastingName, pathOfAdapter } from "../../drivers/transports/usb-ports.js";

const folder = mkdtempSync(join(tmpdir(), "fieldproof-usb-"));
afterAll(() => rmSync(folder, { recursive: true }));

function config(...buses: string[]) {
  const sections = buses.map((bus, n) => `  bus${n}:\n${bus.replace(/^/gm, "    ")}\n`).join("");
  const meters = buses
    .map(
      (_, n) =>
        `  m${n}: { driver: eastron-sdm, model: sdm120, bus: bus${n}, kind: cumulative, rated: 8 kW }\n`,
    )
    .join("");
  return parseConfig(`gateway: { name: g }\nbuses:\n${sections}meters:\n${meters}`, "c.yaml");
}

const wire = (bus: string) => config(bus).buses.bus0?.wire;

describe("a bus", () => {
  it("is a port, an adapter wherever it is plugged in, or a host", () => {
    const line = { type: "serial", baud: 9600, dataBits: 8, parity: "none", stopBits: 1 };
    expect(wire("serial: /dev/ttyUSB0")).toEqual({ ...line, port: { path: "/dev/ttyUSB0" } });
    expect(wire("usb: A50285BI\nbaud: 2400\nparity: even")).toEqual({
      ...{ ...line, baud: 2400, parity: "even" },
      port: { usb: "A50285BI" },
    });
    const device = { type: "tcp", host: "192.168.1.50", port: 502, framing: "mbap", settle: 0 };
    expect(wire("tcp: 192.168.1.50")).toEqual(device);
    expect(wire("tcp: 192.168.1.50:4001\nframing: rtu\nsettle: 1 s")).toEqual({
      ...{ ...device, port: 4001, framing: "rtu", settle: 1000 },
    });
    expect(
      ["serial: /dev/a", "usb: X1", 'tcp: "[fd00::5]:1502"']
        .map((text) => wire(text))
        .map((w) => w && wireInWords(w)),
    ).toEqual(["/dev/a", "USB adapter X1", "[fd00::5]:1502"]);
  });

  it.each([
    ["nothing at all", "baud: 9600", /expected `serial`, `usb` or `tcp`/],
    [
      "a port and a host",
      "serial: /dev/a\ntcp: 10.0.0.1",
      /bus0\.tcp: expected nothing here beside `serial`.*one wire/,
    ],
    [
      "a baud rate at a host",
      "tcp: 10.0.0.1\nbaud: 9600",
      /bus0\.baud: expected nothing here beside `tcp`.*serial server/,
    ],
    [
      "a framing on a line",
      "serial: /dev/a\nframing: rtu",
      /bus0\.framing: expected nothing here beside `serial`/,
    ],
    [
      "a listener where nobody else is heard",
      "tcp: 10.0.0.1\nlisten: true",
      /bus0\.listen: expected `framing: rtu`/,
    ],
    ["a port that is none", "tcp: 10.0.0.1:70000", /bus0\.tcp: expected a host.*there is no port 70000/],
    ["a URL", "tcp: tcp://10.0.0.1", /bus0\.tcp: expected a host.*leave out/],
  ])("of %s is refused", (_, text, message) => {
    expect(() => config(text)).toThrow(message);
  });

  it("may belong to another master", () => {
    expect(config("serial: /dev/a\nlisten: true").buses.bus0).toMatchObject({ listen: true });
    expect(config("serial: /dev/a").buses.bus0).toMatchObject({ listen: false });
    expect(config("tcp: 10.0.0.1\nframing: rtu\nlisten: true").buses.bus0).toMatchObject({ listen: true });
  });

  it("has a host and port of its own, however they are written", () => {
    expect(() => config("tcp: Inverter.local", "tcp: inverter.local:502\nframing: rtu")).toThrow(
      /bus1\.tcp: expected a host and port of its own.*bus "bus0" has it already/,
    );
    expect(() => config('usb: "77"', 'usb: "77"')).toThrow(/bus1\.usb: expected an adapter of its own/);
    expect(Object.keys(config("tcp: 10.0.0.1", "tcp: 10.0.0.1:503").buses)).toEqual(["bus0", "bus1"]);
  });
});

describe("a host and its port", () => {
  it.each([
    ["10.0.0.1", "10.0.0.1:502"],
    ["Meter-1.lan:1502", "meter-1.lan:1502"],
    ["::1", "[::1]:502"],
    ["[fe80::1%eth0]:8502", "[fe80::1%eth0]:8502"],
    ["[2001:DB8::7]", "[2001:db8::7]:502"],
  ])("%s", (text, normal) => {
    expect(hostPortText(parseHostPort(text))).toBe(normal);
  });

  it.each(["", ":502", "a b", "host:", "host:0", "fe80::1]:502", "http://host"])("%j is none", (text) => {
    expect(() => parseHostPort(text)).toThrow();
  });
});

describe("a USB adapter", () => {
  const byId = join(folder, "by-id");
  const adapter = (name: string, device: string) => {
    writeFileSync(join(folder, device), "");
    rmSync(join(byId, name), { force: true });
    symlinkSync(join(folder, device), join(byId, name));
  };

  it("is found by its serial number, also after it came back under another number", async () => {
    await expect(pathOfAdapter("A50285BI", byId)).rejects.toThrow(/A50285BI is plugged in; there are: none/);
    mkdirSync(byId);
    adapter("usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0", "ttyUSB0");
    adapter("usb-FTDI_FT232R_USB_UART_A5028-if00-port0", "ttyUSB1");
    const path = join(byId, "usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0");
    expect(await pathOfAdapter("A50285BI", byId)).toBe(path);
    adapter("usb-FTDI_FT232R_USB_UART_A50285BI-if00-port0", "ttyUSB3");
    expect(await pathOfAdapter("A50285BI", byId)).toBe(path);
    await expect(pathOfAdapter("B7", byId)).rejects.toThrow(
      /B7 is plugged in; there are: usb-FTDI.*A50285BI-if00/,
    );
    adapter("usb-FTDI_Quad_Q1-if00-port0", "ttyUSB4");
    adapter("usb-FTDI_Quad_Q1-if01-port0", "ttyUSB5");
    await expect(pathOfAdapter("Q1", byId)).rejects.toThrow(
      /that of 2 ports: give `serial`, one of \S+if00-port0, /,
    );
  });

  it("has a lasting name to be told only where a number could mean another one", async () => {
    expect(await lastingName("/dev/serial/by-path/x", byId)).toBeNull();
    expect(await lastingName("/dev/ttyS0", byId)).toBeNull();
    expect(await lastingName("/dev/ttyUSB9", byId)).toBeNull();
    const alone = join(folder, "alone");
    mkdirSync(alone);
    symlinkSync("/dev/ttyUSB0", join(alone, "usb-x-if00"));
    expect(await lastingName("/dev/ttyUSB0", alone)).toBeNull();
    symlinkSync("/dev/ttyUSB1", join(alone, "usb-y-if00"));
    expect(await lastingName("/dev/ttyUSB1", alone)).toBe(join(alone, "usb-y-if00"));
  });
});
