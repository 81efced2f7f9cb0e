/** Runs a recording through driver and state machine again: what would be read and credited of these frames. Pure. */
import { type AnyDriver, FrameError, type Session, SilenceError } from "../drivers/driver.js";
import type { Capture, CapturedPoll } from "./attest/capture.js";
import { multipliersIn } from "./attest/evidence.js";
import { failedPoll, identityLine, interpret, reopen } from "./metering/interpret.js";
import { judge } from "./metering/judge.js";
import type { Reading, Verdict } from "./metering/reading.js";
import type { CounterState } from "./metering/state.js";

/** One poll of a recording, as it is read and judged now. */
export interface Replayed {
  readonly reading: Reading;
  /** Null of a meter that is only shown. */
  readonly judged: {
    readonly verdict: Verdict /** Base units credited up to here. */;
    readonly credited: bigint;
  } | null;
}

interface Opened {
  readonly number: number;
  /** Or in words why there is none. */
  readonly session: Session | string;
}

/** Reads every poll, and judges those of a meter that is credited; counting starts with the recording. */
export function replayCapture(driver: AnyDriver, { setup, meter, open, polls }: Capture): Replayed[] {
  const options = driver.options.parse(setup.options);
  const openWith = (opening: CapturedPoll["exchanges"], number: number): Opened => ({
    number,
    session: orWords(() => reopen(driver, options, opening)),
  });
  let opened = openWith(open, 1);
  const rules = "rules" in setup ? setup.rules : null;
  let state: CounterState | null = null;
  return polls.map((poll): Replayed => {
    if (poll.open !== undefined) opened = openWith(poll.open, opened.number + 1);
    const { session, number } = opened;
    const heard =
      typeof session === "string"
        ? { identity: null, ...failedPoll(session) }
        : interpret(driver, options, setup.channel, session, poll.exchanges, multipliersIn(setup));
    const { moment, exchanges: transcript } = poll;
    const reading: Reading = { meter, moment, session: number, ...heard, transcript };
    if (rules === null) return { reading, judged: null };
    const judged = judge(state, reading, rules);
    state = judged.state;
    return { reading, judged: { verdict: judged.verdict, credited: state.credited } };
  });
}

/** Who the meter said it was in the recording's first session. */
export function recordedIdentity({ identity }: Capture): string | null {
  return identityLine(identity ?? null);
}

function orWords(run: () => Session): Session | string {
  try {
    return run();
  } catch (error) {
    if (error instanceof FrameError || error instanceof SilenceError) return error.message;
    throw error;
  }
}
