/** What is made of a key, a clock, a meter and a journal; and how a machine's facts are found in its files. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { boardFile, pinBoard, pinnedBoard, thisBoard } from "../../agent/board.js";
import { clockFinding } from "../../agent/doctor/clock.js";
import { lookAtDisk } from "../../agent/doctor/disk.js";
import { feelHeat } from "../../agent/doctor/heat.js";
import { keyFinding } from "../../agent/doctor/key.js";
import type { Machine } from "../../agent/doctor/machine.js";
import { meterFinding } from "../../agent/doctor/meter.js";
import { agentUser } from "../../agent/doctor/user.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "machine-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function shows(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function machine(): Machine {
  return {
    ...{ root, clock: new VirtualClock(), kernelSynced: async () => null, said: async () => null },
    space: async () => ({ free: 1n, total: 2n }),
  };
}

describe("the board", () => {
  it("is known by the device tree, else by cpuinfo, else by the installation", () => {
    expect(thisBoard(root)).toBe(null);
    shows("etc/machine-id", `${"0b".repeat(16)}\n`);
    expect(thisBoard(root)).toEqual({ source: "machine-id", serial: "0b".repeat(16) });
    shows("proc/cpuinfo", "processor\t: 0\nSerial\t\t: 0000000000000000\nModel\t: x\n");
    expect(thisBoard(root)?.source).toBe("machine-id");
    shows("proc/cpuinfo", "processor\t: 0\nSerial\t\t: 10000000abcdef01\n");
    expect(thisBoard(root)).toEqual({ source: "cpuinfo", serial: "10000000abcdef01" });
    shows("sys/firmware/devicetree/base/serial-number", "10000000abcdef02\0");
    expect(thisBoard(root)).toEqual({ source: "device tree", serial: "10000000abcdef02" });
  });

  it("that came first stays noted, and what is no note is none", () => {
    const first = { source: "cpuinfo", serial: "1" } as const;
    pinBoard(root, first);
    pinBoard(root, { ...first, serial: "2" });
    expect(pinnedBoard(root)).toEqual(first);
    writeFileSync(boardFile(root), "{");
    expect(pinnedBoard(root)).toBe(null);
    pinBoard(join(root, "nowhere"), first);
    expect(pinnedBoard(join(root, "nowhere"))).toBe(null);
  });
});

describe("the disk", () => {
  it("is that of the mount which the folder is in, of a folder that is still to be made as well", async () => {
    mkdirSync(join(root, "var lib"));
    const mounts = [
      "/dev/sda1 / ext4 rw 0 0",
      `/dev/sdb2 ${root.replaceAll(" ", "\\040")}/var\\040lib ext4 ro,noatime 0 0`,
      `/dev/sdc3 ${root}/var ext4 rw 0 0`,
    ];
    shows("proc/self/mounts", `${mounts.join("\n")}\n`);
    shows("sys/fs/ext4/sda1/errors_count", "0\n");
    shows("sys/fs/ext4/sdb2/errors_count", "17\n");
    const there = await lookAtDisk(join(root, "var lib/fieldproof/state"), machine());
    expect(there).toMatchObject({ isReadOnly: true, errors: 17n, wear: null });
    expect(await lookAtDisk(root, machine())).toMatchObject({ isReadOnly: false, errors: 0n });
  });

  it("wears out with the more worn half of its card", async () => {
    shows("sys/block/mmcblk0/device/life_time", "0x03 0x0a\n");
    shows("sys/block/sda/device/life_time", "0x0b 0x0b\n");
    expect((await lookAtDisk(root, machine())).wear).toBe(10);
  });
});

it("heat is that of the hottest zone, and the firmware's word comes from its program or its file", async () => {
  expect(await feelHeat(machine())).toEqual({ throttled: null, hottest: null });
  shows("sys/class/thermal/thermal_zone0/temp", "41000\n");
  shows("sys/class/thermal/thermal_zone1/temp", "63500\n");
  shows("sys/class/thermal/cooling_device0/temp", "99000\n");
  shows("sys/devices/platform/soc/soc:firmware/get_throttled", "50000\n");
  expect(await feelHeat(machine())).toEqual({ throttled: 0x50000, hottest: 63_500 });
  const said = async () => "throttled=0x4\n";
  expect((await feelHeat({ ...machine(), said })).throttled).toBe(4);
});

it("the agent's user is the service's with all its groups, else who asks", async () => {
  expect((await agentUser({ root })).uid).toBe(process.getuid?.());
  shows("etc/passwd", "root:x:0:0::/:\nfieldproof:x:990:991::/:\n");
  shows("etc/group", "dialout:x:20:pi,fieldproof\ngpio:x:997:pi\nfieldproof:x:991:\n");
  expect(await agentUser({ root })).toEqual({ name: "fieldproof", uid: 990, gids: [991, 20] });
});

describe("a key", () => {
  const address = "0xBE4754Ec99EA0Ac7FC3D9B068b3Be3eb4e6Cf533";
  const user = { name: "fieldproof", uid: 990, gids: [990] };
  const known = {
    check: "key",
    reference: "credential:lane.key",
    pinned: null,
    file: null,
    user,
    isHidden: false,
  };
  it.each([
    [{ address, trouble: null, pinned: address.toLowerCase() }, "good", /, as pinned/],
    [{ address, trouble: null }, "doubtful", /not pinned → write gateway\.address: "0xBE/],
    [{ address, trouble: null, check: "sender main" }, "good", /^0xBE/],
    [{ address, trouble: null, pinned: `0x${"00".repeat(19)}01` }, "bad", /does not start.*gateway\.address/],
    [
      { address: null, trouble: "EACCES", isHidden: true },
      "doubtful",
      /may not look at.*sudo fieldproof doctor/,
    ],
    [{ address: null, trouble: "There is no key" }, "bad", /There is no key → nothing is signed/],
  ] as const)("%o is %s", (facts, state, words) => {
    const finding = keyFinding({ ...known, ...facts });
    expect(finding.state).toBe(state);
    expect(`${finding.says} → ${finding.remedy}`).toMatch(words);
  });
});

it("a clock is trusted by the running agent's word, else by the kernel's or by the blocks'", () => {
  const facts = { wall: 1_800_000_000_000n, kernelSynced: false, agent: null, chains: [] };
  const block = { latest: 1_799_999_990n, final: 1_799_999_900n };
  expect(clockFinding(facts).state).toBe("bad");
  expect(clockFinding({ ...facts, kernelSynced: true }).state).toBe("good");
  expect(clockFinding({ ...facts, chains: [[block]] }).state).toBe("good");
  expect(clockFinding({ ...facts, chains: [[block, null]] }).state).toBe("bad");
  const agent = { trusted: false, why: "a final block is 900 s ahead" };
  expect(clockFinding({ ...facts, kernelSynced: true, agent }).says).toMatch(/900 s ahead/);
});

describe("a meter", () => {
  const moment = { boot: "b", monotonic: 1n, wall: 1n, synced: true };
  const gauge = (channel: string, value: bigint | null) =>
    ({ type: "gauge", channel, value, exponent: 0, unit: "W" }) as const;
  const measured = {
    ...({ type: "counter", channel: "import", quantity: "energy", step: 1n } as const),
    value: 5_000_000n,
  };
  const reading = {
    ...{ meter: "pump", moment, session: 1, identity: "Eastron SDM120", measured, unknown: null },
    ...{ gauges: [gauge("a", null), gauge("b", 1n), gauge("c", 2n), gauge("d", 3n)], transcript: [] },
  };
  const live = { reading, verdict: null, credited: null, evidence: "wire" as const };
  const facts = {
    name: "pump",
    link: "bus rs485",
    scan: "--port /dev/x",
    isCut: false,
    isRunning: false,
    refusal: null,
  };
  const verdict = {
    kind: "implausible" as const,
    reason: "above the cap",
    credited: 0n,
    disputed: 0n,
    flags: 0,
  };
  const silent = { ...live, reading: { ...reading, measured: null, unknown: "no answer" } };
  it.each([
    [{ live }, "good", /^5\.000 kWh, b 1 W, c 2 W, Eastron SDM120 →/],
    [{ live: { ...live, verdict } }, "doubtful", /implausible: above the cap → `fieldproof explain pump`/],
    [
      { live: silent },
      "bad",
      /no value: no answer → look at power, wires and address; `fieldproof scan --port \/dev\/x`/,
    ],
    [{ live: silent, isRunning: true }, "bad", /stop the agent, then `fieldproof scan/],
    [{ live: silent, isCut: true }, "bad", /→ first mend bus rs485/],
    [{ live: silent, scan: null, link: "broker b" }, "bad", /→ look at broker b/],
    [{ live: null, refusal: "the agent does not answer" }, "bad", /does not answer → .*journalctl/],
    [
      {
        live: { ...live, reading: { ...reading, measured: { ...measured, value: null, unknown: "asleep" } } },
      },
      ...(["doubtful", /unknown \(asleep\)/] as const),
    ],
  ] as const)("%o", (differing, state, words) => {
    const finding = meterFinding({ ...facts, ...differing });
    expect(finding.state).toBe(state);
    expect(`${finding.says} → ${finding.remedy}`).toMatch(words);
  });
});
