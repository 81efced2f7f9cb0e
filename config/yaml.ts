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
  const bare = text.search(/\r(?!\n)/);
  if (bare >= 0) return refused({ ...BARE_RETURN, place: placeIn(text, bare) });
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
  if (document.contents === null && document.errors.length === 0) {
    return refused({
      ...EMPTY,
      got: text.trim() === "" ? "an empty file" : "comments only",
      place: place(0),
    });
  }
  const findings = [...document.errors, ...document.warnings].map((error) => ({
    ...explain(error, document),
    place: place(offsetOfError(error, document)),
  }));
  // Behind its first mistake the text is taken for something else, and what is found there is no help.
  const unsound = findings.find((finding) => finding.at === "value");
  if (unsound !== undefined) return { value: undefined, locate, findings: [unsound] };
  findings.push(...unusable(document).map(({ finding, offset }) => ({ ...finding, place: place(offset) })));
  if (findings.some((finding) => finding.at === "value")) return { value: undefined, locate, findings };
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

const BARE_RETURN = {
  path: [],
  at: "value",
  expected: "lines that end with a line feed",
  got: "a carriage return without one",
  hint: "save the file with the line ends of Linux (LF)",
} as const;

const EMPTY = {
  path: [],
  at: "value",
  expected: "a configuration",
  hint: "there are commented examples in config/examples",
} as const;

function placeIn(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

/** A text that is not even looked at further. */
function refused(finding: PlacedFinding): YamlText {
  return { value: undefined, locate: () => finding.place, findings: [finding] };
}

function unreadable(error: unknown): YamlText {
  const got =
    error instanceof Error ? `an error of the parser: ${firstLine(error.message)}` : "something else";
  return refused({ path: [], at: "value", expected: "YAML", got, place: { line: 1, column: 1 } });
}

function explain(error: YAMLError, document: Document): Finding {
  const path = pathAt(document, error.pos[0]);
  switch (error.code) {
    case "DUPLICATE_KEY":
      return { path, at: "name", expected: "every name once", got: "it a second time" };
    case "MULTIPLE_DOCS":
      return { path: [], at: "value", expected: "one document only", got: 'a second one behind "---"' };
    case "BAD_INDENT":
      return { path, at: "value", expected: "the names of a section in one column", got: "another indent" };
    case "BLOCK_AS_IMPLICIT_KEY": {
      // Two lines were read as one, which then is no name of a field.
      const around = pathAt(document, error.pos[0] - 1);
      const hint = 'is the next line indented too far, or a text with ": " in it not in quotes?';
      return { path: around, at: "value", expected: "a single value", got: "a colon behind it", hint };
    }
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
