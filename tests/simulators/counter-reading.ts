import type { Reading } from "../../agent/metering/reading.js";

/** A reading of a register, of a meter that nothing else is known of. */
export function counterReading(of: {
  value: bigint | null;
  step?: bigint;
  modulus?: bigint | null;
}): Reading {
  const { value, step = 1n, modulus = null } = of;
  return {
    meter: "meter",
    moment: { boot: "boot-1", monotonic: 0n, wall: 0n, synced: true },
    session: 1,
    identity: null,
    measured: {
      type: "counter",
      channel: "import",
      quantity: "energy",
      value,
      step,
      ...(modulus === null ? {} : { modulus }),
      ...(value === null ? { unknown: "the register says it is not implemented" } : {}),
    },
    unknown: null,
    gauges: [],
    transcript: [],
  };
}
