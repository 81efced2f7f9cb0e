/** What no single field of a chain can tell: keys, brokers and accounts that chains and meters share or lack. */
import { fees } from "./chain.js";
import { type Finding, show } from "./errors.js";
import { at, check, isSection, names } from "./issues.js";

/** Checks chains, and the chains of meters, in the configuration as written. */
export function chainRules(written: unknown): Finding[] {
  const chains = names(at(written, ["chains"]));
  return [
    ...keyless(written, chains),
    ...metersWithoutChain(written, chains),
    ...deafRelays(written, chains),
    ...sharedAccounts(written, chains),
    ...chains.flatMap((name) => dearTransaction(written, name)),
  ];
}

function keyless(written: unknown, chains: readonly string[]): Finding[] {
  if (chains.length === 0 || !isSection(at(written, ["gateway"]))) return [];
  if (at(written, ["gateway", "key"]) !== undefined) return [];
  const expected = 'a reference to the lane\'s key such as "file:/etc/fieldproof/lane.key"';
  const hint = "usage is proven on a chain only with a key; make one with `fieldproof keys create`";
  return [{ path: ["gateway", "key"], at: "value", expected, got: "nothing", hint }];
}

/** Usage is paid on one chain; with several of them nobody but the operator can say on which. */
function metersWithoutChain(written: unknown, chains: readonly string[]): Finding[] {
  if (chains.length < 2) return [];
  return names(at(written, ["meters"])).flatMap((name): Finding[] => {
    const meter = at(written, ["meters", name]);
    if (!isSection(meter) || meter.chain !== undefined) return [];
    const expected = `the chain that "${name}" is attested on: ${chains.map(show).join(" or ")}`;
    const hint = "with several chains each meter names its own";
    return [{ path: ["meters", name, "chain"], at: "value", expected, got: "nothing", hint }];
  });
}

function deafRelays(written: unknown, chains: readonly string[]): Finding[] {
  if (at(written, ["telemetry", "broker"]) !== undefined) return [];
  return chains.flatMap((name): Finding[] => {
    const submit = at(written, ["chains", name, "submit"]);
    if (!isSection(submit) || submit.mode !== "relay" || submit.broker !== undefined) return [];
    const expected = "one of the names in `brokers`";
    const hint = "relayers hear of heads from a broker: name it here, or in `telemetry.broker`";
    return [{ path: ["chains", name, "submit", "broker"], at: "value", expected, got: "nothing", hint }];
  });
}

/** Two lanes of one contract would be one, and two that post with one key on one chain would use one nonce twice. */
function sharedAccounts(written: unknown, chains: readonly string[]): Finding[] {
  const of = (name: string, field: string) => at(written, ["chains", name, field]);
  const lower = (value: unknown) => (typeof value === "string" ? value.toLowerCase() : value);
  const senderOf = (name: string) => of(name, "sender") ?? at(written, ["gateway", "key"]);
  return chains.flatMap((name, index): Finding[] => {
    const chainId = of(name, "chainId");
    const before = chains.slice(0, index).filter((other) => of(other, "chainId") === chainId);
    if (chainId === undefined) return [];
    const same = before.find((other) => lower(of(other, "contract")) === lower(of(name, "contract")));
    if (same !== undefined) {
      const expected = "a contract that no other chain of this configuration names";
      const got = `the one that "${same}" names`;
      const hint = "map the meters of both to one of them: they have one lane there";
      return [{ path: ["chains", name, "contract"], at: "value", expected, got, hint }];
    }
    const sharing = before.find((other) => senderOf(other) === senderOf(name));
    if (sharing === undefined) return [];
    const expected = "a key of its own that pays for posts";
    const got = `the one that pays for "${sharing}"`;
    const hint = `both are on chain ${String(chainId)}, and two that post with one key use its nonces twice: give "${sharing}" or "${name}" another \`sender\``;
    return [{ path: ["chains", name, "sender"], at: "value", expected, got, hint }];
  });
}

/** A post that the day's cap forbids would wait for ever. */
function dearTransaction(written: unknown, name: string): Finding[] {
  const path = ["chains", name, "fees"];
  const section = check(fees, at(written, path));
  if (!("data" in section) || section.data.perTransaction <= section.data.perDay) return [];
  const got = show(at(written, [...path, "perTransaction"]));
  const expected = "no more than `perDay` allows for a whole day";
  return [{ path: [...path, "perTransaction"], at: "value", expected, got }];
}
