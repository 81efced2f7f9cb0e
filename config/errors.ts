/** What is wrong with a configuration, said so that it can be mended without looking anything up. */

/** A place in the configuration: names of fields and indexes of lists, from the root. */
export type FieldPath = readonly (string | number)[];

/** One mistake, before it is known where in the file it stands. */
export interface Finding {
  readonly path: FieldPath;
  /** Whether the mistake is in the name at the end of `path` or in its value. */
  readonly at: "name" | "value";
  /** Completes the sentence "expected …". */
  readonly expected: string;
  /** Completes the sentence "got …"; never a secret. */
  readonly got: string;
  /** The valid name that is nearest to the one given. */
  readonly nearest?: string | null;
  /** Why, or what to do. */
  readonly hint?: string | null;
}

/** One mistake, where it stands. */
export interface ConfigProblem {
  readonly file: string;
  /** From 1; null when the file as a whole is meant. */
  readonly line: number | null;
  readonly column: number | null;
  /** Such as `meters.roof.rated`; empty for the file as a whole. */
  readonly field: string;
  readonly expected: string;
  readonly got: string;
  readonly nearest: string | null;
  readonly hint: string | null;
}

/** The configuration cannot be used; `problems` lists every mistake in the order of the file. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(describeProblem).join("\n"));
    this.problems = problems;
  }
}

/** `file:line:column: field: expected …, got …; did you mean …? — hint`, as editors and people read it. */
export function describeProblem(problem: ConfigProblem): string {
  const { file, line, column, field, expected, got } = problem;
  const place = line === null ? file : `${file}:${line}:${column}`;
  const nearest = problem.nearest === null ? "" : `; did you mean "${problem.nearest}"?`;
  const hint = problem.hint === null ? "" : ` — ${problem.hint}`;
  return `${place}: ${field === "" ? "" : `${field}: `}expected ${expected}, got ${got}${nearest}${hint}`;
}

/** `meters.roof.rated`, `chains.main.rpc[1]`. */
export function fieldName(path: FieldPath): string {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${cut(step)}`));
  return steps.join("").replace(/^\./, "");
}

/** No name in a configuration is longer than 64; what is longer may be a whole line that went astray. */
function cut(name: string): string {
  return name.length <= 64 ? name : `${name.slice(0, 63)}…`;
}

/** A value as a message shows it: short, in one line, without what looks like a key or a password. */
export function show(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "a section with fields";
  if (typeof value !== "string") return String(value);
  const printable = value.replaceAll(/\p{Cc}/gu, "·").replace(/\/\/[^/@]*@/, "//…@");
  if (printable.length <= 60 && !/[0-9a-f]{48}/i.test(printable)) return `"${printable}"`;
  return `"${printable.slice(0, 12)}…" (${value.length} characters)`;
}
