/** What each check of the machine itself makes of its facts. */
import { describe, expect, it } from "vitest";
import { boardFinding } from "../../agent/doctor/board.js";
import { directionFinding, flowOf } from "../../agent/doctor/direction.js";
import { diskFinding } from "../../agent/doctor/disk.js";
import { gpioFinding } from "../../agent/doctor/gpio.js";
import { heatFinding } from "../../agent/doctor/heat.js";
import { connectionFinding, type PortFacts, portFinding } from "../../agent/doctor/ports.js";
import { mayUse } from "../../agent/doctor/user.js";
import { holds } from "./holds.js";

const PI = { source: "device tree", serial: "1000" } as const;
describe("the board", () => {
  holds(boardFinding, { file: "/s/board.json", here: PI, pinned: PI }, [
    [{}, "good", /1000, the one it was first used with/],
    [{ pinned: null }, "good", /noted when the agent first runs/],
    [
      { pinned: { ...PI, serial: "2000" } },
      "bad",
      /this board is 1000, .* used on 2000.*delete \/s\/board\.json/,
    ],
    [{ pinned: { source: "machine-id", serial: "ab" } }, "doubtful", /cannot be compared/],
    [{ here: null }, "doubtful", /no serial number/],
  ]);
});

describe("heat and supply", () => {
  holds(heatFinding, { throttled: 0, hottest: 48_000 }, [
    [{}, "good", /^48 °C, the supply is well/],
    [{ throttled: null }, "good", /^48 °C/],
    [{ throttled: null, hottest: null }, "good", /tells neither/],
    [{ throttled: 0x50005 }, "bad", /under-voltage at this moment/],
    [{ throttled: 0x50000 }, "doubtful", /under-voltage since the last start/],
    [{ throttled: 0x8 }, "doubtful", /slowed down.*shade/],
    [{ hottest: 72_400 }, "doubtful", /^72 °C/],
    [{ hottest: 81_000 }, "bad", /card's data are at risk/],
  ]);
});

describe("the disk", () => {
  const space = { free: 9_000_000_000n, total: 30_000_000_000n };
  holds(diskFinding, { path: "/var/lib/fieldproof", space, isReadOnly: false, errors: 0n, wear: 2 }, [
    [{}, "good", /9\.0 GB free, no ext4 errors, at most 20 % of the card's life/],
    [{ errors: null, wear: null }, "good", /^9\.0 GB free →/],
    [{ isReadOnly: true }, "bad", /mounted read-only.*dmesg/],
    [{ space: { ...space, free: 99_999_999n } }, "bad", /only 99\.9 MB free.*make room/],
    [{ space: { ...space, free: 400_000_000n } }, "doubtful", /400\.0 MB free.*make room/],
    [{ errors: 2n }, "doubtful", /2 errors.*change the card/],
    [{ wear: 9 }, "doubtful", /90 %.*change the card/],
    [{ wear: 11 }, "bad", /used up.*change the card/],
    [{ space: null }, "good", /room unknown/],
  ]);
});

describe("the direction", () => {
  const kW = 1_000_000n;
  holds(directionFinding, { name: "pump", channel: "import", flow: 2n * kW, load: 2n * kW }, [
    [{}, "good", /counts import, 2000 W/],
    [{ flow: -2n * kW }, "bad", /counts export, 2000 W.*wrong way round.*turn/],
    [{ flow: -kW }, "bad", /counts export, 1000 W/],
    [{ flow: -kW + 1n }, "doubtful", /is the load behind this meter/],
    [{ flow: kW }, "good", /counts import, 1000 W/],
    [{ flow: 3_000n }, "doubtful", /shows 3 W while a load of 2000 W is on/],
    [{ flow: null }, "doubtful", /watch its display/],
    [{ flow: -kW, load: null }, "doubtful", /1000 W flow out.*--load/],
  ]);

  it("says nothing of a meter that shows no power, or feeds in as it should, while no load is known", () => {
    const quiet = { name: "roof", load: null };
    expect(directionFinding({ ...quiet, channel: "import", flow: null })).toBe(null);
    expect(directionFinding({ ...quiet, channel: "import", flow: kW })).toBe(null);
    expect(directionFinding({ ...quiet, channel: "export", flow: -kW })).toBe(null);
  });

  it("takes power from the gauges, in any decimal place, and DSMR's two registers for one", () => {
    const gauge = (channel: string, value: bigint | null, exponent: number, unit = "W") =>
      ({ type: "gauge", channel, value, exponent, unit }) as const;
    expect(flowOf({ gauges: [gauge("power", -20_001n, -1)] })).toBe(-2_000_100n);
    expect(flowOf({ gauges: [gauge("power", 1_999_999n, -6)] })).toBe(1_999n);
    expect(flowOf({ gauges: [gauge("power", 0n, 0), gauge("power-export", 2n, 3)] })).toBe(-2_000_000n);
    expect(flowOf({ gauges: [gauge("power", null, 0)] })).toBe(null);
    expect(flowOf({ gauges: [gauge("power", 5n, 0, "kVA")] })).toBe(null);
  });
});

const user = { name: "fieldproof", uid: 990, gids: [990, 20] };
describe("a port", () => {
  const access = { uid: 0, gid: 20, mode: 0o20660, isDevice: true, group: "dialout" };
  const whole: PortFacts = {
    ...{ path: "/dev/ttyUSB0", missing: null, access, isConsole: false },
    ...{ holders: [], user, lasting: null, others: ["/dev/ttyUSB0"] },
  };
  holds((facts: PortFacts) => portFinding("rs485", facts), whole, [
    [{}, "good", /is there and fieldproof may open it/],
    [{ missing: "no USB adapter with the serial number X" }, "bad", /no USB adapter/],
    [{ access: null }, "bad", /is not there; there are: \/dev\/ttyUSB0/],
    [{ access: null, others: [] }, "bad", /no adapter is seen at all/],
    [{ access: { ...access, isDevice: false } }, "bad", /is no serial port/],
    [{ user: { ...user, gids: [990] } }, "bad", /may not open.*usermod -aG dialout fieldproof/],
    [{ holders: [{ pid: 7, name: "agetty" }] }, "bad", /agetty \(process 7\).*serial-getty/],
    [{ isConsole: true }, "bad", /console.*cmdline\.txt/],
    [{ lasting: "/dev/serial/by-id/a" }, "doubtful", /buses\.rs485\.serial: \/dev\/serial\/by-id\/a/],
  ]);

  it("that a running agent has open may be opened; one that it lost is bad in its words", () => {
    const closed = { ...whole, user: { ...user, gids: [] } };
    expect(portFinding("rs485", closed, { up: true, reason: "" }).state).toBe("good");
    const lost = portFinding("rs485", whole, { up: false, reason: "/dev/ttyUSB0 is gone" });
    expect(lost).toMatchObject({ state: "bad", says: "/dev/ttyUSB0 is gone" });
    expect(connectionFinding("lan", "10.0.0.7:502", null)).toBe(null);
    expect(connectionFinding("lan", "10.0.0.7:502", { up: true, reason: "" })?.state).toBe("good");
    expect(connectionFinding("lan", "10.0.0.7:502", { up: false, reason: "refused" })?.state).toBe("bad");
  });

  it.each([
    [{ uid: 0, gid: 20, mode: 0o660 }, true],
    [{ uid: 0, gid: 20, mode: 0o640 }, false],
    [{ uid: 0, gid: 5, mode: 0o620 }, false],
    [{ uid: 0, gid: 5, mode: 0o666 }, true],
    [{ uid: 990, gid: 5, mode: 0o600 }, true],
    [{ uid: 990, gid: 20, mode: 0o060 }, false],
  ])("%o may be used: %s", (permissions, may) => {
    expect(mayUse(permissions, user)).toBe(may);
    expect(mayUse(permissions, { name: "root", uid: 0, gids: [0] })).toBe(true);
  });
});

describe("the pulse inputs", () => {
  const chip = { path: "/dev/gpiochip0", uid: 0, gid: 997, mode: 0o660, group: "gpio" };
  holds(gpioFinding, { chips: [chip], user: { ...user, gids: [997] } }, [
    [{}, "good", /may use \/dev\/gpiochip0/],
    [{ user }, "bad", /may not use.*usermod -aG gpio fieldproof/],
    [{ chips: [] }, "bad", /no GPIO/],
  ]);
});
