/** Lives through one cell of the matrix, and examines what is left of it. */
import type { Hex } from "../../../agent/submit/ledger.js";
import type { HeadKey, StoredHead, SubmissionStore } from "../../../agent/submit/store.js";
import { testTokenAbi } from "../../contracts/generated/test-token.js";
import { revertOf } from "../../contracts/site.js";
import { Cell, METERS } from "./cell.js";
import type { CrashPoint } from "./crash-point.js";
import type { Trouble } from "./troubles.js";
import { WINDOW, type World } from "./world.js";

/** Rounds that a phase may take: lags and pauses pass with blocks. */
const PATIENCE = 12;
const UNTIL_SETTLED = 60;
const FIRST = 900n;
const SECOND = 2_000n;

/** @returns what is wrong, in words; nothing when all is well */
export async function live(
  world: World,
  trouble: Trouble,
  point: CrashPoint,
  spoil?: (store: SubmissionStore) => SubmissionStore,
): Promise<string[]> {
  let struck = false;
  let phase: Trouble["at"] = "sent";
  const strike = async (cell: Cell) => {
    if (phase === trouble.at && !struck) struck = await trouble.strike(cell);
  };
  const name = `${trouble.name}, ${point}${spoil ? ", spoilt" : ""}`;
  const { endpoints = 1 } = trouble;
  const cell = await Cell.open(world, { name, point, endpoints, whileDead: strike, ...(spoil && { spoil }) });
  try {
    await trouble.prepare?.(cell);
    await cell.offer(FIRST);
    if (point !== "before receipt") cell.crash.arm();
    await until(cell, () => cell.hasSent && (cell.crash.happened || point === "before receipt"));
    await strike(cell);
    phase = "mined";
    if (point === "before receipt") cell.crash.arm();
    await until(
      cell,
      () => cell.hasSeenMined,
      () => world.mine(),
    );
    await strike(cell);
    cell.mend();
    await until(
      cell,
      () => cell.isSettled,
      () => world.later(WINDOW),
      UNTIL_SETTLED,
    );
    await world.mine();
    await cell.offer(SECOND);
    await until(
      cell,
      () => cell.isSettled,
      () => world.later(WINDOW),
      UNTIL_SETTLED,
    );
    const vacuous = [
      ...(struck ? [] : ["the trouble never struck"]),
      ...(cell.crash.happened ? [] : ["the process never crashed"]),
    ];
    return [...vacuous, ...(await faultsOf(cell))];
  } finally {
    await cell.close();
  }
}

/** Steps, and lets the world go on in between, until it is so or patience ends. */
export async function until(
  cell: Cell,
  isSo: () => boolean,
  between: () => Promise<void> = async () => undefined,
  most = PATIENCE,
): Promise<void> {
  for (let round = 0; round < most && !isSo(); round++) {
    await between();
    await cell.step();
  }
}

/** What is wrong with what is left, once every leaf of every settled head was claimed. */
export async function faultsOf(cell: Cell): Promise<string[]> {
  const { site } = cell;
  const faults: string[] = [];
  if (!cell.isSettled) faults.push(`stuck: ${cell.words}`);
  const settled = cell.look((store) => cell.heads.flatMap((head) => settledIn(store, head)));
  const newest = settled.at(-1);
  if (newest?.root !== cell.newest.root) faults.push("the journal does not know the newest head as settled");
  if ((await site.state()).sequence !== cell.newest.sequence)
    faults.push("the newest head is not on the chain");
  for (const head of settled) {
    if (!(await isFinal(cell, head))) faults.push(`head ${head.sequence} is settled and not on the chain`);
  }
  faults.push(...(await unknownPosts(cell)));
  const paid = await claimAll(cell, settled);
  const due = newest ? totalOf(cell, newest.root) : 0n;
  if (paid !== due) faults.push(`paid are ${paid} units, the journal has ${due}`);
  return faults;
}

/** The head as the journal has it, if it is settled. */
export function settledIn(store: SubmissionStore, key: HeadKey): StoredHead[] {
  const head = store.head(key);
  return head?.state === "settled" ? [head] : [];
}

async function isFinal({ world }: Cell, { inclusion }: StoredHead): Promise<boolean> {
  if (!inclusion) return false;
  const { client } = world.chain;
  const receipt = await client.getTransactionReceipt({ hash: inclusion.transaction });
  const block = await client.getBlock({ blockNumber: inclusion.blockNumber });
  return (
    receipt.status === "success" &&
    receipt.blockHash === inclusion.blockHash &&
    block.hash === inclusion.blockHash
  );
}

/** What our key got into the chain and the journal has never heard of. */
async function unknownPosts(cell: Cell): Promise<string[]> {
  const known = new Set<Hex>(
    cell.look((store) => cell.heads.flatMap((head) => store.attemptsFor(head).map(({ hash }) => hash))),
  );
  const unknown = (await cell.minedPosts()).filter((hash) => !known.has(hash));
  return unknown.map(() => "a transaction is on the chain that the journal does not know");
}

/** Claims every leaf of every settled head, twice over, oldest first; base units that were paid. */
export async function claimAll(cell: Cell, settled: readonly StoredHead[]): Promise<bigint> {
  const { world, site } = cell;
  await world.later(WINDOW);
  await world.asOperator(async () => {
    for (const head of [...settled, ...settled]) {
      for (const proven of await cell.provenOf(head)) {
        const outcome = await revertOf(site.claim(proven));
        const evicted = outcome === "CommitmentUnknown" && head !== settled.at(-1);
        if (outcome !== "no revert" && !evicted)
          throw new Error(`claim of head ${head.sequence}: ${outcome}`);
      }
    }
  });
  return paidIn(cell);
}

/** Base units that the chain has paid by now. */
export function paidIn({ world, payout }: Cell): Promise<bigint> {
  const { client } = world.chain;
  const { token } = world.deployed;
  return client.readContract({
    ...{ address: token, abi: testTokenAbi, functionName: "balanceOf", args: [payout] },
  });
}

function totalOf(cell: Cell, root: Hex): bigint {
  const { leaves = [] } = cell.signed.get(root) ?? {};
  if (leaves.length !== METERS) throw new Error(`nobody signed ${root}`);
  return leaves.reduce((sum, { cumulative }) => sum + cumulative, 0n);
}
