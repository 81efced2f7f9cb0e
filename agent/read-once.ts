/** Reads a meter where no agent runs: over the same links and drivers, but nothing is journaled or credited. */
import type { MeterConfig } from "../config/meter.js";
import type { Config } from "../config/schema.js";
import { driverNamed } from "../drivers/index.js";
import { systemClock } from "./clock.js";
import { Links, type LinksParts } from "./links.js";
import type { Reading } from "./metering/reading.js";
import { type Heard, Poller } from "./poller.js";
import { Unreadable } from "./unreadable.js";

/**
 * One fresh reading; a failed one is a reading too.
 * @throws the signal's reason when it aborts
 */
export function readOnce(config: Config, meter: MeterConfig, signal: AbortSignal): Promise<Reading> {
  return asPoller(config, meter, {}, async (poller) => {
    const reading = await poller.pollNow(signal);
    if (reading === null) throw signal.reason;
    return reading;
  });
}

/** Reads the meter on its own raster until the signal aborts, and tells all that is heard. @throws like `readOnce` */
export function listenTo(
  config: Config,
  meter: MeterConfig,
  replaced: Pick<LinksParts, "openGpio">,
  signal: AbortSignal,
  hear: (heard: Heard) => void,
): Promise<void> {
  return asPoller(config, meter, replaced, (poller) => {
    poller.watch(hear);
    return poller.run(signal);
  });
}

async function asPoller<T>(
  config: Config,
  meter: MeterConfig,
  replaced: Pick<LinksParts, "openGpio">,
  use: (poller: Poller<Reading>) => Promise<T>,
): Promise<T> {
  const clock = systemClock();
  const driver = driverNamed(meter.driver);
  if (driver === undefined) throw new Error(`no driver is called ${meter.driver}`);
  const quietly = { emit: () => undefined, will: undefined, unreadable: new Unreadable() };
  const links = await Links.open({ config: asGuest(config), clock, ...quietly, ...replaced });
  try {
    const { name, options, channel, multipliers, every, identity: expected } = meter;
    const poller = new Poller(
      { name, driver, options, channel, multipliers, every, expected },
      {
        link: links.of(meter),
        clock,
        moment: () => ({ boot: clock.boot, monotonic: clock.monotonic(), wall: clock.wall(), synced: false }),
        saveSession: () => 0,
        deliver: (reading: Reading) => reading,
      },
    );
    return await use(poller);
  } finally {
    await links.close();
  }
}

/**
 * A broker lets only one client use an id; an agent that we could not find must not lose its connection. And with no
 * meters of its own a guest leaves nothing behind for which the broker would go on collecting reports.
 */
function asGuest(config: Config): Config {
  const brokers = Object.entries(config.brokers).map(([name, broker]) => {
    const clientId = `${broker.clientId ?? `fieldproof-${config.gateway.name}`}-read`;
    return [name, { ...broker, clientId }] as const;
  });
  return { ...config, meters: [], brokers: Object.fromEntries(brokers) };
}
