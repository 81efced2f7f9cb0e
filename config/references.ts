/** The files that a configuration names and the agent reads at its start: whether they can be read. */
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import type { FieldPath, Finding } from "./errors.js";
import { unreadable } from "./file-words.js";
import type { BrokerConfig } from "./links.js";
import type { RelayConfig } from "./relay.js";
import type { Config } from "./schema.js";

/** A field that names a file, as a path or as `file:/path`. */
export interface Named {
  readonly path: FieldPath;
  readonly text: string | undefined;
  /** It names a key, which `fieldproof keys create` makes. */
  readonly isKey?: boolean;
}

/** What a gateway's configuration names. */
export function namedByGateway(config: Config): Named[] {
  const brokers = Object.entries(config.brokers);
  return [
    ...namedByChains(config),
    ...brokers.flatMap(([name, broker]) => namedByBroker(["brokers", name], broker)),
  ];
}

/** What a relayer's configuration names. */
export function namedByRelayer({ keys, chain, broker }: RelayConfig): Named[] {
  return [
    ...keys.map((text, index) => ({ path: ["keys", index], text, isKey: true })),
    ...chain.rpc.map((text, index) => ({ path: ["chain", "rpc", index], text })),
    ...namedByBroker(["broker"], broker),
  ];
}

/** A finding for every file that is missing or that this user may not read. What is in it is not looked at. */
export async function missingFiles(named: readonly Named[]): Promise<Finding[]> {
  return (await Promise.all(named.map(missing))).flat();
}

/** Without a chain nothing is signed, and the key stays closed. */
function namedByChains({ gateway, chains }: Config): Named[] {
  if (chains.length === 0) return [];
  return [
    { path: ["gateway", "key"], text: gateway.key, isKey: true },
    ...chains.flatMap(({ name, sender, rpc }) => [
      { path: ["chains", name, "sender"], text: sender, isKey: true },
      ...rpc.map((text, index) => ({ path: ["chains", name, "rpc", index], text })),
    ]),
  ];
}

function namedByBroker(path: FieldPath, broker: Omit<BrokerConfig, "clientId">): Named[] {
  const fields = ["password", "ca", "cert", "key"] as const;
  return fields.map((field) => ({ path: [...path, field], text: broker[field] }));
}

/** Credentials and the environment are systemd's to give to the agent; only files can be looked for from here. */
async function missing({ path, text, isKey = false }: Named): Promise<Finding[]> {
  const file = /^(?:file:)?(\/.*)$/.exec(text ?? "")?.[1];
  if (file === undefined) return [];
  const got = await trouble(file);
  if (got === null) return [];
  const hint = isKey && got === "no such file" ? `make it with \`fieldproof keys create ${text}\`` : null;
  return [{ path, at: "value", expected: `${text} to be a file that can be read`, got, hint }];
}

async function trouble(file: string): Promise<string | null> {
  try {
    await access(file, constants.R_OK);
    return (await stat(file)).isDirectory() ? "a folder" : null;
  } catch (error) {
    return unreadable(error);
  }
}
