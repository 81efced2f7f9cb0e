/** Builds of the contract with one rule taken out each: the invariants must tell every one of them from the contract. */
import solc from "solc";
import { readImport } from "../contracts/compile.js";

/** A rule of the contract, and what stands in its place. */
export interface BrokenRule {
  readonly file: string;
  readonly rule: string;
  readonly instead: string;
}

const MAIN = "agent/contracts/UsageRewards.sol";
const SETTLEMENT = "agent/contracts/Settlement.sol";
const FUNDS = "agent/contracts/LaneFunds.sol";
const REGISTRY = "agent/contracts/LaneRegistry.sol";

const without = (file: string, rule: string): BrokenRule => ({ file, rule, instead: "" });

/** By what is wrong with the build. The first few are enough for a quick look. */
export const BROKEN_RULES: ReadonlyMap<string, BrokenRule> = new Map([
  ["does not remember what it paid", without(MAIN, "place.paid += units;")],
  [
    "lets a term begin before the one before it has ended",
    { file: REGISTRY, rule: "Math.max(block.timestamp, place.openedAt)", instead: "block.timestamp" },
  ],
  [
    "takes posts of a frozen lane",
    without(MAIN, "if (state.flags() & LaneStorage.FROZEN != 0) return PostOutcome.LaneFrozen;"),
  ],
  [
    "pays what had not matured when its lane was frozen",
    { file: MAIN, rule: "entry.flags & LaneStorage.FROZEN != 0 ? entry.frozenAt : 0", instead: "0" },
  ],
  [
    "pays what had not matured when its meter was frozen",
    without(MAIN, "_requireMatured(one.commitment.postedAt, place.frozenAt);"),
  ],
  [
    "pays within the challenge window",
    without(MAIN, "if (block.timestamp < maturesAt) revert CommitmentMaturing(maturesAt);"),
  ],
  [
    "pays any leaf",
    without(MAIN, "if (root != commitment.root) revert ProofInvalid(root, commitment.root);"),
  ],
  [
    "takes older heads",
    { file: MAIN, rule: "sequence <= state.sequence()", instead: "sequence == state.sequence()" },
  ],
  [
    "pays past the end of a term",
    without(
      REGISTRY,
      "if (closedAt != 0 && windowEnd > closedAt) revert WindowEndsAfterClose(windowEnd, closedAt);",
    ),
  ],
  [
    "pays beyond a meter's capacity",
    {
      file: SETTLEMENT,
      rule: "Math.min(outstanding, rated * (windowEnd - paidUntil) / 3000)",
      instead: "outstanding",
    },
  ],
  [
    "rounds each payment by itself",
    {
      file: SETTLEMENT,
      rule: "amount = worth(rate, paid + due) - before;\n        bool",
      instead: "amount = worth(rate, due);\n        bool",
    },
  ],
  [
    "lets dust use up a meter's capacity",
    { file: SETTLEMENT, rule: "isShort ? due * 3000 / rated : ", instead: "" },
  ],
  [
    "books a change of rate as a reward",
    without(SETTLEMENT, "place.amountBase += int256(worth(old, paid)) - int256(worth(next, paid));"),
  ],
  [
    "leaves an announced rate behind when a meter moves",
    without(
      REGISTRY,
      "if (place.isRateAnnounced()) _announceRate(toLane, newIndex, place.nextRate, place.rateEffectiveAt);",
    ),
  ],
  [
    "lets a withdrawal be announced in store",
    without(FUNDS, "if (block.timestamp >= when + notice) revert WithdrawalExpired(when);"),
  ],
]);

/**
 * Creation code of the contract, with a rule broken or as it is; not optimised.
 * @throws Error when the rule does not stand in its file, or what is left does not compile
 */
export function buildWith(root: string, broken?: BrokenRule): string {
  const read = (path: string) => {
    const found = readImport(root, path);
    if (path !== broken?.file || !("contents" in found)) return found;
    if (!found.contents.includes(broken.rule)) throw new Error(`${path} has no rule “${broken.rule}”`);
    return { contents: found.contents.replace(broken.rule, broken.instead) };
  };
  const main = read(MAIN);
  if (!("contents" in main)) throw new Error(main.error);
  const input = {
    language: "Solidity",
    sources: { [MAIN]: { content: main.contents } },
    settings: {
      evmVersion: "cancun",
      outputSelection: { [MAIN]: { UsageRewards: ["evm.bytecode.object"] } },
    },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: read }));
  const code: string | undefined = output.contracts?.[MAIN]?.UsageRewards?.evm.bytecode.object;
  if (!code) throw new Error(JSON.stringify(output.errors));
  return `0x${code}`;
}
