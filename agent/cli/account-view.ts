/** Accounts and rewards as a terminal shows them. */
import { formatTokens } from "../owner/tokens.js";
import type { Row } from "../rewards/account.js";
import type { MeterSurvey } from "../survey.js";
import { formatAmount } from "../telemetry/units.js";
import { EVIDENCE_WORDS } from "./flag-words.js";
import { type Output, type Tone, table, wrap } from "./output.js";

const INDENT = "    ";

/** A meter's account: the main cause, then every row with its reason and remedy, then the sum. */
export function renderAccount(
  { account, headline, evidence }: MeterSurvey,
  { paint, width }: Output,
): string {
  const { meter, quantity, measured, rows } = account;
  const line = (name: string, units: bigint, amount: string) => [
    name,
    formatAmount(quantity, units),
    `${units}`,
    amount,
  ];
  const cells = rows.map((row) => line(paint(toneOf(row), row.place), row.units, tokensOf(row)));
  const [head = "", ...lines] = table([
    ["", quantity, "base units", "reward"],
    ...cells,
    line(paint("strong", "measured"), measured, ""),
  ]).split("\n");
  const sum = lines.pop() ?? "";
  const body = rows.flatMap((row, i) => [lines[i] ?? "", ...because(row, width)]);
  const said = [`${meter}: ${headline.reason}`, ...(headline.remedy ? [`→ ${headline.remedy}`] : [])];
  const from = `evidence: ${EVIDENCE_WORDS[evidence]}`;
  return [...[...said, from].map((text) => wrap(text, width, "  ")), "", head, ...body, sum].join("\n");
}

function because({ reason, remedy }: Row, width: number): string[] {
  const texts = [reason, ...(remedy === null ? [] : [`→ ${remedy}`])];
  return texts.map((text) => INDENT + wrap(text, width - INDENT.length, `${INDENT}  `));
}

function tokensOf({ amount, term }: Row): string {
  if (amount === null || term === null || typeof term.onChain === "string") return "";
  return formatTokens(amount, term.onChain.token);
}

const BAD: ReadonlySet<string> = new Set(["refused", "unfunded", "frozen", "over-limit", "unregistered"]);

function toneOf({ place }: Row): Tone {
  if (place === "paid" || place === "corrected") return "good";
  return BAD.has(place) ? "bad" : "doubtful";
}
