/**
 * Which way round a meter is connected: with a known load switched on, power must flow in. Current transformers that
 * are turned round make import export, and all its usage is then missing, or another's is paid.
 */
import type { Gauge } from "../../drivers/measurement.js";
import type { Reading } from "../metering/reading.js";
import { formatDecimal } from "../telemetry/units.js";
import { bad, doubtful, type Finding, good } from "./finding.js";

export interface DirectionFacts {
  readonly name: string;
  /** What is credited: `import`, `export`. */
  readonly channel: string;
  /** Milliwatts that flow in, negative out of the site; null where the meter does not say. */
  readonly flow: bigint | null;
  /** Milliwatts of the load that is on; null where none is known. */
  readonly load: bigint | null;
}

/** What flows in by a meter's own gauges, in milliwatts; null where it has none that says. */
export function flowOf({ gauges }: Pick<Reading, "gauges">): bigint | null {
  const power = milliwatts(gauges.find(({ channel }) => channel === "power"));
  if (power === null) return null;
  // DSMR has a register for each direction, both without a sign.
  return power - (milliwatts(gauges.find(({ channel }) => channel === "power-export")) ?? 0n);
}

function milliwatts(gauge: Gauge | undefined): bigint | null {
  if (gauge === undefined || gauge.value === null || gauge.unit !== "W") return null;
  const exponent = gauge.exponent + 3;
  return exponent < 0 ? gauge.value / 10n ** BigInt(-exponent) : gauge.value * 10n ** BigInt(exponent);
}

/** Below this, milliwatts, nothing is said without a load: a meter's own error. */
const NOTABLE = 20_000n;

/** The word on a meter's direction; null where nothing can be said. */
export function directionFinding({ name, channel, flow, load }: DirectionFacts): Finding | null {
  const check = `direction ${name}`;
  const remedy =
    "turn the current transformers round (or swap the wires in and out of the meter), or set its direction; " +
    "then look again";
  if (flow === null) {
    return load === null
      ? null
      : doubtful(check, "it does not tell its power", "watch its display while the load is on");
  }
  if (load === null) {
    if (channel !== "import" || flow > -NOTABLE) return null;
    const says = `${watts(-flow)} flow out, and it is credited for what flows in: if nothing generates behind it, it is the wrong way round`;
    return doubtful(check, says, "switch on a load that you know, and run `fieldproof doctor --load`");
  }
  if (flow * 2n <= -load) {
    return bad(
      check,
      `it counts export, ${watts(-flow)}, while a load of ${watts(load)} is on: it is the wrong way round`,
      remedy,
    );
  }
  if (flow * 2n >= load)
    return good(check, `it counts import, ${watts(flow)}, while a load of ${watts(load)} is on`);
  const says = `it shows ${watts(flow)} while a load of ${watts(load)} is on`;
  return doubtful(
    check,
    says,
    "is the load behind this meter, and does nothing generate meanwhile? Look again",
  );
}

function watts(milliwatts: bigint): string {
  return `${formatDecimal(milliwatts / 1_000n, 0)} W`;
}
