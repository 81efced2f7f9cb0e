/** A gateway's files as they lie on a card, with a journal that has readings and a signed batch. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeKeyFile } from "../../agent/attest/signers/key-file.js";
import { runCli } from "../../agent/cli/program.js";
import { Journal } from "../../agent/journal/journal.js";
import { Gateway } from "../pipeline/gateway.js";

export interface Said {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line here. */
export async function cli(...args: string[]): Promise<Said> {
  const said = { out: "", err: "" };
  const terminal = {
    stdout: { write: (text: string) => (said.out += text), columns: 200 },
    stderr: { write: (text: string) => (said.err += text) },
    env: {},
  };
  return { exitCode: await runCli(args, terminal, new AbortController().signal), ...said };
}

export class SiteFolder {
  readonly folder = mkdtempSync(join(tmpdir(), "site-"));
  readonly config = join(this.folder, "fieldproof.yaml");
  readonly key = join(this.folder, "lane.key");
  readonly state = join(this.folder, "state");
  readonly journal = join(this.state, "journal.db");
  readonly file = join(this.folder, "tower-7.site");

  /** As the gateway leaves it when it is switched off. */
  static async of(change: (config: string) => string = (config) => config): Promise<SiteFolder> {
    const site = new SiteFolder();
    const gateway = new Gateway();
    gateway.register("roof");
    for (let i = 0; i < 6; i++) await gateway.read(10, "roof");
    await gateway.attest();
    for (let i = 0; i < 3; i++) await gateway.read(10, "roof");
    mkdirSync(site.state);
    Journal.copy(gateway.journalPath, site.journal);
    const text = readFileSync(gateway.configFile(), "utf8");
    gateway.discard();
    const moved = text
      .replace(`state: ${gateway.folder}`, `state: ${site.state}`)
      .replaceAll(gateway.folder, site.folder);
    writeFileSync(site.config, change(moved));
    writeFileSync(site.key, writeKeyFile(new Uint8Array(32).fill(7)), { mode: 0o600 });
    return site;
  }

  /** Runs a command on this site. */
  run(...args: string[]): Promise<Said> {
    return cli(...args, "--config", this.config);
  }

  /** The card is taken out; an empty one takes its place. */
  takeOut(name: string): void {
    const away = join(this.folder, name);
    mkdirSync(away);
    for (const path of [this.state, this.config, this.key]) {
      cpSync(path, join(away, path.slice(this.folder.length + 1)), { recursive: true });
      rmSync(path, { recursive: true });
    }
  }

  /** What work does with the open journal. */
  inspect<T>(work: (journal: Journal) => T): T {
    const journal = Journal.peek(this.journal);
    try {
      return work(journal);
    } finally {
      journal.close();
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
