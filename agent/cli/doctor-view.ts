/** Findings as a technician reads them: a line for each, and below it what to do; on 80 columns or a phone's 40. */
import { type Finding, type State, tally } from "../doctor/finding.js";
import { allPrintable } from "./input.js";
import { type Output, wrap } from "./output.js";

/** Below this there is no room for columns. */
const COLUMNS_WIDTH = 72;
const STATES: readonly State[] = ["bad", "doubtful", "good"];
const STATE_WIDTH = "doubtful".length + 1;

/** Renders all findings of a gateway. */
export function renderFindings(
  gateway: string,
  told: readonly Finding[],
  { width, paint }: Pick<Output, "width" | "paint">,
): string {
  const findings = allPrintable(told);
  const count = tally(findings);
  const said = STATES.filter((state) => count[state] > 0).map((state) =>
    paint(state, `${count[state]} ${state}`),
  );
  const longest = Math.max(...findings.map(({ check }) => check.length));
  const margin = width < COLUMNS_WIDTH ? 2 : STATE_WIDTH + longest + 2;
  const indent = " ".repeat(margin);
  const lines = findings.map(({ check, state, says, remedy }) => {
    const columns =
      width < COLUMNS_WIDTH
        ? `${state} ${check}:`
        : `${state.padEnd(STATE_WIDTH)}${check.padEnd(longest + 1)}`;
    const first = wrap(says, width - margin, "").split("\n");
    const text =
      width < COLUMNS_WIDTH
        ? wrap(`${columns} ${says}`, width, indent)
        : `${columns} ${first.join(`\n${indent}`)}`;
    const shown = text.replace(state, paint(state, state)).replace(check, paint("strong", check));
    if (remedy === null) return shown;
    return `${shown}\n${indent}${wrap(`→ ${remedy}`, width - margin, "")
      .split("\n")
      .join(`\n${indent}  `)}`;
  });
  return [`${paint("strong", gateway)}: ${said.join(", ")}`, "", ...lines].join("\n");
}
