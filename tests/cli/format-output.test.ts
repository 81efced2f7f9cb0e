import { describe, expect, it } from "vitest";
import { CliError, EXIT } from "../../agent/cli/exit-codes.js";
import { Output, table, toJson, wrap } from "../../agent/cli/output.js";

const ESC = "\u001b";

function terminal(options: { isTTY?: boolean; env?: Record<string, string> } = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const { isTTY = false, env = {} } = options;
  return {
    out,
    err,
    stdout: { write: (text: string) => out.push(text), isTTY },
    stderr: { write: (text: string) => err.push(text) },
    env,
  };
}

describe("output", () => {
  it("is coloured on a terminal only, and not where NO_COLOR asks for none", () => {
    const painted = (options: Parameters<typeof terminal>[0]) =>
      new Output(terminal(options), { json: false }).paint("good", "ok");
    expect(painted({ isTTY: true })).toBe(`${ESC}[32mok${ESC}[39m`);
    expect(painted({ isTTY: true, env: { NO_COLOR: "1" } })).toBe("ok");
    expect(painted({ isTTY: true, env: { NO_COLOR: "" } })).toContain(ESC);
    expect(painted({ isTTY: true, env: { TERM: "dumb" } })).toBe("ok");
    expect(painted({ isTTY: false })).toBe("ok");
  });

  it("writes results to standard output: words, or JSON with every digit", () => {
    const io = terminal();
    new Output(io, { json: false }).result({ units: 1n }, () => "one unit");
    new Output(io, { json: true }).result({ units: 2n ** 100n }, () => "many");
    expect(io.out[0]).toBe("one unit\n");
    expect(JSON.parse(io.out[1] ?? "")).toEqual({ units: "1267650600228229401496703205376" });
    expect(io.err).toEqual([]);
    expect(toJson([1n, { a: null }])).toContain('"1"');
  });

  it("says what went wrong and what to do, and gives the exit code", () => {
    const io = terminal();
    const error = new CliError("no agent runs here", "start it: fieldproof run", EXIT.noAgent);
    expect(new Output(io, { json: false }).failure(error)).toBe(5);
    expect(new Output(io, { json: true }).failure(error)).toBe(5);
    expect(new Output(io, { json: false }).failure(new Error("odd"))).toBe(1);
    expect(io.err[0]).toBe("error: no agent runs here\n  start it: fieldproof run\n");
    expect(JSON.parse(io.err[1] ?? "")).toEqual({
      error: "no agent runs here",
      hint: "start it: fieldproof run",
      exitCode: 5,
    });
    expect(io.err[2]).toBe("error: odd\n");
    expect(io.out).toEqual([]);
  });
});

describe("text", () => {
  it("stands in columns, escapes and wide letters aside", () => {
    expect(
      table([
        ["roof", `${ESC}[32madvance${ESC}[39m`, "x"],
        ["m³", "no", ""],
      ]),
    ).toBe(`roof  ${ESC}[32madvance${ESC}[39m  x\nm³    no`);
  });

  it("breaks at blanks", () => {
    expect(wrap("is it powered, and are A and B the right way round?", 20, "  ")).toBe(
      "is it powered, and\n  are A and B the\n  right way round?",
    );
    expect(wrap("averyveryverylongword b", 10)).toBe("averyveryverylongword\nb");
  });
});
