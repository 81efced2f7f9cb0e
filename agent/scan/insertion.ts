/**
 * Puts new entries into the text of a configuration. Only adds: every byte that was there stays as it was, comments and
 * layout included.
 */
import {
  isCollection,
  isMap,
  isPair,
  isScalar,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from "yaml";
import { type Entry, indented, pasted } from "./sections.js";

/** The text with the entries in their sections. @throws Error when a section is none that entries could be added to */
export function withEntries(text: string, entries: readonly Entry[]): string {
  return (["buses", "meters"] as const).reduce(
    (now, section) =>
      withSection(
        now,
        section,
        entries.filter((one) => one.section === section),
      ),
    text,
  );
}

function withSection(text: string, section: Entry["section"], entries: readonly Entry[]): string {
  if (entries.length === 0) return text;
  const { contents } = parseDocument(text, { merge: true });
  if (!isMap(contents)) throw new Error("the configuration is no section of fields");
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === section);
  const below = ensuredEnd(text);
  if (pair === undefined) return `${below}${below.trim() === "" ? "" : "\n"}${pasted(entries)}`;
  if (pair.value === null || (isScalar(pair.value) && pair.value.value === null)) {
    return inserted(below, lineEnd(below, endOf(pair.key)), entries, 2);
  }
  if (!isMap(pair.value)) throw new Error(`\`${section}\` is no section with names`);
  return pair.value.flow === true ? inFlow(text, pair.value, entries) : inBlock(below, pair.value, entries);
}

function inBlock(text: string, map: YAMLMap, entries: readonly Entry[]): string {
  const [first] = map.items;
  const start = startOf(first?.key);
  const column = start - (text.lastIndexOf("\n", start - 1) + 1);
  return inserted(text, lineEnd(text, lastOf(map)), entries, column);
}

function inserted(text: string, at: number, entries: readonly Entry[], column: number): string {
  return `${text.slice(0, at)}${entries.map((entry) => indented(entry.text, column)).join("")}${text.slice(at)}`;
}

/** `{ a: … }` becomes `{ a: …, b: { … } }`: there is no room for comments in it. */
function inFlow(text: string, map: YAMLMap, entries: readonly Entry[]): string {
  const close = text.lastIndexOf("}", (map.range?.[1] ?? 0) - 1);
  const added = entries.map(({ text: entry }) => {
    const document = parseDocument(entry);
    const { contents } = document;
    if (isCollection(contents)) contents.flow = true;
    const bare = parseDocument(JSON.stringify(document.toJS()));
    return bare
      .toString({ lineWidth: 0, collectionStyle: "flow" })
      .trim()
      .replace(/^\{\s*|\s*\}$/g, "");
  });
  const before = text.slice(0, close).trimEnd();
  const comma = /[,{]$/.test(before) ? " " : ", ";
  return `${before}${comma}${added.join(", ")} ${text.slice(close)}`;
}

/** Where the innermost last value of a section ends; comments that follow it stay behind what is added. */
function lastOf(node: unknown): number {
  const value = isPair(node) ? (node as Pair).value : node;
  if (isCollection(value) && value.flow !== true) {
    const last = value.items.at(-1);
    if (last !== undefined) return lastOf(last);
  }
  const end = endOf(value);
  return isPair(node) ? Math.max(end, endOf(node.key)) : end;
}

function startOf(node: unknown): number {
  return (node as Node | null | undefined)?.range?.[0] ?? 0;
}

function endOf(node: unknown): number {
  return (node as Node | null | undefined)?.range?.[1] ?? 0;
}

/** The beginning of the next line. */
function lineEnd(text: string, at: number): number {
  // A block scalar's range includes its last line feed.
  if (at > 0 && text[at - 1] === "\n") return at;
  const feed = text.indexOf("\n", at);
  return feed < 0 ? text.length : feed + 1;
}

function ensuredEnd(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

/** What was added and changed, line by line, each with its number in the new text. */
export function difference(before: string, after: string): string {
  const [old, now] = [before, after].map((text) => text.replace(/\n$/, "").split("\n"));
  const lines: string[] = [];
  let at = 0;
  for (const line of old ?? []) {
    const found = now?.indexOf(line, at) ?? -1;
    if (found < 0) {
      lines.push(`      - ${line}`, added(now, at));
      at++;
      continue;
    }
    for (; at < found; at++) lines.push(added(now, at));
    at = found + 1;
  }
  for (; at < (now?.length ?? 0); at++) lines.push(added(now, at));
  return lines.join("\n");
}

function added(lines: readonly string[] | undefined, at: number): string {
  return `${String(at + 1).padStart(5)} + ${lines?.[at] ?? ""}`;
}
