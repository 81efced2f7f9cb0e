/** Manual pages, one for each command: troff with the macros of man(7). */
import { withAllBelow } from "./commands.mjs";

const FILES = [
  [
    "/etc/fieldproof/fieldproof.yaml",
    "the site: meters, chains, broker. Examples are in /usr/share/doc/fieldproof/examples.",
  ],
  ["/etc/fieldproof/lane.key", "the key that signs, readable by root alone"],
  ["/etc/fieldproof/relay.yaml", "a relayer's configuration"],
  ["/var/lib/fieldproof", "the journal: what was measured, what was signed"],
  ["/run/fieldproof", "where the running agent is asked"],
];

const ENVIRONMENT = [
  ["FIELDPROOF_CONFIG", "the configuration, where --config does not name one"],
  ["NO_COLOR", "no colours, where it is not empty"],
];

/**
 * @param tree the program (see commands.mjs)
 * @param edition `{ version, epoch }`
 * @returns pages by file name, such as `fieldproof-admin-register.1`
 */
export function manualPages(tree, edition) {
  return new Map(
    withAllBelow(tree).map((command) => [`${command.path.join("-")}.1`, page(command, tree, edition)]),
  );
}

function page(command, tree, { version, epoch }) {
  const name = command.path.join("-");
  const top = command === tree;
  const date = new Date(epoch * 1_000).toISOString().slice(0, 10);
  const above = top ? [] : [command.path.slice(0, -1).join("-")];
  const related = [...above, ...command.commands.map(({ path }) => path.join("-"))];
  return [
    `.TH ${name.toUpperCase()} 1 ${date} "fieldproof ${version}" "User Commands"`,
    ".nh",
    ".ad l",
    ".SH NAME",
    `${troff(name)} \\- ${troff(top ? "reads meters, attests usage, posts batched proofs" : command.summary)}`,
    ".SH SYNOPSIS",
    `.B ${troff(command.path.join(" "))}`,
    ...(command.usage === "" ? [] : [text(command.usage)]),
    ".SH DESCRIPTION",
    text(command.description),
    ...listed("ARGUMENTS", described(command.arguments), ({ name }) => `.I ${troff(name)}`),
    ...listed("OPTIONS", command.options, ({ flags }) => `.B ${troff(flags)}`),
    ...listed("COMMANDS", titled(command.commands), ({ path }) => `.B ${troff(path.at(-1))}`),
    ...command.sections.flatMap(section),
    ...(top ? [...named("FILES", FILES), ...named("ENVIRONMENT", ENVIRONMENT)] : []),
    ...(related.length === 0 ? [] : [".SH SEE ALSO", related.map(reference).join(",\n")]),
    "",
  ].join("\n");
}

const described = (all) => all.filter(({ description }) => description !== "");
const titled = (commands) => commands.map((one) => ({ ...one, description: one.summary }));

function listed(title, entries, head) {
  if (entries.length === 0) return [];
  return [`.SH ${title}`, ...entries.flatMap((entry) => [".TP", head(entry), text(entry.description)])];
}

const named = (title, entries) =>
  listed(
    title,
    entries.map(([name, description]) => ({ name, description })),
    ({ name }) => `.I ${troff(name)}`,
  );

/** As it stands, line for line. */
const section = ({ title, lines }) => [
  `.SH ${title === "Exit codes" ? "EXIT STATUS" : title.toUpperCase()}`,
  ".nf",
  ...lines.map((line) => text(line.slice(2))),
  ".fi",
];

const reference = (page) => `.BR ${troff(page)} (1)`;

/** Text that is no request, whatever it begins with. */
const text = (words) => troff(words).replace(/^(?=\.)/gm, "\\&");

/** In manuals a bare - is a hyphen, which cannot be copied into a shell; a bare ' and ` are curved. */
function troff(words) {
  return words
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll("'", "\\(aq")
    .replaceAll("`", "\\(ga")
    .replaceAll("^", "\\(ha")
    .replaceAll("~", "\\(ti");
}
