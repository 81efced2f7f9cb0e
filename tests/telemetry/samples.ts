/** Events as the data path makes them, for the tests of whoever watches. */
import type { Reading, Verdict, VerdictKind } from "../../agent/metering/reading.js";
import type { ReadingEvent } from "../../agent/telemetry/events.js";

export const NOON = BigInt(Date.UTC(2026, 1, 11, 12, 3, 0));

export function sampleReading(changes: Partial<Reading> = {}): Reading {
  return {
    meter: "roof",
    moment: { boot: "boot-1", monotonic: 5_000_000_000n, wall: NOON, synced: true },
    session: 1,
    identity: "Acme Sun3000 SN-SECRET-7",
    measured: { type: "counter", channel: "export", quantity: "energy", value: 12_345_678n, step: 1000n },
    unknown: null,
    gauges: [
      { type: "gauge", channel: "power", unit: "W", value: 52_301n, exponent: -1 },
      { type: "gauge", channel: "temperature", unit: "°C", value: null, unknown: "not fitted", exponent: -1 },
    ],
    transcript: [
      {
        sent: Uint8Array.of(1, 3, 0, 0),
        received: { type: "bytes", bytes: Uint8Array.of(1, 3, 2, 7) },
        at: 4_990_000_000n,
      },
    ],
    ...changes,
  };
}

export function sampleVerdict(kind: VerdictKind = "advance", reason = "rose by 1.000 Wh"): Verdict {
  return { kind, reason, credited: kind === "advance" ? 1000n : 0n, disputed: 0n, flags: 0 };
}

export function readingEvent(changes: Partial<ReadingEvent> = {}): ReadingEvent {
  return {
    type: "reading",
    at: NOON,
    reading: sampleReading(),
    verdict: sampleVerdict(),
    credited: 345_678n,
    ...changes,
  };
}

/** A poll that nothing answered. */
export function silentEvent(at: bigint, unknown = "no answer on /dev/ttyUSB0 unit 3"): ReadingEvent {
  const transcript = [{ sent: Uint8Array.of(3, 3, 0, 0), received: null, at: 4_990_000_000n }];
  return readingEvent({
    at,
    reading: sampleReading({ measured: null, unknown, gauges: [], transcript }),
    verdict: sampleVerdict("unknown", unknown),
  });
}
