/**
 * A meter's credited units as a line: units are credited, attested and paid in order, so that every boundary ("paid
 * up to here") is a point on it. Who divides the line cannot count a unit twice, nor lose one. Pure.
 */
import { max, min } from "../primitives/bigint-order.js";

/** Units from the one after `from` up to `to`. */
export interface Span {
  readonly from: bigint;
  readonly to: bigint;
}

/** A span with what becomes of it. */
export interface Piece<T> extends Span {
  readonly fate: T;
}

/** Above every unit that a meter can count. */
export const ENDLESS = 1n << 200n;

/** Up to where on the line something holds. */
export interface Level<T> {
  readonly upTo: bigint;
  readonly fate: T;
}

/** Levels one upon the other: each begins where the highest before it ended, and one that is lower takes nothing. */
export function stack<T>(bottom: bigint, levels: readonly Level<T>[]): Piece<T>[] {
  const pieces: Piece<T>[] = [];
  let from = bottom;
  for (const { upTo, fate } of levels) {
    if (upTo <= from) continue;
    pieces.push({ from, to: upTo, fate });
    from = upTo;
  }
  return pieces;
}

/** Divides a span among `wishes`, the first of which gets what it wants; what nobody wants is the `rest`. */
export function divide<T>(whole: Span, wishes: readonly Piece<T>[], rest: T): Piece<T>[] {
  const taken: Piece<T>[] = [];
  let free = whole.from < whole.to ? [whole] : [];
  for (const wish of wishes) {
    taken.push(...free.flatMap((span) => common(span, wish)).map((span) => ({ ...span, fate: wish.fate })));
    free = free.flatMap((span) => without(span, wish));
  }
  const left = free.map(({ from, to }) => ({ from, to, fate: rest }));
  return [...taken, ...left].sort((a, b) => (a.from < b.from ? -1 : 1));
}

function common(a: Span, b: Span): Span[] {
  const [from, to] = [max(a.from, b.from), min(a.to, b.to)];
  return from < to ? [{ from, to }] : [];
}

function without(a: Span, b: Span): Span[] {
  const [before, after] = [min(a.to, b.from), max(a.from, b.to)];
  if (b.from >= b.to) return [a];
  return [
    { from: a.from, to: before },
    { from: after, to: a.to },
  ].filter(({ from, to }) => from < to);
}
