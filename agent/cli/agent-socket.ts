/** Which socket to ask, and what its refusals mean to a command. */
import { Option } from "commander";
import { CliError, EXIT } from "./exit-codes.js";
import { ask, NoAgentError } from "./socket-client.js";

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
export async function askAgent(choice: SocketChoice, path: string): Promise<string> {
  try {
    return await ask(await socketOf(choice), path);
  } catch (error) {
    if (!(error instanceof NoAgentError)) throw error;
    const hint = "start it with `systemctl start fieldproof`, or here with `fieldproof run`";
    throw new CliError(error.message, hint, EXIT.noAgent);
  }
}

/** A configuration that is broken or not ours to read must not keep anyone from asking how the agent is. */
async function socketOf({ socket, config }: SocketChoice): Promise<string> {
  if (socket !== undefined) return socket;
  const { loadConfig } = await import("../../config/load.js");
  return loadConfig(config).then(
    (loaded) => loaded.socket,
    () => DEFAULT_SOCKET,
  );
}
