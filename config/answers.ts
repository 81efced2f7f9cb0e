/** The answers of a commissioning: a configuration that may leave out its key, since `fieldproof setup` makes it. */
import type { z } from "zod";
import { parseText } from "./load.js";
import { rules } from "./rules.js";
import { configSchema } from "./schema.js";

/** Answers as they stand in a file, with the names and units of a configuration. */
export type WrittenAnswers = z.input<typeof configSchema>;

/**
 * Checks a text of answers.
 * @param file how messages name it
 * @param key the reference that stands for `gateway.key` where they have none
 * @returns the answers as written, with the key
 * @throws ConfigError with every problem, each with its place
 */
export function parseAnswers(text: string, file: string, key: string): WrittenAnswers {
  const { written } = parseText(text, file, configSchema, (all) => rules(withKey(all, key)));
  // The schema has let it through.
  return withKey(written, key) as WrittenAnswers;
}

function withKey(written: unknown, key: string): unknown {
  if (typeof written !== "object" || written === null || !("gateway" in written)) return written;
  const { gateway } = written;
  if (typeof gateway !== "object" || gateway === null || "key" in gateway) return written;
  return { ...written, gateway: { ...gateway, key } };
}
