/** Which ports a scan looks at, on machines laid out in a folder. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { serialPorts } from "../../drivers/transports/serial-ports.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
  for (const part of ["dev", "tty"]) mkdirSync(join(folder, part));
});
afterEach(() => rmSync(folder, { recursive: true }));

const folders = () => ({ dev: join(folder, "dev"), tty: join(folder, "tty"), byId: join(folder, "by-id") });
const inDev = (...names: string[]) => names.map((name) => join(folder, "dev", name));

/** A device file, and what the kernel says of it. */
function device(name: string, { hardware = true, type = "" } = {}): void {
  writeFileSync(join(folder, "dev", name), "");
  const shown = join(folder, "tty", name);
  mkdirSync(shown);
  if (hardware) symlinkSync("../../..", join(shown, "device"));
  if (type !== "") writeFileSync(join(shown, "type"), `${type}\n`);
}

describe("the serial ports of a machine", () => {
  it("are those with hardware behind them, whatever their driver calls them, in the order of their numbers", async () => {
    for (const name of ["ttyUSB10", "ttyUSB2", "ttyACM0", "ttyAMA0", "ttymxc1"]) device(name);
    device("ttyS0", { type: "4" });
    device("ttyS1", { type: "0" });
    for (const name of ["tty", "tty0", "tty63", "ttyp0", "ttyprintk"]) device(name, { hardware: false });
    writeFileSync(join(folder, "dev", "ptmx"), "");
    // The kernel knows it, but this container was not given it.
    mkdirSync(join(folder, "tty", "ttyUSB7"));
    symlinkSync("../../..", join(folder, "tty", "ttyUSB7", "device"));
    const { free, consoles } = await serialPorts(folders());
    expect(free).toEqual(inDev("ttyACM0", "ttyAMA0", "ttymxc1", "ttyS0", "ttyUSB2", "ttyUSB10"));
    expect(consoles).toEqual([]);
  });

  it("have the names that stay, where udev gave them some", async () => {
    device("ttyUSB0");
    device("ttyUSB1");
    mkdirSync(join(folder, "by-id"));
    const lasting = join(folder, "by-id", "usb-FTDI_FT232R_A50285BI-if00-port0");
    symlinkSync("../dev/ttyUSB1", lasting);
    expect((await serialPorts(folders())).free).toEqual([...inDev("ttyUSB0"), lasting]);
  });

  it("tell the console apart, which a question would be typed into", async () => {
    device("ttyAMA0");
    device("ttyAMA1");
    mkdirSync(join(folder, "tty", "console"));
    writeFileSync(join(folder, "tty", "console", "active"), "tty0 ttyAMA0\n");
    const [console = "", free = ""] = inDev("ttyAMA0", "ttyAMA1");
    expect(await serialPorts(folders())).toEqual({ free: [free], consoles: [console] });
  });

  it("are found without /sys too, as far as a name alone tells", async () => {
    for (const name of ["ttyUSB0", "ttyACM3", "ttyS0", "ttyp0"]) writeFileSync(join(folder, "dev", name), "");
    const nowhere = { ...folders(), tty: join(folder, "none") };
    expect((await serialPorts(nowhere)).free).toEqual(inDev("ttyACM3", "ttyUSB0"));
  });
});
