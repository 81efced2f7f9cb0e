/** Completion for bash: commands, their options, and the choices that an option has; file names where none fit. */
import { withAllBelow } from "./commands.mjs";

/** @param tree the program (see commands.mjs) */
export function bashCompletion(tree) {
  const all = withAllBelow(tree);
  const below = all.slice(1).map(pathOf).map(quoted).join(" | ");
  return `# bash completion for fieldproof, made from its own commands
_fieldproof()
{
    local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} path= words= options= values= word
    for word in "\${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
        case "\${path:+$path }$word" in
            ${below}) path="\${path:+$path }$word" ;;
        esac
    done
    case $path in
${all.map(offered).join("\n")}
    esac
    case " $values " in
        *" $prev "*) words= ;;
        *) case $cur in -*) words=$options ;; esac ;;
    esac
    case "$path $prev" in
${all.flatMap(choices).join("\n")}
    esac
    COMPREPLY=()
    local IFS=$' \\t\\n'
    [ -z "$words" ] || COMPREPLY=($(compgen -W "$words" -- "$cur"))
    [ \${#COMPREPLY[@]} -gt 0 ] || compopt -o default 2>/dev/null || :
} &&
    complete -F _fieldproof fieldproof
`;
}

const pathOf = ({ path }) => path.slice(1).join(" ");
const quoted = (words) => `'${words}'`;

/** What can follow a command: those below it, or its argument's choices; options once a - is typed. */
function offered(command) {
  const words = [
    ...command.commands.map(({ path }) => path.at(-1)),
    ...command.arguments.flatMap((argument) => argument.choices ?? []),
  ];
  const names = (options) => options.flatMap((option) => option.names).join(" ");
  const values = command.options.filter(({ takesValue }) => takesValue);
  return `        ${quoted(pathOf(command))}) words='${words.join(" ")}' options='${names(command.options)}' values='${names(values)}' ;;`;
}

function choices(command) {
  const closed = command.options.filter((option) => option.choices !== null);
  return closed.map(
    (option) =>
      `        ${option.names.map((name) => quoted(`${pathOf(command)} ${name}`)).join(" | ")}) words='${option.choices.join(" ")}' ;;`,
  );
}
