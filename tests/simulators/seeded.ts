/** Reproducible chance for simulators: equal seeds draw equal numbers. */
export interface Seeded {
  /** A whole number from `least` to `most`, both included. */
  within(least: number, most: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
  bytes(length: number): Uint8Array;
}

/** mulberry32. */
export function seeded(seed: number): Seeded {
  let state = seed | 0;
  const draw = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const within = (least: number, most: number) => least + Math.floor(draw() * (most - least + 1));
  return {
    within,
    chance: (probability) => draw() < probability,
    pick: (from) => from[within(0, from.length - 1)] ?? from[0],
    bytes: (length) => Uint8Array.from({ length }, () => within(0, 255)),
  };
}
