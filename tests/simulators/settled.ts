/** When a site has come to rest: all that its meters counted is credited, and the contract proves all of it. */
import { setTimeout as delay } from "node:timers/promises";
import { ask } from "../../agent/cli/socket-client.js";
import { readStatus, type Status } from "../../agent/telemetry/status.js";
import type { Amounts, Auditor } from "./auditor.js";

export interface Resting {
  /** The agent's status socket; the agent may come and go while we wait. */
  readonly socket: string;
  readonly auditor: Auditor;
  /** Names of the meters that are waited for. */
  readonly meters: readonly string[];
  /** Unix milliseconds since when they count no more. */
  readonly stoppedAt: number;
}

export interface Settlement {
  /** By the agent's own word. */
  readonly credited: Amounts;
  /** What the contract accepted at a final block. */
  readonly proven: Amounts;
}

/** A message that was on its way when its meter was stopped is no news of afterwards. */
const ON_ITS_WAY_MS = 1_500;
const LOOK_MS = 250;

/**
 * Resolves when every meter, read after it was stopped, stands unchanged, and the contract proves as much as is
 * credited. Registers lag by one reading and the last batch has to become final, so that takes some seconds.
 * @throws Error that says what is missing after `within` milliseconds
 */
export async function settled(resting: Resting, within: number, signal?: AbortSignal): Promise<Settlement> {
  const deadline = Date.now() + within;
  for (;;) {
    const found = await look(resting);
    if (typeof found !== "string") return found;
    if (Date.now() > deadline) throw new Error(`the site did not come to rest: ${found}`);
    await delay(LOOK_MS, undefined, signal && { signal });
  }
}

/** The settlement, or in words what it waits for. */
async function look({ socket, auditor, meters, stoppedAt }: Resting): Promise<Settlement | string> {
  const status = await statusOf(socket);
  if (typeof status === "string") return status;
  const restless = status.meters.find(
    (meter) => meters.includes(meter.name) && !rests(meter, status.now, stoppedAt),
  );
  if (restless) return `meter ${restless.name} says ${restless.verdict}: ${restless.reason}`;
  const credited = Object.fromEntries(
    status.meters.filter(({ name }) => meters.includes(name)).map((meter) => [meter.name, meter.credited]),
  );
  const proven = await auditor.proven();
  const open = meters.find((name) => credited[name] !== proven[name]);
  if (open === undefined) return { credited, proven };
  return `meter ${open}: ${credited[open]} credited, ${proven[open] ?? 0n} proven`;
}

function rests({ verdict, age }: Status["meters"][number], now: bigint, stoppedAt: number): boolean {
  return verdict === "unchanged" && age !== null && Number(now - age) > stoppedAt + ON_ITS_WAY_MS;
}

async function statusOf(socket: string): Promise<Status | string> {
  try {
    return readStatus(await ask(socket, "/status"));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
