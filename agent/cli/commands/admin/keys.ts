/** `fieldproof admin veto`, `accept` and `freeze`: what becomes of a lane's key, and of one that is to follow it. */
import type { Command as Call } from "../../../submit/evm-calls.js";
import type { LaneView } from "../../../submit/registry.js";
import { formatInstant } from "../../../telemetry/units.js";
import { type CallingOptions, callingOptions } from "../../calling.js";
import { CliError } from "../../exit-codes.js";
import { type LaneOptions, laneOptions, namedLane } from "../../lane-argument.js";
import type { Output } from "../../output.js";
import { carryOut } from "../../plan.js";
import { type AddCommand, examples, type Shell } from "../../shell.js";

interface KeyOptions extends CallingOptions, LaneOptions {}

/** A call about a lane's key that takes nothing but the lane. */
interface KeyCall {
  readonly name: string;
  readonly call: Extract<Call<"rewards">, "vetoKey" | "acceptKey" | "freezeLane">;
  readonly summary: string;
  readonly description: string;
  /** Who may send it; null where anybody may. */
  readonly byAdmin: boolean;
  /** What it does to this lane. @throws CliError when it would do nothing */
  readonly words: (lane: LaneView, named: string) => string;
}

const CALLS: readonly KeyCall[] = [
  {
    ...{ name: "veto", call: "vetoKey", byAdmin: true },
    summary: "keep another key from taking over a lane",
    description:
      "Voids the key that is proposed for LANE, and consents that were given but not used. Its admin sends the call, " +
      "or the contract's owner.",
    words: (lane, named) => `veto the key ${proposedFor(lane, named)} for ${named}`,
  },
  {
    ...{ name: "accept", call: "acceptKey", byAdmin: false },
    summary: "let a proposed key take over a lane",
    description:
      "Makes the proposed key of LANE its key, once its notice is over. Anybody may send the call.",
    words: (lane, named) =>
      `make ${proposedFor(lane, named)} the key of ${named}, due at ${formatInstant(BigInt(lane.nextSignerAt) * 1_000n)}`,
  },
  {
    ...{ name: "freeze", call: "freezeLane", byAdmin: true },
    summary: "stop a lane whose key was stolen",
    description:
      "The key of LANE posts no more, and what has not matured is not paid. There is no way back. Its admin sends " +
      "the call, or the contract's owner.",
    words: ({ frozen }, named) => {
      if (frozen) throw new CliError(`${named} is frozen already`, "nothing is left to be done");
      return `freeze ${named} for ever`;
    },
  },
];

export const addKeys: AddCommand = (admin, shell) => {
  for (const one of CALLS) {
    const command = admin.command(`${one.name} <lane>`).summary(one.summary).description(one.description);
    callingOptions(laneOptions(command), { place: true })
      .addHelpText("after", examples(`admin ${one.name} tower-7 --key file:/home/me/admin.key --yes`))
      .action((lane: string, options: KeyOptions) =>
        shell.run(options, (out) => callAbout(shell, out, one, lane, options)),
      );
  }
};

function proposedFor({ nextSigner, nextSignerAt }: LaneView, named: string): string {
  if (nextSignerAt !== 0) return nextSigner;
  throw new CliError(`no key is proposed for ${named}`, "is it the right lane, and the right contract?");
}

async function callAbout(
  shell: Shell,
  out: Output,
  { name, call, byAdmin, words: wordsOf }: KeyCall,
  named: string,
  options: KeyOptions,
): Promise<undefined> {
  const { command } = await import("../../../submit/evm-calls.js");
  const { place, lane, view } = await namedLane(named, options);
  const words = wordsOf(view, named);
  const { data, words: said } = await carryOut(shell, out, options, place, {
    title: `Key of ${named}: ${name}`,
    by: byAdmin ? { role: "the lane's admin", address: view.admin } : { role: "anybody", address: null },
    calls: [command({ target: "rewards", to: place.contract, words }, call, [lane])],
  });
  out.result({ ...data, lane }, () => said.join("\n"));
}
