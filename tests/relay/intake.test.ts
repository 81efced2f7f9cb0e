/** What a relayer takes, and what it is not made to pay for. */
import { describe, expect, test } from "vitest";
import { compactSignature } from "../../agent/attest/recover.js";
import { softwareSigner } from "../../agent/attest/signers/secp256k1.js";
import { headDigest, NO_PREVIOUS } from "../../agent/attest/typed-data.js";
import { Journal } from "../../agent/journal/journal.js";
import { ChainContact } from "../../agent/relay/chain-contact.js";
import { Intake } from "../../agent/relay/intake.js";
import { headTopic, readHeadMessage, sharedFilter, writeHeadMessage } from "../../agent/relay/message.js";
import { RateLimit } from "../../agent/relay/rate-limit.js";
import {
  type Hex,
  type LaneState,
  LedgerError,
  ledgerId,
  type SignedHead,
} from "../../agent/submit/ledger.js";
import type { AlarmEvent, RelayEvent } from "../../agent/telemetry/events.js";
import { asksFor } from "../../drivers/transports/mqtt-filter.js";
import { hashOf } from "../simulators/fake-chain.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const DOMAIN = { chainId: 31337, contract: `0x${"C0".repeat(20)}` as Hex };
const KEY = softwareSigner(new Uint8Array(32).fill(7));
const STRANGER = softwareSigner(new Uint8Array(32).fill(9));
const LANE = hashOf("lane");
const STATE: LaneState = {
  registered: true,
  signer: KEY.address,
  sequence: 100n,
  meters: 2,
  frozen: false,
  proposed: null,
};

async function signed(sequence: bigint, changes: Partial<SignedHead> = {}, key = KEY): Promise<SignedHead> {
  const root = hashOf(`root ${sequence}`);
  const { signature: _, ...head } = {
    ...{ lane: LANE, sequence, meters: 1, root, previous: NO_PREVIOUS, signature: "0x" as Hex },
    ...changes,
  };
  const { r, vs } = compactSignature(await key.sign(headDigest(DOMAIN, head)));
  return { ...head, signature: `${r}${vs.slice(2)}` as Hex };
}

class Desk {
  readonly clock = new VirtualClock();
  readonly taken: SignedHead[] = [];
  readonly events: RelayEvent[] = [];
  readonly alarms: AlarmEvent[] = [];
  readonly store = Journal.open(":memory:").submissions.shared(
    { chainId: 31337, ledger: ledgerId(DOMAIN), sender: KEY.address },
    () => true,
  );
  /** What the chain says of the lane; null while it does not answer. */
  lane: LaneState | null = STATE;
  asked = 0;
  acknowledged = 0;
  readonly stop = new AbortController();
  readonly intake = new Intake({
    domain: DOMAIN,
    ledger: {
      lane: async () => {
        this.asked++;
        if (this.lane) return this.lane;
        throw new LedgerError("no answer", "later");
      },
    },
    storeOf: () => this.store,
    take: (head) => {
      this.store.offer(head);
      this.taken.push(head);
    },
    clock: this.clock,
    rate: { every: 60_000, burst: 2 },
    emit: (event) => this.events.push(event),
    contact: new ChainContact({
      ledger: { chainId: 31337, view: () => expect.unreachable() },
      clock: this.clock,
      emit: (event) => this.alarms.push(event),
    }),
  });

  say(payload: string, gateway = "tower-7"): Promise<void> {
    const topic = headTopic("fieldproof", gateway, DOMAIN);
    const frame = { type: "message", topic, payload: Buffer.from(payload), retained: false } as const;
    return this.intake.receive(frame, () => void this.acknowledged++, this.stop.signal);
  }

  async offer(head: SignedHead, gateway?: string): Promise<string | undefined> {
    await this.say(writeHeadMessage(DOMAIN, head), gateway);
    return this.events.at(-1)?.reason;
  }
}

describe("a message", () => {
  test("says what it was made of, and goes where relayers listen", async () => {
    const head = await signed(200n);
    const text = writeHeadMessage(DOMAIN, head);
    const { signature, ...bare } = head;
    expect(readHeadMessage(Buffer.from(text))).toEqual({
      ...{ format: "fieldproof-head-1", domain: DOMAIN, head: bare, signature },
    });
    const topic = headTopic("fieldproof", "tower-7", DOMAIN);
    expect(topic).toBe(`fieldproof/tower-7/head/31337/0x${"c0".repeat(20)}`);
    expect(asksFor(sharedFilter("relayers", "fieldproof", DOMAIN), topic)).toBe(true);
  });

  test.each(["", "{", "[]", '{"format":"fieldproof-head-1"}', `"${"x".repeat(5_000)}"`])(
    "that is none is acknowledged and forgotten: %.20s",
    async (text) => {
      const desk = new Desk();
      await desk.say(text);
      expect([desk.acknowledged, desk.asked, desk.taken]).toEqual([1, 0, []]);
    },
  );

  test("of a time that no journal can hold stops nobody", async () => {
    const desk = new Desk();
    const text = writeHeadMessage(DOMAIN, await signed(200n)).replace('"200"', `"${2n ** 63n}"`);
    expect(text).toContain(`"sequence":"${2n ** 63n}"`);
    await desk.say(text);
    expect([desk.acknowledged, desk.asked, desk.taken]).toEqual([1, 0, []]);
  });

  test("for another contract is none of ours", async () => {
    const desk = new Desk();
    const elsewhere = { ...DOMAIN, chainId: 1 };
    await desk.say(writeHeadMessage(elsewhere, await signed(200n)));
    expect([desk.acknowledged, desk.asked, desk.taken]).toEqual([1, 0, []]);
  });
});

describe("a head", () => {
  test("that the contract would take is durable before it is acknowledged, and the broker's second copy is free", async () => {
    const desk = new Desk();
    const head = await signed(200n);
    await desk.offer(head);
    expect(desk.store.head(head)?.state).toBe("open");
    expect([desk.acknowledged, desk.asked, desk.taken]).toEqual([1, 1, [head]]);
    expect(desk.events).toMatchObject([{ taken: true, reason: "tower-7", lane: LANE, sequence: 200n }]);
    await desk.offer(head);
    expect([desk.acknowledged, desk.asked, desk.taken.length]).toEqual([2, 1, 1]);
  });

  test("that others had brought to a final block is looked at again when its gateway still says it", async () => {
    const desk = new Desk();
    const head = await signed(200n);
    await desk.offer(head);
    desk.store.supersede(head, 200n);
    await desk.offer(head);
    expect([desk.asked, desk.taken.length, desk.store.head(head)?.state]).toEqual([2, 2, "open"]);
    desk.store.supersede(head, 200n);
    desk.lane = { ...STATE, sequence: 200n };
    expect(await desk.offer(head)).toMatch(/stands at sequence 200 already/);
    expect([desk.acknowledged, desk.taken.length]).toEqual([3, 2]);
  });

  test("whose journal fails is not acknowledged", async () => {
    const desk = new Desk();
    desk.store.offer = () => {
      throw new Error("the disk is full");
    };
    await expect(desk.offer(await signed(200n))).rejects.toThrow(/disk is full/);
    expect(desk.acknowledged).toBe(0);
  });

  test.each<[string, Partial<LaneState>, RegExp]>([
    ["of an unknown lane", { registered: false }, /not registered/],
    ["of a frozen lane", { frozen: true }, /frozen/],
    ["that the chain has", { sequence: 200n }, /stands at sequence 200 already/],
    ["of more meters than the lane has", { meters: 0 }, /of 1 meter, and the lane has 0/],
    ["that another key signed", { signer: STRANGER.address }, /signed it, and the lane's key is/],
  ])("%s is refused in words", async (_, change, words) => {
    const desk = new Desk();
    desk.lane = { ...STATE, ...change };
    expect(await desk.offer(await signed(200n))).toMatch(words);
    expect([desk.acknowledged, desk.taken]).toEqual([1, []]);
  });

  test("whose signature nobody can have made costs no question to the chain", async () => {
    const desk = new Desk();
    const head = { ...(await signed(200n)), signature: `0x${"00".repeat(64)}` as Hex };
    expect(await desk.offer(head)).toMatch(/nobody can have made/);
    expect(desk.asked).toBe(0);
  });

  test("that was altered on its way is refused: any other root has another signer", async () => {
    const desk = new Desk();
    expect(await desk.offer({ ...(await signed(200n)), root: hashOf("another") })).toMatch(/signed it, and/);
    expect(desk.taken).toEqual([]);
  });

  test("with the sequence of another one is refused, so that no relayer freezes a lane", async () => {
    const desk = new Desk();
    await desk.offer(await signed(200n));
    expect(await desk.offer(await signed(200n, { root: hashOf("fork") }))).toMatch(/two agents share a key/);
    expect(desk.taken).toHaveLength(1);
  });

  test("that two connections bring at once is taken once", async () => {
    const desk = new Desk();
    const [one, fork] = [await signed(200n), await signed(200n, { root: hashOf("fork") })];
    await Promise.all([desk.offer(one), desk.offer(fork)]);
    expect(desk.taken).toHaveLength(1);
  });
});

describe("a chain that does not answer", () => {
  test("leaves the head unacknowledged and is an alarm, until it is back", async () => {
    const desk = new Desk();
    desk.lane = null;
    const work = desk.offer(await signed(200n));
    await desk.clock.pass(60_000);
    expect([desk.acknowledged, desk.taken]).toEqual([0, []]);
    expect(desk.alarms).toMatchObject([
      {
        ...{ id: "relay:unanswered", raised: true },
        message: expect.stringMatching(
          /^chain 31337 cannot be asked, so no head is judged or posted: no answer; /,
        ),
      },
    ]);
    desk.lane = STATE;
    await desk.clock.pass(5_000);
    await work;
    expect([desk.acknowledged, desk.taken.length]).toEqual([1, 1]);
    expect(desk.alarms.slice(1)).toMatchObject([{ id: "relay:unanswered", raised: false }]);
  });

  test("does not hold up the end", async () => {
    const desk = new Desk();
    desk.lane = null;
    const work = desk.offer(await signed(200n));
    await desk.clock.pass(0);
    desk.stop.abort();
    await work;
    expect([desk.acknowledged, desk.clock.pending]).toEqual([0, 0]);
  });
});

describe("limits", () => {
  test("a lane that offers more than may be posted for it has to wait, and others do not", async () => {
    const desk = new Desk();
    for (const n of [201n, 202n]) await desk.offer(await signed(n));
    expect(await desk.offer(await signed(203n))).toMatch(/its lane offers more/);
    expect(await desk.offer(await signed(204n, { lane: hashOf("other") }))).toBe("tower-7");
    desk.clock.advance(60_000);
    expect(await desk.offer(await signed(205n))).toBe("tower-7");
  });

  test("a stranger cannot use up what a lane may send, and soon is not listened to any more", async () => {
    const desk = new Desk();
    for (let n = 300n; n < 340n; n++) await desk.offer(await signed(n, {}, STRANGER), "intruder");
    expect(desk.asked).toBe(8);
    expect(desk.events.at(-1)?.reason).toMatch(/gateway intruder offers too many/);
    expect(await desk.offer(await signed(400n))).toBe("tower-7");
  });

  test("so many at once, and one more every so often", () => {
    const limit = new RateLimit({ every: 1_000, burst: 3 });
    const at = (ms: number) => limit.admits("a", BigInt(ms) * 1_000_000n);
    expect([at(0), at(0), at(0), at(0), at(999), at(1_000), at(1_000), at(9_000), at(9_000)]).toEqual([
      true,
      true,
      true,
      false,
      false,
      true,
      false,
      true,
      true,
    ]);
    expect(limit.admits("b", 0n)).toBe(true);
  });
});
