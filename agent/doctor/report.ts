/** The findings as one page to hand over after a visit: nothing of it is fetched from anywhere. */
import { type Finding, type State, tally } from "./finding.js";

/** A visit. */
export interface Visit {
  readonly gateway: string;
  /** What people call the site. */
  readonly site: string;
  readonly version: string;
  /** When, as the machine believes: RFC 3339. */
  readonly at: string;
  readonly findings: readonly Finding[];
}

/** What needs somebody stands first. */
const STATES: readonly State[] = ["bad", "doubtful", "good"];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const STYLE = `
:root { color-scheme: light dark; --good: #1a7f37; --doubtful: #9a6700; --bad: #cf222e; --line: #d0d7de; --faint: #57606a }
@media (prefers-color-scheme: dark) {
  :root { --good: #3fb950; --doubtful: #d29922; --bad: #ff7b72; --line: #3d444d; --faint: #9198a1 }
}
body { font: 16px/1.45 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; margin: 0 } p { margin: .25rem 0 } .faint { color: var(--faint) }
table { border-collapse: collapse; width: 100%; margin: 1.5rem 0 }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-top: 1px solid var(--line) }
th, .state { white-space: nowrap } td:last-child { overflow-wrap: anywhere; width: 100% } .do { font-weight: 600 }
.state { font-weight: 700 } .good { color: var(--good) } .doubtful { color: var(--doubtful) } .bad { color: var(--bad) }
.sign { display: grid; grid-template-columns: 1fr 1fr; gap: 3rem; margin-top: 4rem }
.sign div { border-top: 1px solid; padding-top: .25rem }
@media (max-width: 36rem) { tr, th, td { display: block; border: 0; padding: 0 } tr { border-top: 1px solid var(--line); padding: .5rem 0 } }
@media print { :root { color-scheme: light } body { margin: 0; font-size: 11px; max-width: none } tr { break-inside: avoid } }
`;

/** The page. */
export function renderReport({ gateway, site, version, at, findings }: Visit): string {
  const count = tally(findings);
  const said = STATES.map((state) => `<span class="state ${state}">${count[state]} ${state}</span>`).join(
    ", ",
  );
  const place = site === gateway ? "" : `<p>Site: ${escaped(site)}</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(gateway)}, ${escaped(at)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Gateway ${escaped(gateway)}</h1>
${place}
<p class="faint">Looked at ${escaped(at)} by the gateway's clock, fieldproof ${escaped(version)}</p>
<p>${said}</p>
<table>
${STATES.flatMap((one) => findings.filter(({ state }) => state === one).map(row)).join("\n")}
</table>
<div class="sign"><div>Technician</div><div>Site</div></div>
</body>
</html>
`;
}

function row({ check, state, says, remedy }: Finding): string {
  const todo = remedy === null ? "" : `<p class="do">→ ${escaped(remedy)}</p>`;
  return `<tr><td class="state ${state}">${state}</td><th scope="row">${escaped(check)}</th><td>${escaped(says)}${todo}</td></tr>`;
}
