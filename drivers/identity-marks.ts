/**
 * Marks around what a meter says of itself, so that words for a technician can name it and whoever publishes
 * them can leave it out. Nothing else stands in these marks, so nothing else is left out.
 */

const MARKED = /“[^”]*”/g;

/** `“Acme M1 4711”`; marks within the identity could end it early and are replaced. */
export function markIdentity(identity: string): string {
  return `“${identity.replaceAll(/[“”]/g, '"')}”`;
}

/** The words with every marked identity replaced by `(identity)`. */
export function hideIdentities(words: string): string {
  return words.replaceAll(MARKED, "(identity)");
}
