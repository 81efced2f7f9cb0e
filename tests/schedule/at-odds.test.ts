/** A lane behind several endpoints, one of which lies or is early: what a gateway believes of it. On anvil. */
import { decodeFunctionResult, encodeFunctionResult, getAbiItem, toFunctionSelector } from "viem";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { headHash, type LaneHead, NO_PREVIOUS } from "../../agent/attest/typed-data.js";
import { writeHead } from "../../agent/batch/bundle.js";
import { ClockWatch } from "../../agent/clock-watch.js";
import { usageRewardsAbi as abi } from "../../agent/contracts/generated/usage-rewards.js";
import { Journal } from "../../agent/journal/journal.js";
import { LaneWatch } from "../../agent/lane-watch.js";
import { toHex } from "../../agent/primitives/hex.js";
import type { EvmLedger } from "../../agent/submit/evm-ledger.js";
import type { Hex } from "../../agent/submit/ledger.js";
import type { AgentEvent } from "../../agent/telemetry/events.js";
import { hashOf } from "../simulators/fake-chain.js";
import { FaultyRpc, type Lie } from "../simulators/faulty-rpc.js";
import { about } from "../simulators/rpc-lies.js";
import { EvmRig } from "../submit/evm-rig.js";

/** Blocks below the tip that are final. */
const DEPTH = 2;

let rig: EvmRig;
let nodes: FaultyRpc[];
let journal: Journal;
let events: AgentEvent[];
let lane: Hex;
let lanes = 0;

beforeAll(async () => {
  rig = await EvmRig.start();
});

afterAll(() => rig.stop());

beforeEach(async () => {
  nodes = [];
  events = [];
  journal = Journal.open(":memory:");
  lane = await rig.lane(`at odds ${++lanes}`);
  await rig.mine(DEPTH);
});

afterEach(async () => {
  journal.close();
  await Promise.all(nodes.map((node) => node.close()));
});

const alarms = () => events.flatMap((event) => (event.type === "alarm" ? [[event.id, event.raised]] : []));

/** A watch over so many endpoints; the first is the one that is asked. */
async function watching(endpoints: number) {
  for (let i = 0; i < endpoints; i++) nodes.push(await FaultyRpc.open(rig.chain.rpcUrl));
  const ledger = rig.connect({
    urls: nodes.map(({ url }) => url),
    finality: { kind: "depth", blocks: DEPTH },
  });
  const { clock } = rig;
  const emit = (event: AgentEvent) => void events.push(event);
  const watch = new LaneWatch({
    ...{ clock, emit, ledger, lane, chain: "main", signer: rig.laneKey.address },
    time: new ClockWatch({
      ...{ clock, journal, emit, kernelSynced: async () => true },
      endpoints: new Map([["main", endpoints]]),
    }),
    batches: journal.batches.of({ ledger: ledger.id, lane }),
    known: () => [
      { id: hashOf(`meter of at odds ${lanes}`), name: "roof", quantity: "energy", elsewhere: null },
    ],
  });
  return { ledger, seen: () => seenBy(watch), node: nodeAt };
}

/** What a look comes to: the roof's registration, or why nothing is signed. */
async function seenBy(watch: LaneWatch) {
  await watch.look();
  const present = watch.present();
  return typeof present === "string" ? present : present.registry[0];
}

function nodeAt(index: number): FaultyRpc {
  const node = nodes[index];
  if (!node) throw new Error(`there is no endpoint ${index}`);
  return node;
}

type MeterAnswer = ReturnType<typeof meterIn>;
const meterIn = (data: Hex) => decodeFunctionResult({ abi, functionName: "meter", data });

/** Registrations are told otherwise than the contract has them. */
function registryLie(told: Partial<MeterAnswer>): Lie {
  const selector = toFunctionSelector(getAbiItem({ abi, name: "meter" }));
  return about("eth_call", ({ params: [call] }, result) =>
    (call as { data: Hex }).data.startsWith(selector)
      ? encodeFunctionResult({
          abi,
          functionName: "meter",
          result: { ...meterIn(result as Hex), ...told },
        })
      : result,
  );
}

/** The lane's head has another sequence than the contract has. */
function headLie(sequence: bigint): Lie {
  const selector = toFunctionSelector(getAbiItem({ abi, name: "lane" }));
  return about("eth_call", ({ params: [call] }, result) => {
    if (!(call as { data: Hex }).data.startsWith(selector)) return result;
    const state = decodeFunctionResult({ abi, functionName: "lane", data: result as Hex });
    return encodeFunctionResult({ abi, functionName: "lane", result: { ...state, sequence } });
  });
}

/** The roof's registration by the contract itself. */
const registered = () =>
  rig.chain.client.readContract({
    ...{ address: rig.deployed.rewards, abi, functionName: "meter" },
    args: [lane, 0],
  } as const);

/** What one endpoint may say of a registration, each to the harm of whoever believes it. */
const LIES = [
  ["closed already", async () => ({ closedAt: (await registered()).openedAt + 1 })],
  ["opened earlier", async () => ({ openedAt: (await registered()).openedAt - 1_000 })],
] as const;

describe("a registration that one endpoint tells otherwise", () => {
  it.each(LIES)("%s: of a single endpoint its word is all there is", async (_, lie) => {
    const { seen, node } = await watching(1);
    const told = await lie();
    node(0).lies.push(registryLie(told));
    for (const [field, value] of Object.entries(told))
      expect(await seen()).toHaveProperty(field, BigInt(value));
  });

  it.each(LIES)("%s: of three, what two of them say counts, at the first look and later", async (_, lie) => {
    const { seen, node } = await watching(3);
    const told = await lie();
    const { openedAt } = await registered();
    const truth = { openedAt: BigInt(openedAt), closedAt: 0n };
    node(0).lies.push(registryLie(told));
    expect(await seen()).toMatchObject(truth);
    node(0).mend();
    expect(await seen()).toMatchObject(truth);
    node(0).lies.push(registryLie(told));
    expect(await seen()).toMatchObject(truth);
    expect(alarms()).toEqual([]);
  });

  it("of two, counts for neither: what was agreed on before does, and an alarm says who says what", async () => {
    const { seen, node } = await watching(2);
    const agreed = await seen();
    const closedAt = (await registered()).openedAt + 1;
    node(0).lies.push(registryLie({ closedAt }));
    expect(await seen()).toEqual(agreed);
    expect(alarms()).toEqual([]);
    for (let look = 0; look < 2; look++) expect(await seen()).toEqual(agreed);
    expect(alarms()).toEqual([["chain:disagreement", true]]);
    const [a, b] = nodes.map(({ url }) => new URL(url).host);
    const words = `of place 0, ${a} says closedAt ${closedAt}; ${b} says closedAt 0. What is new of it counts once most`;
    expect(events).toContainEqual(expect.objectContaining({ message: expect.stringContaining(words) }));
    node(0).mend();
    expect(await seen()).toEqual(agreed);
    expect(alarms()).toEqual([
      ["chain:disagreement", true],
      ["chain:disagreement", false],
    ]);
  });

  it("of two, at the first look, keeps the gateway from signing, and says why", async () => {
    const { seen, node } = await watching(2);
    node(1).lies.push(registryLie({ closedAt: 1 }));
    expect(await seen()).toMatch(
      /^the endpoints do not agree on the lane's registry: .*\(rpc\), or name a third$/,
    );
    node(1).mend();
    expect(await seen()).toMatchObject({ closedAt: 0n });
  });

  it("is not borne out because another has no such block: that one is asked at its own", async () => {
    const { seen, node } = await watching(2);
    const behind = 5;
    await rig.mine(behind + DEPTH);
    const agreed = await seen();
    node(0).lies.push(registryLie({ closedAt: 1 }));
    node(1).lag = BigInt(behind);
    expect(await seen()).toEqual(agreed);
    expect(await seen()).toEqual(agreed);
    expect(alarms()).toEqual([["chain:disagreement", true]]);
  });

  it("is believed where it is so, though one of three cannot be reached", async () => {
    const { seen, node } = await watching(3);
    expect(await seen()).toMatchObject({ closedAt: 0n });
    await rig.deployed.closeMeter(lane, 0);
    await rig.mine(DEPTH);
    node(2).inject({ kind: "status", status: 503 });
    const { closedAt } = await registered();
    expect(closedAt).toBeGreaterThan(0);
    expect(await seen()).toMatchObject({ closedAt: BigInt(closedAt) });
    expect(alarms()).toEqual([]);
  });

  it("costs nothing while nothing is new: the others are asked for their blocks only", async () => {
    const { seen, node } = await watching(2);
    await seen();
    const asked = node(1).asked.length;
    await seen();
    expect(
      node(1)
        .asked.slice(asked)
        .filter((method) => method === "eth_call"),
    ).toEqual([]);
  });
});

/** Signs two heads, one upon the other, so that none of this gateway's can lie between them. */
function signTwo({ id: ledger }: EvmLedger): void {
  const head = { lane, meters: 1, root: hashOf("root") };
  const first: LaneHead = { ...head, sequence: 10n, previous: NO_PREVIOUS };
  const second: LaneHead = { ...head, sequence: 20n, previous: toHex(headHash(first)) };
  for (const one of [first, second]) {
    const { sequence } = one;
    const signing = {
      signer: rig.laneKey.address,
      domain: ledger,
      type: "LaneHead",
      subject: lane,
      sequence,
    };
    const digest = new Uint8Array(32);
    journal.batches.prepare({ sequence, head: writeHead(one), digest, signing, attestations: [] });
    journal.batches.seal(sequence, "0x00", "{}");
  }
}

describe("a head that this gateway did not sign", () => {
  const another = "head 15, which this gateway did not sign";

  it("is an objection only for as long as one of three endpoints is alone in saying so", async () => {
    const { ledger, seen, node } = await watching(3);
    signTwo(ledger);
    node(0).lies.push(headLie(15n));
    for (let look = 0; look < 3; look++) expect(await seen()).toContain(another);
    node(0).mend();
    expect(await seen()).toMatchObject({ closedAt: 0n });
  });

  it("stays one once most of them say so", async () => {
    const { ledger, seen, node } = await watching(3);
    signTwo(ledger);
    node(0).lies.push(headLie(15n));
    node(2).lies.push(headLie(15n));
    expect(await seen()).toContain(another);
    for (const node of nodes) node.mend();
    expect(await seen()).toContain(another);
    expect(alarms()).toEqual([["lane:foreign", true]]);
  });
});

describe("a journal that is older than the lane", () => {
  it("shows before the newer head is final, and is over when a reorg takes that head away", async () => {
    const { ledger, seen } = await watching(1);
    expect(await seen()).toMatchObject({ closedAt: 0n });
    const head = await rig.head(lane);
    const signer = await rig.funded();
    await rig.mine(DEPTH);
    const fees = { maxFeePerGas: 8_000_000_000n, maxPriorityFeePerGas: 800n };
    const { raw, hash } = await ledger.sign([head], { nonce: 0n, gas: 200_000n, fees }, signer);
    await ledger.broadcast(raw);
    expect((await rig.mined(hash)).status).toBe("success");
    expect((await ledger.lane(lane, "final")).sequence).toBe(0n);
    expect(await seen()).toContain(
      `the chain has head ${head.sequence}, this journal ends at 0: an old card`,
    );
    expect(alarms()).toEqual([["lane:ahead", true]]);

    await rig.chain.client.request({ method: "anvil_reorg", params: [1, []] } as never);
    expect((await ledger.lane(lane, "latest")).sequence).toBe(0n);
    expect(await seen()).toMatchObject({ closedAt: 0n });
    expect(alarms()).toEqual([
      ["lane:ahead", true],
      ["lane:ahead", false],
    ]);
  });
});
