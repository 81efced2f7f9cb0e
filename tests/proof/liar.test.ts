/** Lies told by someone who holds the lane's key, and binds and signs everything anew. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeProof } from "../../agent/batch/proof.js";
import { verify } from "../../agent/batch/verify.js";
import type { Exchange } from "../../drivers/conversation.js";
import { DRIVERS } from "../../drivers/index.js";
import { closeGateways, SIGNER } from "../pipeline/gateway.js";
import { forge, type Parts } from "./forger.js";
import { failures, METERS, type Meter, provenMeters } from "./subject.js";

let proofs: Awaited<ReturnType<typeof provenMeters>>;
beforeAll(async () => {
  proofs = await provenMeters();
});
afterAll(closeGateways);

describe("the holder of the lane's key", () => {
  const lying = async (lie: (parts: Parts) => void, meter: Meter = "roof") =>
    failures(writeProof(await forge(proofs[meter], SIGNER, lie)));

  function edit<T>(list: T[], index: number, change: (value: T) => T): void {
    const value = list[index];
    if (value === undefined) throw new Error(`no entry ${index}`);
    list[index] = change(value);
  }

  /** Adds to the first byte after a Modbus reply's head, and leaves the CRC alone. */
  function tampered(exchange: Exchange): Exchange {
    if (exchange.received?.type !== "bytes") throw new Error("a Modbus reply expected");
    const bytes = Uint8Array.from(exchange.received.bytes);
    bytes[bytes.length - 10] = (bytes[bytes.length - 10] ?? 0) ^ 1;
    return { ...exchange, received: { type: "bytes", bytes } };
  }

  it("may bind the truth anew", async () => {
    expect(await lying(() => {})).toEqual([]);
    expect(await lying(() => {}, "water")).toEqual([]);
  });

  it("cannot alter frames", async () => {
    const lie = (p: Parts) => edit(p.readings, 3, (r) => ({ ...r, transcript: r.transcript.map(tampered) }));
    expect(await lying(lie)).toEqual(["frames"]);
  });

  it("cannot alter what was read", async () => {
    const raise = (p: Parts) =>
      edit(p.readings, 5, (r) =>
        r.measured?.type === "counter" && r.measured.value !== null
          ? { ...r, measured: { ...r.measured, value: r.measured.value + 1_000n } }
          : r,
      );
    expect(await lying(raise)).toEqual(["frames"]);
    expect(await lying(raise, "uplink")).toEqual(["frames"]);
  });

  it("cannot hide a value as a failed poll", async () => {
    const hide = (p: Parts) =>
      edit(p.readings, 3, (r) => ({ ...r, measured: null, unknown: "no answer", gauges: [] }));
    expect(await lying(hide)).toEqual(["frames"]);
  });

  it("cannot take a count for another worth than the driver's options say, so that a change of them is not seen", async () => {
    const rename = (p: Parts) => {
      const { setup, before, after } = p.manifest;
      expect(setup.rules.worth).toBe("byte");
      const worth = "kB";
      p.manifest = {
        ...p.manifest,
        setup: { ...setup, rules: { ...setup.rules, worth } },
        before: before && { ...before, worth },
        after: { ...after, worth },
      };
    };
    expect(await lying(rename, "uplink")).toEqual(["frames"]);
  });

  const both = (one: (p: Parts) => void, other: (p: Parts) => void) => (p: Parts) => {
    one(p);
    other(p);
  };

  const recounted = (lie: (p: Parts) => void) => (p: Parts) => {
    lie(p);
    p.manifest = { ...p.manifest, readings: p.readings.length };
  };

  it("cannot drop a reading; only one that brought nothing of its own is as if never taken", async () => {
    const drop = (p: Parts) => void p.readings.splice(3, 1);
    for (const meter of METERS) expect(await lying(drop, meter)).toContain("attestation");
    expect(await lying(recounted(drop), "water")).toEqual(["counter"]);
    // A register's next reading says all that this one said: the units are the same.
    expect(await lying(recounted(drop), "roof")).toEqual([]);
    expect(await lying(recounted((p) => void p.readings.splice(5, 1)))).toEqual(["counter"]);
  });

  it("cannot double, delay or swap readings", async () => {
    const double = (p: Parts) => void p.readings.splice(3, 0, ...p.readings.slice(3, 4));
    const swap = (p: Parts) => void p.readings.splice(2, 2, ...p.readings.slice(2, 4).reverse());
    const delay = (p: Parts) => {
      double(p);
      edit(p.readings, 4, (r) => ({ ...r, moment: { ...r.moment, monotonic: r.moment.monotonic + 1n } }));
    };
    for (const meter of METERS) {
      expect(await lying(recounted(double), meter)).toEqual(["counter"]);
      expect(await lying(swap, meter)).toEqual(["counter"]);
    }
    // One microsecond later, the same edges: they must not count twice.
    const found = verify(await forge(proofs.water, SIGNER, recounted(delay)), DRIVERS);
    expect(found.checks.find(({ ok }) => !ok)?.words).toBe("reading 5 holds edges that were counted before");
  });

  it("cannot raise the units, in any place", async () => {
    const more = 1_000n;
    const attested = (p: Parts) => {
      p.attestation = { ...p.attestation, cumulative: p.attestation.cumulative + more };
    };
    const after = (p: Parts) => {
      p.manifest = {
        ...p.manifest,
        after: { ...p.manifest.after, credited: p.manifest.after.credited + more },
      };
    };
    const base = (p: Parts) => {
      p.manifest = { ...p.manifest, base: p.manifest.base - more };
    };
    expect(await lying(attested)).toEqual(["attestation"]);
    expect(await lying(after)).toEqual(["counter", "attestation"]);
    expect(await lying(both(attested, after))).toEqual(["counter"]);
    expect(await lying(base)).toEqual(["attestation"]);
  });

  it("cannot start from another state", async () => {
    expect(
      await lying((p) => {
        p.manifest = { ...p.manifest, before: { ...p.manifest.after, credited: 0n } };
      }),
    ).toEqual(["counter"]);
  });

  it("cannot judge by other rules, another driver, other options or another channel", async () => {
    const setup = (change: Partial<Parts["manifest"]["setup"]>) => (p: Parts) => {
      p.manifest = { ...p.manifest, setup: { ...p.manifest.setup, ...change } };
    };
    const { rules, map } = await forge(proofs.roof, SIGNER, () => {}).then(
      ({ evidence }) => JSON.parse(evidence.manifest.text).setup,
    );
    expect(await lying(setup({ rules: { ...decoded(rules), evidence: "hardware" } }))).toEqual(["counter"]);
    expect(await lying(setup({ rules: { ...decoded(rules), ratedPerHour: 1n } }))).toEqual(["counter"]);
    expect(await lying(setup({ rules: { ...decoded(rules), quantity: "count" } }))).toEqual([
      "counter",
      "attestation",
    ]);
    expect(await lying(setup({ driver: "eastron-sdm" }))).toEqual(["frames"]);
    expect(await lying(setup({ driver: "no-such" }))).toEqual(["frames"]);
    expect(await lying(setup({ map: map.replace(/.$/, (d: string) => (d === "0" ? "1" : "0")) }))).toEqual([
      "frames",
    ]);
    expect(await lying(setup({ options: { unit: 4 } }))).toEqual(["frames"]);
    expect(await lying(setup({ options: { unit: "x" } }))).toEqual(["frames"]);
    expect(await lying(setup({ channel: "power" }))).toEqual(["frames"]);
  });

  const decoded = (rules: Record<string, string>) =>
    ({
      ...rules,
      ratedPerHour: BigInt(rules.ratedPerHour ?? 0),
      every: BigInt(rules.every ?? 0),
      gap: BigInt(rules.gap ?? 0),
    }) as unknown as Parts["manifest"]["setup"]["rules"];

  it("cannot forge a session: who the meter is follows from its frames", async () => {
    const mask = { maker: "Acme", model: "Sun", serial: "1" };
    const renamed = (p: Parts) => edit(p.sessions, 0, (s) => ({ ...s, identity: mask }));
    const unopened = (p: Parts) => edit(p.sessions, 0, (s) => ({ ...s, opening: [] }));
    const gone = (p: Parts) => {
      p.sessions = [];
      p.manifest = { ...p.manifest, sessions: 0 };
    };
    const twice = (p: Parts) => {
      p.sessions = [...p.sessions, ...p.sessions];
      p.manifest = { ...p.manifest, sessions: p.sessions.length };
    };
    for (const lie of [renamed, unopened, gone, twice]) expect(await lying(lie)).toEqual(["frames"]);
    const stranger = (p: Parts) => edit(p.readings, 2, (r) => ({ ...r, identity: "Acme Sun 1" }));
    expect(await lying(stranger)).toEqual(["frames"]);
    const elsewhere = (p: Parts) => edit(p.readings, 2, (r) => ({ ...r, meter: "cellar" }));
    expect(await lying(elsewhere)).toEqual(["frames"]);
  });

  it("cannot move the times away from the readings", async () => {
    const times = (since: bigint, windowEnd: bigint) => (p: Parts) => {
      const { attestation: a } = p;
      p.attestation = { ...a, since: a.since + since, windowEnd: a.windowEnd + windowEnd };
    };
    expect(await lying(times(0n, 3_600n))).toEqual(["times"]);
    expect(await lying(times(-3_600n, 0n))).toEqual(["times"]);
    expect(await lying(times(3_600n, 0n))).toEqual(["times"]);
    const moment = (p: Parts) => {
      p.manifest = { ...p.manifest, last: { ...p.manifest.last, wall: p.manifest.last.wall + 7_200_000n } };
    };
    expect(await lying(both(times(0n, 3_600n), moment))).toEqual(["counter"]);
  });

  it("cannot wash off a flag, or attest another meter, lane, term or unit than the evidence is of", async () => {
    const attested = (change: Partial<Parts["attestation"]>) => (p: Parts) => {
      p.attestation = { ...p.attestation, ...change };
    };
    const hash = `0x${"77".repeat(32)}` as const;
    expect(await lying(attested({ flags: 0 }))).toEqual(["counter"]);
    expect(await lying(attested({ meter: hash }))).toEqual(["attestation"]);
    expect(await lying(attested({ term: 2 }))).toEqual(["attestation"]);
    expect(await lying(attested({ unit: 6 }))).toEqual(["attestation"]);
    expect(await lying(attested({ lane: hash }))).toEqual(["attestation", "batch"]);
    expect(await lying(attested({ sequence: 2n ** 63n }))).toEqual(["batch"]);
  });

  it("cannot put the leaf where the tree has none", async () => {
    const beyond = (p: Parts) => {
      p.position = 3;
    };
    const cut = (p: Parts) => {
      p.head = { ...p.head, meters: 1 };
    };
    expect(await lying(beyond)).toEqual(["batch"]);
    expect(await lying(cut)).toEqual(["batch"]);
    expect(await lying((p) => void p.path.push(`0x${"00".repeat(32)}`))).toEqual(["batch"]);
  });
});
