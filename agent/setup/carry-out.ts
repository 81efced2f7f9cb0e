/** Carries a plan out, each step so that it can be done again after a power cut. */
import { checksumAddress } from "../../config/address.js";
import type { WrittenAnswers } from "../../config/answers.js";
import { configurationText } from "./configuration.js";
import { type Plan, UNIT } from "./plan.js";

/** What of the machine is touched. */
export interface Hands {
  /** Makes a key at a path and says its address. @throws KeyError where one is there */
  readonly makeKey: (path: string) => Promise<string>;
  /** Writes a file whole or not at all. */
  readonly write: (path: string, text: string) => Promise<void>;
  /** Runs a program. @returns why it failed, in its words; null where it did not */
  readonly run: (program: string, args: readonly string[]) => Promise<string | null>;
}

/** What was done. */
export interface Done {
  /** Of the lane's key. */
  readonly address: string | null;
  /** The configuration that stands now. */
  readonly text: string;
}

/** Makes the key and writes the configuration. @param known the key's address where it is there already */
export async function commission(
  written: WrittenAnswers,
  plan: Plan,
  known: string | null,
  hands: Hands,
): Promise<Done> {
  const made = plan.key?.make === true ? await hands.makeKey(plan.key.path) : known;
  const address = made === null ? null : checksumAddress(made);
  const text = configurationText(written, address);
  if (plan.diff !== "") await hands.write(plan.file, text);
  return { address, text };
}

/** Enables and starts the service; it starts anew where it runs with an older configuration. */
export async function startService(hands: Pick<Hands, "run">): Promise<string | null> {
  return (
    (await hands.run("systemctl", ["enable", UNIT])) ?? (await hands.run("systemctl", ["restart", UNIT]))
  );
}
