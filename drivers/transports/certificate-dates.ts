/** Certificates have dates, and a machine without a clock battery starts in 1970: the fault is seldom the peer's. */

const WORDS: Readonly<Record<string, string>> = {
  CERT_NOT_YET_VALID: "its certificate is not valid yet",
  CERT_HAS_EXPIRED: "its certificate has expired",
};

/**
 * What a failed handshake has to do with the date, in words; null where it has nothing to.
 * @param wall the machine's clock, Unix milliseconds
 */
export function datesInWords(error: unknown, wall: bigint): string | null {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const words = WORDS[code];
  if (words === undefined) return null;
  const today = new Date(Number(wall)).toISOString().slice(0, 10);
  return `${words} by this machine's clock, which says ${today}: if that is not today, the clock must be set (timedatectl)`;
}
