/** Sets fields of a section in the text of a configuration; every other byte of it stays as it was. */
import { isDeepStrictEqual } from "node:util";
import { isMap, isScalar, parse, parseDocument, type YAMLMap } from "yaml";
import { MovingError } from "./manifest.js";

type Value = string | number;

/** Below a meter's section: names lead down, values are put in place of what is there. */
export interface Fields {
  readonly [name: string]: Value | Fields;
}

/** @throws MovingError where the section is laid out in a way that this does not understand */
export function withFields(text: string, path: readonly string[], fields: Fields): string {
  let changed = text;
  for (const [name, value] of Object.entries(fields)) {
    changed =
      typeof value === "object"
        ? withFields(changed, [...path, name], value)
        : withField(changed, path, name, JSON.stringify(value));
  }
  // Through JSON, so that sections which share one text are each their own.
  const expected = JSON.parse(JSON.stringify(parse(text, { merge: true })));
  const section = path.reduce((at, name) => at?.[name], expected);
  merge(section, fields);
  if (!isDeepStrictEqual(parse(changed, { merge: true }), expected)) throw notUnderstood(path);
  return changed;
}

function withField(text: string, path: readonly string[], name: string, value: string): string {
  const section = parseDocument(text, { merge: true }).getIn(path, true);
  if (!isMap(section)) throw notUnderstood(path);
  const pair = section.items.find(({ key }) => isScalar(key) && key.value === name);
  if (pair === undefined) return inserted(text, section, `${name}: ${value}`, path);
  const [start, end] = (isScalar(pair.value) && pair.value.range) || [];
  if (start === undefined || end === undefined) throw notUnderstood(path);
  return `${text.slice(0, start)}${value}${text.slice(end)}`;
}

/** Before the first field: there its column is known, whatever follows the last one. */
function inserted(text: string, section: YAMLMap, line: string, path: readonly string[]): string {
  const key = section.items[0]?.key;
  const at = isScalar(key) ? key.range?.[0] : undefined;
  if (at === undefined) throw notUnderstood(path);
  const column = at - (text.lastIndexOf("\n", at - 1) + 1);
  const rest = section.flow === true ? ", " : `\n${" ".repeat(column)}`;
  return `${text.slice(0, at)}${line}${rest}${text.slice(at)}`;
}

function merge(section: Record<string, unknown>, fields: Fields): void {
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "object") merge(section[name] as Record<string, unknown>, value);
    else section[name] = value;
  }
}

function notUnderstood(path: readonly string[]): MovingError {
  return new MovingError(
    `${path.join(".")} is laid out in a way that cannot be changed here`,
    "write its fields out in its own section, without anchors, and repeat this",
  );
}
