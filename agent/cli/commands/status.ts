/** `fieldproof status`: how the running agent stands. */
import { askAgent, type SocketChoice, socketOption } from "../agent-socket.js";
import { CliError } from "../exit-codes.js";
import type { Output } from "../output.js";
import { type AddCommand, configOption, examples, jsonOption } from "../shell.js";

export const addStatus: AddCommand = (program, shell) => {
  program
    .command("status")
    .summary("show how the running agent stands")
    .description("Shows meters, verdicts, batches, alarms and upkeep of the agent that runs on this gateway.")
    .addOption(configOption())
    .addOption(socketOption())
    .addOption(jsonOption())
    .addHelpText("after", examples("status", "status --json | jq '.meters[] | {name, credited}'"))
    .action((options: SocketChoice & { json?: boolean }) =>
      shell.run(options, (out) => status(out, options)),
    );
};

async function status(out: Output, choice: SocketChoice): Promise<undefined> {
  const text = await askAgent(choice, "/status");
  const { readStatus } = await import("../../telemetry/status.js");
  const { renderStatus } = await import("../status-view.js");
  const read = () => {
    try {
      return readStatus(text);
    } catch {
      throw new CliError("the running agent is another version than this command", "restart the agent");
    }
  };
  const known = read();
  out.result(known, () => renderStatus(known, out));
}
