/** Why a file could not be read or written, in the same words wherever one is. */

/** Completes "… cannot be read: " and "got …". */
export function unreadable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  switch (code) {
    case "ENOENT":
      return "no such file";
    case "EACCES":
      return "a file that this user may not read";
    case "EISDIR":
      return "a folder";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

/** Completes "cannot write …: ". */
export function unwritable(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  switch (code) {
    case "ENOENT":
      return "there is no such folder";
    case "EACCES":
    case "EROFS":
      return "this user may not write there";
    case "EISDIR":
      return "it is a folder";
    case "EEXIST":
      return "there is such a file already";
    case "ENOSPC":
      return "the disk is full";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
