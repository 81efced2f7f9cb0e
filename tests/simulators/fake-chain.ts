/**
 * A chain in memory that is stricter than any node: a replacement must offer an eighth more on both fees, nonces
 * are taken in order, and a post that comes too late succeeds and changes nothing. Tests mine, drop and
 * reorganise by hand; no block comes by itself.
 */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { toHex } from "../../agent/primitives/hex.js";
import type { Block, BroadcastAnswer, Fees, Hex, Receipt, SignedHead } from "../../agent/submit/ledger.js";

/** What the fake's raw transactions hold. */
export interface FakeTransaction {
  readonly sender: Hex;
  readonly nonce: bigint;
  readonly gas: bigint;
  readonly fees: Fees;
  /** None: a transfer, or anything else that is no post. */
  readonly heads: readonly SignedHead[];
}

export const GAS_OF_A_POST = 42_000n;

/** Unix seconds. */
const GENESIS = 1_750_000_000n;

interface MinedBlock extends Block {
  readonly transactions: readonly Hex[];
}

export class FakeChain {
  baseFee = 100n;
  tip = 10n;
  /** From one block to the next. 0 where several come in a second, as they do on fast chains. */
  blockSeconds = 12n;
  /** Posts revert, as they do on a frozen lane. */
  frozen = false;
  /** Lanes that are frozen by themselves: of several heads theirs is passed over, alone it reverts. */
  readonly frozenLanes = new Set<Hex>();
  registered = true;
  readonly balances = new Map<Hex, bigint>();
  readonly transactions = new Map<Hex, FakeTransaction>();
  readonly #blocks: MinedBlock[] = [];
  readonly #reverted = new Set<Hex>();
  /** Lanes whose head a transaction did not post because they were frozen. */
  readonly #passedOver = new Map<Hex, ReadonlySet<Hex>>();
  #pool: Hex[] = [];
  #forks = 0;

  constructor() {
    this.#append([]);
  }

  get latest(): Block {
    return this.#at(BigInt(this.#blocks.length - 1));
  }

  block(number: bigint): Block {
    return this.#at(number < 0n ? 0n : number);
  }

  /** Takes a transaction into the pool, or says why not, as a node would. */
  submit(raw: Hex): BroadcastAnswer {
    const hash = hashOf(raw);
    const transaction = parse(raw);
    this.transactions.set(hash, transaction);
    if (this.#pool.includes(hash) || this.including(hash, this.latest)) return accepted("already known");
    if (transaction.nonce < this.nonce(transaction.sender, this.latest)) {
      return { outcome: "nonce-used", words: "nonce too low" };
    }
    const rival = this.#pool.find((other) => this.#sameNonce(other, transaction));
    if (rival && !outbids(transaction.fees, this.#get(rival).fees)) {
      return { outcome: "underpriced", words: "replacement transaction underpriced" };
    }
    this.#pool = [...this.#pool.filter((other) => other !== rival), hash];
    return accepted("new");
  }

  /** Mines a block with everything in the pool that is next in its sender's order and pays the base fee. */
  mine(count = 1): void {
    for (let i = 0; i < count; i++) {
      const chosen: Hex[] = [];
      const inOrder = [...this.#pool].sort((a, b) => Number(this.#get(a).nonce - this.#get(b).nonce));
      const next = new Map<Hex, bigint>();
      for (const hash of inOrder) {
        const { sender, nonce, fees } = this.#get(hash);
        const expected = next.get(sender) ?? this.nonce(sender, this.latest);
        if (nonce !== expected || fees.maxFeePerGas < this.baseFee + fees.maxPriorityFeePerGas) continue;
        chosen.push(hash);
        next.set(sender, nonce + 1n);
      }
      this.#pool = this.#pool.filter((hash) => !chosen.includes(hash));
      this.#append(chosen);
      this.#dropOvertaken();
    }
  }

  /** Mines exactly this transaction, in the pool or not: a miner may have an older attempt. */
  mineExactly(hash: Hex): void {
    this.#pool = this.#pool.filter((other) => other !== hash);
    this.#append([hash]);
    this.#dropOvertaken();
  }

  /** The pool forgets everything, as after a node's restart. */
  dropPool(): void {
    this.#pool = [];
  }

  /** The last `depth` blocks never happened; their transactions return to the pool unless `lose`. */
  reorganise(depth: number, lose = false): void {
    const orphans = this.#blocks.splice(Math.max(1, this.#blocks.length - depth));
    this.#forks++;
    if (!lose) this.#pool.push(...orphans.flatMap((block) => block.transactions));
  }

  /** The owner of `sender`'s key sends something else with its next nonce, mined at once. */
  useNonceElsewhere(sender: Hex): void {
    const nonce = this.nonce(sender, this.latest);
    const fees = { maxFeePerGas: this.baseFee * 10n, maxPriorityFeePerGas: this.tip };
    this.mineExactly(this.#introduce({ sender, nonce, gas: 21_000n, fees, heads: [] }));
  }

  /** Somebody else posts a head, mined at once. */
  postByStranger(head: SignedHead): void {
    const sender: Hex = "0x00000000000000000000000000000000000057a6";
    const nonce = this.nonce(sender, this.latest);
    const fees = { maxFeePerGas: this.baseFee * 10n, maxPriorityFeePerGas: this.tip };
    this.mineExactly(this.#introduce({ sender, nonce, gas: GAS_OF_A_POST, fees, heads: [head] }));
  }

  nonce(sender: Hex, at: Block): bigint {
    return BigInt(this.minedUpTo(at).filter((hash) => this.#get(hash).sender === sender).length);
  }

  isFrozen(lane: Hex): boolean {
    return this.frozen || this.frozenLanes.has(lane);
  }

  /** The newest head, of this lane if given, in the state after block `at`. */
  head(at: Block, lane?: Hex): SignedHead | null {
    const posts = this.posts(at).filter(({ head }) => lane === undefined || head.lane === lane);
    return posts.at(-1)?.head ?? null;
  }

  /** Which of these heads `postMany` would take now. */
  wouldPost(heads: readonly SignedHead[]): SignedHead[] {
    const newest = (lane: Hex) => this.head(this.latest, lane)?.sequence ?? 0n;
    return heads.filter(({ lane, sequence }) => !this.isFrozen(lane) && sequence > newest(lane));
  }

  /** Every head that changed its lane, in order: the rule of `postBatch` and `postMany`. */
  posts(at: Block): { readonly hash: Hex; readonly head: SignedHead }[] {
    const posts: { hash: Hex; head: SignedHead }[] = [];
    const newest = new Map<Hex, bigint>();
    for (const hash of this.minedUpTo(at)) {
      for (const head of this.#reverted.has(hash) ? [] : this.#get(hash).heads) {
        if (head.sequence <= (newest.get(head.lane) ?? 0n) || this.#skipped(hash, head)) continue;
        newest.set(head.lane, head.sequence);
        posts.push({ hash, head });
      }
    }
    return posts;
  }

  minedUpTo(at: Block): Hex[] {
    return this.#blocks.filter(({ number }) => number <= at.number).flatMap((block) => block.transactions);
  }

  including(hash: Hex, at: Block): Block | null {
    return (
      this.#blocks.find((block) => block.number <= at.number && block.transactions.includes(hash)) ?? null
    );
  }

  receipt(hash: Hex): Receipt | null {
    const block = this.including(hash, this.latest);
    if (!block) return null;
    const { fees } = this.#get(hash);
    const posts = this.posts(this.latest).filter((candidate) => candidate.hash === hash);
    const price = this.baseFee + fees.maxPriorityFeePerGas;
    return {
      blockNumber: block.number,
      blockHash: block.hash,
      timestamp: block.timestamp,
      gasUsed: GAS_OF_A_POST,
      price: price < fees.maxFeePerGas ? price : fees.maxFeePerGas,
      ok: !this.#reverted.has(hash),
      canonical: true,
      posted: posts.map(({ head }) => head),
    };
  }

  #append(transactions: readonly Hex[]): void {
    const number = BigInt(this.#blocks.length);
    const timestamp = (this.#blocks.at(-1)?.timestamp ?? GENESIS - this.blockSeconds) + this.blockSeconds;
    const hash = hashOf(`${this.#forks}:${number}:${transactions.join()}`);
    for (const transaction of transactions) this.#execute(transaction);
    this.#blocks.push({ number, hash, timestamp, transactions });
  }

  /** What the state of its lanes does to a post, when it is mined. */
  #execute(transaction: Hex): void {
    const { heads } = this.#get(transaction);
    const frozen = heads.filter(({ lane }) => this.isFrozen(lane));
    const reverts = this.frozen || (heads.length === 1 && frozen.length === 1);
    if (reverts) this.#reverted.add(transaction);
    else this.#reverted.delete(transaction);
    this.#passedOver.set(transaction, new Set(frozen.map(({ lane }) => lane)));
  }

  #skipped(hash: Hex, { lane }: SignedHead): boolean {
    return this.#passedOver.get(hash)?.has(lane) === true;
  }

  /** Pool transactions whose nonce a block has taken can never be mined. */
  #dropOvertaken(): void {
    this.#pool = this.#pool.filter((hash) => {
      const { sender, nonce } = this.#get(hash);
      return nonce >= this.nonce(sender, this.latest);
    });
  }

  #introduce(transaction: FakeTransaction): Hex {
    const hash = hashOf(serialise(transaction));
    this.transactions.set(hash, transaction);
    return hash;
  }

  #sameNonce(hash: Hex, { sender, nonce }: FakeTransaction): boolean {
    const other = this.#get(hash);
    return other.sender === sender && other.nonce === nonce;
  }

  #get(hash: Hex): FakeTransaction {
    const transaction = this.transactions.get(hash);
    if (!transaction) throw new Error(`unknown transaction ${hash}`);
    return transaction;
  }

  #at(number: bigint): MinedBlock {
    const block = this.#blocks[Number(number)];
    if (!block) throw new Error(`no block ${number}`);
    return block;
  }
}

/** At least 12.5 % more on both fees. */
function outbids(fees: Fees, rival: Fees): boolean {
  return (
    fees.maxFeePerGas * 8n >= rival.maxFeePerGas * 9n &&
    fees.maxPriorityFeePerGas * 8n >= rival.maxPriorityFeePerGas * 9n
  );
}

function accepted(words: string): BroadcastAnswer {
  return { outcome: "accepted", words };
}

export function hashOf(text: string): Hex {
  return toHex(keccak_256(utf8ToBytes(text)));
}

export function serialise(transaction: FakeTransaction): Hex {
  const tagged = (_: string, value: unknown) => (typeof value === "bigint" ? `${value}n` : value);
  return toHex(utf8ToBytes(JSON.stringify(transaction, tagged)));
}

function parse(raw: Hex): FakeTransaction {
  const text = Buffer.from(raw.slice(2), "hex").toString();
  return JSON.parse(text, (_, value) =>
    typeof value === "string" && /^\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
  ) as FakeTransaction;
}
