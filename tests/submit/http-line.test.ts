/** One endpoint over one line: what goes over it, in what order, and what happens when it is told to wait. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { HttpLine } from "../../agent/submit/http-line.js";
import { Pace } from "../../agent/submit/pace.js";
import { Endpoint } from "../../agent/submit/rpc.js";
import { quantity } from "../../agent/submit/rpc-shapes.js";
import { type LocalChain, startChain } from "../simulators/chain.js";
import { FaultyRpc } from "../simulators/faulty-rpc.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

const TIMEOUT = 15_000;
const NS_PER_S = 1_000_000_000n;

let chain: LocalChain;
let rpc: FaultyRpc;
let clock: VirtualClock;
let endpoint: Endpoint;

beforeEach(async () => {
  chain = await startChain({ mining: "per transaction" });
  rpc = await FaultyRpc.open(chain.rpcUrl);
  clock = new VirtualClock();
  endpoint = new Endpoint(rpc.url, clock, TIMEOUT, new Pace(clock, null));
});

afterEach(async () => {
  await rpc.close();
  await chain.stop();
});

const height = (asked = endpoint) => asked.ask("eth_blockNumber", [], quantity);

describe("an endpoint that says Retry-After", () => {
  test.each([
    [429, "40", 40],
    [503, "40", 40],
    [429, "999999999", 600],
  ])("with %i and %j is left alone for %i s, without a byte", async (status, retryAfter, seconds) => {
    rpc.inject({ kind: "status", status, retryAfter }, { times: 1 });
    await expect(height()).rejects.toThrow(`HTTP ${status}`);
    const { tcpUp } = rpc.traffic;
    clock.advance((seconds - 1) * 1_000);
    await expect(height()).rejects.toThrow("asked for 1 s more without requests (Retry-After)");
    expect(rpc.traffic.tcpUp).toBe(tcpUp);
    clock.advance(1_000);
    expect(await height()).toBe(0n);
  });

  test("as a date is left alone until then, by its own clock", async () => {
    const inTwoHours = new Date(Date.now() + 7_200_000).toUTCString();
    rpc.inject({ kind: "status", status: 429, retryAfter: inTwoHours }, { times: 1 });
    await expect(height()).rejects.toThrow("HTTP 429");
    await expect(height()).rejects.toThrow("asked for 600 s more");
    clock.advance(600_000);
    expect(await height()).toBe(0n);
  });

  test.each(["Wed, 21 Oct 2015 07:28:00 GMT", "soon", "-5", ""])(
    "as %j, which is no time to wait for, may be asked again at once",
    async (retryAfter) => {
      rpc.inject({ kind: "status", status: 429, retryAfter }, { times: 1 });
      await expect(height()).rejects.toThrow("HTTP 429");
      expect(await height()).toBe(0n);
    },
  );
});

describe("one line", () => {
  test("carries all requests over one connection, one at a time", async () => {
    const line = new HttpLine(rpc.url, clock, TIMEOUT, new Pace(clock, null));
    const request = { jsonrpc: "2.0", id: 1, method: "eth_blockNumber", params: [] };
    for (let i = 0; i < 5; i++) await line.post(request);
    for (let i = 0; i < 5; i++) await height();
    await Promise.all(Array.from({ length: 5 }, () => line.post(request)));
    expect(rpc.connections).toBe(2);
    expect(rpc.mostAtOnce).toBe(1);
  });

  test("is opened again when the endpoint ended it in between", async () => {
    await height();
    rpc.inject({ kind: "drop", node: "asked" }, { times: 1 });
    expect(await height()).toBe(0n);
    expect(rpc.connections).toBe(2);
    rpc.inject({ kind: "drop", node: "never asked" }, { times: 2 });
    await expect(height()).rejects.toThrow("cannot be reached");
  });

  test("that says nothing is given up after the time-out, and taken up anew", async () => {
    rpc.inject({ kind: "silent", node: "asked" }, { times: 1 }, () => clock.advance(TIMEOUT));
    await expect(height()).rejects.toThrow("gave no answer within 15 s");
    expect(clock.pending).toBe(0);
    expect(await height()).toBe(0n);
  });

  test("takes compressed answers, which are smaller", async () => {
    const block = () => endpoint.ask("eth_getBlockByNumber", ["latest", false], quantity).catch(() => null);
    await block();
    const before = rpc.traffic.bodyDown;
    rpc.compresses = true;
    await block();
    expect(rpc.traffic.bodyDown - before).toBeLessThan(before / 2);
    expect(await height()).toBe(0n);
  });
});

describe("questions", () => {
  test("of one breath share a request, and each gets its own answer", async () => {
    const [number, id] = await Promise.all([height(), endpoint.ask("eth_chainId", [], quantity)]);
    expect([number, id]).toEqual([0n, 31337n]);
    expect(rpc.traffic).toMatchObject({ requests: 1, calls: 2 });
  });

  test("that come while one is under way wait, and then leave together", async () => {
    let answer = () => {};
    rpc.inject({ kind: "late", until: new Promise<void>((resolve) => (answer = resolve)) }, { times: 1 });
    const first = height();
    await vi.waitUntil(() => rpc.asked.length === 1, { timeout: 60_000 });
    const others = Array.from({ length: 3 }, () => height());
    answer();
    expect(await Promise.all([first, ...others])).toEqual([0n, 0n, 0n, 0n]);
    expect(rpc.traffic).toMatchObject({ requests: 2, calls: 4 });
    expect(rpc.mostAtOnce).toBe(1);
  });

  test("leave one by one where the endpoint takes no batches", async () => {
    rpc.inject({ kind: "status", status: 400 }, { times: 1 });
    expect(await Promise.all([height(), height(), height()])).toEqual([0n, 0n, 0n]);
    expect(rpc.traffic).toMatchObject({ requests: 4, calls: 6 });
    await Promise.all([height(), height()]);
    expect(rpc.traffic).toMatchObject({ requests: 6, calls: 8 });
  });
});

test("a pace makes requests wait until those before are paid for", async () => {
  const paced = new Endpoint(rpc.url, clock, TIMEOUT, new Pace(clock, 125));
  await height(paced);
  const second = height(paced);
  await vi.waitUntil(() => clock.pending > 0, { timeout: 60_000 });
  expect(rpc.traffic.requests).toBe(1);
  const { tcpUp, tcpDown } = rpc.traffic;
  const began = clock.monotonic();
  while (rpc.traffic.requests < 2) {
    clock.advance(100);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await second;
  // What the first one moved, within a tenth: 1 kbit/s is 125 bytes a second.
  const waited = Number(clock.monotonic() - began) / Number(NS_PER_S);
  expect(waited).toBeGreaterThan(((tcpUp + tcpDown) / 125) * 0.9);
});
