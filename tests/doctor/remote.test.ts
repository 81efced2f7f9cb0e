/** What is far away, before the agent has ever run: chain, broker, key and lane, each out of order by itself. */
import { chmodSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../simulators/broker.js";
import { Authority } from "../simulators/certificates.js";
import { departures, type Expected, expectOnly, statesOf, type Usual } from "./departures.js";
import { type Tried, VisitedSite } from "./visited-site.js";

let site: VisitedSite;
let usual: Usual;
beforeAll(async () => {
  site = await VisitedSite.open();
});
afterAll(() => site.close());

const changed = (tried: Tried) => departures(site, usual, tried);
const expectBad = (tried: Tried, ...expected: Expected) => expectOnly(site, usual, tried, ...expected);
/** What nobody knows while the chain cannot be asked. */
const ofChain = ["lane local", "account local"];

it("a gateway that is about to be switched on lacks nothing but the agent and what it makes", async () => {
  const { exitCode, findings } = await site.doctor();
  usual = statesOf(findings);
  const notGood = [...findings.values()].filter(({ state }) => state !== "good").map(({ check }) => check);
  expect(notGood.sort()).toEqual(["agent", "batch local", "journal", "lane local"]);
  expect(exitCode).toBe(0);
});

describe("what is wrong far away is met by its own finding, and hides no other", () => {
  it("another chain's id", async () => {
    const change: Tried["change"] = ({ chains }) => {
      chains.local.chainId = 1;
    };
    await expectBad(
      { change },
      "chain local",
      /serves chain 31337, not 1/,
      /chains\.local\.chainId/,
      ofChain,
    );
  });

  it("an address without a contract", async () => {
    const change: Tried["change"] = ({ chains }) => {
      chains.local.contract = "0x00000000000000000000000000000000000000f1";
    };
    await expectBad({ change }, "chain local", /there is no contract at/, /ask the network's owner/, ofChain);
  });

  it("an endpoint that is dead", async () => {
    const port = await freePort();
    const change: Tried["change"] = ({ chains }) => {
      chains.local.rpc = [`http://127.0.0.1:${port}`];
    };
    await expectBad({ change }, "chain local", /refuses connections/, /journaled meanwhile/, ofChain);
  });

  it("one endpoint of two that is dead", async () => {
    const port = await freePort();
    const change: Tried["change"] = ({ chains }) => void chains.local.rpc.push(`http://127.0.0.1:${port}`);
    const { states, findings } = await changed({ change });
    expect(states).toEqual({ "chain local": "doubtful" });
    expect(findings.get("chain local")?.says).toMatch(/1 endpoint of 2 answers; .*refuses connections/);
  });

  it("a wrong password at the broker", async () => {
    const change: Tried["change"] = ({ brokers }) => {
      brokers.site.password = `file:${site.file("wrong-password")}`;
    };
    await expectBad({ change }, "broker site", /not authorized/i, /brokers\.site\.username and the secret/);
  });

  it("a broker certified by another authority", async () => {
    const other = new Authority();
    try {
      const change: Tried["change"] = ({ brokers }) => {
        brokers.site.ca = other.path("ca.pem");
      };
      await expectBad({ change }, "broker site", /certificate/, /brokers\.site\.ca must be the authority/);
    } finally {
      other.close();
    }
  });

  it("a user who may not publish at the broker", async () => {
    const change: Tried["change"] = ({ brokers }) => {
      brokers.site.username = "stranger";
    };
    await expectBad(
      { change },
      "broker site",
      /refused publishing on fieldproof\/mill-lane-4\/status/,
      /acl_file/,
    );
  });

  it("a key that is missing, another's, or open to others", async () => {
    const keyed = (key: string): Tried => ({
      change: ({ gateway }) => {
        gateway.key = key;
      },
    });
    await expectBad(
      keyed(`file:${site.file("none.key")}`),
      ...(["key", /There is no key at .*keys create/, /nothing is signed/] as const),
      ["account local"],
    );
    const foreign = await changed(keyed(await site.otherKey("foreign.key")));
    expect(foreign.states).toEqual({ key: "bad", "lane local": "bad", "account local": "bad" });
    expect(foreign.findings.get("key")?.says).toMatch(/but the configuration says 0x/);
    chmodSync(site.key, 0o644);
    try {
      await expectBad({}, "key", /read by other users.*0644/, /chmod 600/);
    } finally {
      chmodSync(site.key, 0o600);
    }
  });

  it("a lane that nobody registered", async () => {
    const change: Tried["change"] = ({ chains }) => {
      chains.local.salt = `0x${"ab".repeat(32)}`;
    };
    await expectBad({ change }, "lane local", /not registered yet/, /fieldproof enrol/);
  });
});
