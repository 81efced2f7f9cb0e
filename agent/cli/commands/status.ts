/** `fieldproof status`: how the running agent stands, or the running relayer. */
import { askAgent, type SocketChoice, socketOption } from "../agent-socket.js";
import { CliError } from "../exit-codes.js";
import type { Output } from "../output.js";
import { type AddCommand, configOption, examples, jsonOption } from "../shell.js";

export const addStatus: AddCommand = (program, shell) => {
  program
    .command("status")
    .summary("show how the running agent stands")
    .description(
      "Shows meters, verdicts, batches, alarms and upkeep of the agent that runs on this gateway; with the " +
        "configuration of a relayer its keys, their heads, endpoints and alarms.",
    )
    .addOption(configOption())
    .addOption(socketOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      examples(
        "status",
        "status --json | jq '.meters[] | {name, credited}'",
        "status --config /etc/fieldproof/relay.yaml",
      ),
    )
    .action((options: SocketChoice & { json?: boolean }) =>
      shell.run(options, (out) => status(out, options)),
    );
};

async function status(out: Output, choice: SocketChoice): Promise<undefined> {
  const text = await askAgent(choice, "/status");
  const { readStatus } = await import("../../telemetry/status.js");
  const { readRelayStatus } = await import("../../telemetry/relay-status.js");
  const { renderStatus } = await import("../status-view.js");
  const { renderRelayStatus } = await import("../relay-view.js");
  const gateway = tried(() => readStatus(text));
  const relayer = gateway === null ? tried(() => readRelayStatus(text)) : null;
  if (gateway !== null) out.result(gateway, () => renderStatus(gateway, out));
  else if (relayer !== null) out.result(relayer, () => renderRelayStatus(relayer, out));
  else throw new CliError("the running agent is another version than this command", "restart the agent");
}

function tried<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
