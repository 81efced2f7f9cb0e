/**
 * Turns events into the few sentences a person wants to read. Trouble is said once when it begins and once
 * when it ends; what merely goes on is for `debug`. Pure but for what it remembers of the meters and links.
 */
import type { Reading, Verdict } from "../metering/reading.js";
import type { AgentEvent, AlarmEvent, ChainSubmissionEvent, LinkEvent, ReadingEvent } from "./events.js";
import { refusalOf } from "./refusal.js";
import { debug, error, info, type Sentence, warn } from "./sentence.js";
import {
  formatAmount,
  formatCount,
  formatDuration,
  formatGas,
  formatHash,
  formatMeasurement,
  formatTimeOfDay,
} from "./units.js";

/** Polls without a value before a meter counts as silent: a single lost frame is everyday life on a bus. */
const SILENT_AFTER = 2;

/** A link that has held for so many milliseconds holds. */
const HOLDS_AFTER = 30_000n;
/** So often in a row it may break before that and be told of each time. */
const BREAKS_TOLD = 3;

const LINK_NAMES: Record<LinkEvent["link"], string> = { bus: "bus", broker: "MQTT broker", rpc: "chain" };

interface MeterState {
  /** Unknown readings in a row, and when the first of them was. */
  unknowns: number;
  since: bigint;
  /** The last reason's kind, how often in a row it came, and which kinds were said since. */
  kind: string;
  alike: number;
  readonly said: Set<string>;
  /** The verdict last spoken of, while it lasts. */
  held: Verdict["kind"] | null;
  /** A quality rule refused what it decided last. */
  refused: boolean;
}

interface LinkState {
  up: boolean;
  since: bigint;
  /** How often in a row it broke before it could be said to hold. */
  breaks: number;
}

/** Tells events in sentences. */
export class Narrator {
  readonly #meters = new Map<string, MeterState>();
  readonly #links = new Map<string, LinkState>();
  /** What each raised alarm said. */
  readonly #alarms = new Map<string, string>();
  /** Why posting to a chain stands still, while it does. */
  readonly #standstills = new Map<string, string>();
  #clockTrusted: boolean | null = null;

  /** What is worth saying about this event; mostly nothing above `debug`. */
  tell(event: AgentEvent): Sentence[] {
    return [...this.#holding(event.at), ...this.#story(event)];
  }

  #story(event: AgentEvent): Sentence[] {
    switch (event.type) {
      case "started":
        return [
          info(
            `fieldproof ${event.version} runs: gateway ${event.gateway}, ${formatCount(event.meters, "meter")}`,
          ),
        ];
      case "stopped":
        return [info(`stopped: ${event.reason}`)];
      case "reading":
        return [debug(readingText(event)), ...this.#reading(event)];
      case "attestation": {
        const usage = formatAmount(event.quantity, event.cumulative);
        return [debug(`meter ${event.meter}: attested ${usage} in all, ${batchOn(event)}`)];
      }
      case "batch":
        return [
          info(
            `${batchOn(event)}: signed for ${formatCount(event.meters, "meter")}, root ${formatHash(event.root)}`,
          ),
        ];
      case "submission":
        return this.#submission(event);
      case "relay": {
        const { lane, sequence, taken, reason } = event;
        const what = `head ${sequence} of lane ${formatHash(lane)}`;
        return [taken ? debug(`${what}: taken from ${reason}`) : warn(`${what}: not taken: ${reason}`)];
      }
      case "link":
        return this.#link(event);
      case "clock":
        return this.#clock(event.trusted, event.why);
      case "alarm":
        return this.#alarm(event);
      case "bundle":
        return [debug(`bundle ${event.sequence}: the broker has it; ${event.unacknowledged} wait`)];
    }
  }

  #reading({ reading, verdict, at }: ReadingEvent): Sentence[] {
    const state = this.#state(reading.meter);
    if (verdict.kind === "unknown") {
      if (state.unknowns++ === 0) state.since = at;
      return worthSaying(state, reading.unknown ?? verdict.reason)
        ? [warn(silence(reading, verdict, state.since))]
        : [];
    }
    const back = state.unknowns >= SILENT_AFTER ? [info(returned(reading.meter, at - state.since))] : [];
    Object.assign(state, { unknowns: 0, kind: "", alike: 0 });
    state.said.clear();
    return [...back, ...judged(reading.meter, verdict, state), ...sifted(reading.meter, verdict, state)];
  }

  #submission(event: ChainSubmissionEvent): Sentence[] {
    const what = batchOn(event);
    if (event.state === "paused" || event.state === "conflict") return this.#stands(what, event);
    if (event.state !== "superseded") this.#standstills.delete(event.chain);
    switch (event.state) {
      case "submitted":
      case "bumped":
        return [debug(`${what}: ${event.state} as ${formatHash(event.hash)}, nonce ${event.nonce}`)];
      case "mined":
        return [debug(`${what}: in block ${event.block}, ${formatGas(event.gasUsed)}`)];
      case "final":
        return [info(`${what}: final in block ${event.block}, ${formatGas(event.gasUsed)}`)];
      case "superseded":
        return [debug(`${what}: its units are in batch ${event.by}, which takes its place`)];
    }
  }

  #stands(
    what: string,
    { chain, state, reason }: { chain: string; state: "paused" | "conflict"; reason: string },
  ): Sentence[] {
    if (this.#standstills.get(chain) === reason) return [];
    this.#standstills.set(chain, reason);
    return state === "paused"
      ? [warn(`${what}: posting waits: ${reason}`)]
      : [error(`${what}: posting is refused: ${reason}`)];
  }

  #link({ link, name, up, reason, at }: LinkEvent): Sentence[] {
    const what = `${LINK_NAMES[link]} ${name}`;
    const before = this.#links.get(what);
    if (before?.up === up) return up ? [debug(`${what}: ${reason}`)] : [];
    const broke = before?.up === true && at - before.since < HOLDS_AFTER;
    const breaks = up ? (before?.breaks ?? 0) : broke ? before.breaks + 1 : 0;
    this.#links.set(what, { up, since: at, breaks });
    if (up) return [back(what, reason, breaks, before ? at - before.since : null)];
    if (breaks > BREAKS_TOLD) return [debug(`${what}: ${reason}`)];
    const happened = breaks === BREAKS_TOLD ? "keeps breaking, now" : "lost";
    return [warn(`${what}: ${happened} at ${formatTimeOfDay(at)}: ${reason}`)];
  }

  /** What kept breaking and has held for a while; any event may be the first to show it. */
  #holding(now: bigint): Sentence[] {
    return [...this.#links].flatMap(([what, state]) => {
      if (!state.up || state.breaks < BREAKS_TOLD || now - state.since < HOLDS_AFTER) return [];
      state.breaks = 0;
      return [info(`${what}: holds again since ${formatTimeOfDay(state.since)}`)];
    });
  }

  #clock(trusted: boolean, why: string): Sentence[] {
    if (this.#clockTrusted === trusted) return [];
    this.#clockTrusted = trusted;
    return trusted
      ? [info(`clock: trusted: ${why}`)]
      : [warn(`clock: not trusted yet, readings are kept and nothing is attested: ${why}`)];
  }

  #alarm(event: AlarmEvent): Sentence[] {
    const { id, chain, raised, message } = event;
    const before = this.#alarms.get(id);
    if (raised === (before !== undefined)) return [];
    if (!raised) {
      this.#alarms.delete(id);
      return [info(`alarm over: ${before}`)];
    }
    const said = alarmText(event);
    this.#alarms.set(id, said);
    // What posting waits for may be an alarm as well; it has been said.
    const known = chain !== undefined && this.#standstills.get(chain) === message;
    return known ? [] : [error(`alarm: ${said}`)];
  }

  #state(meter: string): MeterState {
    const known = this.#meters.get(meter);
    if (known !== undefined) return known;
    const silence = { unknowns: 0, since: 0n, kind: "", alike: 0, said: new Set<string>() };
    const fresh: MeterState = { ...silence, held: null, refused: false };
    this.#meters.set(meter, fresh);
    return fresh;
  }
}

/** What is wrong, and with which chain where it is one's. */
function alarmText({ chain, message }: AlarmEvent): string {
  return chain === undefined ? message : `chain ${chain}: ${message}`;
}

/** How a reason begins tells what it is; how often and how long, which changes each time, comes later in it. */
function kindOf(reason: string): string {
  return reason
    .split(" ", 5)
    .map((word) => word.replace(/\P{L}/gu, ""))
    .join(" ");
}

/** When a meter falls silent, and once for every other kind of reason that lasts: how often it was tried is no new one. */
function worthSaying(state: MeterState, reason: string): boolean {
  const kind = kindOf(reason);
  state.alike = kind === state.kind ? state.alike + 1 : 1;
  state.kind = kind;
  const lasting = state.unknowns > SILENT_AFTER && state.alike >= SILENT_AFTER;
  if (state.unknowns !== SILENT_AFTER && !lasting) return false;
  if (state.said.has(kind)) return false;
  state.said.add(kind);
  return true;
}

/** Steps in the counter's life are always said; a state that holds is said when it begins and when it ends. */
function judged(meter: string, verdict: Verdict, state: MeterState): Sentence[] {
  const held = state.held;
  switch (verdict.kind) {
    case "advance":
    case "unchanged":
    case "observed":
      state.held = null;
      return held === null ? [] : [info(`meter ${meter}: counts again`)];
    case "glitch":
    case "implausible":
      state.held = verdict.kind;
      return held === verdict.kind ? [] : [warn(`meter ${meter}: ${verdict.kind}: ${verdict.reason}`)];
    default:
      state.held = null;
      return [info(`meter ${meter}: ${verdict.kind}: ${verdict.reason}`)];
  }
}

/** When a quality rule begins to refuse units, and when units pass again. */
function sifted(meter: string, verdict: Verdict, state: MeterState): Sentence[] {
  const refusal = refusalOf(verdict);
  if (refusal === undefined || state.refused === (refusal !== null)) return [];
  state.refused = refusal !== null;
  return [refusal === null ? info(`meter ${meter}: is credited again`) : warn(`meter ${meter}: ${refusal}`)];
}

/** @param away milliseconds; null when it was never lost */
function back(what: string, reason: string, breaks: number, away: bigint | null): Sentence {
  return away === null || breaks >= BREAKS_TOLD
    ? debug(`${what}: ${reason}`)
    : info(`${what}: back after ${formatDuration(away)}`);
}

/** Links and drivers know what to look at; here is only said since when. */
function silence({ meter, unknown }: Reading, { reason }: Verdict, since: bigint): string {
  return `meter ${meter}: ${unknown ?? reason} (no value since ${formatTimeOfDay(since)})`;
}

function returned(meter: string, away: bigint): string {
  return `meter ${meter}: answers again after ${formatDuration(away)}`;
}

function readingText({ reading, verdict, credited }: ReadingEvent): string {
  const said = reading.measured === null ? reading.unknown : formatMeasurement(reading.measured);
  return `meter ${reading.meter}: ${said}; ${verdict.kind}: ${verdict.reason}; credited so far ${credited}`;
}

/** A batch, and whose it is. */
function batchOn({
  sequence,
  chain,
  lane,
}: Pick<ChainSubmissionEvent, "sequence" | "chain" | "lane">): string {
  return `batch ${sequence}${lane === undefined ? "" : ` of lane ${formatHash(lane)}`} on ${chain}`;
}
