/** How fast a line is, and what follows from it. */

/** The times of one bus. */
export interface BusTiming {
  /** Milliseconds of silence between a frame and the next request. */
  readonly silence: number;
  /** Milliseconds without a byte after which a request counts as unanswered; grows with what a unit needs. */
  readonly timeout: number;
  /** A reply may come this many milliseconds after its request, and no later. */
  readonly lateness: number;
  /**
   * A connection on which nothing was heard for this many milliseconds, though somebody waited, is opened anew; absent:
   * what is open is there, as a serial port is.
   */
  readonly unheard?: number;
}

/** The longest request and the longest reply of a register read: MODBUS over Serial Line V1.02. */
const LONGEST_EXCHANGE = 8 + 256;

/**
 * The timing of a line.
 * @param bits bits of one character with start, parity and stop: 8N1 has 10, 8E1 and 8N2 have 11
 */
export function timingOf(baud: number, bits = 11): BusTiming {
  const character = (1000 * bits) / baud;
  return {
    // MODBUS over Serial Line V1.02, 2.5.1.1: 3.5 characters, and no less than 1.75 ms above 19200 Bd.
    silence: Math.max(1.75, 3.5 * character),
    timeout: 500,
    lateness: Math.max(1000, 2 * LONGEST_EXCHANGE * character),
  };
}

/** A peer that was restarted, or gave the connection up without a word, keeps quiet on it for ever. */
const UNHEARD = 30_000;

/** A device that speaks Modbus TCP: nothing has to rest on its wire. */
export const TCP_TIMING: BusTiming = { silence: 0, timeout: 1000, lateness: 5000, unheard: UNHEARD };

/** A line behind a serial server, whose pace we do not know and to which a network was added. */
export const SERVER_TIMING: BusTiming = {
  ...timingOf(9600),
  timeout: 1000,
  lateness: 2000,
  unheard: UNHEARD,
};
