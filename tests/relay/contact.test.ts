/** What a relayer says of itself: of a chain that does not answer, and to whoever asks its socket. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCli } from "../../agent/cli/program.js";
import { ChainContact } from "../../agent/relay/chain-contact.js";
import { LedgerError } from "../../agent/submit/ledger.js";
import type { AlarmEvent } from "../../agent/telemetry/events.js";
import { Uplink } from "../simulators/uplink.js";
import { VirtualClock } from "../simulators/virtual-clock.js";
import { Fleet } from "./fleet.js";

const LANES = 3;
let fleet: Fleet;
let uplink: Uplink;

beforeEach(async () => {
  fleet = await Fleet.start(LANES);
  uplink = await Uplink.open(fleet.rpcUrl);
});
afterEach(async () => {
  await fleet.stop();
  await uplink.close();
});

async function status(file: string, ...more: string[]) {
  const said = { out: "", err: "" };
  const terminal = {
    stdout: { write: (text: string) => (said.out += text), columns: 120 },
    stderr: { write: (text: string) => (said.err += text) },
    env: {},
  };
  const args = ["status", "--config", file, ...more];
  const exitCode = await runCli(args, terminal, new AbortController().signal);
  return { exitCode, ...said };
}

describe("a relayer whose chain does not answer", () => {
  it("says so at once, with the endpoint and what to do, and says when it is back", async () => {
    uplink.weather = "cut";
    const file = await fleet.configure("relay-0", { rpc: [uplink.url] });
    const relayer = fleet.relay(file);
    const { host } = new URL(uplink.url);
    await relayer.hasSaid(
      new RegExp(`chain 31337 cannot be asked, so no head is judged or posted: ${host} `),
    );
    const said = relayer.told().filter((words) => words.includes("cannot be asked"));
    expect(said).toEqual([
      expect.stringMatching(/^alarm: .*; it is asked again: see whether the uplink works and chain\.rpc/),
    ]);
    const { out } = await status(file);
    expect(out).toMatch(/^ALARM chain 31337 cannot be asked/m);
    expect(out).toContain("contract ");
    expect(out).toMatch(/: does not answer$/m);
    expect(out).toMatch(new RegExp(`^endpoint ${host}: ${host} .+$`, "m"));
    expect(out).toMatch(/^key 0x\w+: balance unknown$/m);
    uplink.weather = "fair";
    await relayer.hasSaid(/alarm over: chain 31337 cannot be asked/);
    await fleet.sign();
    await fleet.settled();
  });

  it("is told when it is another chain than the configuration says", async () => {
    const file = await fleet.configure("relay-0", { chainId: 1 });
    const relayer = fleet.relay(file);
    await relayer.hasSaid(
      /chain 1 cannot be asked, .* serves chain 31337, not 1: correct the endpoint \(rpc\) or the chain/,
    );
  });
});

describe("the alarm", () => {
  it("is one, whoever meets the silence first, and ends with the first answer", async () => {
    const clock = new VirtualClock();
    const events: AlarmEvent[] = [];
    const block = { number: 1n, hash: "0x", timestamp: 1n } as const;
    let reached = false;
    const ledger = {
      chainId: 7,
      view: async () => {
        if (reached) return { latest: block, final: block };
        throw new LedgerError("nobody is there", "later");
      },
    };
    const contact = new ChainContact({ ledger, clock, emit: (event) => events.push(event) });
    const stop = new AbortController();
    const running = contact.run(stop.signal);
    await clock.pass(0);
    contact.heard(new LedgerError("still nobody", "later"));
    await clock.pass(20_000);
    expect(events).toMatchObject([{ id: "relay:unanswered", raised: true }]);
    expect(contact.view).toBeNull();
    reached = true;
    await clock.pass(5_000);
    expect(events.slice(1)).toMatchObject([{ id: "relay:unanswered", raised: false }]);
    expect(contact.view).toEqual({ latest: block, final: block });
    stop.abort();
    await running;
  });
});

describe("the status of a relayer", () => {
  it("tells of lanes, heads, balances and endpoints, and of nobody where none runs", async () => {
    const file = await fleet.configure("relay-0", { rpc: ["http://127.0.0.1:9", uplink.url] });
    const none = await status(file);
    expect(none).toMatchObject({ exitCode: 5, out: "" });
    expect(none.err).toContain("relay-0.sock");
    const relayer = fleet.relay(file);
    await relayer.hasSaid(/connected to the broker/);
    await fleet.sign();
    await fleet.settled();
    const told = async () => JSON.parse((await status(file, "--json")).out);
    let known = await told();
    while (known.keys[0].final < LANES || known.keys[0].balance === null) known = await told();
    expect(known).toMatchObject({ relayer: "relay-0", chain: { chainId: "31337" }, alarms: [] });
    expect(known.keys).toMatchObject([{ lanes: LANES, waiting: 0, posted: 0, final: LANES }]);
    expect(BigInt(known.keys[0].balance)).toBeGreaterThan(0n);
    expect(known.endpoints).toMatchObject([
      { name: "127.0.0.1:9", trouble: expect.stringContaining("127.0.0.1:9") },
      { name: new URL(uplink.url).host, trouble: null },
    ]);
    const { out, exitCode } = await status(file);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^relayer relay-0: fieldproof /);
    expect(out).toContain("serves 3 lanes; heads: 0 waiting, 0 posted and not final, 3 final\n");
    expect(out).toMatch(/^key 0x\w+: [\d.]+ native coin$/m);
  });
});
