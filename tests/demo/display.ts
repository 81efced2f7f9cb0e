/** Draws the picture in place on a terminal, and tells of what is new line by line elsewhere. */
import { Output, type Terminal } from "../../agent/cli/output.js";
import { formatGas } from "../../agent/telemetry/units.js";
import type { Observations } from "./operator.js";
import { type Picture, render, troublesOf } from "./screen.js";

export interface Display {
  show(picture: Picture): void;
  /** Says something that stays. */
  say(words: string): void;
  /** Gives the terminal back as it was, with the last picture on it. */
  close(): void;
}

/** The part of a stream that a display writes to. */
type Stream = Terminal["stdout"] & { readonly rows?: number };

const HOME = "\u001b[H";
const CLEAR_TO_END = "\u001b[J";
const CLEAR_LINE = "\u001b[K";
const CLEAR_SCREEN = "\u001b[2J";
const HIDE_CURSOR = "\u001b[?25l";
const SHOW_CURSOR = "\u001b[?25h";

/** What suits the stream: a picture on a terminal, lines elsewhere. */
export function displayOn(stream: Stream, env: Terminal["env"]): Display {
  return stream.isTTY === true ? pictureOn(stream, env) : linesOn(stream);
}

function pictureOn(stream: Stream, env: Terminal["env"]): Display {
  const { paint } = new Output({ stdout: stream, stderr: stream, env }, { json: false });
  stream.write(HIDE_CURSOR + CLEAR_SCREEN);
  return {
    show(picture) {
      const { columns = 80, rows = 24 } = stream;
      const lines = render(picture, { columns, rows, paint });
      stream.write(HOME + lines.map((line) => `${line}${CLEAR_LINE}\n`).join("") + CLEAR_TO_END);
    },
    say: (words) => void stream.write(`${words}\n`),
    close: () => void stream.write(SHOW_CURSOR),
  };
}

function linesOn(stream: Stream): Display {
  const said = new Set<string>();
  const once = (line: string) => {
    if (said.has(line)) return;
    said.add(line);
    stream.write(`${line}\n`);
  };
  return {
    show({ doing, places, seen }) {
      once(doing);
      for (const place of places) once(place);
      if (seen) for (const line of news(seen)) once(line);
    },
    say: (words) => void stream.write(`${words}\n`),
    close: () => undefined,
  };
}

/** What is worth a line; said once, so that only what changes shows up again. */
function news({ batches, status }: Observations): string[] {
  const troubles = status ? troublesOf(status).map((words) => `ALARM ${words}`) : [];
  const posted = batches.map(({ sequence, state, gas, block }) => {
    const where = block === null ? "" : ` in block ${block}`;
    return `batch ${sequence} ${state}${where}${gas === null ? "" : `, ${formatGas(gas)}`}`;
  });
  const read = status?.meters
    .filter(({ reading }) => reading !== null)
    .map(({ name, where }) => `meter ${name} on ${where} is read`);
  return [...(read ?? []), ...posted, ...troubles];
}
