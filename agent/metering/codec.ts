/** Integers in JSON: decimal text, because a JSON number loses digits beyond 2^53. */
import * as z from "zod";

/** `bigint` in memory, canonical decimal text when encoded. */
export function bigintText(schema: z.ZodBigInt = z.bigint()) {
  return z.codec(z.string().regex(/^(0|-?[1-9]\d*)$/), schema, {
    decode: (text) => BigInt(text),
    encode: (value) => value.toString(),
  });
}
