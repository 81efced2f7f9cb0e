/** What each check of agent, broker and chain makes of its facts. */
import { describe } from "vitest";
import { agentFinding } from "../../agent/doctor/agent.js";
import { brokerFinding } from "../../agent/doctor/broker.js";
import { chainFinding } from "../../agent/doctor/chain.js";
import { fundsFinding } from "../../agent/doctor/funds.js";
import { laneFinding } from "../../agent/doctor/lane.js";
import { nextBatchFinding } from "../../agent/doctor/next-batch.js";
import { holds } from "./holds.js";

describe("a broker", () => {
  const whole = {
    ...{ name: "site", isEncrypted: true, trouble: null },
    state: { phase: "connected", words: "connected to the broker at b.example:8883 (MQTT 5)" } as const,
  };
  const down = (reason: string) => ({
    state: { phase: "down", words: `cannot reach b: ${reason}` } as const,
  });
  holds(brokerFinding, whole, [
    [{}, "good", /\(MQTT 5\), encrypted/],
    [{ isEncrypted: false }, "doubtful", /not encrypted.*mqtts/],
    [
      { state: null, trouble: "The secret file:/x is empty." },
      "bad",
      /is empty.*mend what brokers\.site names/,
    ],
    [{ trouble: "refused publishing on a/b" }, "bad", /refused publishing.*acl_file/],
    [down("self-signed certificate in certificate chain"), "bad", /brokers\.site\.ca must be/],
    [down("unable to get local issuer certificate"), "bad", /brokers\.site\.ca must be/],
    [down("certificate is not yet valid"), "bad", /look at the clock/],
    [down("Hostname/IP does not match certificate's altnames"), "bad", /for another host/],
    [down("Connection refused: Bad User Name or Password"), "bad", /brokers\.site\.username/],
    [down("connect ECONNREFUSED 127.0.0.1:1"), "bad", /start the broker/],
    [down("getaddrinfo ENOTFOUND b"), "bad", /uplink and DNS/],
    [down("something else"), "bad", /broker's log/],
  ]);
});

const BLOCK = { number: 9n, hash: "0x", timestamp: 1_000n } as const;
describe("a chain", () => {
  const [one, two] = [
    { name: "a.example", trouble: null },
    { name: "b.example", trouble: "b.example cannot be reached (ETIMEDOUT): check the uplink" },
  ];
  const whole = {
    ...{
      name: "main",
      chainId: 1,
      contract: `0x${"12".repeat(20)}` as const,
      unreadable: null,
      foreign: null,
    },
    ...{
      endpoints: [one],
      views: [{ endpoint: "a.example", latest: BLOCK, final: BLOCK }],
      wall: 1_005_000n,
    },
  };
  const dead = (trouble: string) => ({ endpoints: [{ name: "a.example", trouble }], views: [] });
  holds(chainFinding, whole, [
    [{}, "good", /chain 1 at a\.example, block 9, 5 s ago; contract 0x1212…1212 is there/],
    [{ wall: 0n }, "good", /block 9; contract/],
    [{ endpoints: [one, two] }, "doubtful", /1 endpoint of 2 answers; b\.example cannot be reached/],
    [{ unreadable: "The secret file:/rpc is empty." }, "bad", /mend the reference in chains\.main\.rpc/],
    [{ foreign: "token: reverted" }, "bad", /no contract of this network.*chains\.main\.contract/],
    [dead("a.example serves chain 5, not 1"), "bad", /chains\.main\.chainId/],
    [dead("there is no contract at 0x1 on chain 1"), "bad", /chains\.main\.contract/],
    [dead("a.example cannot prove who it is (CERT_NOT_YET_VALID)"), "bad", /set the clock first/],
    [dead("a.example is not known by name"), "bad", /resolvectl/],
    [dead("a.example knows no finalized block (x): set finality"), "bad", /chains\.main\.finality/],
    [dead("a.example answered with HTTP 500"), "bad", /journaled meanwhile/],
  ]);
});

describe("a lane", () => {
  const signer = `0x${"a1".repeat(20)}` as const;
  const state = { registered: true, signer, sequence: 7n, meters: 1, frozen: false, proposed: null };
  const journal = { last: 7n, objection: null, attested: ["pump"], objections: [] };
  const whole = { name: "main", configured: ["pump"], state, unreached: null, signer, journal };
  holds(laneFinding, whole, [
    [{}, "good", /registered with 1 meter, its head is the journal's newest/],
    [{ journal: { ...journal, last: 0n } }, "good", /no batch yet/],
    [{ journal: { ...journal, last: 8n } }, "good", /newer heads are on their way/],
    [
      { journal: { ...journal, objection: "the chain has head 9, this journal ends at 7" } },
      "bad",
      /recover/,
    ],
    [{ journal: { ...journal, attested: [] } }, "bad", /not its meter pump.*fieldproof enrol/],
    [{ configured: ["pump", "roof"] }, "doubtful", /not its meter roof/],
    [{ journal: { ...journal, objections: ["pump is frozen"] } }, "bad", /pump is frozen/],
    [{ journal: null }, "doubtful", /once there is one/],
    [{ journal: null, state: { ...state, registered: false } }, "bad", /not registered.*fieldproof enrol/],
    [{ journal: null, state: { ...state, frozen: true } }, "bad", /frozen.*rotated/],
    [{ journal: null, signer: `0x${"b2".repeat(20)}` }, "bad", /belongs to the key 0xa1/],
    [{ state: { ...state, proposed: { signer, at: 1n } } }, "bad", /may take over.*veto/],
    [{ state: null, unreached: "nobody answers" }, "doubtful", /nobody answers.*first mend chain main/],
  ]);
});

describe("what pays", () => {
  const payer = `0x${"c3".repeat(20)}` as const;
  const market = { baseFee: 1_000_000_000n, tip: 0n };
  const whole = {
    ...{ name: "main", mode: "direct" as "direct" | "relay", broker: "site", brokerTrouble: null },
    ...{ payer, account: { balance: 10n ** 18n, market } },
  };
  holds(fundsFinding, whole, [
    [{}, "good", /1\.000000 native coin on 0xc3c3…c3c3, a post costs at most 0\.000200/],
    [{ account: { balance: 0n, market } }, "bad", /^0\.0.*send coins of this chain to 0xc3/],
    [{ account: { balance: 10n ** 16n, market } }, "doubtful", /not enough for a day/],
    [{ account: null }, "doubtful", /first mend chain main/],
    [{ payer: null }, "doubtful", /first mend the key/],
    [{ mode: "relay" }, "good", /relayers at broker site/],
    [{ mode: "relay", brokerTrouble: "it is away" }, "bad", /no head reaches.*first mend broker site/],
  ]);
});

describe("the next batch", () => {
  const newest = { sequence: 1_000_000n, state: "final", reason: null, block: null, gasUsed: null } as const;
  const chain = {
    ...{
      name: "main",
      chainId: 1n,
      contract: "0x",
      lane: "0x",
      registered: true,
      headSequence: 1n,
      pending: 0,
    },
    ...{ newest, final: newest, submitter: null, balance: null },
  };
  const whole = { name: "main", every: 900_000, now: 1_300_000n, chain };
  holds(nextBatchFinding, whole, [
    [{}, "good", /the next in 10 min, the last 5 min ago, final/],
    [{ now: 1_900_000n }, "good", /the next is due/],
    [{ now: 9_000_000n }, "doubtful", /overdue/],
    [{ chain: null }, "doubtful", /none runs now.*systemctl start/],
    [{ chain: { ...chain, newest: null } }, "good", /none yet; the first within 15 min/],
    [{ chain: { ...chain, newest: { ...newest, state: "paused", reason: "too dear" } } }, "bad", /too dear/],
  ]);
});

describe("the agent", () => {
  const status = { version: "1.2.3", started: 0n, now: 60_000n, alarms: [] };
  const alarm = { id: "vault:low", chain: null, since: 0n, message: "x" };
  holds(agentFinding, { version: "1.2.3", node: "24", status, refusal: null }, [
    [{}, "good", /fieldproof 1\.2\.3 on Node 24, up 1 min/],
    [{ status: null }, "doubtful", /none runs here/],
    [{ version: "1.3.0" }, "doubtful", /1\.2\.3 runs, 1\.3\.0 is installed.*restart/],
    [{ status: { ...status, alarms: [alarm] } }, "doubtful", /1 alarm raised: vault:low/],
    [{ refusal: { message: "you may not use it", hint: "run this as root" } }, "bad", /run this as root/],
  ]);
});
