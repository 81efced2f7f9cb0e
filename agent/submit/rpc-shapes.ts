/** The shapes of JSON-RPC answers (Ethereum execution API), as far as we read them. */
import { z } from "zod";
import type { Hex } from "./ledger.js";

/** A number in hex. */
export const quantity = z
  .string()
  .regex(/^0x[0-9a-fA-F]+$/)
  .transform((text) => BigInt(text));

/** A number of blocks, seconds, transactions or of gas: an endpoint that says a greater one than this lies. */
export const MOST = BigInt(Number.MAX_SAFE_INTEGER);

/** Such a number: a journal holds it. */
export const count = quantity.refine((value) => value <= MOST, "a number that no chain will ever reach");

export const hexBytes = z.custom<Hex>(
  (value) => typeof value === "string" && /^0x([0-9a-fA-F]{2})*$/.test(value),
);

/** 32 bytes. */
export const word = z.custom<Hex>((value) => typeof value === "string" && /^0x[0-9a-fA-F]{64}$/.test(value));

export const block = z.object({
  number: count,
  hash: hexBytes,
  timestamp: count,
  baseFeePerGas: quantity.optional(),
});

/** Of so many blocks, and of the one to come. */
export const feeHistory = z.object({ baseFeePerGas: z.array(quantity) });

export const log = z.object({
  address: hexBytes,
  topics: z.array(hexBytes),
  data: hexBytes,
  blockNumber: count,
  blockHash: hexBytes,
  transactionHash: hexBytes,
});

/** A log with its place in its block, and where the node gives it, the block's time (Unix seconds). */
export const placedLog = log.extend({ logIndex: quantity, blockTimestamp: quantity.optional() });

export const receipt = z.object({
  blockNumber: count,
  blockHash: hexBytes,
  gasUsed: count,
  effectiveGasPrice: quantity,
  status: quantity,
  logs: z.array(log),
});

export type BlockAnswer = z.output<typeof block>;
export type LogAnswer = z.output<typeof log>;
