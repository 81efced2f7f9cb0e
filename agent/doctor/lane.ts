/** Whether a lane may be signed for: registered, with this key, its meters too, and its head one of the journal's. */
import type { ChainConfig } from "../../config/chain.js";
import type { Config } from "../../config/schema.js";
import { SecretError } from "../../config/secrets.js";
import type { Clock } from "../../drivers/clock.js";
import { openLedger } from "../chain-side.js";
import { explained, JournalError } from "../journal/database.js";
import { Journal } from "../journal/journal.js";
import { objectionTo, proposalOf } from "../lane-objections.js";
import type { Hex } from "../primitives/hex.js";
import { registrationsOf } from "../registrations.js";
import { isCounted, laneOn, MeterIds, rosterOf } from "../roster.js";
import { type LaneState, LedgerError, type RegisteredMeter } from "../submit/ledger.js";
import { formatCount } from "../telemetry/units.js";
import { bad, doubtful, type Finding, good } from "./finding.js";

/** What the journal says of a lane. */
export interface LaneJournal {
  /** The sequence of its newest head there; 0 for none. */
  readonly last: bigint;
  /** Why nothing may be signed for the lane as the chain has it; null when nothing objects. */
  readonly objection: string | null;
  /** Meters of the configuration that are registered and may be attested, and why others may not. */
  readonly attested: readonly string[];
  readonly objections: readonly string[];
}

export interface LaneFacts {
  /** The chain's name. */
  readonly name: string;
  /** Meters of the configuration that are to be attested there. */
  readonly configured: readonly string[];
  /** At a final block; null where the chain could not be asked. */
  readonly state: LaneState | null;
  readonly unreached: string | null;
  /** The key that this gateway signs with; null where it cannot be opened. */
  readonly signer: Hex | null;
  /** Null where the journal cannot be read. */
  readonly journal: LaneJournal | null;
}

/** Asks the contract for a lane, and the journal what it knows of it. */
export async function lookAtLane(
  chain: ChainConfig,
  config: Config,
  { signer, journalPath, clock }: { signer: Hex | null; journalPath: string; clock: Clock },
): Promise<LaneFacts> {
  const { name } = chain;
  const roster = rosterOf(config).filter(isCounted);
  const configured = roster.filter((meter) => meter.config.chain === name).map((meter) => meter.name);
  const known = { name, configured, signer };
  const { lane } = laneOn(chain, config.gateway.name);
  try {
    const ledger = await openLedger(chain, clock);
    const [state, newest] = await Promise.all([ledger.lane(lane, "final"), ledger.lane(lane, "latest")]);
    const entries = state.registered ? await ledger.meters(lane, "final") : [];
    const { latest } = await ledger.view();
    const onChain = { state, newest: newest.sequence, entries, now: latest.timestamp };
    return {
      ...known,
      state,
      unreached: null,
      journal: compared(chain, config, journalPath, signer, onChain),
    };
  } catch (error) {
    if (!(error instanceof LedgerError || error instanceof SecretError)) throw error;
    return { ...known, state: null, unreached: error.message, journal: null };
  }
}

interface OnChain {
  readonly state: LaneState;
  readonly newest: bigint;
  readonly entries: readonly RegisteredMeter[];
  readonly now: bigint;
}

function compared(
  chain: ChainConfig,
  config: Config,
  path: string,
  signer: Hex | null,
  { state, newest, entries, now }: OnChain,
): LaneJournal | null {
  try {
    return explained(path, () => {
      const journal = Journal.peek(path);
      try {
        const { name } = config.gateway;
        const batches = journal.batches.peek(laneOn(chain, name));
        const ids = new MeterIds(chain, name, rosterOf(config), journal).all();
        const { meters, objections } = registrationsOf(entries, ids, batches, now);
        return {
          last: batches.lastSequence(),
          objection: objectionTo(state, newest, signer ?? state.signer, batches)?.words ?? null,
          attested: meters.map((meter) => meter.name),
          objections: objections.map(({ words }) => words),
        };
      } finally {
        journal.close();
      }
    });
  } catch (error) {
    if (error instanceof JournalError) return null;
    throw error;
  }
}

/** The word on a lane. */
export function laneFinding({ name, configured, state, unreached, signer, journal }: LaneFacts): Finding {
  const check = `lane ${name}`;
  if (state === null) return doubtful(check, `not known: ${unreached}`, `first mend chain ${name}`);
  const objection = journal?.objection ?? withoutJournal(state, signer);
  if (objection !== null) return bad(check, objection, remedyOf(state));
  const proposal = proposalOf(state);
  if (proposal !== null)
    return bad(check, proposal.words, "if it is not yours, veto it: `fieldproof admin veto`");
  if (journal === null) {
    return doubtful(check, "registered; its head is compared with the journal once there is one", null);
  }
  const [strange] = journal.objections;
  if (strange !== undefined) return bad(check, journal.objections.join("; "), "tell the network's owner");
  const missing = configured.filter((meter) => !journal.attested.includes(meter));
  const enrol = "send the owner what `fieldproof enrol` writes; usage before the registration is not paid";
  if (missing.length > 0) {
    const says = `registered, but not its ${missing.length === 1 ? "meter" : "meters"} ${missing.join(", ")}`;
    return journal.attested.length === 0 ? bad(check, says, enrol) : doubtful(check, says, enrol);
  }
  const { last } = journal;
  const head =
    last === 0n
      ? "no batch yet"
      : state.sequence === last
        ? "its head is the journal's newest"
        : "newer heads are on their way";
  return good(check, `registered with ${formatCount(configured.length, "meter")}, ${head}`);
}

/** What can be said without the journal's heads. */
function withoutJournal(state: LaneState, signer: Hex | null): string | null {
  const none = {
    lastSequence: () => state.sequence,
    at: () => null,
    lastBefore: () => null,
    firstAfter: () => null,
  };
  return objectionTo(state, state.sequence, signer ?? (state.signer as Hex), none)?.words ?? null;
}

function remedyOf({ registered, frozen }: LaneState): string {
  if (!registered)
    return "send the owner what `fieldproof enrol` writes; usage before the registration is not paid";
  if (frozen) return "tell the network's owner: the key has to be rotated";
  return "do not delete anything; find the other card or gateway, then `fieldproof recover`, or a new key";
}
