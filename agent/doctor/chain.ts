/** Whether a chain is reached: each endpoint answers, serves this chain, and the contract is there. */
import type { ChainConfig } from "../../config/chain.js";
import { SecretError } from "../../config/secrets.js";
import type { Clock } from "../../drivers/clock.js";
import { openLedger } from "../chain-side.js";
import type { EndpointView } from "../submit/ledger.js";
import { LedgerError } from "../submit/ledger.js";
import { formatAge, formatCount, formatHash } from "../telemetry/units.js";
import { bad, doubtful, type Finding, good } from "./finding.js";

/** What must be known of a chain to look at it; it need not be in a configuration yet. */
export type ChainPart = Pick<ChainConfig, "name" | "rpc" | "chainId" | "contract" | "finality" | "timeout">;

/** A chain as it answered. */
export interface ChainFacts extends Pick<ChainPart, "name" | "chainId" | "contract"> {
  /** Why its endpoints cannot even be asked; null where they were. */
  readonly unreadable: string | null;
  /** Each endpoint, and what is wrong with it. */
  readonly endpoints: readonly { readonly name: string; readonly trouble: string | null }[];
  /** Of those that answered. */
  readonly views: readonly EndpointView[];
  /** Why what is at the contract's address is no UsageRewards; null where it is one, or nobody answered. */
  readonly foreign: string | null;
  /** Unix milliseconds when they were asked, as the machine believes. */
  readonly wall: bigint;
}

/** Asks every endpoint of a chain. Never rejects for what they do. */
export async function askChain(part: ChainPart, clock: Clock): Promise<ChainFacts> {
  const { name, chainId, contract } = part;
  const known = { name, chainId, contract, wall: clock.wall() };
  const unasked = { ...known, endpoints: [], views: [], foreign: null };
  const ledger = await openLedger({ ...part, bytesPerSecond: undefined }, clock).catch(unread);
  if (typeof ledger === "string") return { ...unasked, unreadable: ledger };
  const views = await orNull(() => ledger.blocks());
  const { troubles: endpoints } = ledger;
  if (views === null) return { ...unasked, unreadable: null, endpoints };
  const foreign = await ledger
    .registry()
    .ask("token", [])
    .then(() => null)
    .catch(refusal);
  return { ...known, unreadable: null, endpoints, views, foreign };
}

function unread(error: unknown): string {
  if (error instanceof SecretError) return error.message;
  throw error;
}

async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof LedgerError) return null;
    throw error;
  }
}

/** An endpoint that went away in between has said nothing of the contract. */
function refusal(error: unknown): string | null {
  if (error instanceof LedgerError) return error.retry === "never" ? error.message : null;
  throw error;
}

/** The word on a chain. */
export function chainFinding(facts: ChainFacts): Finding {
  const { name, chainId, contract, unreadable, endpoints, views, foreign, wall } = facts;
  const check = `chain ${name}`;
  if (unreadable !== null) {
    return bad(check, unreadable, `mend the reference in chains.${name}.rpc, or what it names`);
  }
  const troubles = endpoints.flatMap(({ trouble }) => trouble ?? []);
  const [first] = troubles;
  const [view] = views;
  if (view === undefined) {
    return bad(check, troubles.join("; "), remedyOf(first ?? "", name));
  }
  if (foreign !== null) {
    const says = `what is at ${contract} is no contract of this network: ${foreign}`;
    return bad(
      check,
      says,
      `ask the network's owner for its address and write it to chains.${name}.contract`,
    );
  }
  if (first !== undefined) {
    const says = `${formatCount(views.length, "endpoint")} of ${endpoints.length} answers; ${troubles.join("; ")}`;
    return doubtful(check, says, remedyOf(first, name));
  }
  const age = wall - view.latest.timestamp * 1_000n;
  const block = `block ${view.latest.number}${age < 0n ? "" : `, ${formatAge(age)}`}`;
  const answering = endpoints.map((endpoint) => endpoint.name).join(", ");
  return good(check, `chain ${chainId} at ${answering}, ${block}; contract ${formatHash(contract)} is there`);
}

/** By what the endpoint's trouble is about; see submit/endpoints.ts and submit/http-line.ts. */
const REMEDIES: readonly (readonly [RegExp, (name: string) => string])[] = [
  [/serves chain/, (name) => `write the right chains.${name}.chainId, or an rpc of that chain`],
  [
    /no contract at/,
    (name) => `ask the network's owner for the contract's address and write it to chains.${name}.contract`,
  ],
  [
    /cannot prove who it is/,
    () => "set the clock first (a certificate is not valid yet in 1970); else install ca-certificates",
  ],
  [
    /not known by name/,
    () => "look at the uplink (`ip route`, `resolvectl query`), then at the name in the rpc's URL",
  ],
  [/finalized/, (name) => `set chains.${name}.finality as the message says`],
];

function remedyOf(trouble: string, name: string): string {
  const known = REMEDIES.find(([pattern]) => pattern.test(trouble));
  return known?.[1](name) ?? "usage is journaled meanwhile, and sent once it answers: look at uplink and rpc";
}
