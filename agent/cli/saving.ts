/** Writes what a command was asked to put into a file. */
import { writeFile } from "node:fs/promises";
import { unwritable } from "../../config/file-words.js";
import { CliError } from "./exit-codes.js";

/** @throws CliError when it cannot be written */
export async function saveText(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new CliError(
      `cannot write ${file}: ${unwritable(error)}`,
      "nothing was written; name another file",
    );
  }
}
