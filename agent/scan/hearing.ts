/** What is heard on a wire before anything is asked: meters that speak by themselves, and other masters. */
import type { ByteChannel } from "../../drivers/bus/byte-channel.js";
import type { AnyDriver } from "../../drivers/driver.js";
import { underAny } from "../../drivers/signals.js";
import { type Found, probed, shown, type Wire } from "./sweep.js";

/** Listens for as long; the first meter that is recognised, with what it shows, or null. */
export async function heardOn(wire: Wire, drivers: readonly AnyDriver[], ms: number): Promise<Found | null> {
  const { clock, signal } = wire;
  const over = new AbortController();
  const cancel = clock.after(ms, () => over.abort(null));
  const heard = await underAny([signal, over.signal], (any) =>
    Promise.all(
      drivers.map(async (driver) => {
        try {
          const recognised = await probed({ ...wire, signal: any }, driver, 0);
          // One is recognised: nobody else has to be waited for.
          if (recognised !== null) over.abort(null);
          return recognised && { driver, recognised };
        } catch (error) {
          if (over.signal.aborted) return null;
          throw error;
        }
      }),
    ),
  ).finally(cancel);
  signal.throwIfAborted();
  const [first] = heard.filter((one) => one !== null);
  return first === undefined ? null : shown(wire, first.driver, first.recognised);
}

/** Why nothing is asked where bytes were heard that no meter of ours says. */
export function taken(bytes: number): string {
  return `somebody speaks on this line already (${bytes} bytes heard): nothing was asked, since two masters would destroy each other's words`;
}

/** The channel, with somebody who counts what comes in. */
export function counted(channel: ByteChannel, count: (bytes: number) => void): ByteChannel {
  return {
    write: (bytes) => channel.write(bytes),
    discardInput: () => channel.discardInput(),
    onLost: (listener) => channel.onLost(listener),
    close: () => channel.close(),
    onBytes: (listener) =>
      channel.onBytes((bytes) => {
        count(bytes.length);
        listener(bytes);
      }),
  };
}
