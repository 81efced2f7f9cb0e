/**
 * The matrix can fail: with a store that forgets what is about to be sent, every crash point ends with posts on the
 * chain that no journal accounts for. With the store as it is the very same cells are green (matrix.test.ts).
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SubmissionStore } from "../../../agent/submit/store.js";
import { CRASH_POINTS } from "./crash-point.js";
import { live } from "./live.js";
import { TROUBLES } from "./troubles.js";
import { World } from "./world.js";

let world: World;

beforeAll(async () => {
  world = await World.start();
});

afterAll(() => world.stop());

/** The same store without its write-ahead. */
function forgetful(store: SubmissionStore): SubmissionStore {
  return new Proxy(store, {
    get: (object, name) => {
      const member: unknown = Reflect.get(object, name, object);
      if (typeof member !== "function") return member;
      return (...args: unknown[]) => (name === "record" ? undefined : Reflect.apply(member, object, args));
    },
  });
}

const UNKNOWN = "a transaction is on the chain that the journal does not know";
const troubles = TROUBLES.filter(({ name }) => ["nonce used elsewhere", "reorg 3 deep"].includes(name));

describe.each(CRASH_POINTS)("without write-ahead, crash %s", (point) => {
  test.each(troubles)("and $name is red", async (trouble) => {
    expect(await live(world, trouble, point, forgetful)).toContain(UNKNOWN);
  });
});

test("there are two troubles of these names", () => {
  expect(troubles).toHaveLength(2);
});
