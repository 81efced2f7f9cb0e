/**
 * The deadlock of the first boot: without a clock battery it is 1970, so no certificate is valid yet, so no chain and no
 * broker can be asked what time it is. Meters are read all the while, and once the clock is set nothing is missing.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { ask } from "../../agent/cli/socket-client.js";
import { renderStatus } from "../../agent/cli/status-view.js";
import { type Status, statusSchema } from "../../agent/telemetry/status.js";
import { type AgentProcess, startAgentProcess } from "../simulators/agent-process.js";
import { type Site, startSite } from "../simulators/site.js";

let site: Site;
let agent: AgentProcess;
let endpoint: Server;
afterEach(async () => {
  await agent?.stop();
  endpoint?.close();
  endpoint?.closeAllConnections();
  await site?.stop();
});

/** An authority of our own, and what it certifies: 127.0.0.1, from today on. */
function certified(folder: string): { ca: string; cert: string; key: string } {
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "ignore" });
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  writeFileSync(join(folder, "ip.ext"), "subjectAltName=IP:127.0.0.1");
  openssl(
    "req",
    "-x509",
    ...curve,
    "-days",
    "2",
    "-keyout",
    "ca.key",
    "-out",
    "ca.pem",
    "-subj",
    "/CN=authority",
  );
  openssl("req", "-new", ...curve, "-keyout", "rpc.key", "-out", "rpc.csr", "-subj", "/CN=rpc");
  openssl(
    ...["x509", "-req", "-in", "rpc.csr", "-CA", "ca.pem", "-CAkey", "ca.key"],
    ...["-days", "2", "-extfile", "ip.ext", "-out", "rpc.pem"],
  );
  const file = (name: string) => join(folder, name);
  return {
    ca: file("ca.pem"),
    cert: readFileSync(file("rpc.pem"), "utf8"),
    key: readFileSync(file("rpc.key"), "utf8"),
  };
}

/** The chain's own endpoint behind TLS; returns its URL. */
async function encrypted(rpcUrl: string, { cert, key }: { cert: string; key: string }): Promise<string> {
  endpoint = createServer({ cert, key }, (asked, answer) => {
    const { method, headers } = asked;
    const onward = request(rpcUrl, { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => endpoint.listen(0, "127.0.0.1", resolve));
  return `https://127.0.0.1:${(endpoint.address() as AddressInfo).port}`;
}

/** A wall clock that stands elsewhere, and can be set. */
class OtherTime {
  readonly #file: string;
  readonly #library: string;

  constructor(folder: string) {
    this.#file = join(folder, "other-time");
    this.#library = join(folder, "other-time.so");
    const source = join(import.meta.dirname, "other-time.c");
    execFileSync("cc", ["-Wall", "-Werror", "-shared", "-fPIC", "-o", this.#library, source, "-ldl"]);
    writeFileSync(this.#file, Buffer.alloc(8));
  }

  get env(): Record<string, string> {
    return { LD_PRELOAD: this.#library, OTHER_TIME: this.#file };
  }

  /** @param seconds by which the clock is ahead */
  set(seconds: bigint): void {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(seconds);
    // In place: the program has the file mapped.
    writeFileSync(this.#file, bytes, { flag: "r+" });
  }
}

async function status(): Promise<Status> {
  return statusSchema.parse(JSON.parse(await ask(site.socket, "/status")));
}

/** Resolves with the first status that is `enough`. */
async function until(enough: (now: Status) => boolean): Promise<Status> {
  for (;;) {
    const now = await status().catch(() => null);
    if (now && enough(now)) return now;
    if (!agent.running()) throw new Error(`the agent ended:\n${agent.log()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

it("reads and journals in 1970, says why nothing is sent, and proves all of it once the clock is set", async () => {
  site = await startSite({ idle: true });
  const authority = certified(site.folder);
  const url = await encrypted(site.chain.rpcUrl, authority);
  const written = parseDocument(readFileSync(site.config, "utf8"));
  written.setIn(["chains", "local", "rpc"], [url]);
  writeFileSync(site.config, String(written));

  const time = new OtherTime(site.folder);
  time.set(-BigInt(Math.floor(Date.now() / 1_000)) + 30n);
  agent = startAgentProcess(site, {
    script: "tests/service/first-boot-agent.js",
    env: { ...time.env, NODE_EXTRA_CA_CERTS: authority.ca },
  });
  await until(({ meters }) =>
    meters.every(({ reading, failingSince }) => reading !== null && failingSince === null),
  );
  site.startMeters();
  const stuck = await until(
    ({ meters, links }) =>
      meters.every(({ credited }) => credited > 0n) && links.some(({ link }) => link === "rpc"),
  );

  expect(stuck.now).toBeLessThan(86_400_000n);
  expect(stuck.clock).toMatchObject({ trusted: false });
  const said = renderStatus(stuck, { width: 10_000 });
  expect(said).toMatch(
    /clock: not trusted, nothing is attested: .*the clock stands in 1970, so it was not set/,
  );
  expect(said).toMatch(
    /LOST chain local: .*not valid yet by this machine's clock, which says 1970-01-01: if that is not/,
  );
  expect(stuck.chains[0]).toMatchObject({ newest: null, headSequence: null });

  time.set(0n);
  await until(({ clock }) => clock.trusted);
  await until(({ chains }) => chains.every(({ final }) => final !== null));
  site.stopMeters();
  const { proven } = await site.settled();
  expect(proven).toEqual(site.truth());
});
