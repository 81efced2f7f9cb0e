/**
 * JSON pointers (RFC 6901) into JSON *text*. `JSON.parse` turns every number into a float; a counter must be
 * read as it was written, digit by digit, so this finds the text of a value and leaves it alone.
 */

/** One pointer: empty for the whole document, else `/`-separated, with `~0` for `~` and `~1` for `/`. */
export const JSON_POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/;

/**
 * The source text of the value that `pointer` names, or null when there is none.
 * @param json a text that `JSON.parse` accepts; of a doubled key the last counts, as there
 */
export function jsonAt(json: string, pointer: string): string | null {
  let at = skipSpace(json, 0);
  for (const token of pointer.split("/").slice(1)) {
    const child = childAt(json, at, token.replaceAll("~1", "/").replaceAll("~0", "~"));
    if (child === null) return null;
    at = child;
  }
  return json.slice(at, endOfValue(json, at));
}

/** The source texts of the elements of an array. */
export function elementsOf(array: string): string[] {
  return [...children(array, 0)].map(({ at }) => array.slice(at, endOfValue(array, at)));
}

function childAt(json: string, open: number, token: string): number | null {
  if (json[open] !== "{" && json[open] !== "[") return null;
  let found: number | null = null;
  let index = 0;
  for (const { key, at } of children(json, open)) {
    if (token === (key ?? `${index++}`)) found = at;
  }
  return found;
}

/** The members of an object, or the elements (without a key) of an array, and where their values start. */
function* children(json: string, open: number): Generator<{ key: string | null; at: number }> {
  let at = skipSpace(json, open + 1);
  while (json[at] !== "}" && json[at] !== "]") {
    let key: string | null = null;
    if (json[open] === "{") {
      const end = endOfValue(json, at);
      key = JSON.parse(json.slice(at, end));
      at = skipSpace(json, skipSpace(json, end) + ":".length);
    }
    yield { key, at };
    at = skipSpace(json, endOfValue(json, at));
    if (json[at] === ",") at = skipSpace(json, at + 1);
  }
}

function skipSpace(json: string, from: number): number {
  let at = from;
  while (isSpace(json[at])) at++;
  return at;
}

function isSpace(character: string | undefined): boolean {
  return character === " " || character === "\n" || character === "\r" || character === "\t";
}

function endOfValue(json: string, start: number): number {
  if (json[start] === '"') return endOfString(json, start);
  if (json[start] === "{" || json[start] === "[") return endOfContainer(json, start);
  let at = start;
  while (at < json.length && !isSpace(json[at]) && !",]}".includes(json[at] ?? "")) at++;
  return at;
}

function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at + 1;
}

/** Counts brackets instead of recursing: no nesting that a message can hold exhausts the stack. */
function endOfContainer(json: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    const character = json[at];
    if (character === "{" || character === "[") depth++;
    if (character === "}" || character === "]") depth--;
    at = character === '"' ? endOfString(json, at) : at + 1;
  } while (depth > 0);
  return at;
}
