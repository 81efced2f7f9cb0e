/** One poller for each meter, delivering into the data path. */
import type { Clock } from "../drivers/clock.js";
import type { Links } from "./links.js";
import type { Moment, Reading } from "./metering/reading.js";
import type { Pipeline } from "./pipeline.js";
import { type PolledMeter, Poller } from "./poller.js";
import { evidenceOf, type MeterIds, type RosteredMeter } from "./roster.js";
import type { LiveReading } from "./telemetry/live-reading.js";

/** What all pollers of a gateway share. */
export interface PollersParts {
  readonly links: Links;
  readonly clock: Clock;
  readonly moment: () => Moment;
  readonly pipeline: Pipeline;
  /** What each chain calls the meters. */
  readonly ids: readonly MeterIds[];
}

/** A poller for each meter of the roster, by name. */
export function pollersOf(
  meters: readonly RosteredMeter[],
  { links, clock, moment, pipeline, ids }: PollersParts,
): Map<string, Poller<LiveReading>> {
  return new Map(
    meters.map((meter) => {
      const parts = {
        ...{ link: links.of(meter.config), clock, moment },
        saveSession: (session: Parameters<Pipeline["open"]>[0]) => {
          for (const one of ids) one.learn(meter.name, session.identity);
          return pipeline.open(session);
        },
        deliver: (reading: Reading) => {
          const { verdict, state } = pipeline.accept(reading);
          return { reading, verdict, credited: state.credited, evidence: evidenceOf(meter.config) };
        },
      };
      return [meter.name, new Poller(polled(meter), parts)];
    }),
  );
}

function polled({ name, driver, config }: RosteredMeter): PolledMeter {
  const { options, channel, multipliers, every, identity: expected } = config;
  return { name, driver, options, channel, multipliers, every, expected };
}
