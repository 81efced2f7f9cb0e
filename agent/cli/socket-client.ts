/** Asks the running agent over its Unix socket. */
import { request } from "node:http";
import { createInterface } from "node:readline";

/** Nobody listens on the socket. */
export class NoAgentError extends Error {
  override readonly name = "NoAgentError";
}

/** The agent, or the machine, refused: `hint` says what to do. */
export class AgentRefusal extends Error {
  override readonly name = "AgentRefusal";
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** A fresh poll may have to wait for what a meter says by itself. */
const PATIENCE_MS = 300_000;

/**
 * Asks for `path` and resolves with the answer's text.
 * @throws NoAgentError, AgentRefusal
 */
export function ask(socketPath: string, path: string, patience = PATIENCE_MS): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path, timeout: patience }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", (error) => reject(explained(error, socketPath)));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        if (response.statusCode === 200) resolve(text);
        else reject(refusal(text));
      });
    });
    asked.on("timeout", () =>
      asked.destroy(
        new AgentRefusal("the agent does not answer", "look at its log: journalctl -u fieldproof"),
      ),
    );
    asked.on("error", (error) => reject(explained(error, socketPath)));
    asked.end();
  });
}

/**
 * Asks for `path` and hands on each line of the answer as it comes. Resolves when the agent ends it, or the signal
 * aborts.
 * @throws NoAgentError, AgentRefusal
 */
export function follow(
  socketPath: string,
  path: string,
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) =>
      signal.aborted ? resolve() : reject(explained(error, socketPath));
    const asked = request({ socketPath, path, signal }, (response) => {
      response.on("error", failed);
      if (response.statusCode !== 200) {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => reject(refusal(Buffer.concat(chunks).toString("utf8"))));
        return;
      }
      createInterface({ input: response }).on("line", onLine).on("close", resolve).on("error", failed);
    });
    asked.on("error", failed);
    asked.end();
  });
}

function explained(error: NodeJS.ErrnoException, socketPath: string): Error {
  if (error instanceof AgentRefusal) return error;
  if (error.code === "ENOENT" || error.code === "ECONNREFUSED") {
    return new NoAgentError(`no agent runs here: nobody listens on ${socketPath}`);
  }
  if (error.code === "EACCES") {
    const hint = "run this as root, or add yourself to the group fieldproof and log in again";
    return new AgentRefusal(`you may not use ${socketPath}`, hint);
  }
  return new AgentRefusal(`the agent went away in mid-answer (${error.message})`, "ask again");
}

function refusal(text: string): AgentRefusal {
  try {
    const { error, hint } = JSON.parse(text) as { error?: unknown; hint?: unknown };
    if (typeof error === "string" && typeof hint === "string") return new AgentRefusal(error, hint);
  } catch {
    // Falls through: whoever answers there does not speak our language.
  }
  return new AgentRefusal("whoever listens on the socket is not this agent", "check the socket's path");
}
