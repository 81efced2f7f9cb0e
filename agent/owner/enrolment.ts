/** The enrolment file: what a gateway tells the network's owner of itself. No secret and no serial number is in it. */
import * as z from "zod";
import { hash32 } from "../attest/evidence.js";
import { address } from "../batch/bundle.js";
import { inWords } from "../batch/check.js";
import { bigintText } from "../primitives/bigint-text.js";

/** As it stands in the configuration. */
const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);
/** The owner reads it: one line. */
const nameplate = z
  .string()
  .max(100)
  .regex(/^[^\p{Cc}\p{Cf}]*$/u);

export const enrolledMeter = z.strictObject({
  name,
  meter: hash32.describe("the meter on the chain: the salted hash of its identity"),
  unit: z.int().min(1).max(6),
  ratedPerHour: bigintText(
    z
      .bigint()
      .positive()
      .max(2n ** 64n - 1n),
  ).describe("base units"),
  maker: nameplate.nullable(),
  model: nameplate.nullable(),
});

export const enrolment = z.strictObject({
  format: z.literal("fieldproof-enrolment-1"),
  gateway: name,
  chainId: z.int().positive(),
  contract: address,
  lane: hash32.describe("the salted hash of the gateway's name"),
  signer: address.describe("whose key signs for the lane"),
  meters: z.array(enrolledMeter),
});

/** A gateway that asks to be registered. */
export type Enrolment = z.output<typeof enrolment>;
export type EnrolledMeter = Enrolment["meters"][number];

/** Characters of the largest file that is read: a lane of 8,190 meters is far below. */
export const LONGEST_ENROLMENT = 8 * 1024 * 1024;

/** The text is no enrolment; the message says where it departs from one. */
export class EnrolmentError extends Error {
  override readonly name = "EnrolmentError";
}

export const writeEnrolment = (value: Enrolment): string =>
  `${JSON.stringify(z.encode(enrolment, value), null, 2)}\n`;

/** @throws EnrolmentError when the text is no enrolment */
export function readEnrolment(text: string): Enrolment {
  try {
    return z.decode(enrolment, JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new EnrolmentError("it is no JSON", { cause: error });
    throw new EnrolmentError(inWords(error), { cause: error });
  }
}
