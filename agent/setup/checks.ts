/** Looks whether what was answered is so: ports, meters, chains, brokers. Each look is bounded, and none stops another. */
import { wireInWords } from "../../config/links.js";
import type { MeterConfig } from "../../config/meter.js";
import type { Config } from "../../config/schema.js";
import type { Clock } from "../../drivers/clock.js";
import type { Identity } from "../../drivers/driver.js";
import { LinkError } from "../../drivers/link.js";
import { underAny } from "../../drivers/signals.js";
import { askBroker } from "../doctor/broker.js";
import { askChain, type ChainPart } from "../doctor/chain.js";
import { bad, doubtful, type Finding, good } from "../doctor/finding.js";
import type { Machine } from "../doctor/machine.js";
import { lookAtPort, portFinding } from "../doctor/ports.js";
import { identityLine } from "../metering/interpret.js";
import { type Met, meet } from "../read-once.js";
import { formatMeasurement } from "../telemetry/units.js";
import { type Judged, judgedBroker, judgedChain } from "./outcome.js";

/** A meter that another master reads may be silent for that long. */
const MEETING_MS = 40_000;

/** What was found out at the gateway itself. */
export interface Local {
  readonly findings: readonly Finding[];
  /** Who meters said they are, by their names; null where the wire is silent about it. */
  readonly met: ReadonlyMap<string, Identity | null>;
}

/** What looking needs. */
export interface Looking {
  readonly machine: Machine;
  readonly signal: AbortSignal;
  /** Told what is looked at next. */
  readonly on: (what: string) => void;
}

export function lookAtChain(part: ChainPart, clock: Clock): Promise<Judged> {
  return askChain(part, clock).then(judgedChain);
}

/** @param gateway whose topics it has to be allowed to write */
export async function lookAtBroker(
  name: string,
  broker: Config["brokers"][string],
  { gateway, topic }: { gateway: string; topic: string },
  clock: Clock,
): Promise<Judged> {
  const message = { topic: `${topic}/${gateway}/setup`, payload: "", retain: false };
  const clientId = `${broker.clientId ?? `fieldproof-${gateway}`}-setup`;
  return judgedBroker(await askBroker(name, broker, { clientId, message, clock }));
}

/** Every chain and every broker of a configuration. */
export async function lookAbroad(config: Config, { machine, on }: Looking): Promise<Judged[]> {
  const { clock } = machine;
  const judged: Judged[] = [];
  for (const chain of config.chains) {
    on(`chain ${chain.name}`);
    judged.push(await lookAtChain(chain, clock));
  }
  for (const [name, broker] of Object.entries(config.brokers)) {
    on(`broker ${name}`);
    const place = { gateway: config.gateway.name, topic: config.telemetry.topic };
    judged.push(await lookAtBroker(name, broker, place, clock));
  }
  return judged;
}

/** Every serial port of a configuration, and every meter that can be asked. */
export async function lookHere(config: Config, looking: Looking): Promise<Local> {
  const findings: Finding[] = [];
  const met = new Map<string, Identity | null>();
  for (const [name, { wire }] of Object.entries(config.buses)) {
    if (wire.type !== "serial") continue;
    findings.push(portFinding(name, await lookAtPort(wire.port, looking.machine, [])));
  }
  for (const meter of config.meters) {
    if (meter.link.type !== "bus") {
      findings.push(doubtful(`meter ${meter.name}`, "it speaks by itself: heard once the agent runs", null));
      continue;
    }
    looking.on(`meter ${meter.name}`);
    const found = await metOrWhy(config, meter, looking);
    findings.push(meterFinding(meter, config, found));
    if (typeof found !== "string" && found.identity !== undefined) met.set(meter.name, found.identity);
  }
  return { findings, met };
}

/** The meter, or in words why it could not be met. */
async function metOrWhy(
  config: Config,
  meter: MeterConfig,
  { machine, signal }: Looking,
): Promise<Met | string> {
  const late = new AbortController();
  const cancel = machine.clock.after(MEETING_MS, () =>
    late.abort(new LinkError("it did not answer in time")),
  );
  try {
    return await underAny([signal, late.signal], (any) => meet(config, meter, any));
  } catch (error) {
    if (signal.aborted || !(error instanceof LinkError)) throw error;
    return error.message;
  } finally {
    cancel();
  }
}

/** The word on a meter. */
function meterFinding(meter: MeterConfig, { buses }: Config, found: Met | string): Finding {
  const check = `meter ${meter.name}`;
  const why = typeof found === "string" ? found : found.reading.unknown;
  if (why !== null || typeof found === "string") {
    const wire = meter.link.type === "bus" ? buses[meter.link.bus]?.wire : undefined;
    const where = wire === undefined ? "" : ` on ${wireInWords(wire)}`;
    const remedy = "do baud rate, parity and unit id fit what it is set to? `fieldproof scan` finds out";
    return bad(check, `no value${where}: ${why}`, remedy);
  }
  const { reading, identity } = found;
  const shows = reading.measured === null ? "" : `, shows ${formatMeasurement(reading.measured)}`;
  const who = identityLine(identity ?? meter.identity);
  if (who !== null) return good(check, `${who}${shows}`);
  const remedy = `write maker, model and serial of its nameplate to meters.${meter.name}.identity`;
  return doubtful(check, `it does not say who it is${shows}`, remedy);
}
