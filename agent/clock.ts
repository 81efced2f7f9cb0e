/** The only file that reads time, sets timers or draws randomness for the agent. */
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import koffi from "koffi";
import type { Clock } from "../drivers/clock.js";

const run = promisify(execFile);

/** The machine's own clock. */
export function systemClock(): Clock {
  return {
    boot: readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(),
    // libuv's hrtime is CLOCK_MONOTONIC, the clock that GPIO edges are stamped with as well.
    monotonic: () => process.hrtime.bigint(),
    wall: () => BigInt(Date.now()),
    after(ms, task) {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
    sleep,
    until,
    random: (length) => new Uint8Array(randomBytes(length)),
  };
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", abort, { once: true });
  });
}

/** A timer fires up to this many milliseconds after it should: libuv counts in whole ones. */
const TIMER_GRAIN = 1.2;

/** The last millisecond passes in turns of the event loop, in which whatever else is due is done. */
async function until(instant: bigint): Promise<void> {
  const left = Number(instant - process.hrtime.bigint()) / 1e6;
  const asleep = Math.floor(left - TIMER_GRAIN);
  if (asleep > 0) await sleep(asleep);
  while (process.hrtime.bigint() < instant) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * Whether the kernel's clock is disciplined by NTP, PTP or GNSS; null when nobody can say.
 * Under systemd we ask timedated, because adjtimex(2) lies outside `SystemCallFilter=@system-service`.
 */
export async function kernelSynchronised(): Promise<boolean | null> {
  try {
    if (!existsSync("/run/systemd/system")) return adjtimexSynchronised();
    const { stdout } = await run("timedatectl", ["show", "--property=NTPSynchronized", "--value"]);
    return stdout.trim() === "yes";
  } catch {
    return null;
  }
}

/** adjtimex(2) with `modes` 0 only reads; it returns TIME_ERROR (5) while unsynchronised, -1 when refused. */
function adjtimexSynchronised(): boolean | null {
  const SIZE_OF_TIMEX_WITH_ROOM = 512;
  const TIME_ERROR = 5;
  const adjtimex = koffi.load("libc.so.6").func("int adjtimex(void *buf)");
  const state = adjtimex(Buffer.alloc(SIZE_OF_TIMEX_WITH_ROOM)) as number;
  return state < 0 ? null : state !== TIME_ERROR;
}
