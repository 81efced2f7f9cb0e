/**
 * Lanes without gas, relayers that are killed: every lane's last head becomes final all the same. Killed are
 * processes at work, each just after it has said what it does, so that something is always under way.
 *
 * FIELDPROOF_LANES sets the number of lanes, FIELDPROOF_RELAYERS that of relayers, FIELDPROOF_ROUNDS how many heads
 * each lane signs.
 */
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Program } from "../faults/program.js";
import { Fleet } from "./fleet.js";

const LANES = Number(process.env.FIELDPROOF_LANES ?? 12);
const RELAYERS = Number(process.env.FIELDPROOF_RELAYERS ?? 2);
const ROUNDS = Number(process.env.FIELDPROOF_ROUNDS ?? 4);
/** How far a relayer has come when it is killed: a head is durable, a post is out, a block has it. */
const STEPS = [/: taken from /, /: submitted as /, /: in block \d+/] as const;

let fleet: Fleet;

beforeEach(async () => {
  fleet = await Fleet.start(LANES);
}, 600_000);

afterEach(() => fleet.stop());

it("brings every lane's last head to a final block", { timeout: 1_800_000 }, async () => {
  const files = await Promise.all(Array.from({ length: RELAYERS }, (_, n) => fleet.configure(`relay-${n}`)));
  const relayers: Program[] = files.map((file) => fleet.relay(file));
  await Promise.all(relayers.map((relayer) => relayer.hasSaid(/connected to the broker/)));
  let kills = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const victim = round % RELAYERS;
    const step = STEPS[round % STEPS.length] ?? STEPS[0];
    const file = files[victim];
    const relayer = relayers[victim];
    if (!relayer || file === undefined) throw new Error("a relayer expected");
    await relayer.hasSaid(/connected to the broker/);
    const busy = relayer.until((line) => step.test(line));
    await fleet.sign();
    // Whichever relayer the broker gives them to; it may be none of this one's.
    await Promise.race([busy, fleet.settled()]);
    await relayer.end("SIGKILL");
    kills++;
    relayers[victim] = fleet.relay(file);
  }
  await fleet.settled();

  expect(await fleet.unlike()).toEqual([]);
  const { posts, heads, gas } = await fleet.bill();
  expect(heads).toBeGreaterThanOrEqual(LANES);
  const perPost = (heads / posts).toFixed(1);
  process.stdout.write(
    `${LANES} lanes, ${RELAYERS} relayers, ${kills} kills: ${heads} heads in ${posts} posts, ` +
      `${perPost} heads per post, ${gas / BigInt(heads)} gas per head\n`,
  );
  const stopped = await Promise.all(relayers.map((relayer) => relayer.end("SIGTERM")));
  expect(stopped).toEqual(relayers.map(() => ({ code: 0, signal: null })));
});
