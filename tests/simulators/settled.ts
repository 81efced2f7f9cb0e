/** When a site has come to rest: all that its meters counted is credited, and the contract proves all of it. */
import { setTimeout as delay } from "node:timers/promises";
import { ask } from "../../agent/cli/socket-client.js";
import { type MeterStatus, readStatus, type Status } from "../../agent/telemetry/status.js";
import type { Amounts, Auditor } from "./auditor.js";
import type { SiteMeter } from "./site-meters.js";

export interface Resting {
  /** The agent's status socket; the agent may come and go while we wait. */
  readonly socket: string;
  /** Of every chain that meters are attested on. */
  readonly auditors: readonly Auditor[];
  /** The meters that are waited for; they count no more. */
  readonly meters: readonly SiteMeter[];
}

export interface Settlement {
  /** By the agent's own word. */
  readonly credited: Amounts;
  /** What the contract accepted at a final block. */
  readonly proven: Amounts;
}

const LOOK_MS = 250;

/**
 * Resolves when every meter's last value was read, twice, and the contract proves as much as is credited. Registers
 * lag by one reading and the last batch has to become final, so that takes some seconds.
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
async function look({ socket, auditors, meters }: Resting): Promise<Settlement | string> {
  const status = await statusOf(socket);
  if (typeof status === "string") return status;
  const told = new Map(status.meters.map((meter) => [meter.name, meter]));
  const credited: Amounts = {};
  for (const meter of meters) {
    const seen = told.get(meter.name);
    if (seen === undefined || !rests(meter, seen, status.now)) {
      return `meter ${meter.name} says ${seen?.verdict}: ${seen?.reason}`;
    }
    credited[meter.name] = seen.credited;
  }
  const proven: Amounts = Object.assign({}, ...(await Promise.all(auditors.map((one) => one.proven()))));
  const open = meters.find(({ name }) => credited[name] !== proven[name])?.name;
  if (open === undefined) return { credited, proven };
  return `meter ${open}: ${credited[open]} credited, ${proven[open] ?? 0n} proven`;
}

/** Unchanged: the one reading by which a register's credit lags has come as well. */
function rests(meter: SiteMeter, { verdict, value, age }: MeterStatus, now: bigint): boolean {
  return verdict === "unchanged" && age !== null && meter.isAllIn({ value, at: Number(now - age) });
}

async function statusOf(socket: string): Promise<Status | string> {
  try {
    return readStatus(await ask(socket, "/status"));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
