import { describe, expect, it } from "vitest";
import type { AgentEvent } from "../../agent/telemetry/events.js";
import { Observer, type Sink } from "../../agent/telemetry/observer.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

function numbered(n: number): AgentEvent {
  return { type: "stopped", at: BigInt(n), reason: "" };
}

function collector(name: string): { name: string; seen: bigint[]; consume(event: AgentEvent): void } {
  const seen: bigint[] = [];
  return { name, seen, consume: (event) => void seen.push(event.at) };
}

/** What a good sink saw of 500 events while another never finished its first. */
async function besideAHungSink(observer: Pick<Observer, "attach" | "emit" | "drain">): Promise<bigint[]> {
  const clock = new VirtualClock();
  const good = collector("good");
  observer.attach({ name: "hung", consume: () => new Promise(() => undefined) }, 10);
  observer.attach(good);
  for (let n = 0; n < 500; n++) observer.emit(numbered(n));
  const drained = observer.drain(clock, 1_000);
  await clock.pass(1_000);
  await drained;
  expect(clock.pending).toBe(0);
  return good.seen;
}

describe("the observer", () => {
  it("lets no sink run before the data path gives way", async () => {
    const observer = new Observer();
    const sink = collector("log");
    observer.attach(sink);
    observer.emit(numbered(1));
    expect(sink.seen).toEqual([]);
    await observer.drain(new VirtualClock(), 1_000);
    expect(sink.seen).toEqual([1n]);
  });

  it("keeps a hung sink from delaying the others or losing their events", async () => {
    const observer = new Observer();
    expect(await besideAHungSink(observer)).toHaveLength(500);
    // It had taken none yet when the queue overflowed: ten wait or are in work, the rest is counted as lost.
    const [hung, fine] = observer.health();
    expect(hung).toEqual({ name: "hung", queued: 9, dropped: 490, failed: 0, lastError: null });
    expect(fine).toMatchObject({ queued: 0, dropped: 0 });
  });

  it("would fail that test if sinks took turns", async () => {
    const sinks: Sink[] = [];
    let turn = Promise.resolve();
    const taken = await besideAHungSink({
      attach: (sink) => void sinks.push(sink),
      emit(event) {
        for (const sink of sinks) turn = turn.then(() => sink.consume(event));
      },
      drain: (clock, within) => Promise.race([turn, clock.sleep(within)]),
    });
    expect(taken).toEqual([]);
  });

  it("drops the oldest, so that a sink that comes back sees what is now", async () => {
    const observer = new Observer();
    const slow = collector("slow");
    observer.attach(slow, 3);
    for (let n = 0; n < 10; n++) observer.emit(numbered(n));
    await observer.drain(new VirtualClock(), 1_000);
    expect(slow.seen).toEqual([7n, 8n, 9n]);
  });

  it("counts what a sink throws, and goes on with it", async () => {
    const observer = new Observer();
    const seen: bigint[] = [];
    observer.attach({
      name: "shaky",
      consume(event) {
        if (event.at === 1n) throw new Error("disk full");
        if (event.at === 2n) return Promise.reject("no broker");
        seen.push(event.at);
      },
    });
    for (let n = 0; n < 4; n++) observer.emit(numbered(n));
    await observer.drain(new VirtualClock(), 1_000);
    expect(seen).toEqual([0n, 3n]);
    expect(observer.health()).toEqual([
      { name: "shaky", queued: 0, dropped: 0, failed: 2, lastError: "no broker" },
    ]);
  });

  it("takes events that a sink itself causes", async () => {
    const observer = new Observer();
    const echo = collector("echo");
    observer.attach({ name: "source", consume: (e) => void (e.at === 0n && observer.emit(numbered(1))) });
    observer.attach(echo);
    observer.emit(numbered(0));
    await observer.drain(new VirtualClock(), 1_000);
    expect(echo.seen).toEqual([0n, 1n]);
  });
});
