/** A gateway whose card is lost, and what its operator does about it. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createKey, openSigner } from "../../agent/attest/keys.js";
import type { Signer } from "../../agent/attest/signer.js";
import { systemClock } from "../../agent/clock.js";
import type { Audited, AuditedLane } from "../audit/audited.js";

export class LostGateway {
  readonly lane: AuditedLane;
  readonly #site: Audited;
  #keys = 0;

  constructor(site: Audited, lane: AuditedLane) {
    this.#site = site;
    this.lane = lane;
  }

  /** A new key in a file of its own. */
  async newKey(): Promise<{ reference: string; signer: Signer }> {
    const reference = `file:${join(this.lane.gateway.folder, `lane-${++this.#keys}.key`)}`;
    await createKey(reference, systemClock().random);
    return { reference, signer: await openSigner(reference) };
  }

  /** The card is gone, with the journal and the key. */
  lose(): void {
    for (const left of ["", "-wal", "-shm"])
      rmSync(`${this.lane.gateway.journalPath}${left}`, { force: true });
  }

  /** The machine that takes its place starts on what was recovered, at the same meters. */
  start(signer: Signer): void {
    const { clock } = this.lane.gateway;
    // It has run for as long as the lost one: the simulated meters count by this clock.
    clock.reboot("the new machine's boot", clock.wall(), clock.monotonic());
    this.lane.gateway.restart({ signer });
  }

  /** `fieldproof recover` on the archive, or on what is named. */
  async recover(reference: string, bundles = this.#site.archive) {
    await this.#site.chain.client.mine({ blocks: 4 });
    const config = this.lane.gateway.configFile();
    const { rpcUrl } = this.#site.chain;
    writeFileSync(config, readFileSync(config, "utf8").replace("http://127.0.0.1:1", rpcUrl));
    return this.#site.cli(["recover", bundles, "--config", config, "--key", reference]);
  }
}
