/** Integers in JSON: decimal text, because a JSON number loses digits beyond 2^53. */
import * as z from "zod";

/** No meter's value comes near 300 digits; a forged text of millions would take hours to convert. */
const DECIMAL = /^(0|-?[1-9]\d{0,299})$/;

/** `bigint` in memory, canonical decimal text when encoded. */
export function bigintText(schema: z.ZodBigInt = z.bigint()) {
  return z.codec(z.string().regex(DECIMAL), schema, {
    decode: (text) => BigInt(text),
    encode: (value) => value.toString(),
  });
}
