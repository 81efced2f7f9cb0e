/** What the schema finds, in words: zod's issues become findings that complete "expected …, got …". */
import { z } from "zod";
import { type FieldPath, type Finding, show } from "./errors.js";
import { nearest } from "./nearest.js";
import { REFERENCE } from "./values.js";

export type Checked<T> = { readonly data: T } | { readonly findings: readonly Finding[] };

/** Parses `value`; on failure the findings name every mistake, not only the first. */
export function check<S extends z.ZodType>(schema: S, value: unknown): Checked<z.output<S>> {
  // An issue of unknown fields does not say which are known; the schema that raised it does.
  const known = new WeakMap<readonly string[], readonly string[]>();
  const parsed = schema.safeParse(value, {
    error: (issue) => {
      if (issue.code === "unrecognized_keys" && issue.inst instanceof z.ZodObject) {
        known.set(issue.keys, Object.keys(issue.inst.shape));
      }
      return expectation(issue);
    },
  });
  if (parsed.success) return { data: parsed.data };
  const { issues } = parsed.error;
  // What is no list at all need not also be told how long a list may be.
  const mistyped = new Set(
    issues.filter(({ code }) => code === "invalid_type").map(({ path }) => path.join("/")),
  );
  const telling = issues.filter(({ code, path }) => code === "invalid_type" || !mistyped.has(path.join("/")));
  return { findings: telling.flatMap((issue) => findingsOf(issue, value, known)) };
}

/** The value at a path, as far as it exists; own fields only. */
export function at(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((parent, step) => {
    if (typeof parent !== "object" || parent === null || !Object.hasOwn(parent, step)) return undefined;
    return (parent as Record<string | number, unknown>)[step];
  }, value);
}

/** Completes "expected …" for the issues that no schema of ours words itself. */
function expectation(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return TYPES[issue.expected] ?? issue.expected;
    case "too_small":
      return `${counted(issue.origin)}at least ${issue.minimum}${counting(issue.origin)}`;
    case "too_big":
      return `${counted(issue.origin)}at most ${issue.maximum}${counting(issue.origin)}`;
    case "invalid_value":
      return oneOf(issue.values);
    case "invalid_union":
      return oneOf(discriminators(issue));
    case "unrecognized_keys":
      return "a known field";
    case "invalid_key":
      return issue.issues?.[0]?.message ?? "a name";
    default:
      return "a value that fits";
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a section with fields",
  record: "a section with names",
};

function counted(origin: string): string {
  return origin === "string" ? "a text of " : origin === "array" ? "a list of " : "a number of ";
}

function counting(origin: string): string {
  return origin === "string" ? " characters" : "";
}

function oneOf(values: readonly unknown[]): string {
  const shown = values.map((value) => (typeof value === "string" ? `"${value}"` : String(value)));
  const last = shown.pop() ?? "something else";
  return shown.length === 0 ? last : `${shown.join(", ")} or ${last}`;
}

function findingsOf(
  issue: z.core.$ZodIssue,
  root: unknown,
  known: WeakMap<readonly string[], readonly string[]>,
): Finding[] {
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  if (issue.code === "unrecognized_keys") {
    const fields = known.get(issue.keys) ?? [];
    return issue.keys.map((field) => unknownField([...path, field], field, fields));
  }
  if (issue.code === "invalid_key") {
    return [{ path, at: "name", expected: issue.message, got: show(path.at(-1)) }];
  }
  return [wrongValue(issue, path, at(root, path))];
}

/** Sections that were called otherwise once, and what to make of them. */
const FORMER: Readonly<Record<string, string>> = {
  chain:
    "chains have names now, as buses and brokers do: write `chains:`, below it a name such as `main:`, and below " +
    "that, indented, what stood under `chain:`",
};

function unknownField(path: FieldPath, field: string, fields: readonly string[]): Finding {
  const missing = nearest(field, fields);
  const former = path.length === 1 && Object.hasOwn(FORMER, field) ? FORMER[field] : undefined;
  const hint = former ?? `known here: ${fields.join(", ")}`;
  return { path, at: "name", expected: "a known field", got: show(field), nearest: missing, hint };
}

function wrongValue(issue: z.core.$ZodIssue, path: FieldPath, value: unknown): Finding {
  const { expected, hint } = wording(issue);
  const got = issue.message.includes(REFERENCE) && typeof value !== "object" ? hidden(value) : show(value);
  return {
    path,
    at: "value",
    expected,
    got,
    nearest: nearestValue(issue, value),
    hint: hint ?? remedy(value, expected),
  };
}

/** A secret in the wrong place must not reach a terminal, a log or a support ticket. */
function hidden(value: unknown): string {
  return value === undefined ? "nothing" : "something else, not shown here because it may be a secret";
}

/** Drivers word their issues freely; ours complete "expected …". */
function wording(issue: z.core.$ZodIssue): { expected: string; hint: string | null } {
  const { message } = issue;
  if (message.startsWith("expected ")) return { expected: message.slice("expected ".length), hint: null };
  if (issue.code !== "custom") return { expected: message, hint: null };
  if (issue.params === undefined) return { expected: "a value that fits", hint: message };
  const hint: unknown = issue.params.hint;
  return { expected: message, hint: typeof hint === "string" ? hint : null };
}

function nearestValue(issue: z.core.$ZodIssue, value: unknown): string | null {
  if (typeof value !== "string") return null;
  const values =
    issue.code === "invalid_value"
      ? issue.values
      : issue.code === "invalid_union"
        ? discriminators(issue)
        : [];
  return nearest(
    value,
    values.filter((candidate) => typeof candidate === "string"),
  );
}

/** The values that choose a branch of a union; zod gives them, though its types do not tell. */
function discriminators(issue: object): readonly unknown[] {
  return "options" in issue && Array.isArray(issue.options) ? issue.options : [];
}

function remedy(value: unknown, expected: string): string | null {
  if (expected === "a list") return typeof value === "string" ? `put it in brackets: [${show(value)}]` : null;
  // YAML makes numbers and booleans of words without quotes.
  const wantsText = /^a (text|name|path)\b/.test(expected);
  return wantsText && (typeof value === "number" || typeof value === "boolean") ? "put it in quotes" : null;
}

export function isSection(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The names in a section; none where there is no section. */
export function names(section: unknown): string[] {
  return isSection(section) ? Object.keys(section) : [];
}
