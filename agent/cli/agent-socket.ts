/** Which socket to ask, and what its refusals mean to a command. */
import { Option } from "commander";
import { CliError, EXIT } from "./exit-codes.js";
import { ask, follow, NoAgentError } from "./socket-client.js";

const DEFAULT_SOCKET = "/run/fieldproof/fieldproof.sock";

export const socketOption = () =>
  new Option("--socket <path>", "the running agent's socket (default: as configured)").env(
    "FIELDPROOF_SOCKET",
  );

export interface SocketChoice {
  readonly socket?: string;
  readonly config: string;
}

/** Asks the running agent. @throws CliError, also when no agent runs */
export function askAgent(choice: SocketChoice, path: string): Promise<string> {
  return withAgent(choice, (socket) => ask(socket, path));
}

/** Takes line by line what the running agent answers, until the signal aborts. @throws CliError like `askAgent` */
export function followAgent(
  choice: SocketChoice,
  path: string,
  signal: AbortSignal,
  onLine: (line: string) => void,
): Promise<void> {
  return withAgent(choice, (socket) => follow(socket, path, signal, onLine));
}

async function withAgent<T>(choice: SocketChoice, talk: (socket: string) => Promise<T>): Promise<T> {
  const { socket, guessed } = await socketOf(choice);
  try {
    return await talk(socket);
  } catch (error) {
    if (!(error instanceof NoAgentError)) throw error;
    const hint = guessed
      ? `${choice.config} cannot be read or used, so the default socket was asked: mend it, or name the socket with --socket`
      : "start it with `systemctl start fieldproof`, or here with `fieldproof run` (a relayer: `fieldproof relay`)";
    throw new CliError(error.message, hint, EXIT.noAgent);
  }
}

/** A gateway's or a relayer's. A configuration that is broken or not ours to read must not keep anyone from asking how the agent is. */
async function socketOf({ socket, config }: SocketChoice): Promise<{ socket: string; guessed: boolean }> {
  if (socket !== undefined) return { socket, guessed: false };
  const { loadConfig } = await import("../../config/load.js");
  const { loadRelayConfig } = await import("../../config/relay.js");
  const loaded = await loadConfig(config)
    .catch(() => loadRelayConfig(config))
    .catch(() => null);
  return loaded === null
    ? { socket: DEFAULT_SOCKET, guessed: true }
    : { socket: loaded.socket, guessed: false };
}
