/** What a serial line's levels become in a receiver: characters of 7 data bits and even parity, at whatever rates. */

/** Ticks per second: some to a bit also at the fastest rate of mode C. */
const FINEST = 19_200 * 8;

/** The line's levels while `bytes` are sent, one for each tick of FINEST; high is rest. */
export function levelsOf(bytes: Uint8Array, baud: number): readonly boolean[] {
  const levels: boolean[] = new Array<boolean>(ticks(10, baud)).fill(true);
  for (const byte of bytes) {
    const data = Array.from({ length: 7 }, (_, i) => ((byte >> i) & 1) === 1);
    const parity = data.filter(Boolean).length % 2 === 1;
    for (const level of [false, ...data, parity, true]) {
      for (let tick = 0; tick < ticks(1, baud); tick++) levels.push(level);
    }
  }
  return [...levels, ...new Array<boolean>(ticks(12, baud)).fill(true)];
}

/** What a receiver at `baud` takes them for. It keeps characters whose parity or stop bit is wrong: some drivers do. */
export function receivedAt(levels: readonly boolean[], baud: number): Uint8Array {
  const bytes: number[] = [];
  const at = (start: number, bit: number) => levels[start + ticks(bit + 0.5, baud)] ?? true;
  for (let tick = 1; tick < levels.length; tick++) {
    if (levels[tick] || !levels[tick - 1]) continue;
    let byte = 0;
    for (let bit = 0; bit < 7; bit++) if (at(tick, 1 + bit)) byte |= 1 << bit;
    bytes.push(byte);
    tick += ticks(9.5, baud);
  }
  return Uint8Array.from(bytes);
}

function ticks(bits: number, baud: number): number {
  return Math.floor((bits * FINEST) / baud);
}
