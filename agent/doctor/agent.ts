/** Whether the agent runs, in this version, and what it raised. */
import type { Status } from "../telemetry/status.js";
import { formatCount, formatDuration } from "../telemetry/units.js";
import { bad, doubtful, type Finding, good } from "./finding.js";

export interface AgentFacts {
  /** Of this command. */
  readonly version: string;
  readonly node: string;
  /** Null where none runs. */
  readonly status: Pick<Status, "version" | "started" | "now" | "alarms"> | null;
  /** Why it was not heard, though somebody listens on its socket; null where nobody does, or it was. */
  readonly refusal: { readonly message: string; readonly hint: string } | null;
}

/** The word on the agent. */
export function agentFinding({ version, node, status, refusal }: AgentFacts): Finding {
  const check = "agent";
  const here = `fieldproof ${version} on Node ${node}`;
  if (refusal !== null) return bad(check, refusal.message, refusal.hint);
  if (status === null) return doubtful(check, `none runs here; ${here}`, "sudo systemctl start fieldproof");
  const up = formatDuration(status.now - status.started);
  if (status.version !== version) {
    const says = `fieldproof ${status.version} runs, ${version} is installed`;
    return doubtful(check, says, "sudo systemctl restart fieldproof");
  }
  if (status.alarms.length === 0) return good(check, `${here}, up ${up}`);
  const alarms = status.alarms.map(({ id }) => id).join(", ");
  const says = `up ${up}, ${formatCount(status.alarms.length, "alarm")} raised: ${alarms}`;
  return doubtful(check, says, "`fieldproof status` has their words");
}
