/** A meter's live value: from the running agent, which holds the port, else read once. */
import type { LiveReading } from "../telemetry/live-reading.js";
import { formatGauge, formatMeasurement } from "../telemetry/units.js";
import { bad, doubtful, type Finding, good } from "./finding.js";

export interface MeterFacts {
  readonly name: string;
  /** What it hangs on, as a finding calls it: `bus rs485`. */
  readonly link: string;
  /** What a scan is told to find such a meter: `--port /dev/ttyUSB0`; null for what no scan finds. */
  readonly scan: string | null;
  /** The link itself is bad. */
  readonly isCut: boolean;
  /** An agent holds the port. */
  readonly isRunning: boolean;
  /** Null where the agent was asked and refused. */
  readonly live: LiveReading | null;
  readonly refusal: string | null;
}

const DUBIOUS = ["reset", "glitch", "implausible"];
/** Gauges beside the counter that a line has room for. */
const SHOWN = 2;

/** The word on a meter. */
export function meterFinding(facts: MeterFacts): Finding {
  const check = `meter ${facts.name}`;
  const { live, refusal, name } = facts;
  if (live === null)
    return bad(check, refusal ?? "no answer", "look at the agent's log: journalctl -u fieldproof");
  const { reading, verdict } = live;
  if (reading.unknown !== null) return bad(check, `no value: ${reading.unknown}`, remedyOf(facts));
  if (reading.measured === null) return bad(check, "no value", remedyOf(facts));
  const gauges = reading.gauges
    .filter(({ value }) => value !== null)
    .slice(0, SHOWN)
    .map(({ channel, value, exponent, unit }) => `${channel} ${formatGauge(value, exponent, unit)}`);
  const says = [formatMeasurement(reading.measured), ...gauges, ...(reading.identity ?? "").split("\n")]
    .filter((part) => part !== "")
    .join(", ");
  if (reading.measured.type !== "increment" && reading.measured.value === null)
    return doubtful(check, says, "it answers, but this value is missing: is its channel right?");
  if (verdict !== null && DUBIOUS.includes(verdict.kind))
    return doubtful(
      check,
      `${says}; ${verdict.kind}: ${verdict.reason}`,
      `\`fieldproof explain ${name}\` says what of it counts`,
    );
  return good(check, says);
}

function remedyOf({ link, scan, isCut, isRunning }: MeterFacts): string {
  if (isCut) return `first mend ${link}`;
  if (scan === null) return `look at ${link}, and at the device's own settings`;
  const stop = isRunning ? "stop the agent, then " : "";
  return `look at power, wires and address; ${stop}\`${`fieldproof scan ${scan}`.trim()}\` finds who answers, and at which baud rate`;
}
