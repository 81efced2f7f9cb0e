/** Adds what a scan found to a configuration file: shows what is added, and leaves every byte that was there. */
import { readFile } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import { z } from "zod";
import { ConfigError } from "../../config/errors.js";
import { bus } from "../../config/links.js";
import { parseConfig } from "../../config/load.js";
import type { Config } from "../../config/schema.js";
import { difference, withEntries } from "../scan/insertion.js";
import {
  addressIn,
  asIfShown,
  type Entry,
  type Existing,
  NOTHING,
  RATED_BY_HAND,
  spoken,
} from "../scan/sections.js";
import { CliError, EXIT } from "./exit-codes.js";
import type { Output } from "./output.js";
import { saveWhole } from "./saving.js";
import { busesByPlace } from "./scanning.js";

/** What the configuration has already; nothing where it cannot be used, which only --write needs. */
export async function existingIn(file: string): Promise<Existing> {
  const config = await readFile(file, "utf8")
    .then((text) => parseConfig(asIfShown(text), file))
    .catch(() => null);
  if (config === null) return begunIn(file);
  return {
    buses: await knownBuses(config),
    meters: new Set(
      config.meters.map(({ link, options }) =>
        link.type === "bus" ? `${link.bus}/${addressIn(options)}` : "",
      ),
    ),
    names: new Set([...Object.keys(config.buses), ...config.meters.map(({ name }) => name)]),
  };
}

/** The buses of a configuration that is no whole one yet: it may wait for its first meters. */
async function begunIn(file: string): Promise<Existing> {
  const written: unknown = await readFile(file, "utf8")
    .then(
      (text) => parse(text, { merge: true }),
      () => null,
    )
    .catch(() => null);
  const begun = z.looseObject({ buses: z.record(z.string(), bus) }).safeParse(written);
  if (!begun.success) return NOTHING;
  const { buses } = begun.data;
  return { ...NOTHING, buses: await knownBuses({ buses }), names: new Set(Object.keys(buses)) };
}

async function knownBuses({ buses }: Pick<Config, "buses">): Promise<Existing["buses"]> {
  const known = (name: string) => {
    const wire = buses[name]?.wire;
    return { name, spoken: wire === undefined ? "" : spoken(wire) };
  };
  return new Map([...(await busesByPlace({ buses }))].map(([place, name]) => [place, known(name)]));
}

/** Shows what is added and writes it. @throws CliError, and then nothing was written */
export async function write(out: Output, file: string, entries: readonly Entry[]): Promise<void> {
  const before = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    const hint = "nothing was written; begin with one of the examples in config/examples";
    throw new CliError(`${file} cannot be read (${error.code ?? error.message})`, hint, EXIT.configuration);
  });
  const after = added(before, file, entries);
  out.note(`${file}:\n${difference(before, after)}`);
  if ((await readFile(file, "utf8")) !== before) {
    throw new CliError(`${file} was changed meanwhile`, "nothing was written; scan again");
  }
  await saveWhole(file, after, { replace: true });
  out.note(
    `written to ${file}; set \`rated\` where it says "${RATED_BY_HAND}", then run \`fieldproof check\``,
  );
}

function added(before: string, file: string, entries: readonly Entry[]): string {
  const hint = "nothing was written; paste what is printed above by hand";
  try {
    const after = withEntries(before, entries);
    // Only the ratings may be missing, which no meter says.
    parseConfig(asIfShown(after), file);
    requireOnlyAdded(parse(before, { merge: true }), parse(after, { merge: true }), entries);
    return after;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = error instanceof ConfigError ? EXIT.configuration : EXIT.failure;
    throw new CliError(`what was found cannot be added to ${file}: ${error.message}`, hint, code);
  }
}

type Sections = Record<string, Record<string, unknown> | null | undefined>;

/** Without the new entries the new text means exactly what the old one meant. */
function requireOnlyAdded(before: Sections, after: Sections, entries: readonly Entry[]): void {
  const without = structuredClone(after);
  for (const { section, name } of entries) delete without[section]?.[name];
  const bare = (sections: Sections) =>
    Object.fromEntries(
      Object.entries(sections ?? {}).filter(
        ([name, value]) => !isNew(name) || Object.keys(value ?? {}).length > 0,
      ),
    );
  if (!isDeepStrictEqual(bare(without), bare(before)))
    throw new Error("it is laid out in a way that is not understood");
}

function isNew(section: string): boolean {
  return section === "buses" || section === "meters";
}
