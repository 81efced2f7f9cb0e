/** When a block counts as final, as the configuration and `fieldproof verify` have it written. */

export type Finality =
  | { readonly kind: "tag" }
  | { readonly kind: "depth"; readonly blocks: number }
  | { readonly kind: "instant" };

/** The rule that a text names; null when it names none. */
export function parseFinality(text: string): Finality | null {
  if (text === "tag" || text === "instant") return { kind: text };
  const blocks = /^depth:([1-9]\d{0,5})$/.exec(text)?.[1];
  return blocks === undefined ? null : { kind: "depth", blocks: Number(blocks) };
}
