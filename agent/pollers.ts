/** One poller for each meter, delivering into the data path. */
import type { Clock } from "../drivers/clock.js";
import { Gathering } from "./gathering.js";
import type { Links } from "./links.js";
import type { Moment, Reading } from "./metering/reading.js";
import type { Pipeline } from "./pipeline.js";
import { type PolledMeter, Poller } from "./poller.js";
import { evidenceOf, type MeterIds, type RosteredMeter } from "./roster.js";
import type { MeterProgress } from "./service/meter-progress.js";
import { AlarmBell } from "./telemetry/alarm-bell.js";
import type { AgentEvent } from "./telemetry/events.js";
import type { LiveReading } from "./telemetry/live-reading.js";

/** What all pollers of a gateway share. */
export interface PollersParts {
  readonly links: Pick<Links, "of">;
  readonly clock: Clock;
  readonly moment: () => Moment;
  readonly pipeline: Pipeline;
  readonly emit: (event: AgentEvent) => void;
  /** Of each meter by name; absent where nobody asks whether they go on. */
  readonly progress?: ReadonlyMap<string, MeterProgress>;
  /** Milliseconds that a reading may wait for others to share its commit, `GATHER_MS` by default. */
  readonly gather?: number;
  /** What each chain calls the meters. */
  readonly ids: readonly MeterIds[];
}

/** So that all meters of a slow line come into one commit; a reading waits for half of its meter's period at most. */
const GATHER_MS = 500;

/** A poller for each meter of the roster, by name. */
export function pollersOf(
  meters: readonly RosteredMeter[],
  { links, clock, moment, pipeline, progress, ids, emit, gather = GATHER_MS }: PollersParts,
): Map<string, Poller<LiveReading>> {
  const alarms = new AlarmBell(emit, clock);
  const gathering = new Gathering({ clock, accept: (readings) => pipeline.acceptAll(readings) });
  return new Map(
    meters.map((meter) => {
      const within = isIncrement(meter) ? 0 : Math.min(gather, meter.config.every / 2);
      const own = progress?.get(meter.name);
      const link = links.of(meter.config);
      const parts = {
        ...{ link: own?.watched(link) ?? link, clock, moment },
        saveSession: (session: Parameters<Pipeline["open"]>[0]) => {
          for (const one of ids) one.learn(meter.name, session.identity);
          return pipeline.open(session);
        },
        deliver: async (reading: Reading) => {
          const { verdict, state } = await gathering.accept(reading, within);
          own?.journaled();
          return { reading, verdict, credited: state.credited, evidence: evidenceOf(meter.config) };
        },
        atFault: (words: string | null) =>
          alarms.set(`defect:${meter.name}`, words && defectWords(meter, words)),
      };
      return [meter.name, new Poller(polled(meter), parts)];
    }),
  );
}

function defectWords({ name, driver }: RosteredMeter, words: string): string {
  return `meter ${name} is not read, driver ${driver.name}: ${words}. The other meters go on; please report it`;
}

/** A register shows again what a power cut takes from memory; what comes as increments comes once, and in volleys. */
function isIncrement({ driver, config }: RosteredMeter): boolean {
  return driver.gives(config.options, config.channel) === "increment";
}

function polled({ name, driver, config }: RosteredMeter): PolledMeter {
  const { options, channel, multipliers, every, identity: expected } = config;
  return { name, driver, options, channel, multipliers, every, expected };
}
