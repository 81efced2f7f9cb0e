/** Writes what a command was asked to put into a file. */
import { chmod, link, open, rename, rm, stat, writeFile } from "node:fs/promises";
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

/**
 * Writes a file whole or not at all, whatever fails in between.
 * @param replace whether there may be one already; it keeps its permissions
 * @throws CliError when it cannot be written
 */
export async function saveWhole(
  file: string,
  text: string,
  { replace }: { replace: boolean },
): Promise<void> {
  const draft = `${file}.${process.pid}.new`;
  try {
    const handle = await open(draft, "wx");
    await handle
      .writeFile(text)
      .then(() => handle.sync())
      .finally(() => handle.close());
    // link(2) refuses where rename(2) would replace.
    if (!replace) await link(draft, file);
    else {
      await chmod(draft, (await stat(file)).mode & 0o7777);
      await rename(draft, file);
    }
  } catch (error) {
    throw new CliError(
      `cannot write ${file}: ${unwritable(error)}`,
      "nothing was written; name another file",
    );
  } finally {
    await rm(draft, { force: true });
  }
}
