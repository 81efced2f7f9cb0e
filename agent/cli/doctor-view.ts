/** Findings as a technician reads them: a line for each, and below it what to do; on 80 columns or a phone's 40. */
import { type Finding, type State, tally } from "../doctor/finding.js";
import { allPrintable } from "./input.js";
import { type Output, wrap } from "./output.js";

/** Below this there is no room for columns. */
const COLUMNS_WIDTH = 72;
const STATES: readonly State[] = ["good", "doubtful", "bad"];
const STATE_WIDTH = "doubtful".length;
const INDENT = "  ";

/**
 * Renders all findings of a gateway. What needs somebody stands last: on a small screen that is what is seen.
 */
export function renderFindings(
  gateway: string,
  told: readonly Finding[],
  out: Pick<Output, "width" | "paint">,
): string {
  const findings = allPrintable(told);
  const name = Math.max(...findings.map(({ check }) => check.length));
  const sorted = STATES.flatMap((one) => findings.filter(({ state }) => state === one));
  const lines = sorted.map((finding) =>
    out.width < COLUMNS_WIDTH ? paragraph(finding, out) : columns(finding, name, out),
  );
  return [...lines, "", summary(gateway, findings, out)].join("\n");
}

function summary(gateway: string, findings: readonly Finding[], { paint }: Pick<Output, "paint">): string {
  const count = tally(findings);
  const said = STATES.filter((state) => count[state] > 0).map((state) =>
    paint(state, `${count[state]} ${state}`),
  );
  return `${paint("strong", gateway)}: ${said.join(", ")}`;
}

function columns(
  { check, state, says, remedy }: Finding,
  name: number,
  { width, paint }: Pick<Output, "width" | "paint">,
): string {
  const margin = STATE_WIDTH + 1 + name + 2;
  const head = `${paint(state, state.padEnd(STATE_WIDTH))} ${paint("strong", check.padEnd(name))}  `;
  const indent = " ".repeat(margin);
  const text = wrap(says, width - margin).replaceAll("\n", `\n${indent}`);
  return `${head}${text}${todo(remedy, indent, width)}`;
}

function paragraph(
  { check, state, says, remedy }: Finding,
  { width, paint }: Pick<Output, "width" | "paint">,
): string {
  const text = wrap(`${paint(state, state)} ${paint("strong", check)}: ${says}`, width, INDENT);
  return `${text}${todo(remedy, INDENT, width)}`;
}

function todo(remedy: string | null, indent: string, width: number): string {
  if (remedy === null) return "";
  const [arrow, below] = ["→ ", "  "];
  const text = wrap(remedy, width - indent.length - arrow.length);
  return `\n${indent}${arrow}${text.replaceAll("\n", `\n${indent}${below}`)}`;
}
