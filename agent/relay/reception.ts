/** Listens to the broker for heads, and has each dealt with; what cannot be heard is an alarm. */
import type { Clock } from "../../drivers/clock.js";
import { orAborted } from "../../drivers/signals.js";
import type { MqttConnection } from "../../drivers/transports/mqtt.js";
import { AlarmBell } from "../telemetry/alarm-bell.js";
import type { AlarmEvent } from "../telemetry/events.js";
import type { Intake } from "./intake.js";

/** What a reception works with. */
export interface ReceptionParts {
  readonly connection: Pick<MqttConnection, "subscribe">;
  readonly filter: string;
  readonly intake: Pick<Intake, "receive">;
  readonly clock: Clock;
  readonly emit: (event: AlarmEvent) => void;
}

const REFUSED = "relay:refused";

/** Takes in messages until it is told to stop. */
export class Reception {
  readonly #parts: ReceptionParts;
  readonly #alarms: AlarmBell;

  constructor(parts: ReceptionParts) {
    this.#parts = parts;
    this.#alarms = new AlarmBell(parts.emit, parts.clock);
  }

  /** Resolves once the signal aborts and all that was under way is done. Rejects when the journal fails. */
  async run(signal: AbortSignal): Promise<void> {
    const underWay = new Set<Promise<void>>();
    const { connection, filter, intake } = this.#parts;
    const failed = new Promise<never>((_, reject) => {
      const leave = connection.subscribe(filter, {
        message: (frame, acknowledge) => {
          const work = intake.receive(frame, acknowledge, signal);
          underWay.add(work);
          work.catch(reject).finally(() => underWay.delete(work));
        },
        // What was under way is delivered again; taking it twice changes nothing.
        again: () => {},
        refused: (why) => this.#alarms.set(REFUSED, `no head can be heard: ${why.message}`),
      });
      if (signal.aborted) leave();
      else signal.addEventListener("abort", leave, { once: true });
    });
    await orAborted(failed, signal);
    await Promise.allSettled(underWay);
  }
}
