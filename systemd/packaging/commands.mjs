/** The commands as the program itself describes them: from them come the manual and the completion. */
import { join } from "node:path";
import { PROJECT } from "./sources.mjs";

/** The whole command line of the built agent, with what its help says below the options. */
export async function commandTree() {
  const load = (path) => import(join(PROJECT, "dist/agent/cli", path));
  const [{ commandLine }, { Shell }] = await Promise.all([load("program.js"), load("shell.js")]);
  const said = { text: "" };
  const write = (text) => {
    said.text += text;
  };
  const terminal = { stdout: { write }, stderr: { write }, env: {} };
  const program = commandLine(new Shell(terminal, new AbortController().signal, {}));
  return node(program, [], said);
}

function node(command, above, said) {
  const path = [...above, command.name()];
  const help = command.createHelp();
  return {
    path,
    summary: help.subcommandDescription(command).replace(/\.$/, ""),
    description: command.description(),
    usage: command.usage(),
    arguments: command.registeredArguments.map((argument) => ({
      name: argument.name(),
      description: help.argumentDescription(argument),
      choices: argument.argChoices ?? null,
    })),
    options: help.visibleOptions(command).map((option) => ({
      flags: option.flags,
      names: [option.short, option.long].filter((name) => name !== undefined),
      takesValue: option.required || option.optional,
      description: help.optionDescription(option),
      choices: option.argChoices ?? null,
    })),
    sections: sectionsBelow(command, said),
    commands: command.commands.map((one) => node(one, path, said)),
  };
}

/** What stands below a command's options: sections such as `Examples:`, each with its lines. */
function sectionsBelow(command, said) {
  said.text = "";
  command.outputHelp();
  const below = said.text.slice(command.helpInformation().length);
  const sections = below.matchAll(/^(\S.*):\n((?: {2}.*(?:\n|$))+)/gm);
  return [...sections].map(([, title, body]) => ({ title, lines: body.trimEnd().split("\n") }));
}

/** A command and all that are below it. */
export function withAllBelow(command) {
  return [command, ...command.commands.flatMap(withAllBelow)];
}
