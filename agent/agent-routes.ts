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
  /** Lines of what is heard of the meter from now on, as `CaptureLine`; null when there is none of that name. */
  readonly capture: (meter: string) => AsyncIterable<string> | null;
}

/** GET /status, GET /read/METER, GET /capture/METER. */
export function agentRoutes({ status, readNow, capture }: Answers): Record<string, Route> {
  const nobody = (meter: string) => {
    const known = status().meters.map(({ name }) => name);
    const hint = `${didYouMean(meter, known)}this gateway has: ${known.join(", ")}`;
    return new RouteError(404, `there is no meter "${meter}"`, hint);
  };
  return {
    status: () => ({ body: writeStatus(status()) }),
    async read(meter) {
      const reading = await readNow(meter);
      if (reading === null) throw nobody(meter);
      return { body: writeLiveReading(reading) };
    },
    capture(meter) {
      const lines = capture(meter);
      if (lines === null) throw nobody(meter);
      return { body: lines, type: "application/x-ndjson" };
    },
  };
}
