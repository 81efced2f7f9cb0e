/** The chain's side of an agent: ledger, key, attestor and submitter of its one lane. */
import type { ChainConfig } from "../config/chain.js";
import type { Config } from "../config/schema.js";
import { readSecret, SecretError } from "../config/secrets.js";
import type { Clock } from "../drivers/clock.js";
import { openSigner } from "./attest/keys.js";
import type { Signer } from "./attest/signer.js";
import { laneId } from "./attest/typed-data.js";
import type { Journal } from "./journal/journal.js";
import type { WatchedLane } from "./present.js";
import { type Hex, toHex } from "./primitives/hex.js";
import { Attestor } from "./sealing/attestor.js";
import { USUAL_POLICY } from "./submit/desk.js";
import { EvmLedger, type EvmLedgerOptions } from "./submit/evm-ledger.js";
import type { Ledger } from "./submit/ledger.js";
import { LedgerHistory } from "./submit/ledger-history.js";
import type { SubmissionStore } from "./submit/store.js";
import { Submitter } from "./submit/submitter.js";
import type { AgentEvent } from "./telemetry/events.js";
import { ContractAndJournal } from "./vault-sources.js";
import { VaultWatch } from "./vault-watch.js";

/** All of an agent that has to do with its one lane. */
export interface ChainSide {
  readonly ledger: Ledger;
  readonly lane: Hex;
  /** Signs heads. */
  readonly signer: Signer;
  /** Pays for posts. */
  readonly sender: Signer;
  readonly attestor: Attestor;
  readonly submitter: Submitter;
  /** What became of the heads of this lane. */
  readonly store: SubmissionStore;
  readonly watched: WatchedLane;
  /** Looks after the vault that the lane's meters are paid from. */
  readonly vault: VaultWatch;
}

/**
 * Opens the key and builds the chain's side; nothing is asked of the chain yet.
 * @throws KeyError or SecretError in words
 */
export async function openChainSide(
  config: Config,
  parts: { clock: Clock; journal: Journal; emit: (event: AgentEvent) => void },
): Promise<ChainSide | null> {
  const { chain, gateway } = config;
  if (!chain || gateway.key === undefined) return null;
  const signer = await openSigner(gateway.key, { pinned: gateway.address });
  const sender = chain.sender === undefined ? signer : await openSigner(chain.sender);
  const ledger = await openLedger(chain, parts.clock);
  const lane = toHex(laneId(chain.salt, gateway.name));
  const { clock, journal, emit } = parts;
  const { chainId, contract } = chain;
  const store = journal.submissions.store({ chainId, ledger: ledger.id, lane, sender: sender.address });
  return {
    ...{ ledger, lane, signer, sender, store },
    vault: new VaultWatch(new ContractAndJournal(ledger.registry(), lane, journal.batches), clock, emit),
    watched: { ledger, lane, endpoints: chain.rpc.length, signer: signer.address },
    attestor: new Attestor({ journal, signer, domain: { chainId, contract }, lane, random: clock.random }),
    submitter: new Submitter({
      ...{ lane, ledger, clock, emit, signer: sender, store },
      policy: {
        ...USUAL_POLICY,
        ...chain.fees,
        pollEvery: chain.poll,
        bumpAfter: BigInt(Math.ceil(chain.bumpAfter / 1_000)),
      },
    }),
  };
}

/**
 * A ledger for a configured chain; endpoints that hold a token are read from where they are kept.
 * @throws SecretError in words, which never quote what was found there
 */
export async function openLedger(chain: ChainConfig, clock: Clock): Promise<EvmLedger> {
  return new EvmLedger(await optionsOf(chain, clock));
}

/** The past of a configured chain's contract. @throws SecretError as `openLedger` */
export async function openHistory(chain: ChainConfig, clock: Clock): Promise<LedgerHistory> {
  return new LedgerHistory(await optionsOf(chain, clock));
}

async function optionsOf(chain: ChainConfig, clock: Clock): Promise<EvmLedgerOptions> {
  const urls = await endpointUrls(chain);
  const { chainId, contract, finality, timeout } = chain;
  return { urls, chainId, contract, finality, timeout, clock };
}

/** Where a configured chain is asked; a URL that holds a token is read from where it is kept. @throws SecretError */
export function endpointUrls({ rpc }: Pick<ChainConfig, "rpc">): Promise<string[]> {
  return Promise.all(rpc.map(urlOf));
}

async function urlOf(written: string, index: number): Promise<string> {
  if (isHttpUrl(written)) return written;
  const found = await readSecret(written);
  if (isHttpUrl(found)) return found;
  throw new SecretError(`chain.rpc[${index}]: ${written} holds no http(s) URL`);
}

function isHttpUrl(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text);
}
