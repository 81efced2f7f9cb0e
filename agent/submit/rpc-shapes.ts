/** The shapes of JSON-RPC answers (Ethereum execution API), as far as we read them. */
import { z } from "zod";
import type { Hex } from "./ledger.js";

/** A number in hex. */
export const quantity = z
  .string()
  .regex(/^0x[0-9a-fA-F]+$/)
  .transform((text) => BigInt(text));

export const hexBytes = z.custom<Hex>(
  (value) => typeof value === "string" && /^0x([0-9a-fA-F]{2})*$/.test(value),
);

/** 32 bytes. */
export const word = z.custom<Hex>((value) => typeof value === "string" && /^0x[0-9a-fA-F]{64}$/.test(value));

export const block = z.object({
  number: quantity,
  hash: hexBytes,
  timestamp: quantity,
  baseFeePerGas: quantity.optional(),
});

/** Of so many blocks, and of the one to come. */
export const feeHistory = z.object({ baseFeePerGas: z.array(quantity) });

export const log = z.object({
  address: hexBytes,
  topics: z.array(hexBytes),
  data: hexBytes,
  blockNumber: quantity,
  blockHash: hexBytes,
  transactionHash: hexBytes,
});

/** A log with its place in its block, and where the node gives it, the block's time (Unix seconds). */
export const placedLog = log.extend({ logIndex: quantity, blockTimestamp: quantity.optional() });

export const receipt = z.object({
  blockNumber: quantity,
  blockHash: hexBytes,
  gasUsed: quantity,
  effectiveGasPrice: quantity,
  status: quantity,
  logs: z.array(log),
});

export type BlockAnswer = z.output<typeof block>;
export type LogAnswer = z.output<typeof log>;
