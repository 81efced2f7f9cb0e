/** Secrets by reference: `file:/path`, `credential:name` (systemd), `env:NAME`. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { unreadable } from "./file-words.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** The secret cannot be had: which reference, why, what to do. */
export class SecretError extends Error {
  override readonly name = "SecretError";
}

/**
 * The secret a reference from the configuration stands for, without the line feed that editors add.
 * @throws SecretError when it is missing, empty or unreadable
 */
export async function readSecret(reference: string, environment: Environment = process.env): Promise<string> {
  const split = reference.indexOf(":");
  const text = await textOf(reference.slice(0, split), reference.slice(split + 1), environment);
  const secret = text.replace(/\r?\n$/, "");
  if (secret === "") throw new SecretError(`The secret ${reference} is empty.`);
  return secret;
}

async function textOf(scheme: string, location: string, environment: Environment): Promise<string> {
  switch (scheme) {
    case "file":
      return readText(location, `file:${location}`);
    case "credential": {
      const folder = environment.CREDENTIALS_DIRECTORY;
      if (folder !== undefined) return readText(join(folder, location), `credential:${location}`);
      throw new SecretError(
        `The secret credential:${location} needs systemd: put LoadCredential=${location} into the unit.`,
      );
    }
    case "env": {
      const value = environment[location];
      if (value !== undefined) return value;
      throw new SecretError(`The secret env:${location} is missing: the variable ${location} is not set.`);
    }
    default:
      throw new SecretError("A secret is named by a reference, file:…, credential:… or env:…; this is none.");
  }
}

async function readText(path: string, reference: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new SecretError(`The secret ${reference} cannot be read: ${unreadable(error)} (${path}).`, {
      cause: error,
    });
  }
}
