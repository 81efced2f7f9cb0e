/** The known name a person most likely meant. */

/** The nearest of `known` within about a third of the name's length; null when none is near. */
export function nearest(name: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.floor(Math.max(name.length, 3) / 3) + 1;
  for (const candidate of known) {
    const away = apart(simplify(name), simplify(candidate));
    if (away < least) {
      best = candidate;
      least = away;
    }
  }
  return best;
}

/** `did you mean "roof"? `, to stand before what is known; empty where nothing is near. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const meant = nearest(name, known);
  return meant === null ? "" : `did you mean "${meant}"? `;
}

/** Case and separators are what people get wrong most: `baud_rate` is `baudRate`. */
function simplify(name: string): string {
  return name.toLowerCase().replaceAll(/[-_ .]/g, "");
}

/** A name with something added is as near as one with a wrong letter: `baudRate` for `baud`. */
function apart(a: string, b: string): number {
  const prolongs = Math.min(a.length, b.length) >= 3 && (a.startsWith(b) || b.startsWith(a));
  return a === b ? 0 : prolongs ? 1 : distance(a, b);
}

/** Damerau's distance (optimal string alignment): insertions, deletions, changes, swapped neighbours. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
