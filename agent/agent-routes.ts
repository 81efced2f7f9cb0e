/** What the running agent answers on its socket. */
import { didYouMean } from "../config/nearest.js";
import { type Route, RouteError } from "./status-server.js";
import { type LiveReading, writeLiveReading } from "./telemetry/live-reading.js";
import { type Status, writeStatus } from "./telemetry/status.js";

/** What the routes ask of the running agent. */
export interface Answers {
  readonly status: () => Status;
  /** Polls the meter afresh; null when there is none of that name, or the agent is stopping. */
  readonly readNow: (meter: string) => Promise<LiveReading | null> | null;
}

/** GET /status, GET /read/METER. */
export function agentRoutes({ status, readNow }: Answers): Record<string, Route> {
  return {
    status: () => ({ body: writeStatus(status()) }),
    async read(meter) {
      const reading = await readNow(meter);
      if (reading === null) {
        const known = status().meters.map(({ name }) => name);
        throw new RouteError(
          404,
          `there is no meter "${meter}"`,
          `${didYouMean(meter, known)}this gateway has: ${known.join(", ")}`,
        );
      }
      return { body: writeLiveReading(reading) };
    },
  };
}
