/** `fieldproof setup` in a terminal, as narrow as a phone's and as wide as a desk's: every question, and wrong answers. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { zeroHash } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEnrolment } from "../../agent/owner/enrolment.js";
import { loadConfig } from "../../config/load.js";
import { type Broker, startMosquitto } from "../simulators/broker.js";
import { SetupSite } from "./setup-site.js";
import { Screen } from "./setup-terminal.js";

const CLI = new URL("../../dist/agent/cli/fieldproof.js", import.meta.url).pathname;
const NOWHERE = "0x00000000000000000000000000000000000000a1";

let site: SetupSite;
let broker: Broker;
beforeAll(async () => {
  [site, broker] = await Promise.all([SetupSite.start(), startMosquitto()]);
});
afterAll(async () => {
  await broker.close();
  await site.stop();
});

describe("who has enough", () => {
  it("before the end leaves nothing behind; at the end keeps the answers", async () => {
    const file = site.config("enough");
    const command = [process.execPath, CLI, "setup", "--config", file];
    const first = await Screen.open(site.network.folder, { columns: 60, rows: 30 }, command);
    await first.shows(/Name of this gateway/);
    await first.press("C-c");
    await first.shows(/stopped: nothing was written.*exit 1/);
    await first.close();
    expect(existsSync(site.file("enough"))).toBe(false);

    // A configuration that is there fills in the answers; what changes is shown before it is asked for.
    expect((await site.setup("enough", site.answers("enough"))).exitCode).toBe(0);
    const before = readFileSync(file, "utf8");
    const second = await Screen.open(site.network.folder, { columns: 61, rows: 40 }, command);
    await second.shows(/Name of this gateway\?.*tower-7/);
    await second.retype("tower-8");
    for (const question of [/Site, as people/, /Coordinates/, /Keep the meters as they are \(roof\)/]) {
      await second.shows(question);
      await second.press("Enter");
    }
    await second.shows(/Is usage proven/);
    await second.press("Down", "Enter");
    await second.shows(/Publish live values/);
    await second.press("Right", "Enter");
    await second.shows(/- name: tower-7.*\+ name: tower-8.*Do all of this/);
    await second.press("Right", "Enter");
    await second.shows(/your answers are kept in .*exit 1/);
    await second.close();
    expect(readFileSync(file, "utf8")).toBe(before);
    const kept = join(dirname(file), "setup-answers.yaml");
    expect((await site.setup("enough", kept, "--replace")).exitCode).toBe(0);
    expect((await loadConfig(file)).gateway.name).toBe("tower-8");
  });
});

describe.each([
  { columns: 40, rows: 30 },
  { columns: 80, rows: 24 },
])("at $columns x $rows", ({ columns, rows }) => {
  it("asks, finds, tries, shows and writes", async () => {
    const name = `wizard-${columns}`;
    const file = site.config(name);
    const { chain, deployment } = site.network;
    const screen = await Screen.open(site.network.folder, { columns, rows }, [
      process.execPath,
      CLI,
      "setup",
      "--config",
      file,
    ]);
    try {
      await screen.shows(/Name of this gateway/);
      await screen.type("mill lane");
      await screen.shows(/expected a name of letters, digits/);
      await screen.retype("mill-lane-4");
      await screen.shows(/Site, as people call it/);
      await screen.type("Mill Lane 4");
      await screen.shows(/Coordinates/);
      await screen.type("north");
      await screen.shows(/expected latitude and longitude/);
      await screen.retype("47.377, 8.542");

      await screen.shows(/Where are the meters/);
      await screen.press("Down", "Enter");
      await screen.shows(/Which port/);
      await screen.type("/dev/nowhere");
      await screen.shows(/How fast do they speak/);
      await screen.press("Down", "Enter");
      await screen.shows(/Which unit ids/);
      await screen.press("Down", "Enter");
      await screen.shows(/No meter to read.*What now/);
      await screen.press("Enter");
      await screen.shows(/Where are the meters\?[^?]*$/);
      await screen.press("Down", "Enter");
      await screen.shows(/Which port\?[^?]*$/);
      await screen.type(site.pty.path);
      await screen.shows(/How fast do they speak\?[^?]*$/);
      await screen.press("Down", "Enter");
      await screen.shows(/Which unit ids are asked\?[^?]*$/);
      await screen.press("Down", "Enter");
      await screen.shows(/sunspec: Fieldproof Simulated inverter.*Is this meter to be read/);
      await screen.press("Enter");
      await screen.shows(/Name of this meter/);
      await screen.retype("roof");
      await screen.shows(/Which of its values counts/);
      await screen.press("Enter");
      await screen.shows(/Rated value, by its nameplate/);
      // Nothing is invented: an empty answer is none.
      await screen.press("Enter");
      await screen.shows(/expected a power or a rate/);
      await screen.type("8 kW");

      await screen.shows(/Is usage proven on a chain/);
      await screen.press("Enter");
      await screen.shows(/RPC of the chain/);
      await screen.type(chain.rpcUrl);
      await screen.shows(/Chain id/);
      await screen.type(`${chain.chainId}`);
      await screen.shows(/Address of the contract/);
      await screen.type(NOWHERE);
      await screen.shows(/Salt of the deployment/);
      await screen.type(zeroHash);
      await screen.shows(/no contract at.*What now/);
      await screen.press("Enter");
      // What was answered stands there, to be taken.
      await screen.shows(/RPC of the chain\?[^?]*$/);
      await screen.press("Enter");
      await screen.shows(/Chain id\?[^?]*$/);
      await screen.press("Enter");
      await screen.shows(/Address of the contract\?[^?]*$/);
      await screen.retype(deployment.rewards);
      await screen.shows(/Salt of the deployment\?[^?]*$/);
      await screen.press("Enter");

      await screen.shows(/is there.*Publish live values/);
      await screen.press("Enter");
      await screen.shows(/URL of the broker/);
      await screen.type(broker.url);
      await screen.shows(/User name at the broker/);
      await screen.press("Enter");
      await screen.shows(/What do all topics begin with/);
      await screen.press("Enter");
      await screen.shows(/Do all of this/);
      await screen.press("Enter");
      // The simulated meter has the line open as another program would: that is said, and all is done.
      await screen.shows(/to be mended: bus line.*exit 1/);

      const text = await screen.history();
      const config = await loadConfig(file);
      expect(config).toMatchObject({
        site: { name: "Mill Lane 4" },
        gateway: { name: "mill-lane-4", location: { latitude: 47_377, longitude: 8_542 } },
        telemetry: { broker: "site", topic: "fieldproof" },
        meters: [{ name: "roof", rated: { perHour: 8_000_000n } }],
      });
      const enrolment = join(dirname(file), "enrolment-mill-lane-4.json");
      const { meters, signer } = readEnrolment(readFileSync(enrolment, "utf8"));
      expect(meters.map((meter) => meter.name)).toEqual(["roof"]);
      expect(text).toContain(signer);
      expect(text.replaceAll(/\s+/g, " ")).toContain(`is in use by node (process ${process.pid})`);
      const widest = Math.max(...(await screen.text()).split("\n").map((line) => line.length));
      expect(widest).toBeLessThanOrEqual(columns);
      expect(text.replaceAll(/\s+/g, " ")).toContain("Usage before registration is not paid");
    } finally {
      await screen.close();
    }
  });
});
