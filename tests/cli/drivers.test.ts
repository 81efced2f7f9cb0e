/** The list of drivers, as a command and as a page: both are made from the code. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runCli } from "../../agent/cli/program.js";
import { DRIVERS } from "../../drivers/index.js";
import { driversPage } from "../../drivers/print-sheets.js";

async function cli(...args: string[]) {
  const said = { out: "", err: "" };
  const terminal = {
    stdout: { write: (text: string) => (said.out += text), columns: 80 },
    stderr: { write: (text: string) => (said.err += text) },
    env: {},
  };
  return { exitCode: await runCli(["drivers", ...args], terminal, new AbortController().signal), ...said };
}

describe("fieldproof drivers", () => {
  it("lists every driver, and says what is not read and what to use instead", async () => {
    const { exitCode, out } = await cli();
    expect(exitCode).toBe(0);
    for (const { name } of DRIVERS) expect(out).toMatch(new RegExp(`^${name} +(bus|gpio|mqtt) `, "m"));
    expect(out.replaceAll("\n", " ")).toMatch(/telecom rectifiers .* none is invented here.* modbus-map/);
  });

  it.each(DRIVERS.map(({ name }) => name))("%s: options, channels, registers and sources", async (name) => {
    const { exitCode, out } = await cli(name, "--json");
    expect(exitCode).toBe(0);
    const sheet = JSON.parse(out);
    const driver = DRIVERS.find((one) => one.name === name);
    expect(sheet.channels.map((channel: { name: string }) => channel.name)).toEqual(
      driver?.channels.map((channel) => channel.name),
    );
    expect(sheet.registers.length).toBeGreaterThan(0);
    for (const source of sheet.sources) expect(source.length).toBeGreaterThan(10);
    for (const { form, help } of sheet.options) expect(`${form}${help}`).not.toMatch(/^any$|undefined/);
    // A required option is one without which the driver refuses.
    const required = sheet.options.filter((option: { required: boolean }) => option.required);
    if (required.length > 0) expect(driver?.options.safeParse({}).success).toBe(false);
  });

  it("says defaults and choices as they are written in the configuration", async () => {
    const { out } = await cli("eastron-sdm");
    expect(out).toMatch(/^ {2}unit +default 1 +integer from 1 to 247: Modbus unit id/m);
    expect(out).toMatch(/^ {2}model +required +sdm120 \| sdm230 \| sdm630/m);
    expect(out).toMatch(/sdm120 input 72 Import active energy: float32 kWh, counter import/);
  });

  it("says what gauges credit rules can look at, of every model", async () => {
    expect((await cli("plantower")).out).toMatch(
      /gauges\n {2}pm25 +µg\/m³\n {2}pm1 +µg\/m³\n[\s\S]* {2}temperature +°C\n/,
    );
    expect((await cli("sunspec")).out).toMatch(/^ {2}dc1-power … dc16-power +W$/m);
    expect((await cli("modbus-map")).out).toMatch(/gauges\n {2}its options say\n/);
    expect((await cli("pulse")).out).not.toMatch(/gauges/);
  });

  it("names the driver that was meant", async () => {
    const { exitCode, err } = await cli("eastron");
    expect(exitCode).toBe(2);
    expect(err).toMatch(/no driver is called "eastron"[\s\S]*did you mean "eastron-sdm"/);
  });

  it("the page is current: `npm run drivers:docs` makes it", () => {
    expect(readFileSync(new URL("../../DRIVERS.md", import.meta.url), "utf8")).toBe(driversPage());
  });
});
