/**
 * Time and randomness as everything in Fieldproof sees them. The only real implementation is
 * `agent/clock.ts`; tests inject a virtual one, so no rule about time needs time to pass.
 */
export interface Clock {
  /** Identity of this boot of the machine (Linux: /proc/sys/kernel/random/boot_id). */
  readonly boot: string;
  /** Nanoseconds of CLOCK_MONOTONIC: never steps, restarts at 0 with every boot. */
  monotonic(): bigint;
  /** Unix time in milliseconds, as the machine believes it. May be wrong, may step. */
  wall(): bigint;
  /** Runs `task` once after `ms` milliseconds; the returned function cancels it. */
  after(ms: number, task: () => void): () => void;
  /** Resolves after `ms` milliseconds, rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Resolves at `instant` of `monotonic`, as exactly as can be: a timer's grain is longer than a line's silence. */
  until(instant: bigint): Promise<void>;
  /** `length` bytes of cryptographic randomness. */
  random(length: number): Uint8Array;
}
