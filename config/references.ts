/** The files that a configuration names and the agent reads at its start: whether they can be read. */
import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import type { FieldPath, Finding } from "./errors.js";
import { unreadable } from "./file-words.js";
import type { Config } from "./schema.js";

/** A field that names a file, as a path or as `file:/path`. */
interface Named {
  readonly path: FieldPath;
  readonly text: string | undefined;
}

/** A finding for every file that is missing or that this user may not read. What is in it is not looked at. */
export async function missingFiles(config: Config): Promise<Finding[]> {
  const found = await Promise.all([...namedByChains(config), ...namedByBrokers(config)].map(missing));
  return found.flat();
}

/** Without a chain nothing is signed, and the key stays closed. */
function namedByChains({ gateway, chains }: Config): Named[] {
  if (chains.length === 0) return [];
  return [
    { path: ["gateway", "key"], text: gateway.key },
    ...chains.flatMap(({ name, sender, rpc }) => [
      { path: ["chains", name, "sender"], text: sender },
      ...rpc.map((text, index) => ({ path: ["chains", name, "rpc", index], text })),
    ]),
  ];
}

function namedByBrokers({ brokers }: Config): Named[] {
  return Object.entries(brokers).flatMap(([name, broker]) =>
    (["password", "ca", "cert", "key"] as const).map((field) => ({
      path: ["brokers", name, field],
      text: broker[field],
    })),
  );
}

/** Credentials and the environment are systemd's to give to the agent; only files can be looked for from here. */
async function missing({ path, text }: Named): Promise<Finding[]> {
  const file = /^(?:file:)?(\/.*)$/.exec(text ?? "")?.[1];
  if (file === undefined) return [];
  const got = await trouble(file);
  if (got === null) return [];
  const isKey = path[0] !== "brokers" && path[2] !== "rpc";
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
