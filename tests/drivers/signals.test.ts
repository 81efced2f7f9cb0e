import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../agent/clock.js";
import { orAborted, underAny } from "../../drivers/signals.js";

const clock = systemClock();
const listeners = (signal: AbortSignal) => getEventListeners(signal, "abort").length;

describe("a wait under several signals", () => {
  it("ends with the first of them, for its reason, and leaves nothing behind", async () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const wait = underAny([one.signal, other.signal], (any) => clock.sleep(60_000, any));
    other.abort(new Error("closed"));
    await expect(wait).rejects.toThrow("closed");
    expect(listeners(one.signal) + listeners(other.signal)).toBe(0);
  });

  it("ends at once under a signal that aborted before", async () => {
    const gone = AbortSignal.abort(new Error("gone"));
    await expect(underAny([gone], (any) => clock.sleep(60_000, any))).rejects.toThrow("gone");
  });

  it("gives what the work gives, and leaves nothing behind", async () => {
    const { signal } = new AbortController();
    expect(await underAny([signal], async () => 7)).toBe(7);
    await expect(underAny([signal], () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(listeners(signal)).toBe(0);
  });
});

describe("work that may be left", () => {
  it("is waited for, or left when the signal aborts", async () => {
    const stop = new AbortController();
    expect(await orAborted(Promise.resolve(7), stop.signal)).toBe(7);
    await expect(orAborted(Promise.reject(new Error("broken")), stop.signal)).rejects.toThrow("broken");
    expect(listeners(stop.signal)).toBe(0);
    const left = orAborted(new Promise(() => undefined), stop.signal);
    stop.abort();
    expect(await left).toBeNull();
  });
});
