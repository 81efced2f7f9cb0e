/**
 * Compiles the contracts with npm's solc into committed TypeScript, so that neither users nor the agent need a
 * compiler. `npm run contracts` writes the files; a test checks that writing them again would change nothing.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import solc from "solc";

/** One generated file and the contracts whose ABI and creation code it exports. */
interface Target {
  readonly file: string;
  readonly contracts: readonly { readonly source: string; readonly name: string }[];
}

const TARGETS: readonly Target[] = [
  {
    file: "agent/contracts/generated/usage-rewards.ts",
    contracts: [
      { source: "agent/contracts/UsageRewards.sol", name: "UsageRewards" },
      { source: "agent/contracts/LaneVault.sol", name: "LaneVault" },
    ],
  },
  {
    file: "tests/contracts/generated/test-token.ts",
    contracts: [{ source: "tests/contracts/TestToken.sol", name: "TestToken" }],
  },
  {
    file: "tests/contracts/generated/hash-probe.ts",
    contracts: [{ source: "tests/contracts/HashProbe.sol", name: "HashProbe" }],
  },
  {
    file: "tests/bench/contracts/generated/bench.ts",
    contracts: ["PerReading", "PackedSlots", "GlobalCounter", "BatchOwner"].map((name) => ({
      source: `tests/bench/contracts/${name}.sol`,
      name,
    })),
  },
];

const SETTINGS = {
  viaIR: true,
  optimizer: { enabled: true, runs: 1_000 },
  // The oldest rules among the chains we aim at.
  evmVersion: "cancun",
  // Without the metadata hash, a changed comment does not change the bytecode.
  metadata: { appendCBOR: false, bytecodeHash: "none" },
  outputSelection: { "*": { "*": ["abi", "evm.bytecode.object", "evm.deployedBytecode.object"] } },
};

/** Transient storage in general. Ours is OpenZeppelin's lock, which the warning itself calls safe. */
const EXPECTED_WARNING = "2394";

/** EIP-170: a larger contract cannot be deployed. */
const MAX_CODE_BYTES = 24_576;

interface Compiled {
  readonly abi: readonly unknown[];
  readonly evm: {
    readonly bytecode: { readonly object: string };
    readonly deployedBytecode: { readonly object: string };
  };
}

interface Output {
  readonly errors?: readonly { readonly errorCode?: string; readonly formattedMessage: string }[];
  readonly contracts?: Readonly<Record<string, Readonly<Record<string, Compiled>>>>;
}

/**
 * Compiles every target; the result maps a path relative to `root` to the file's content. Warnings are errors, but for
 * the expected one.
 */
export function compileContracts(root: string): Map<string, string> {
  const sources = new Map(
    TARGETS.flatMap((target) => target.contracts.map(({ source }) => [source, source])),
  );
  const input = {
    language: "Solidity",
    sources: Object.fromEntries(
      [...sources.keys()].map((source) => [source, { content: readFileSync(join(root, source), "utf8") }]),
    ),
    settings: SETTINGS,
  };
  const output = JSON.parse(
    solc.compile(JSON.stringify(input), { import: (path: string) => readImport(root, path) }),
  ) as Output;
  const errors = output.errors?.filter(({ errorCode }) => errorCode !== EXPECTED_WARNING) ?? [];
  if (errors.length > 0) throw new Error(errors.map((error) => error.formattedMessage).join("\n"));
  return new Map(TARGETS.map((target) => [target.file, render(target, output)]));
}

/** solc's import callback: a source of the project or of an npm package. */
export function readImport(root: string, path: string): { contents: string } | { error: string } {
  const file = path.startsWith("@") ? join(root, "node_modules", path) : join(root, path);
  try {
    return { contents: readFileSync(file, "utf8") };
  } catch {
    return { error: `${file} cannot be read; has \`npm ci\` run?` };
  }
}

function render(target: Target, output: Output): string {
  const parts = target.contracts.map(({ source, name }) => {
    const compiled = output.contracts?.[source]?.[name];
    if (!compiled) throw new Error(`${source} defines no contract ${name}`);
    const size = compiled.evm.deployedBytecode.object.length / 2;
    if (size > MAX_CODE_BYTES)
      throw new Error(`${name} has ${size} bytes of code; a chain takes ${MAX_CODE_BYTES}`);
    const prefix = name.charAt(0).toLowerCase() + name.slice(1);
    return [
      `export const ${prefix}Abi = ${JSON.stringify(compiled.abi, null, 2)} as const;`,
      `export const ${prefix}Bytecode =\n  "0x${compiled.evm.bytecode.object}" as const;`,
    ].join("\n\n");
  });
  const from = target.contracts.map(({ source }) => source).join(", ");
  return `// Generated from ${from} by \`npm run contracts\`; do not edit.\n\n${parts.join("\n\n")}\n`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [file, content] of compileContracts(process.cwd())) writeFileSync(file, content);
}
