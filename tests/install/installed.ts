/** The agent as a package in a machine that systemd runs, with a simulated site around it. */
import { chmodSync, copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parse, stringify } from "yaml";
import { ask } from "../../agent/cli/socket-client.js";
import { readStatus, type Status } from "../../agent/telemetry/status.js";
import type { Amounts } from "../simulators/auditor.js";
import { settled } from "../simulators/settled.js";
import type { Site } from "../simulators/site.js";
import type { Machine } from "./machine.js";

const UNIT = "fieldproof.service";
const SOCKET = "/run/fieldproof/fieldproof.sock";
/** For whatever has to come by itself, on a machine that is busy. */
const PATIENCE_MS = 180_000;
const LOOK_MS = 200;

/** What systemd knows of the agent. */
export interface Service {
  readonly pid: number;
  /** `active`, `activating`, `inactive`, `failed`. */
  readonly state: string;
  /** How often it was started anew because it had ended by itself. */
  readonly restarts: number;
  /** Milliseconds from the start of its process to its word that it is ready. */
  readonly readyAfter: number;
  /** Nanoseconds of a processor that it and its children used. */
  readonly cpu: number;
}

export async function serviceOf(machine: Machine): Promise<Service> {
  const text = await machine.must("systemctl", "show", UNIT);
  const value = (name: string) => new RegExp(`^${name}=(.*)$`, "m").exec(text)?.[1] ?? "";
  const micros = (name: string) => Number(value(`${name}TimestampMonotonic`));
  return {
    pid: Number(value("MainPID")),
    state: value("ActiveState"),
    restarts: Number(value("NRestarts")),
    readyAfter: (micros("ActiveEnter") - micros("ExecMainStart")) / 1_000,
    cpu: Number(value("CPUUsageNSec")),
  };
}

/** Resolves with the service once it is as it should be. @throws Error with its log, after minutes */
export async function untilService(machine: Machine, is: (service: Service) => boolean): Promise<Service> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const service = await serviceOf(machine);
    if (is(service)) return service;
    if (performance.now() > deadline)
      throw new Error(`the service is ${JSON.stringify(service)}:\n${await logOf(machine)}`);
    await delay(LOOK_MS);
  }
}

/** What systemd and the agent said of it since the machine booted. */
export function logOf(machine: Machine): Promise<string> {
  return machine.must("journalctl", "--boot", "--no-pager", "--unit", UNIT);
}

/** The agent's own word; null while it cannot be asked. */
export async function statusOf(machine: Machine): Promise<Status | null> {
  try {
    return readStatus(await ask(machine.inside(SOCKET), "/status"));
  } catch {
    return null;
  }
}

/** Resolves once the agent says so of itself. @throws Error with its log, after minutes */
export async function untilStatus(machine: Machine, is: (status: Status) => boolean): Promise<Status> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const status = await statusOf(machine);
    if (status !== null && is(status)) return status;
    if (performance.now() > deadline) throw new Error(`this was waited for:\n${await logOf(machine)}`);
    await delay(LOOK_MS);
  }
}

/** What the contract accepted, beside what the meters had counted. */
export interface Reckoning {
  readonly proven: Amounts;
  readonly counted: Amounts;
}

/** The meters stand still until what they ever counted is credited and proven, and go on. @throws Error with the log */
export async function reckon(machine: Machine, site: Site): Promise<Reckoning> {
  site.stopMeters();
  const meters = site.meters.filter(({ name }) => name !== "water");
  const place = { socket: machine.inside(SOCKET), meters, auditors: [site.auditor] };
  try {
    const { proven } = await settled(place, PATIENCE_MS);
    return { proven, counted: Object.fromEntries(meters.map((meter) => [meter.name, meter.truth()])) };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${await logOf(machine)}`);
  } finally {
    site.startMeters();
  }
}

/** Puts packages into the machine's /root, and installs them as a person would. Resolves with what dpkg said. */
export function install(machine: Machine, root: string, ...debs: readonly string[]): Promise<string> {
  return machine.must("dpkg", "--install", ...debs.map((deb) => broughtIn(root, deb)));
}

/** Copies a file into the machine; returns its path there. */
export function broughtIn(root: string, file: string): string {
  const path = join("/root", basename(file));
  if (!existsSync(join(root, path))) copyFileSync(file, join(root, path));
  return path;
}

/**
 * Commissions the gateway as a fleet does, by a file of answers: the site's configuration without the pulse input, which
 * is simulated elsewhere. The key lies there before, since the chain was told of it. Resolves with what was said.
 */
export function commission(machine: Machine, root: string, site: Site): Promise<string> {
  const { gateway, state: _, socket: __, meters, ...rest } = parse(readFileSync(site.config, "utf8"));
  const { water: ___, ...others } = meters;
  const answers = { ...rest, gateway: { name: gateway.name }, meters: others };
  writeFileSync(join(root, "root/answers.yaml"), stringify(answers), { mode: 0o600 });
  const key = join(root, "etc/fieldproof/lane.key");
  copyFileSync(join(site.folder, "lane.key"), key);
  chmodSync(key, 0o600);
  return machine.must("fieldproof", "setup", "--answers", "/root/answers.yaml");
}
