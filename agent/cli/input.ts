/** Text that someone else wrote: read within bounds, and shown without what could act on the terminal. */
import { createReadStream } from "node:fs";
import { unreadable } from "../../config/file-words.js";
import { CliError } from "./exit-codes.js";

/**
 * The whole text of a file, or of standard input where `file` is `-`.
 * @param most bytes that are read
 * @throws CliError when it cannot be read, is longer, or is no UTF-8
 */
export async function readText(
  file: string,
  stdin: AsyncIterable<Uint8Array | string>,
  most: number,
): Promise<string> {
  const name = file === "-" ? "standard input" : file;
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of file === "-" ? stdin : createReadStream(file)) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > most) throw new CliError(`${name} is longer than ${most} bytes: no proof is`);
      chunks.push(bytes);
    }
  } catch (error) {
    throw error instanceof CliError ? error : new CliError(`cannot read ${name}: ${unreadable(error)}`);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new CliError(`${name} is not text in UTF-8`);
  }
}

/** Control and formatting characters, as escape sequences and right-to-left overrides are made of. */
const ACTING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Foreign words in one harmless line. */
export function printable(text: string): string {
  return text.replace(ACTING, "·");
}

/** The same value with every text in it printable. */
export function allPrintable<T>(value: T): T {
  return printed(value) as T;
}

function printed(value: unknown): unknown {
  if (typeof value === "string") return printable(value);
  if (Array.isArray(value)) return value.map(printed);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, printed(part)]));
}
