/** Readings that share a commit: in order, told of only once they are on the disk, all of them or none. */
import { afterEach, describe, expect, it } from "vitest";
import { Gathering } from "../../agent/gathering.js";
import type { Reading } from "../../agent/metering/reading.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { closeGateways, Gateway } from "./gateway.js";

afterEach(closeGateways);

const reading = (meter: string): Reading => ({ meter }) as Reading;

describe("a gathering", () => {
  it("commits what came within the shortest wait, in the order in which it came", async () => {
    const clock = new VirtualClock();
    const commits: string[][] = [];
    const gathering = new Gathering({
      clock,
      accept: (readings) => {
        commits.push(readings.map(({ meter }) => meter));
        return readings.map(({ meter }) => `judged ${meter}`);
      },
    });
    const first = gathering.accept(reading("a"), 500);
    await clock.pass(100);
    const second = gathering.accept(reading("b"), 100);
    await clock.pass(99);
    expect(commits).toEqual([]);
    await clock.pass(1);
    expect(commits).toEqual([["a", "b"]]);
    expect(await Promise.all([first, second])).toEqual(["judged a", "judged b"]);

    // Who cannot wait takes along what does, and leaves no timer behind.
    const third = gathering.accept(reading("c"), 500);
    const fourth = gathering.accept(reading("d"), 0);
    expect(commits).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(await Promise.all([third, fourth])).toEqual(["judged c", "judged d"]);
    await clock.pass(10_000);
    expect(commits).toHaveLength(2);
    expect(clock.pending).toBe(0);
  });

  it("fails for all that waited where it fails, and goes on with what comes then", async () => {
    const clock = new VirtualClock();
    let full = true;
    const gathering = new Gathering({
      clock,
      accept: (readings) => {
        if (full) throw new Error("the disk is full");
        return readings;
      },
    });
    const outcomes = Promise.allSettled([
      gathering.accept(reading("a"), 500),
      gathering.accept(reading("b"), 0),
    ]);
    expect((await outcomes).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    full = false;
    await expect(gathering.accept(reading("c"), 0)).resolves.toMatchObject({ meter: "c" });
  });
});

describe("several readings in one commit", () => {
  it("are as if each had its own, and are told of after it", async () => {
    const gateway = new Gateway();
    for (let i = 0; i < 3; i++) await gateway.read(10, "roof", "uplink", "water");
    const heard = gateway.events.flatMap((event) => (event.type === "reading" ? [event.reading] : []));
    const credited = gateway.pipeline.credited("roof");
    const twin = new Gateway();
    twin.events.length = 0;
    const told: number[] = [];
    const { together } = twin.journal;
    Object.assign(twin.journal, {
      together: (work: () => unknown) => {
        const done = together(work);
        told.push(twin.events.length);
        return done;
      },
    });
    twin.pipeline.acceptAll(heard);
    expect(told).toEqual([0]);
    expect(twin.events.filter(({ type }) => type === "reading")).toHaveLength(heard.length);
    expect(twin.pipeline.credited("roof")).toBe(credited);
    expect(credited).toBeGreaterThan(0n);
    twin.restart();
    expect(twin.pipeline.credited("roof")).toBe(credited);
  });

  it("are none where one of them cannot be journaled", async () => {
    const gateway = new Gateway();
    await gateway.read(10, "roof");
    await gateway.read(10, "roof");
    const newest = gateway.journal.readings.newest("roof");
    const credited = gateway.pipeline.credited("roof");
    await gateway.read(10, "roof");
    const [third] = gateway.events
      .flatMap((event) => (event.type === "reading" ? [event.reading] : []))
      .slice(-1);
    if (!third) throw new Error("nothing was read");
    const twin = new Gateway();
    const before = twin.pipeline.credited("roof");
    expect(() => twin.pipeline.acceptAll([third, { ...third, meter: "nobody" }])).toThrow(
      "no meter is called nobody",
    );
    expect(twin.events.filter(({ type }) => type === "reading")).toEqual([]);
    expect(twin.journal.readings.newest("roof")).toBe(null);
    expect(twin.pipeline.credited("roof")).toBe(before);
    expect(newest).not.toBe(null);
    expect(gateway.pipeline.credited("roof")).toBeGreaterThanOrEqual(credited);
  });
});
