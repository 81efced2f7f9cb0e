import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ConfigError } from "../../config/errors.js";
import { parseRelayConfig } from "../../config/relay.js";

const EXAMPLE = readFileSync(new URL("../../config/relay.example.yaml", import.meta.url), "utf8");

/** What is said of the example with a change in it. */
function mistakes(text: string, by: string): string {
  try {
    expect(EXAMPLE).toContain(text);
    parseRelayConfig(EXAMPLE.replace(text, by), "relay.yaml");
    return "";
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

it("the example is right, and defaults are filled in", () => {
  expect(parseRelayConfig(EXAMPLE, "relay.yaml")).toMatchObject({
    ...{ name: "relay-1", topic: "fieldproof", group: "relayers", heads: 64, gather: 2_000 },
    limit: { every: 60_000, burst: 4 },
    chain: { fees: { perTransaction: 50_000_000_000_000_000n }, poll: 4_000 },
    state: "/var/lib/fieldproof-relay",
  });
});

it.each([
  ["keys: ", "kyes: ", /relay\.yaml:\d+.*kyes/s],
  ["  - file:/etc/fieldproof/relay.key", "  - file:/a\n  - file:/a", /every key once/],
  ["perDay: 1 ether", "perDay: 0.01 ether", /no more than `perDay` allows/],
  ["gather: 2 s", "gather: 2 h", /a duration from 100 ms to 10 min/],
  ["chainId: 31337", "chainId: 31337\n  salt: 0x00", /salt/],
])("a mistake is told where it stands: %s", (text, by, words) => {
  expect(mistakes(text, by)).toMatch(words);
});
