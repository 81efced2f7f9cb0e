/** What systemd is told, over a real socket, and when the watchdog is not fed. */
import { afterEach, describe, expect, it } from "vitest";
import { serve } from "../../agent/service/service.js";
import { serviceManager } from "../../agent/service/service-manager.js";
import type { AlarmEvent } from "../../agent/telemetry/events.js";
import { type SimulatedManager, startManager } from "../simulators/service-manager.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

let manager: SimulatedManager;
afterEach(() => manager.close());

const environment = (more: Record<string, string> = {}) => ({ NOTIFY_SOCKET: manager.socket, ...more });

describe("a service manager", () => {
  it.each([["in a file"], ["in the abstract namespace"]])("is told at a socket %s", async (where) => {
    manager = startManager(where !== "in a file");
    const told = serviceManager(environment(), 7)?.tell("READY=1", "STATUS=2 meters: gut, für jetzt");
    expect(told).toBe(true);
    await manager.hears(/^STATUS=/);
    expect(manager.told()).toEqual(["READY=1", "STATUS=2 meters: gut, für jetzt"]);
  });

  it("watches whom it says it watches", () => {
    manager = startManager();
    const watched = (more: Record<string, string>) => serviceManager(environment(more), 7)?.watchdog;
    expect(watched({ WATCHDOG_USEC: "60000000", WATCHDOG_PID: "7" })).toBe(60_000);
    expect(watched({ WATCHDOG_USEC: "60000000" })).toBe(60_000);
    expect(watched({ WATCHDOG_USEC: "60000000", WATCHDOG_PID: "8" })).toBe(null);
    expect(watched({})).toBe(null);
    expect(watched({ WATCHDOG_USEC: "soon" })).toBe(null);
  });

  it("is none where no socket is named, and no trouble where it went away", () => {
    manager = startManager();
    expect(serviceManager({}, 7)).toBe(null);
    expect(serviceManager({ NOTIFY_SOCKET: "vsock:2:1" }, 7)).toBe(null);
    expect(serviceManager({ NOTIFY_SOCKET: `${manager.socket}-gone` }, 7)?.tell("READY=1")).toBe(false);
  });
});

describe("a service", () => {
  it("feeds the watchdog while nothing is stuck, and says at its end that it stops", async () => {
    manager = startManager();
    const clock = new VirtualClock();
    const alarms: AlarmEvent[] = [];
    const stuck: string[] = [];
    const stopping = new AbortController();
    const serving = serve(
      {
        manager: serviceManager(environment({ WATCHDOG_USEC: "60000000" }), process.pid),
        clock,
        stuck: () => stuck,
        says: () => "all\nwell",
        emit: (alarm) => alarms.push(alarm),
      },
      stopping.signal,
    );
    const feeds = () => manager.told().filter((line) => line === "WATCHDOG=1").length;
    expect(manager.told()).toEqual(["READY=1", "WATCHDOG=1", "STATUS=all well"]);
    // A socket takes some ten datagrams; a manager that lives reads them.
    const pass = async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute++) {
        await clock.pass(60_000);
        manager.told();
      }
    };
    await pass(10);
    const fed = feeds();
    expect(fed).toBeGreaterThanOrEqual(10 * 3);

    stuck.push("meter roof waits for an answer for 200 s and gets no further");
    await pass(10);
    expect(feeds()).toBe(fed);
    expect(manager.told().at(-1)).toBe(`STATUS=${stuck[0]}`);
    expect(alarms.map(({ raised, message }) => [raised, message])).toEqual([
      [true, `${stuck[0]}; systemd will start it anew`],
    ]);

    stuck.pop();
    await pass(1);
    expect(feeds()).toBeGreaterThan(fed);
    expect(alarms.at(-1)?.raised).toBe(false);

    stopping.abort();
    await serving;
    expect(manager.told().slice(-2)).toEqual(["STOPPING=1", "STATUS=stopping"]);
  });
});
