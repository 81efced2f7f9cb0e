/** How much room a journal takes, and how much is left on its disk. */
import { statfsSync, statSync } from "node:fs";

/** Bytes of the journal with its write-ahead log, and bytes free on its disk. */
export function sizesOf(path: string): { path: string; size: bigint; free: bigint } {
  const size = [path, `${path}-wal`].reduce(
    (sum, file) => sum + (statSync(file, { bigint: true, throwIfNoEntry: false })?.size ?? 0n),
    0n,
  );
  const disk = statfsSync(path, { bigint: true });
  return { path, size, free: disk.bavail * disk.bsize };
}
