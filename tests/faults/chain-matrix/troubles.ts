/** What goes wrong on the chain's side: the columns of the matrix. */
import { newerBlocks, wrongNonces } from "../../simulators/rpc-lies.js";
import { WIDE } from "../../submit/evm-rig.js";
import type { Cell } from "./cell.js";
import { forgedReceipts, wholeLie } from "./forged.js";

/**
 * A trouble strikes once: while the process is dead if it dies in the phase that `at` names, at the end of that phase
 * otherwise. Where there was nothing yet to strike (false), it tries again at the phase's end.
 */
export interface Trouble {
  readonly name: string;
  /** `sent`: a transaction is on its way to a block; `mined`: it was seen in one. */
  readonly at: "sent" | "mined";
  /** Endpoints of the agent, of which the first misbehaves; one by default. */
  readonly endpoints?: number;
  /** Before the head under test is offered. */
  readonly prepare?: (cell: Cell) => Promise<void>;
  readonly strike: (cell: Cell) => Promise<boolean>;
}

const CHEAP = 10n ** 9n;
const DEAR = 10n ** 11n;

const reorgs: Trouble[] = [1, 2, 3, 4, 5, 6, 7, 8].map((depth) => ({
  name: `reorg ${depth} deep`,
  at: "mined",
  strike: async (cell) => {
    const { world } = cell;
    const [attempt] = cell.pending();
    if (!attempt) return false;
    await world.mine(depth - 1);
    await world.reorganise(depth);
    return !(await world.isMined(attempt.hash));
  },
}));

const dropped: Trouble = {
  name: "dropped by the pool",
  at: "sent",
  strike: async (cell) => {
    const { world } = cell;
    const [attempt] = cell.pending();
    return attempt !== undefined && (await world.drop(attempt.hash));
  },
};

const swallowed: Trouble = {
  name: "swallowed by the endpoint",
  at: "mined",
  prepare: async (cell) =>
    cell.watchOver(cell.rpc.inject({ kind: "swallow" }, { methods: /sendRaw/, times: 1 })),
  strike: async (cell) => cell.allStruck(),
};

const olderMined: Trouble = {
  name: "older attempt mined",
  at: "sent",
  prepare: async (cell) => {
    const { world } = cell;
    await cell.offer(700n);
    await cell.step();
    await world.setBaseFee(DEAR);
    await world.later(Number(WIDE.bumpAfter) + 1);
  },
  strike: async (cell) => {
    const { world } = cell;
    const [older, newer] = cell.pending();
    if (!older || !newer || older.nonce !== newer.nonce) return false;
    await world.drop(newer.hash);
    await world.setBaseFee(CHEAP);
    await world.send(older.raw);
    await world.mine();
    return world.isMined(older.hash);
  },
};

const reverted: Trouble = {
  name: "reverted",
  at: "sent",
  strike: async (cell) => {
    const { world } = cell;
    const [attempt] = cell.pending();
    if (!attempt || !(await world.isPooled(attempt.hash))) return false;
    await world.whileBroken(() => world.mine());
    return (await world.isMined(attempt.hash)) && (await world.hasReverted(attempt.hash));
  },
};

const usedElsewhere: Trouble = {
  name: "nonce used elsewhere",
  at: "sent",
  strike: async (cell) => {
    const { world, sender } = cell;
    const [attempt] = cell.pending();
    if (attempt) await world.drop(attempt.hash);
    await world.transferFrom(sender.address);
    return true;
  },
};

const lagging: Trouble = {
  name: "endpoint that lags by five blocks",
  at: "sent",
  strike: async ({ rpc }) => {
    rpc.lag = 5n;
    return true;
  },
};

/** One of three lies, and it is the one that is asked first. */
const liars: Trouble[] = [
  { name: "made-up newer blocks", lie: async () => [newerBlocks(40n)] },
  { name: "made-up receipts", lie: forgedReceipts },
  { name: "a whole made-up inclusion", lie: wholeLie },
  { name: "nonces that are too high", lie: async () => [wrongNonces(3n)] },
  { name: "nonces that are too low", lie: async () => [wrongNonces(-1n)] },
].map(({ name, lie }) => ({
  name: `endpoint that lies: ${name}`,
  at: "sent",
  endpoints: 3,
  strike: async (cell) => {
    cell.rpc.lies.push(...(await lie(cell)));
    return true;
  },
}));

const busy: Trouble = {
  name: "429s",
  at: "mined",
  prepare: async (cell) => {
    const { rpc } = cell;
    const plain = { kind: "status", status: 429 } as const;
    const dated = { ...plain, retryAfter: "Wed, 21 Oct 2015 07:28:00 GMT" };
    cell.watchOver(rpc.inject({ ...plain, retryAfter: "40" }, { methods: /estimateGas/, times: 1 }));
    cell.watchOver(rpc.inject(plain, { methods: /sendRaw/, times: 1 }));
    cell.watchOver(rpc.inject(dated, { methods: /getTransactionReceipt/, times: 1 }));
    cell.watchOver(rpc.inject(plain, { methods: /eth_call/, times: 1 }));
  },
  strike: async (cell) => cell.allStruck(),
};

const timeOuts: Trouble = {
  name: "time-outs",
  at: "mined",
  prepare: async (cell) => {
    const { rpc, runOut } = cell;
    const unheard = { kind: "silent", node: "never asked" } as const;
    const unanswered = { kind: "silent", node: "asked" } as const;
    cell.watchOver(rpc.inject(unheard, { methods: /estimateGas/, times: 1 }, runOut));
    cell.watchOver(rpc.inject(unanswered, { methods: /sendRaw/, times: 1 }, runOut));
    cell.watchOver(rpc.inject(unanswered, { methods: /getTransactionReceipt/, times: 1 }, runOut));
    cell.watchOver(rpc.inject(unheard, { methods: /eth_call/, times: 1 }, runOut));
  },
  strike: async (cell) => cell.allStruck(),
};

const connectionsLost: Trouble = {
  name: "connections lost",
  at: "mined",
  prepare: async (cell) => {
    const { rpc } = cell;
    // Twice: what fails on a connection that was kept is asked once more on a new one.
    cell.watchOver(rpc.inject({ kind: "drop", node: "asked" }, { methods: /sendRaw/, times: 2 }));
    cell.watchOver(
      rpc.inject({ kind: "drop", node: "never asked" }, { methods: /getTransactionReceipt/, times: 2 }),
    );
  },
  strike: async (cell) => cell.allStruck(),
};

export const TROUBLES: readonly Trouble[] = [
  ...reorgs,
  ...[dropped, swallowed, olderMined, reverted, usedElsewhere],
  ...[lagging, ...liars, busy, timeOuts, connectionsLost],
];
