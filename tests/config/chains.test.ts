/** Several chains in one configuration: what they may share, and which meter is attested on which. */
import { describe, expect, it } from "vitest";
import { ConfigError, type ConfigProblem } from "../../config/errors.js";
import { parseConfig } from "../../config/load.js";
import { SAMPLE } from "./sample.js";

const CONTRACT = "0x5fbdb2315678afecb367f032d93f642f64180aa3";
const ANOTHER = "0x000000000000000000000000000000000000c0de";

/** A second chain as it stands below the first one. */
const second = (chainId: number, contract: string, more = "") => `  shard:
    rpc: [https://rpc.example]
    chainId: ${chainId}
    contract: "${contract}"
    salt: 0x6d1f0c4a2b8e9d3756a1c0f4e8b2d6937a5c1e0f4b8d2a6c9e3f7015b4d8a2c6
${more}`;

/** The sample with a second chain, and each meter on `main` but for the roof. */
function withSecond(chainId: number, contract: string, more = ""): string {
  return SAMPLE.replace("attest:\n", `${second(chainId, contract, more)}attest:\n`)
    .replaceAll(/^( {4})(driver: .*)$/gm, "$1$2\n$1chain: main")
    .replace("chain: main", "chain: shard");
}

function problemsOf(text: string): readonly ConfigProblem[] {
  try {
    parseConfig(text, "config.yaml");
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

/** The one problem of a text, as it is reported. */
function report(text: string): { field: string; words: string } {
  const problems = problemsOf(text);
  expect(problems.map(({ field }) => field)).toHaveLength(1);
  return { field: problems[0]?.field ?? "", words: new ConfigError(problems).message };
}

describe("several chains", () => {
  it("have names, and every meter names its own", () => {
    const { chains, meters } = parseConfig(withSecond(31338, CONTRACT), "config.yaml");
    expect(chains).toMatchObject([
      { name: "main", chainId: 31337 },
      { name: "shard", chainId: 31338 },
    ]);
    expect(meters.map(({ name, chain }) => [name, chain])).toEqual([
      ["roof", "shard"],
      ["grid", "main"],
      ["downlink", "main"],
      ["water", "main"],
    ]);
  });

  it("leave no meter without one: each that names none is reported with the names there are", () => {
    const text = withSecond(31338, CONTRACT).replace("    chain: main\n", "");
    const { field, words } = report(text);
    expect(field).toBe("meters.grid.chain");
    expect(words).toContain('expected the chain that "grid" is attested on: "main" or "shard", got nothing');
  });

  it("are known by their names", () => {
    const { field, words } = report(withSecond(31338, CONTRACT).replace("chain: shard", "chain: shart"));
    expect(field).toBe("meters.roof.chain");
    expect(words).toMatch(/did you mean "shard"\?.*known: main, shard/);
  });

  it("on one chain id need a key each that pays: their transactions would use one nonce twice", () => {
    const { field, words } = report(withSecond(31337, ANOTHER));
    expect(field).toBe("chains.shard.sender");
    expect(words).toMatch(/got the one that pays for "main" .*both are on chain 31337.*"main" or "shard"/);
    const own = "    sender: file:/etc/fieldproof/shard.key\n";
    expect(problemsOf(withSecond(31337, ANOTHER, own))).toEqual([]);
    expect(problemsOf(withSecond(31338, ANOTHER))).toEqual([]);
  });

  it("are not two when they are one contract, however it is written", () => {
    const own = "    sender: file:/etc/fieldproof/shard.key\n";
    const contract = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
    const { field, words } = report(withSecond(31337, contract, own));
    expect(field).toBe("chains.shard.contract");
    expect(words).toContain('got the one that "main" names');
  });
});

describe("a configuration from before chains had names", () => {
  it("is told what to write instead", () => {
    const text = SAMPLE.replace("chains:\n  main:\n", "chain:\n");
    const { field, words } = report(text);
    expect(field).toBe("chain");
    expect(words).toMatch(
      /^config\.yaml:9:1: chain: .*did you mean "chains"\?.*write `chains:`, below it a name/,
    );
  });
});

describe("who brings heads to a chain", () => {
  const relayed = (more = "") =>
    SAMPLE.replace("    fees:\n", `    submit: { mode: relay${more} }\n    fees:\n`);

  it("is the gateway itself, unless relayers are named", () => {
    const [main] = parseConfig(relayed(", every: 30 s, fallback: 2 h"), "config.yaml").chains;
    expect(main?.submit).toEqual({ mode: "relay", broker: "site", every: 30_000, fallback: 7_200_000 });
    const [direct] = parseConfig(SAMPLE.replace("  broker: site\n  topic", "  topic"), "c.yaml").chains;
    expect(direct?.submit).toEqual({ mode: "direct", broker: null, every: 60_000, fallback: 1_800_000 });
  });

  it("cannot be relayers that nobody can hear of", () => {
    const { field, words } = report(relayed().replace("  broker: site\n  topic", "  topic"));
    expect(field).toBe("chains.main.submit.broker");
    expect(words).toContain("relayers hear of heads from a broker");
    const named = relayed(", broker: site").replace("  broker: site\n  topic", "  topic");
    expect(problemsOf(named)).toEqual([]);
  });

  it("is heard of on a broker that there is", () => {
    const { field, words } = report(relayed(", broker: sites"));
    expect(field).toBe("chains.main.submit.broker");
    expect(words).toMatch(/did you mean "site"\?/);
  });
});
