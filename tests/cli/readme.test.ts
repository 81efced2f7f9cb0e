/** Every command that the pages show is one that this program takes. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runCli } from "../../agent/cli/program.js";

const PAGES = ["README.md", "INSTALLING.md", "OWNING.md"];
/** What `$at` stands for. */
const AT = "--rpc https://x --chain-id 1 --contract 0x1";

/** The command lines in the pages' shell blocks, without `sudo`, comments and what is piped elsewhere. */
function shownIn(page: string): string[] {
  const text = readFileSync(new URL(`../../${page}`, import.meta.url), "utf8");
  return [...text.matchAll(/```sh\n(.*?)```/gs)]
    .flatMap(([, block = ""]) => block.replaceAll("\\\n", " ").split("\n"))
    .map((line) =>
      line
        .replace(/^sudo /, "")
        .replace(/\s+#.*$/, "")
        .replace("$at", AT),
    )
    .filter((line) => line.startsWith("fieldproof "));
}

async function help(words: readonly string[]): Promise<string> {
  let out = "";
  const terminal = {
    stdout: { write: (text: string) => (out += text) },
    stderr: { write: () => {} },
    env: {},
  };
  expect(await runCli([...words, "--help"], terminal, new AbortController().signal)).toBe(0);
  return out;
}

describe.each(PAGES)("%s", (page) => {
  it.each(shownIn(page))("%s", async (line) => {
    const words = line.match(/"[^"]*"|\S+/g) ?? [];
    const [, command = "", second = ""] = words;
    const shown = await help(["admin", "keys", "replace"].includes(command) ? [command, second] : [command]);
    expect(shown).toMatch(new RegExp(`^Usage: fieldproof ${command}`));
    const taken = new Set(shown.match(/(?<=^ {2})-{1,2}[a-z-]+|(?<=, )--[a-z-]+/gm));
    for (const option of words.filter((word) => word.startsWith("-"))) expect(taken).toContain(option);
  });
});

it("the pages show every command of `admin` that an owner or an admin has", () => {
  const all = PAGES.flatMap(shownIn);
  expect(all.length).toBeGreaterThan(30);
  for (const name of [
    "veto",
    "accept",
    "freeze",
    "rotate",
    "settle",
    "move",
    "close",
    "rate",
    "bond",
    "fund",
  ])
    expect(all.some((line) => line.startsWith(`fieldproof admin ${name} `))).toBe(true);
});

it("README.md says what each alarm is that the agent or a relayer can raise", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8").replaceAll("\n", " ");
  const agent = new URL("../../agent/", import.meta.url);
  const sources = readdirSync(agent, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const ids = sources.flatMap((name) => [
    ...readFileSync(new URL(name, agent), "utf8").matchAll(
      /"(lane|submit|vault|relay|bundles|chain):([a-z-]+)"/g,
    ),
  ]);
  expect(ids.length).toBeGreaterThan(12);
  const untold = ids.filter(([, group, name]) => {
    const listed = readme.includes(`\`${group}:…\`: `) && readme.includes(`\`${name}\``);
    return !listed && !readme.includes(`\`${group}:${name}\`: `);
  });
  expect(untold.map(([id]) => id)).toEqual([]);
});
