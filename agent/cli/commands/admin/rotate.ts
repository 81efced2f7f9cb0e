/** `fieldproof admin rotate`: a lane's new key, which proves that somebody holds it. */
import { type CallingOptions, callingOptions } from "../../calling.js";
import { CliError } from "../../exit-codes.js";
import { type LaneOptions, laneOptions, namedLane } from "../../lane-argument.js";
import type { Output } from "../../output.js";
import { carryOut } from "../../plan.js";
import { type AddCommand, examples, type Shell } from "../../shell.js";

interface RotateOptions extends CallingOptions, LaneOptions {
  readonly to: string;
}

export const addRotate: AddCommand = (admin, shell) => {
  const command = admin
    .command("rotate <lane>")
    .summary("give a lane another key")
    .description(
      "Makes the key at --to the key of LANE, at once. It signs here that it takes over, so run this where that key " +
        "is; the lane's admin sends the call, with --key here, or elsewhere from the file that --safe writes. The " +
        "consent is good for one rotation. Stop the gateway before, and start it with the new key after.",
    )
    .requiredOption("--to <reference>", "the new key: file:/path, credential:name or pkcs11:…");
  callingOptions(laneOptions(command), { place: true })
    .addHelpText(
      "after",
      examples("admin rotate tower-7 --to file:/etc/fieldproof/lane-2.key --safe rotate.json"),
    )
    .action((lane: string, options: RotateOptions) =>
      shell.run(options, (out) => rotate(shell, out, lane, options)),
    );
};

async function rotate(shell: Shell, out: Output, named: string, options: RotateOptions): Promise<undefined> {
  const { openSigner } = await import("../../../attest/keys.js");
  const { compactSignature } = await import("../../../attest/recover.js");
  const { rotationDigest } = await import("../../../attest/typed-data.js");
  const { toHex } = await import("../../../primitives/hex.js");
  const { command } = await import("../../../submit/evm-calls.js");
  const { place, lane, view } = await namedLane(named, options);
  const { registry, contract, chainId } = place;
  const { signer: from, rotations, admin } = view;
  const key = await openSigner(options.to);
  const to = key.address;
  if (to === from) throw new CliError(`${to} is the key of ${named} already`, "name a new key with --to");
  // Computed here: whatever an endpoint calls a digest, a key must not sign unseen.
  const digest = rotationDigest({ chainId, contract }, { lane, from, to, nonce: BigInt(rotations) });
  if ((await registry.ask("rotationDigest", [lane, to])) !== toHex(digest))
    throw new CliError(
      "the contract names another digest for this rotation than this program: nothing was signed",
      "is it a UsageRewards contract of this version, and does the endpoint tell the truth?",
    );
  const { r, vs } = compactSignature(await key.sign(digest));
  const words = `give ${named} the key ${to} in the place of ${from}`;
  const { data, words: said } = await carryOut(shell, out, options, place, {
    title: `Rotate the key of ${named}`,
    by: { role: "the lane's admin", address: admin },
    calls: [command({ target: "rewards", to: contract, words }, "rotateKey", [lane, to, r, vs])],
  });
  out.result({ ...data, lane, from, to }, () => said.join("\n"));
}
