/** What the running agent hears of one meter, line by line, for whoever records it. */
import { type CaptureLine, readAnySetup, writeLine } from "./attest/capture.js";
import type { Heard, Poller } from "./poller.js";
import type { RosteredMeter } from "./roster.js";

/** Who reads so slowly that this much waits is given up: a recording may never fill the agent's memory. */
const MOST_WAITING = 1_000;

/** Lines from now on, for as long as they are taken; null where no meter has this name. */
export function captureLines(
  meters: readonly RosteredMeter[],
  pollers: ReadonlyMap<string, Pick<Poller<unknown>, "watch">>,
  name: string,
): AsyncIterable<string> | null {
  const meter = meters.find((one) => one.name === name);
  const poller = pollers.get(name);
  if (meter === undefined || poller === undefined) return null;
  return following(firstLine(meter), poller);
}

/** The line that says what is recorded. */
export function firstLine({ name, setup }: Pick<RosteredMeter, "name" | "setup">): CaptureLine {
  return { type: "meter", meter: name, setup: readAnySetup(setup) };
}

/** The line of what was heard. */
export function lineOf(heard: Heard): CaptureLine {
  if (heard.type !== "polled") return { ...heard, opening: [...heard.opening] } as CaptureLine;
  return { type: "reading", ...heard.reading } as CaptureLine;
}

async function* following(
  first: CaptureLine,
  poller: Pick<Poller<unknown>, "watch">,
): AsyncGenerator<string> {
  const waiting: CaptureLine[] = [first];
  let wake = () => {};
  const leave = poller.watch((heard) => {
    waiting.push(lineOf(heard));
    wake();
  });
  try {
    while (waiting.length <= MOST_WAITING) {
      const next = waiting.shift();
      if (next !== undefined) yield `${writeLine(next)}\n`;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    leave();
  }
}
