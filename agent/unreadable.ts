/** Secrets, certificates and keys that cannot be read: what needs one is left out and is an alarm; all else goes on. */
import { SecretError } from "../config/secrets.js";
import type { Clock } from "../drivers/clock.js";
import { LinkError } from "../drivers/link.js";
import { ForeignKeyError, KeyError } from "./attest/keys.js";
import { AlarmBell } from "./telemetry/alarm-bell.js";
import type { AlarmEvent } from "./telemetry/events.js";

/** What could not be read when the agent started. */
export class Unreadable {
  readonly #words = new Map<string, string>();

  /**
   * What `open` gives; null where something it needs cannot be read. What is wrong with the configuration itself, or
   * another key than it names, is thrown on.
   * @param field where the configuration names it, e.g. `brokers.site`
   * @param consequence what does not work meanwhile, in words
   */
  async orLeaveOut<T>(field: string, consequence: string, open: () => Promise<T>): Promise<T | null> {
    try {
      return await open();
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      const until = "until this is mended and the agent is started again (`systemctl restart fieldproof`)";
      this.#words.set(field, `${field}: ${consequence}, ${until}: ${error.message}`);
      return null;
    }
  }

  /** Why a field was left out. */
  why(field: string): string {
    return this.#words.get(field) ?? `${field} cannot be used`;
  }

  /** Raises the alarms, once somebody hears them. */
  report(emit: (event: AlarmEvent) => void, clock: Clock): void {
    const alarms = new AlarmBell(emit, clock);
    for (const [field, words] of this.#words) alarms.set(`secret:${field}`, words);
  }
}

function isUnreadable(error: unknown): error is Error {
  if (error instanceof ForeignKeyError) return false;
  return error instanceof SecretError || error instanceof KeyError || error instanceof LinkError;
}
