/** Why a file could not be read, in the same words wherever one is. */

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
