/** YAML text to plain values, remembering where everything stood. */
import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLMap,
} from "yaml";
import { type FieldPath, type Finding, show } from "./errors.js";

export interface Place {
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

export type PlacedFinding = Finding & { readonly place: Place };

export interface YamlText {
  /** The document as plain values; undefined when the text is no sound YAML. */
  readonly value: unknown;
  /** Where the name or value of a field stands; for what is missing, where it should be. */
  locate(path: FieldPath, at: Finding["at"]): Place;
  /** Mistakes of YAML itself. */
  readonly findings: readonly PlacedFinding[];
}

/** Parses YAML 1.2 with merge keys. Never throws: what is wrong with the text is among the findings. */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  let document: Document;
  try {
    document = parseDocument(text, {
      lineCounter: lines,
      merge: true,
      prettyErrors: false,
      logLevel: "error",
      // Addresses and salts are texts: as hexadecimal numbers they would lose all but their first digits.
      customTags: (tags) => tags.filter((tag) => typeof tag === "string" || !isHexOrOctal(tag)),
    });
  } catch (error) {
    return unreadable(error);
  }
  const locate = (path: FieldPath, at: Finding["at"]) => place(offsetOf(document, path, at));
  const errors = [...document.errors, ...document.warnings];
  const findings = errors.map((error) => ({
    ...explain(error, document),
    place: place(offsetOfError(error, document)),
  }));
  findings.push(...unusable(document).map(({ finding, offset }) => ({ ...finding, place: place(offset) })));
  const unsound = findings.filter((finding) => finding.at === "value");
  if (unsound.length > 0) return { value: undefined, locate, findings };
  try {
    // Aliases that multiply ("billion laughs") end here.
    return { value: document.toJS({ maxAliasCount: 1000 }), locate, findings };
  } catch (error) {
    return unreadable(error);
  }
}

function isHexOrOctal(tag: { tag?: string; format?: string }): boolean {
  return tag.format === "HEX" || tag.format === "OCT";
}

function unreadable(error: unknown): YamlText {
  const place = { line: 1, column: 1 };
  const got =
    error instanceof Error ? `an error of the parser: ${firstLine(error.message)}` : "something else";
  return {
    value: undefined,
    locate: () => place,
    findings: [{ path: [], at: "value", expected: "YAML", got, place }],
  };
}

function explain(error: YAMLError, document: Document): Finding {
  const path = pathAt(document, error.pos[0]);
  switch (error.code) {
    case "DUPLICATE_KEY":
      return { path, at: "name", expected: "every name once", got: "it a second time" };
    case "TAB_AS_INDENT":
      return { path, at: "value", expected: "spaces before a name", got: "a tab" };
    default:
      return { path, at: "value", expected: "YAML", got: `something else: ${firstLine(error.message)}` };
  }
}

/** An open quote is missed only at the end of the file; the mistake is where it opens. */
function offsetOfError({ code, message, pos }: YAMLError, document: Document): number {
  const open = code === "MISSING_CHAR" && message.includes("closing");
  return open ? offsetOf(document, pathAt(document, pos[0]), "value") : pos[0];
}

/** What YAML allows and a configuration cannot use: names that are no words, references to nothing. */
function unusable(document: Document): { finding: Finding; offset: number }[] {
  const found: { finding: Finding; offset: number }[] = [];
  const add = (node: unknown, expected: string, got: string) => {
    const offset = (node as Node | null)?.range?.[0] ?? 0;
    found.push({ finding: { path: pathAt(document, offset), at: "value", expected, got }, offset });
  };
  const anchors = new Set<string>();
  visit(document, {
    Value(_, node) {
      if (node.anchor !== undefined) anchors.add(node.anchor);
    },
    Alias(_, alias) {
      if (!anchors.has(alias.source)) add(alias, `YAML with "&${alias.source}" further above`, "none");
    },
    Pair(_, { key }) {
      if (isScalar(key) && key.value !== null && key.value !== "__proto__") return;
      add(key, "a name before the colon", isScalar(key) ? show(key.value) : "something else");
    },
  });
  return found;
}

/** The offset of a field's name or value; of the innermost part that exists, where it is missing. */
function offsetOf(document: Document, path: FieldPath, at: Finding["at"]): number {
  let node: unknown = document.contents;
  let name = 0;
  for (const [depth, step] of path.entries()) {
    const child = descend(document, node, step);
    if (child === null) return name;
    name = child.name ?? name;
    if (at === "name" && depth === path.length - 1) return name;
    node = child.value;
  }
  return (node as Node | null)?.range?.[0] ?? name;
}

interface Child {
  /** Offset of the name; null for an entry of a list. */
  readonly name: number | null;
  readonly value: unknown;
}

function descend(document: Document, parent: unknown, step: string | number): Child | null {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return item === undefined ? null : { name: (item as Node).range?.[0] ?? null, value: item };
  }
  if (!isMap(node)) return null;
  const pair = node.items.find((candidate) => keyText(candidate) === String(step));
  if (pair !== undefined) return { name: (pair.key as Node).range?.[0] ?? null, value: pair.value };
  return (
    mergedInto(node)
      .map((source) => descend(document, source, step))
      .find((child) => child !== null) ?? null
  );
}

/** What `<<:` brings into a map. */
function mergedInto(map: YAMLMap): unknown[] {
  const merge = map.items.find((pair) => keyText(pair) === "<<")?.value;
  return isSeq(merge) ? merge.items : merge === undefined ? [] : [merge];
}

function keyText(pair: Pair): string {
  const key = isScalar(pair.key) ? pair.key.value : pair.key;
  return typeof key === "symbol" ? "<<" : String(key);
}

/** The path of the innermost field around an offset. */
function pathAt(document: Document, offset: number): FieldPath {
  const path: (string | number)[] = [];
  let node: unknown = document.contents;
  for (;;) {
    const step = stepTowards(node, offset);
    if (step === null) return path;
    path.push(step.name);
    node = step.value;
  }
}

/** The last entry that begins at or before the offset. */
function stepTowards(node: unknown, offset: number): { name: string | number; value: unknown } | null {
  const begins = (item: unknown) =>
    ((isPair(item) ? item.key : item) as Node | null)?.range?.[0] ?? offset + 1;
  if (isMap(node)) {
    const pair = node.items.findLast((item) => begins(item) <= offset);
    return pair === undefined ? null : { name: keyText(pair), value: pair.value };
  }
  if (isSeq(node)) {
    const index = node.items.findLastIndex((item) => begins(item) <= offset);
    return index < 0 ? null : { name: index, value: node.items[index] };
  }
  return null;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
