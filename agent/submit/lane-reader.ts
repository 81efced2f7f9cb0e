/** A lane and its registry in the contract's words, whoever is asked for them. */
import type { View } from "./evm-codec.js";
import type { Hex, LaneState, RegisteredMeter } from "./ledger.js";

/** Puts a view to a state of the contract; null when it does not know the lane. */
export type AskLane = <T>(view: View, decode: (answer: Hex) => T) => Promise<T | null>;

type Codec = Pick<typeof import("./evm-codec.js"), "lane" | "meter">;

const NO_LANE: LaneState = {
  registered: false,
  signer: "0x0000000000000000000000000000000000000000",
  sequence: 0n,
  meters: 0,
  frozen: false,
  proposed: null,
};

/** How a lane stands. */
export async function readLane(ask: AskLane, codec: Codec, lane: Hex): Promise<LaneState> {
  const answer = await ask({ functionName: "lane", args: [lane] }, codec.lane);
  if (answer === null) return NO_LANE;
  const { signer, sequence, meterCount, frozen, nextSigner, nextSignerAt } = answer;
  const proposed = nextSignerAt === 0 ? null : { signer: nextSigner, at: BigInt(nextSignerAt) };
  return { registered: true, signer, sequence, meters: meterCount, frozen, proposed };
}

/** The first `count` places of a lane's registry. */
export async function readMeters(
  ask: AskLane,
  codec: Codec,
  lane: Hex,
  count: number,
): Promise<readonly RegisteredMeter[]> {
  const all = Array.from({ length: count }, async (_, index) => {
    const answer = await ask({ functionName: "meter", args: [lane, index] }, codec.meter);
    if (answer === null) return [];
    const { id: meterId, term, unit, ratedPerHour } = answer;
    const [openedAt, closedAt] = [BigInt(answer.openedAt), BigInt(answer.closedAt)];
    const frozenAt = BigInt(answer.frozenAt);
    return [{ index, meterId, term, unit, openedAt, closedAt, frozenAt, ratedPerHour }];
  });
  return (await Promise.all(all)).flat();
}
