/** What a commissioning will write and start, before anything is. Pure. */
import { dirname, join } from "node:path";
import type { WrittenAnswers } from "../../config/answers.js";
import { difference } from "../scan/insertion.js";
import { configurationText } from "./configuration.js";

/** The service that the package brings. */
export const UNIT = "fieldproof.service";
/** Where the unit takes credentials from. */
export const CREDENTIALS = "/etc/fieldproof";

/** What is on the machine. */
export interface Premises {
  /** The configuration's path, and its text; null where there is none. */
  readonly file: string;
  readonly existing: string | null;
  /** Address of the key that is there; null where it is still to be made. */
  readonly address: string | null;
  /** Whether systemd runs here and has the unit. */
  readonly hasUnit: boolean;
}

/** What is done beside the configuration. */
export interface Besides {
  /** Whether the service is enabled and started, where systemd has it. */
  readonly service: boolean;
  /** The enrolment file; by default it stands beside the configuration. */
  readonly enrolment?: string | undefined;
}

/** What will be done, in this order. */
export interface Plan {
  /** Where the key is, and whether it is made; null where the answers name no key. */
  readonly key: { readonly path: string; readonly make: boolean } | null;
  readonly file: string;
  /** Against what is there; null where nothing is, empty where nothing changes. */
  readonly diff: string | null;
  readonly enrolment: string;
  readonly start: boolean;
}

/** Where a key is kept that nobody named: systemd hands it over where it runs the agent. */
export function usualKey({ file, hasUnit }: Pick<Premises, "file" | "hasUnit">): string {
  return hasUnit && dirname(file) === CREDENTIALS
    ? "credential:lane.key"
    : `file:${join(dirname(file), "lane.key")}`;
}

/** The file behind a reference to a key; root may make and read it. */
export function keyPath(reference: string): string {
  const location = reference.slice(reference.indexOf(":") + 1);
  return reference.startsWith("credential:") ? join(CREDENTIALS, location) : location;
}

export function planOf(written: WrittenAnswers, { service, enrolment }: Besides, premises: Premises): Plan {
  const { file, existing, address, hasUnit } = premises;
  const { gateway } = written;
  const text = configurationText(written, address);
  return {
    key: gateway.key === undefined ? null : { path: keyPath(gateway.key), make: address === null },
    file,
    diff: existing === null ? null : existing === text ? "" : difference(existing, text),
    enrolment: enrolment ?? join(dirname(file), `enrolment-${gateway.name}.json`),
    start: service && hasUnit,
  };
}

/** The plan, a line for each step. */
export function planWords({ key, file, diff, enrolment, start }: Plan): string[] {
  const keyWords = key === null ? [] : [key.make ? `make the key ${key.path}` : `keep the key ${key.path}`];
  const write = diff === null ? `write ${file}` : diff === "" ? `leave ${file} as it is` : `change ${file}`;
  return [
    ...keyWords,
    write,
    `write ${enrolment} for the owner`,
    start ? `enable and start ${UNIT}` : "start nothing: `fieldproof run` does",
  ];
}
