/** Asks a person at a terminal: arrow keys, one question at a time, on a screen as narrow as a phone's. */
import { confirm, isCancel, log, password, select, text } from "@clack/prompts";
import { Abandoned, type Asker, type Choice } from "../setup/asker.js";
import type { TextQuestion } from "../setup/questions.js";
import { wrap } from "./output.js";

/** What the prompts draw before each line. */
const GUIDE = 4;
const NOTHING_WRITTEN = "nothing was written";

/** @param columns there are */
export function terminalAsker(columns: number): Asker {
  const width = Math.max(20, columns - GUIDE);
  const fitted = (words: string) =>
    words
      .split("\n")
      .map((line) => wrap(line, width))
      .join("\n");
  // Prompts for texts draw their guide before the first line only.
  const guided = (words: string) => fitted(words).replaceAll("\n", "\n│  ");
  return {
    async text({ ask, example, optional, mistake }: TextQuestion, initial) {
      const empty = optional === true ? "leave it empty to go on" : undefined;
      const placeholder = example === undefined ? empty : `such as ${example}`;
      const answer = await text({
        message: guided(ask),
        ...(placeholder !== undefined && { placeholder }),
        ...(initial !== undefined && { initialValue: initial }),
        validate: (typed) => corrected(mistake(typed ?? ""), fitted),
      });
      return taken(answer ?? "").trim();
    },

    async secret({ ask, mistake }) {
      const validate = (typed: string | undefined) => corrected(mistake(typed ?? ""), fitted);
      return taken(await password({ message: guided(ask), validate }));
    },

    async choose<T extends string>(ask: string, choices: readonly Choice<T>[], initial?: T) {
      const options = choices.map(({ value, label, hint }) => ({
        value: value as string,
        label,
        ...fits(label, hint, width),
      }));
      const start = initial === undefined ? {} : { initialValue: initial as string };
      return taken(
        await select<string>({ message: fitted(ask), options, ...start, showInstructions: false }),
      ) as T;
    },

    async confirm(ask, initial) {
      return taken(await confirm({ message: fitted(ask), initialValue: initial }));
    },

    say(words) {
      log.message(fitted(words));
    },
  };
}

/** A hint that would break the line helps nobody. */
function fits(label: string, hint: string | undefined, width: number): { hint?: string } {
  return hint === undefined || label.length + hint.length + 5 > width ? {} : { hint };
}

function corrected(mistake: string | undefined, fitted: (words: string) => string): string | undefined {
  return mistake === undefined ? undefined : fitted(mistake);
}

function taken<T>(answer: T): Exclude<T, symbol> {
  if (isCancel(answer)) throw new Abandoned(NOTHING_WRITTEN);
  return answer as Exclude<T, symbol>;
}
