/** Gives what one chain's parts tell that chain's name, so that those of several chains are told apart. */
import type { AgentEvent, AlarmEvent, LinkEvent, RelayEvent, SubmissionEvent } from "./events.js";

/** A chain's parts know one chain only; `chain` is its name in the configuration. */
export function ofChain(
  chain: string,
  emit: (event: AgentEvent) => void,
): (event: AlarmEvent | LinkEvent | RelayEvent | SubmissionEvent) => void {
  return (event) => {
    switch (event.type) {
      case "alarm":
        return emit({ ...event, id: `${chain}:${event.id}`, chain });
      case "link":
        return emit({ ...event, name: chain });
      case "submission":
        return emit({ ...event, chain });
      case "relay":
        return emit(event);
    }
  };
}
