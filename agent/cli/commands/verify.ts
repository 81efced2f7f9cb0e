/** `fieldproof verify FILE`: recomputes a proof from its raw frames up, and asks who vouches for its signer. */
import type { Address } from "../../../config/address.js";
import type { Finality } from "../../../config/finality.js";
import type { Proof } from "../../batch/proof.js";
import type { Verification } from "../../batch/verify.js";
import { evidenceOf } from "../../metering/flags.js";
import type { Finding } from "../../submit/confirm.js";
import { addressOf, finalityOf, urlOf } from "../arguments.js";
import { CliError, EXIT, type ExitCode } from "../exit-codes.js";
import { evidenceWords, windowWords } from "../flag-words.js";
import { printable, readText } from "../input.js";
import { type Output, table } from "../output.js";
import { type AddCommand, examples, jsonOption, type Shell } from "../shell.js";

interface VerifyOptions {
  readonly signer?: Address;
  readonly rpc?: string;
  readonly contract?: Address;
  readonly finality?: Finality;
  readonly json?: boolean;
}

export const addVerify: AddCommand = (program, shell) => {
  program
    .command("verify <file>")
    .summary("verify a proof, anywhere, from its raw frames up")
    .description(
      "Recomputes the proof in FILE (`-`: standard input) without journal or configuration: raw frames, counter, " +
        "evidence, attestation, batch, signature. Anyone can make a proof that agrees with itself, so say whose " +
        "signature counts with --signer, or let the contract judge with --rpc; otherwise the exit code is 3. With " +
        "--rpc the transaction that the proof names is checked too; where the chain cannot be asked, the code is 6.",
    )
    .option("--signer <address>", "the lane's key must have this address", addressOf)
    .option(
      "--rpc <url>",
      "ask this endpoint whether head and leaf stand in the contract at a final block",
      urlOf,
    )
    .option("--contract <address>", "the proof must be for this contract", addressOf)
    .option("--finality <rule>", "when a block is final: tag (default), depth:N or instant", finalityOf)
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        "verify roof.proof --signer 0x7099…79C8",
        "verify roof.proof --rpc https://rpc.example --contract 0x5FbD…0aa3",
        "prove roof | fieldproof verify -",
      ),
    )
    .action((file: string, options: VerifyOptions) =>
      shell.run(options, (out) => verifyFile(shell, out, file, options)),
    );
};

async function verifyFile(
  { terminal }: Shell,
  out: Output,
  file: string,
  options: VerifyOptions,
): Promise<ExitCode> {
  const { LONGEST_PROOF } = await import("../../batch/proof.js");
  const proof = await proofIn(await readText(file, terminal.stdin ?? process.stdin, LONGEST_PROOF), file);
  const { verify } = await import("../../batch/verify.js");
  const { DRIVERS } = await import("../../../drivers/index.js");
  const verification = verify(proof, DRIVERS);
  const vouching = verification.consistent ? await vouchers(proof, verification, options) : [];
  const checks: Finding[] = [...verification.checks, ...vouching].map((check) => ({
    ...check,
    words: printable(check.words),
  }));
  const verdict = verdictOf(checks, options);
  const { signer, meter } = verification;
  const { attestation, head, domain, inclusion } = proof;
  const said = {
    verdict: verdict.name,
    meter,
    signer,
    domain,
    sequence: head.sequence,
    attestation,
    evidence: evidenceOf(attestation.flags),
    inclusion,
  };
  const says = [evidenceWords(attestation.flags), ...windowWords(attestation.flags)];
  out.result({ ...said, checks }, () => inWords(out, checks, says, verdict));
  return verdict.exitCode;
}

async function proofIn(text: string, file: string): Promise<Proof> {
  const { ProofError, readProof } = await import("../../batch/proof.js");
  try {
    return readProof(text);
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    const hint = "a proof is what `fieldproof prove METER --out FILE` writes";
    throw new CliError(`${file} is no proof: ${printable(error.message)}`, hint);
  }
}

/** Checks against what the caller knows, rather than against the proof itself. */
async function vouchers(proof: Proof, { signer }: Verification, options: VerifyOptions): Promise<Finding[]> {
  const same = (name: string, expected: Address | undefined, found: string | null): Finding[] => {
    if (expected === undefined) return [];
    const ok = found?.toLowerCase() === expected.toLowerCase();
    return [
      { name, ok, words: ok ? `it is ${expected}, as expected` : `${expected} expected, ${found} found` },
    ];
  };
  return [
    ...same("signer", options.signer, signer),
    ...same("contract", options.contract, proof.domain.contract),
    ...(options.rpc === undefined
      ? claimed(proof)
      : await chainChecks(proof, signer, options.rpc, options.finality)),
  ];
}

/** No key signs where the head is on the chain: without asking the chain, it is the word of whoever made the file. */
function claimed({ inclusion }: Proof): Finding[] {
  if (!inclusion) return [];
  const where = `block ${inclusion.blockNumber}, transaction ${inclusion.transaction}`;
  return [{ name: "inclusion", ok: null, words: `claimed, not checked (add --rpc): ${where}` }];
}

async function chainChecks(
  proof: Proof,
  signer: Verification["signer"],
  url: string,
  finality: Finality = { kind: "tag" },
): Promise<Finding[]> {
  const { systemClock } = await import("../../clock.js");
  const { confirm } = await import("../../submit/confirm.js");
  const { EvmLedger } = await import("../../submit/evm-ledger.js");
  const { LedgerHistory } = await import("../../submit/ledger-history.js");
  const settings = { urls: [url], finality, timeout: 15_000, clock: systemClock() };
  const chain = { ...proof.domain, ...settings };
  const history = new LedgerHistory(chain);
  return confirm(proof, signer, new EvmLedger(chain), (...asked) => history.replaced(...asked));
}

interface Verdict {
  readonly name: "verified" | "unverified" | "unanswered" | "failed";
  readonly exitCode: ExitCode;
  readonly words: string;
}

/** Only who knows the signer, or asked the contract, can take a proof for more than consistent. */
function verdictOf(checks: readonly Finding[], { signer, rpc }: VerifyOptions): Verdict {
  const broken = checks.filter(({ ok }) => ok === false).map(({ name }) => name);
  if (broken.length > 0) {
    return { name: "failed", exitCode: EXIT.failure, words: `not verified: ${broken.join(", ")}` };
  }
  if (rpc !== undefined && checks.some(({ ok }) => ok === null)) {
    const words = "self-consistent, but the chain could not be asked: try again, or another --rpc";
    return { name: "unanswered", exitCode: EXIT.noAnswer, words };
  }
  return signer !== undefined || rpc !== undefined
    ? { name: "verified", exitCode: EXIT.ok, words: "verified" }
    : { name: "unverified", exitCode: EXIT.unverified, words: "self-consistent, signer unverified" };
}

function inWords(
  { paint }: Output,
  checks: readonly Finding[],
  says: readonly string[],
  verdict: Verdict,
): string {
  const mark = (ok: boolean | null) =>
    ok === null ? paint("doubtful", "–") : ok ? paint("good", "ok") : paint("bad", "FAILED");
  const rows = checks.map(({ name, ok, words }) => [mark(ok), name, words]);
  const tone = { verified: "good", unverified: "doubtful", unanswered: "doubtful", failed: "bad" } as const;
  return [table(rows), ...says, paint(tone[verdict.name], verdict.words)].join("\n");
}
