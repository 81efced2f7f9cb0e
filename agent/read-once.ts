/** Reads a meter where no agent runs: over the same links and drivers, but nothing is journaled or credited. */
import type { MeterConfig } from "../config/meter.js";
import type { Config } from "../config/schema.js";
import type { Clock } from "../drivers/clock.js";
import type { Identity } from "../drivers/driver.js";
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
export async function readOnce(config: Config, meter: MeterConfig, signal: AbortSignal): Promise<Reading> {
  return (await meet(config, meter, signal)).reading;
}

/** What a meter shows, and who it says it is: undefined where it did not answer, null where the wire does not say. */
export interface Met {
  readonly reading: Reading;
  readonly identity: Identity | null | undefined;
}

/** Reads a meter and asks who it is. @throws like `readOnce` */
export async function meet(config: Config, meter: MeterConfig, signal: AbortSignal): Promise<Met> {
  const guest = await Guest.open(config);
  try {
    return await guest.meet(meter, signal);
  } finally {
    await guest.close();
  }
}

/** Reads the meter on its own raster until the signal aborts, and tells all that is heard. @throws like `readOnce` */
export async function listenTo(
  config: Config,
  meter: MeterConfig,
  replaced: Pick<LinksParts, "openGpio">,
  signal: AbortSignal,
  hear: (heard: Heard) => void,
): Promise<void> {
  const guest = await Guest.open(config, replaced);
  try {
    const poller = guest.poller(meter);
    poller.watch(hear);
    await poller.run(signal);
  } finally {
    await guest.close();
  }
}

/** Reads any of a configuration's meters; those on one bus share it, so that no port is opened twice. */
export class Guest {
  readonly #links: Links;
  readonly #clock: Clock;

  private constructor(links: Links, clock: Clock) {
    this.#links = links;
    this.#clock = clock;
  }

  /** Begins to connect to brokers; ports are opened when first needed. */
  static async open(config: Config, replaced: Pick<LinksParts, "openGpio"> = {}): Promise<Guest> {
    const clock = systemClock();
    const quietly = { emit: () => undefined, will: undefined, unreadable: new Unreadable() };
    return new Guest(await Links.open({ config: asGuest(config), clock, ...quietly, ...replaced }), clock);
  }

  /** See `readOnce`. */
  async read(meter: MeterConfig, signal: AbortSignal): Promise<Reading> {
    return (await this.meet(meter, signal)).reading;
  }

  /** See `meet`. */
  async meet(meter: MeterConfig, signal: AbortSignal): Promise<Met> {
    let identity: Met["identity"];
    const learn = (told: Identity | null) => {
      identity = told;
    };
    const reading = await this.poller(meter, learn).pollNow(signal);
    if (reading === null) throw signal.reason;
    return { reading, identity };
  }

  /** @param learn is told who the meter says it is, whenever it is asked */
  poller(meter: MeterConfig, learn?: (identity: Identity | null) => void): Poller<Reading> {
    const clock = this.#clock;
    const driver = driverNamed(meter.driver);
    if (driver === undefined) throw new Error(`no driver is called ${meter.driver}`);
    const { name, options, channel, multipliers, every, identity: expected } = meter;
    return new Poller(
      { name, driver, options, channel, multipliers, every, expected },
      {
        link: this.#links.of(meter),
        clock,
        moment: () => ({ boot: clock.boot, monotonic: clock.monotonic(), wall: clock.wall(), synced: false }),
        saveSession: ({ identity }) => {
          learn?.(identity);
          return 0;
        },
        deliver: (reading: Reading) => reading,
      },
    );
  }

  close(): Promise<void> {
    return this.#links.close();
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
