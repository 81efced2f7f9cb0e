/** Tokens of SoftHSM2 in a folder of their own, and a hand that pulls one out of its slot. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where Debian's package libsofthsm2 has it on every architecture. */
export const SOFTHSM = "/usr/lib/softhsm/libsofthsm2.so";
export const PIN = "4711-pin";
const SO_PIN = "so-12345678";

export type Hand = "away" | "locked" | "last";

/** Tokens below `folder`, which is the caller's to remove. */
export class SoftTokens {
  readonly folder: string;
  /** Of SoftHSM, for $SOFTHSM2_CONF. */
  readonly conf: string;
  readonly pinFile: string;
  /** SoftHSM, with a hand at its plug (pulled-token.c); it finds its configuration by itself. */
  readonly module: string;
  readonly #hand: string;

  constructor(folder: string) {
    this.folder = folder;
    this.conf = join(folder, "softhsm2.conf");
    this.pinFile = join(folder, "pin");
    this.module = join(folder, "pulled-token.so");
    this.#hand = join(folder, "hand");
    const tokens = join(folder, "tokens");
    mkdirSync(tokens);
    writeFileSync(
      this.conf,
      `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`,
    );
    writeFileSync(this.pinFile, `${PIN}\n`, { mode: 0o600 });
    const said = Object.entries({ SOFTHSM, CONF: this.conf, HAND: this.#hand });
    const defines = said.map(([name, value]) => `-D${name}="${value}"`);
    const source = join(import.meta.dirname, "pulled-token.c");
    execFileSync("cc", [
      "-Wall",
      "-Werror",
      "-shared",
      "-fPIC",
      ...defines,
      "-o",
      this.module,
      source,
      "-ldl",
    ]);
  }

  /** Makes a token with this label, and nothing in it. */
  add(label: string): void {
    const args = ["--init-token", "--free", "--label", label, "--so-pin", SO_PIN, "--pin", PIN];
    this.#softhsm(args);
  }

  /** A key's reference; through the hand, unless another library is named. */
  reference(path: string, { module = this.module, pin = this.pinFile } = {}): string {
    return `pkcs11:${path}?module-path=${module}&pin-source=file:${pin}`;
  }

  /** Moves the hand; null lets go. */
  hold(hand: Hand | null): void {
    if (hand === null) rmSync(this.#hand, { force: true });
    else writeFileSync(this.#hand, hand);
  }

  /** The PINs that were tried through the hand, in their order. */
  pinsTried(): string[] {
    const file = `${this.#hand}.pins`;
    return existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
  }

  #softhsm(args: readonly string[]): void {
    const env = { ...process.env, SOFTHSM2_CONF: this.conf };
    execFileSync("softhsm2-util", args, { env, stdio: ["ignore", "ignore", "inherit"] });
  }
}
