/** Puts a recording together from what is heard of a meter. Knows neither agent nor link. */
import { driverNamed } from "../drivers/index.js";
import { type Capture, type CapturedPoll, type CaptureLine, openingOf, outcomeOf } from "./attest/capture.js";
import { formatInstant } from "./telemetry/units.js";
import { programName } from "./version.js";

type Frames = CapturedPoll["exchanges"];
type Line<T extends CaptureLine["type"]> = Extract<CaptureLine, { type: T }>;

/** A recording in the making. */
export class Recording {
  #meter: Line<"meter"> | null = null;
  /** The session that the next poll belongs to; null before one was opened. */
  #opening: Frames | null = null;
  /** What was tried to open one, since the last poll. */
  #refused: Frames | null = null;
  readonly #readings: { opening: Frames; refused: boolean; reading: Line<"reading"> }[] = [];

  /** How many polls were recorded. */
  get length(): number {
    return this.#readings.length;
  }

  /** Takes the next line. */
  add(line: CaptureLine): void {
    switch (line.type) {
      case "meter":
        this.#meter = line;
        return;
      case "opened":
        this.#opening = line.opening;
        return;
      case "refused":
        this.#refused = line.opening;
        return;
      case "reading":
        this.#readings.push({
          opening: this.#refused ?? this.#opening ?? [],
          refused: this.#refused !== null,
          reading: line,
        });
        this.#refused = null;
    }
  }

  /** All that was recorded; null before anything was. */
  capture(): Capture | null {
    const meter = this.#meter;
    const [first] = this.#readings;
    if (meter === null || first === undefined) return null;
    const { setup } = meter;
    const driver = driverNamed(setup.driver);
    if (driver === undefined) throw new Error(`no driver is called ${setup.driver}`);
    const options = driver.options.parse(setup.options);
    const main = this.#readings.find(({ refused }) => !refused) ?? first;
    let inForce = main.opening;
    const polls = this.#readings.map(({ opening, reading }): CapturedPoll => {
      const anew = opening !== inForce;
      inForce = opening;
      return {
        about: aboutOf(reading),
        ...(anew && { open: opening }),
        moment: reading.moment,
        exchanges: reading.transcript,
        ...outcomeOf(driver, options, opening, reading.transcript),
      };
    });
    return {
      about: `${meter.meter}, recorded ${formatInstant(first.reading.moment.wall)} with ${programName()}`,
      ...{ driver: setup.driver, meter: meter.meter, setup, options: setup.options },
      open: main.opening,
      ...openingOf(driver, options, main.opening),
      polls,
    };
  }
}

function aboutOf({ moment, unknown }: Line<"reading">): string {
  return `${formatInstant(moment.wall)}${unknown === null ? "" : `, no value: ${unknown}`}`;
}
