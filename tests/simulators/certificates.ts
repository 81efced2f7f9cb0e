/** Certificates of an authority of one's own, made by openssl. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const CURVE = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";

export class Authority {
  /** Where its files are: `ca.pem`, and `NAME.pem` with `NAME.key` of each who was certified. */
  readonly folder = mkdtempSync(join(tmpdir(), "authority-"));

  constructor() {
    writeFileSync(join(this.folder, "ip.ext"), "subjectAltName=IP:127.0.0.1");
    this.#openssl(`req -x509 ${CURVE} -days 2 -keyout ca.key -out ca.pem -subj /CN=authority`);
  }

  /** Certifies somebody at 127.0.0.1. */
  certify(name: string): void {
    this.#openssl(`req -new ${CURVE} -keyout ${name}.key -out ${name}.csr -subj /CN=${name}`);
    this.#openssl(
      `x509 -req -in ${name}.csr -CA ca.pem -CAkey ca.key -days 2 -extfile ip.ext -out ${name}.pem`,
    );
  }

  path(file: string): string {
    return join(this.folder, file);
  }

  read(file: string): Buffer {
    return readFileSync(this.path(file));
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }

  #openssl(args: string): void {
    execFileSync("openssl", args.split(" "), { cwd: this.folder, stdio: "ignore" });
  }
}
