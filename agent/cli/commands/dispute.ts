/** `fieldproof dispute FILE FILE`: holds two of a lane's signatures that contradict each other against it. */
import { compactHalves } from "../../attest/signer.js";
import type { Exhibit, Finding, HeldLeaf, RegisteredTerm } from "../../batch/dispute.js";
import type { Call, CallReceipt } from "../../submit/call.js";
import { type CallingOptions, callingOptions, type Place, placeOf } from "../calling.js";
import { CliError, EXIT, type ExitCode } from "../exit-codes.js";
import { printable, readText } from "../input.js";
import type { Output } from "../output.js";
import { carryOut } from "../plan.js";
import { type AddCommand, examples, type Shell } from "../shell.js";

type Contradiction = Exclude<Finding, { readonly fault: null }>;

export const addDispute: AddCommand = (program, shell) => {
  const command = program
    .command("dispute <file> <file>")
    .summary("hold two contradicting proofs against a lane")
    .description(
      "Reads two proof files or bundles and says what they prove together: two roots with one sequence (freezes the " +
        "lane and slashes its bond: half is burned, the sender has the rest), two heads on one predecessor (freezes " +
        "the lane), units that fell within a term (freezes the meter). Nobody is needed for it but the lane's own key. " +
        "Without --rpc it only decides, and shows the call; where they contradict nothing the exit code is 1.",
    );
  callingOptions(command, { place: false })
    .addHelpText(
      "after",
      examples(
        "dispute monday.proof tuesday.proof",
        "dispute monday.proof bundle-1767225600000.json --rpc https://… --key file:/home/me/key --yes",
      ),
    )
    .action((one: string, other: string, options: CallingOptions) =>
      shell.run(options, (out) => dispute(shell, out, [one, other], options)),
    );
};

async function dispute(
  shell: Shell,
  out: Output,
  files: readonly [string, string],
  options: CallingOptions,
): Promise<ExitCode> {
  const { contradictionOf } = await import("../../batch/dispute.js");
  const one = await exhibitIn(shell, files[0]);
  const other = await exhibitIn(shell, files[1]);
  const online = options.rpc !== undefined || options.key !== undefined || options.safe !== undefined;
  const first = contradictionOf(one, other);
  if (first.fault === null) return harmless(out, first.words);
  if (!online) {
    const { to, data, words } = await callOf(first, one, other);
    const said = { fault: first.fault, words: first.words, domain: one.domain, call: { to, data } };
    out.result(said, () =>
      [first.words, words, `to ${to}`, data, "nothing was asked or sent: add --rpc"].join("\n"),
    );
    return EXIT.ok;
  }
  const place = await placeOf(options, { ...one.domain });
  const finding = contradictionOf(one, other, await termsAt(place, one, other));
  if (finding.fault === null) return harmless(out, finding.words);
  const notes = await notesOn(place, finding, one);
  const { sent, data, words } = await carryOut(shell, out, options, place, {
    title: `Dispute: ${finding.fault} of lane ${one.head.lane}`,
    by: { role: "anybody", address: null },
    calls: [await callOf(finding, one, other)],
    notes: [finding.words, ...notes],
  });
  const effects = await effectsOf(place, sent);
  out.result({ fault: finding.fault, words: finding.words, ...data, effects }, () =>
    [...words, ...effects.map(({ words }) => words)].join("\n"),
  );
  return EXIT.ok;
}

function harmless(out: Output, words: string): ExitCode {
  out.result({ fault: null, words }, () => `no contradiction: ${words}`);
  return EXIT.failure;
}

async function exhibitIn({ terminal }: Shell, file: string): Promise<Exhibit> {
  const { LONGEST_PROOF, ProofError } = await import("../../batch/proof.js");
  const { readExhibit } = await import("../../batch/dispute.js");
  const text = await readText(file, terminal.stdin ?? process.stdin, LONGEST_PROOF);
  try {
    return readExhibit(text);
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    const hint = "`fieldproof prove METER --out FILE` writes proofs; bundles are what a gateway publishes";
    throw new CliError(`${file} is neither proof nor bundle: ${printable(error.message)}`, hint);
  }
}

/** What is registered at the places of the leaves. */
async function termsAt(
  { registry }: Place,
  one: Exhibit,
  other: Exhibit,
): Promise<(position: number) => RegisteredTerm | null> {
  const { lane } = one.head;
  const known = await registry.lane(lane);
  if (known === null) throw new CliError(`the contract ${registry.contract} knows no lane ${lane}`);
  const shared = one.leaves.filter(({ position }) => other.leaves.some((leaf) => leaf.position === position));
  const terms = new Map<number, RegisteredTerm>();
  for (const { position } of shared) {
    if (position >= known.meterCount) continue;
    const { unit, openedAt, closedAt } = await registry.ask("meter", [lane, position]);
    terms.set(position, { unit, openedAt: BigInt(openedAt), closedAt: BigInt(closedAt) });
  }
  return (position) => terms.get(position) ?? null;
}

/** What will keep a dispute from having an effect, or makes it urgent. */
async function notesOn(
  { registry }: Place,
  finding: Contradiction,
  { head, signer }: Exhibit,
): Promise<string[]> {
  const lane = await registry.ask("lane", [head.lane]);
  const notes: string[] = [];
  if (lane.signer !== signer)
    notes.push(
      `the lane's key is ${lane.signer} now: one that was replaced answers for one challenge window more`,
    );
  if (lane.frozen && finding.fault !== "fall")
    notes.push(`the lane is frozen already, since ${lane.frozenAt}`);
  if (finding.fault === "equivocation") notes.push(`its bond: ${await inTokens(registry, lane.bond)}`);
  return notes;
}

async function inTokens(registry: Place["registry"], amount: bigint): Promise<string> {
  const { formatTokens } = await import("../../owner/tokens.js");
  return formatTokens(amount, await registry.token());
}

async function callOf(finding: Contradiction, one: Exhibit, other: Exhibit): Promise<Call> {
  const { command } = await import("../../submit/evm-calls.js");
  const { domain, head } = one;
  if (finding.fault === "fall") {
    const { earlier, later } = finding;
    const words = `freeze the meter at place ${earlier.position} of lane ${head.lane}`;
    const to = { target: "rewards", to: domain.contract, words } as const;
    return command(to, "disputeLeaves", [signedLeaf(earlier), signedLeaf(later)]);
  }
  const words = `freeze lane ${head.lane}${finding.fault === "equivocation" ? " and slash its bond" : ""}`;
  const to = { target: "rewards", to: domain.contract, words } as const;
  return command(to, "disputeHeads", [signedHead(one), signedHead(other)]);
}

function signedHead({ head, signature }: Exhibit) {
  return { head, ...compactHalves(signature) };
}

function signedLeaf({ attestation, position: index, path, exhibit }: HeldLeaf) {
  return { attestation, index, path, signed: signedHead(exhibit) };
}

/** What the contract did, by its own events. */
async function effectsOf({ registry }: Place, sent: readonly CallReceipt[]) {
  const [receipt] = sent;
  if (receipt === undefined) return [];
  const { eventsOf } = await import("../../submit/evm-calls.js");
  const effects: { readonly event: string; readonly words: string; readonly args: object }[] = [];
  for (const { eventName, args } of eventsOf(receipt.logs, registry.contract)) {
    if (eventName === "LaneFrozen")
      effects.push({ event: eventName, args, words: `lane ${args.lane} is frozen: it accepts no post` });
    if (eventName === "MeterFrozen")
      effects.push({ event: eventName, args, words: `place ${args.index} of lane ${args.lane} is frozen` });
    if (eventName === "Slashed") {
      const [burned, reward] = [await inTokens(registry, args.burned), await inTokens(registry, args.reward)];
      effects.push({
        event: eventName,
        args,
        words: `bond slashed: ${burned} burned, ${reward} to ${args.reporter}`,
      });
    }
  }
  if (effects.length > 0) return effects;
  return [
    { event: "none", args: {}, words: "it changed nothing: it was frozen already, and no bond was left" },
  ];
}
