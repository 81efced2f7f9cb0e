/** What a check at commissioning means for going on: a wrong answer is mended first, a silent far end is asked later. */
import { type BrokerFacts, brokerFinding } from "../doctor/broker.js";
import { type ChainFacts, chainFinding } from "../doctor/chain.js";
import type { Finding } from "../doctor/finding.js";

/**
 * - `settled` it was looked at, and nothing keeps from going on
 * - `wrong` the far end, or this machine, says that the answer cannot be right
 * - `unreached` nobody answered: no uplink, or not yet
 */
export type Outcome = "settled" | "wrong" | "unreached";

/** The word on an answer. */
export interface Judged {
  readonly finding: Finding;
  readonly outcome: Outcome;
}

/** Words of an endpoint that was reached: see submit/endpoints.ts and submit/evm-ledger.ts. */
const SPOKEN = /serves chain|no contract at|finalized/;

/** Only the service is handed credentials: whoever asks here cannot know. */
const HANDED_OVER = /needs systemd/;

export function judgedChain(facts: ChainFacts): Judged {
  const { unreadable, endpoints, foreign, views } = facts;
  const refused = endpoints.some(({ trouble }) => trouble !== null && SPOKEN.test(trouble));
  const unread = unreadable !== null && !HANDED_OVER.test(unreadable);
  const wrong = unread || foreign !== null || refused;
  return { finding: chainFinding(facts), outcome: outcomeOf(wrong, views.length > 0) };
}

/** Why a connection was not made though nobody was reached: the socket's own words, and a clock that is not set yet. */
const AWAY =
  /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|no answer|not yet valid|timed? ?out|within/i;

export function judgedBroker(facts: BrokerFacts): Judged {
  const { state, trouble } = facts;
  const connected = state?.phase === "connected";
  const away = state === null ? HANDED_OVER.test(trouble ?? "") : AWAY.test(state.words);
  const wrong = connected ? trouble !== null : !away;
  return { finding: brokerFinding(facts), outcome: outcomeOf(wrong, connected) };
}

function outcomeOf(wrong: boolean, reached: boolean): Outcome {
  return wrong ? "wrong" : reached ? "settled" : "unreached";
}
