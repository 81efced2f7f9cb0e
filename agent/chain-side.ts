/** The chains' side of an agent: for each chain its ledger, and attestor, submitter and watch of the lane there. */
import type { ChainConfig } from "../config/chain.js";
import type { Config } from "../config/schema.js";
import { readSecret, SecretError } from "../config/secrets.js";
import type { Clock } from "../drivers/clock.js";
import { openSigner } from "./attest/keys.js";
import type { Signer } from "./attest/signer.js";
import type { ClockWatch } from "./clock-watch.js";
import type { Journal } from "./journal/journal.js";
import type { LaneBatches } from "./journal/lane-batches.js";
import { barredFrom } from "./lane-objections.js";
import { LaneWatch } from "./lane-watch.js";
import type { Hex } from "./primitives/hex.js";
import { Courier } from "./relay/courier.js";
import { laneOn, MeterIds, type RosteredMeter } from "./roster.js";
import { Attestor } from "./sealing/attestor.js";
import { USUAL_POLICY } from "./submit/desk.js";
import { EvmLedger, type EvmLedgerOptions } from "./submit/evm-ledger.js";
import type { Ledger } from "./submit/ledger.js";
import { LedgerHistory } from "./submit/ledger-history.js";
import type { SubmissionStore } from "./submit/store.js";
import { Submitter } from "./submit/submitter.js";
import type { AgentEvent } from "./telemetry/events.js";
import { ofChain } from "./telemetry/of-chain.js";
import type { Unreadable } from "./unreadable.js";
import { ContractAndJournal } from "./vault-sources.js";
import { VaultWatch } from "./vault-watch.js";

/** All of an agent that has to do with its lane on one chain. Nothing of it waits for another chain. */
export interface ChainSide {
  /** Its name in the configuration. */
  readonly name: string;
  readonly config: ChainConfig;
  readonly ledger: Ledger;
  readonly lane: Hex;
  /** Signs heads. */
  readonly signer: Signer;
  /** Pays for posts. */
  readonly sender: Signer;
  /** What the chain calls the meters. */
  readonly ids: MeterIds;
  /** The lane's share of the journal. */
  readonly batches: LaneBatches;
  readonly attestor: Attestor;
  readonly submitter: Submitter;
  /** What became of the heads of this lane. */
  readonly store: SubmissionStore;
  readonly watch: LaneWatch;
  /** Looks after the vault that the lane's meters are paid from. */
  readonly vault: VaultWatch;
  /** Hands heads to relayers; null where the gateway posts for itself. */
  readonly courier: Courier | null;
}

interface SideParts {
  readonly clock: Clock;
  readonly time: ClockWatch;
  readonly journal: Journal;
  readonly meters: readonly RosteredMeter[];
  /** Publishes with QoS 1, not retained; rejects while the broker is away. */
  readonly publish: (broker: string, topic: string, payload: string) => Promise<void>;
  readonly emit: (event: AgentEvent) => void;
  /** Takes chains that have no key or no endpoint, and the endpoints that others lack. */
  readonly unreadable: Unreadable;
}

/**
 * Opens the keys and builds the sides of all chains whose secrets can be read; nothing is asked of a chain yet.
 * @throws ForeignKeyError or Error in words, also when a crash left a batch prepared for a lane that the
 * configuration names no more
 */
export async function openChainSides(config: Config, parts: SideParts): Promise<ChainSide[]> {
  const { chains, gateway } = config;
  if (chains.length === 0 || gateway.key === undefined) return [];
  requireFinishable(config, parts.journal);
  const { unreadable } = parts;
  const { key, address: pinned } = gateway;
  const signer = await unreadable.orLeaveOut("gateway.key", UNSIGNED, () => openSigner(key, { pinned }));
  if (signer === null) return [];
  const paying: { chain: ChainConfig; sender: Signer }[] = [];
  for (const chain of chains) {
    const sender = await senderOf(chain, signer, unreadable);
    if (sender) paying.push({ chain, sender });
  }
  requireOwnAccounts(paying);
  const opening = paying.map(({ chain, sender }) =>
    openChainSide(chain, config, { ...parts, signer, sender }),
  );
  return (await Promise.all(opening)).filter((side) => side !== null);
}

/** What a key that is missing means. */
const UNSIGNED = "meters are read and journaled, nothing is signed";

async function senderOf(
  { name, sender }: ChainConfig,
  signer: Signer,
  unreadable: Unreadable,
): Promise<Signer | null> {
  if (sender === undefined) return signer;
  const consequence = `${UNSIGNED} for this chain`;
  return unreadable.orLeaveOut(`chains.${name}.sender`, consequence, () => openSigner(sender));
}

/** Those endpoints of a chain whose URLs can be read. */
async function readableUrls({ name, rpc }: ChainConfig, unreadable: Unreadable): Promise<string[]> {
  const consequence = `this endpoint is not asked, and if it is the only one, ${UNSIGNED} for its chain`;
  const reading = rpc.map((written, index) => {
    const field = `chains.${name}.rpc[${index}]`;
    return unreadable.orLeaveOut(field, consequence, () => urlOf(written, field));
  });
  return (await Promise.all(reading)).filter((url) => url !== null);
}

async function openChainSide(
  chain: ChainConfig,
  config: Config,
  parts: SideParts & { signer: Signer; sender: Signer },
): Promise<ChainSide | null> {
  const { clock, time, journal, meters, emit, signer, sender } = parts;
  const gateway = config.gateway.name;
  const { name, chainId, contract } = chain;
  const urls = await readableUrls(chain, parts.unreadable);
  if (urls.length === 0) return null;
  const ledger = new EvmLedger(optionsOf(chain, urls, clock));
  const key = laneOn(chain, gateway);
  const { lane } = key;
  const batches = journal.batches.of(key);
  const store = journal.submissions.store({ chainId, ledger: ledger.id, lane, sender: sender.address });
  const ids = new MeterIds(chain, gateway, meters, journal);
  const tell = ofChain(name, emit);
  const courier = courierOf(chain, config, store, parts);
  return {
    ...{ name, config: chain, ledger, lane, signer, sender, ids, batches, store, courier },
    vault: new VaultWatch(new ContractAndJournal(ledger.registry(), lane, batches), clock, tell),
    attestor: new Attestor({ journal, signer, domain: { chainId, contract }, lane, random: clock.random }),
    submitter: new Submitter({
      ...{ lane, ledger, clock, emit: tell, signer: sender, store },
      ...(courier && { hold: (view) => courier.hold(view) }),
      policy: {
        ...USUAL_POLICY,
        ...chain.fees,
        pollEvery: chain.poll,
        bumpAfter: BigInt(Math.ceil(chain.bumpAfter / 1_000)),
      },
    }),
    watch: new LaneWatch({
      ...{ clock, time, ledger, lane, batches, emit: tell, chain: name, signer: signer.address },
      known: () => ids.everKnown(),
      barred: barredFrom(journal, signer.address),
    }),
  };
}

function courierOf(
  { submit, chainId, contract }: ChainConfig,
  { telemetry, gateway }: Config,
  store: SubmissionStore,
  { clock, publish }: SideParts,
): Courier | null {
  const { mode, broker, every, fallback } = submit;
  if (mode === "direct" || broker === null) return null;
  return new Courier({
    ...{ store, clock, every, fallback, domain: { chainId, contract } },
    ...{ prefix: telemetry.topic, gateway: gateway.name },
    publish: (topic, payload) => publish(broker, topic, payload),
  });
}

/** What was about to be signed is signed first: its sequence may carry no other digest, and its usage no second leaf. */
function requireFinishable({ chains, gateway }: Config, journal: Journal): void {
  const lanes = chains.map((chain) => laneOn(chain, gateway.name));
  for (const { sequence, ledger, lane } of journal.batches.unfinished()) {
    if (lanes.some((one) => one.ledger === ledger && one.lane === lane)) continue;
    throw new Error(
      `batch ${sequence} was prepared for lane ${lane} of ${ledger}, which no chain of the configuration is: undo ` +
        "the change of gateway.name or chains until that batch is signed, or give the new lane a journal of its own " +
        "(`state:`)",
    );
  }
}

/** One key may be named in two ways; two that send with one key on one chain would use its nonces twice. */
function requireOwnAccounts(
  paying: readonly { readonly chain: ChainConfig; readonly sender: Signer }[],
): void {
  for (const [i, { chain, sender }] of paying.entries()) {
    const { name, chainId } = chain;
    const other = paying
      .slice(0, i)
      .find((one) => one.chain.chainId === chainId && one.sender.address === sender.address);
    if (other === undefined) continue;
    throw new Error(
      `chains.${other.chain.name} and chains.${name} are both on chain ${chainId} and pay with one key, ` +
        `${sender.address}: give one of them another \`sender\``,
    );
  }
}

/** Where a chain's contract is and how it is asked, whoever posts to it. */
type ReachedChain = ConfiguredRpc &
  Pick<ChainConfig, "chainId" | "contract" | "finality" | "timeout" | "bytesPerSecond">;

/** Endpoints as a configuration has them: in one of several sections by name, or in the only one. */
type ConfiguredRpc = Pick<ChainConfig, "rpc"> & { readonly name?: string };

/**
 * A ledger for a configured chain; endpoints that hold a token are read from where they are kept.
 * @throws SecretError in words, which never quote what was found there
 */
export async function openLedger(chain: ReachedChain, clock: Clock): Promise<EvmLedger> {
  return new EvmLedger(optionsOf(chain, await endpointUrls(chain), clock));
}

/** The past of a configured chain's contract. @throws SecretError as `openLedger` */
export async function openHistory(chain: ChainConfig, clock: Clock): Promise<LedgerHistory> {
  return new LedgerHistory(optionsOf(chain, await endpointUrls(chain), clock));
}

function optionsOf(chain: ReachedChain, urls: readonly string[], clock: Clock): EvmLedgerOptions {
  const { chainId, contract, finality, timeout, bytesPerSecond } = chain;
  return { urls, chainId, contract, finality, timeout, clock, bytesPerSecond };
}

/** Where a configured chain is asked; a URL that holds a token is read from where it is kept. @throws SecretError */
export function endpointUrls({ rpc, name }: ConfiguredRpc): Promise<string[]> {
  const section = name === undefined ? "chain" : `chains.${name}`;
  return Promise.all(rpc.map((written, index) => urlOf(written, `${section}.rpc[${index}]`)));
}

async function urlOf(written: string, field: string): Promise<string> {
  if (isHttpUrl(written)) return written;
  const found = await readSecret(written);
  if (isHttpUrl(found)) return found;
  throw new SecretError(`${field}: ${written} holds no http(s) URL`);
}

function isHttpUrl(text: string): boolean {
  return /^https?:/.test(text) && URL.canParse(text);
}
