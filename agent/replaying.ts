/** Runs a recording through driver and state machine again: what would be read and credited of these frames. Pure. */
import { type AnyDriver, FrameError, type Session, SilenceError } from "../drivers/driver.js";
import type { Capture, CapturedPoll } from "./attest/capture.js";
import { failedPoll, identityLine, interpret, reopen } from "./metering/interpret.js";
import { judge } from "./metering/judge.js";
import type { Reading, Verdict } from "./metering/reading.js";
import type { CounterState } from "./metering/state.js";

/** One poll of a recording, as it is read and judged now. */
export interface Replayed {
  readonly reading: Reading;
  readonly verdict: Verdict;
  /** Base units credited up to here; counting starts with the recording. */
  readonly credited: bigint;
}

interface Opened {
  readonly number: number;
  /** Or in words why there is none. */
  readonly session: Session | string;
}

/** Reads and judges every poll. */
export function replayCapture(driver: AnyDriver, { setup, meter, open, polls }: Capture): Replayed[] {
  const options = driver.options.parse(setup.options);
  const openWith = (opening: CapturedPoll["exchanges"], number: number): Opened => ({
    number,
    session: orWords(() => reopen(driver, options, opening)),
  });
  let opened = openWith(open, 1);
  let state: CounterState | null = null;
  return polls.map((poll): Replayed => {
    if (poll.open !== undefined) opened = openWith(poll.open, opened.number + 1);
    const { session, number } = opened;
    const heard =
      typeof session === "string"
        ? { identity: null, ...failedPoll(session) }
        : interpret(driver, options, setup.channel, session, poll.exchanges);
    const { moment, exchanges: transcript } = poll;
    const reading: Reading = { meter, moment, session: number, ...heard, transcript };
    const judged = judge(state, reading, setup.rules);
    state = judged.state;
    return { reading, verdict: judged.verdict, credited: state.credited };
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
