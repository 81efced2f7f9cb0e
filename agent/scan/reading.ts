/** A link through which nothing can be changed: a scan asks devices that it does not know, and that others may need. */
import { SilenceError } from "../../drivers/driver.js";
import type { Link } from "../../drivers/link.js";

/** A request was not sent, because it changes the device; so there is no answer to it. */
export class WithheldError extends SilenceError {}

/** The link, for requests that only read. Others are not sent, and are answered with a WithheldError. */
export function onlyReading(link: Link): Link {
  return {
    exchange: async (step, cut, signal) => {
      if (step.type === "request" && step.changes !== null) {
        throw new WithheldError(`a scan does not ask it for what ${step.changes}`);
      }
      return link.exchange(step, cut, signal);
    },
    close: () => link.close(),
  };
}
