/** Exit codes of every command: a promise to scripts, documented in README.md. */
export const EXIT = {
  ok: 0,
  /** It was tried and did not work. */
  failure: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** A proof is self-consistent, but nobody vouched for its signer. */
  unverified: 3,
  /** The configuration is wrong or cannot be read. */
  configuration: 4,
  /** No agent runs here to ask. */
  noAgent: 5,
  /** The chain could not be asked: it has neither confirmed nor denied anything. */
  noAnswer: 6,
  /** An audit lists what is missing, does not verify or does not add up. */
  irregular: 7,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A command's end that is no success: what happened, and what to do about it. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly hint: string | null;
  readonly exitCode: ExitCode;

  constructor(message: string, hint: string | null = null, exitCode: ExitCode = EXIT.failure) {
    super(message);
    this.hint = hint;
    this.exitCode = exitCode;
  }
}
