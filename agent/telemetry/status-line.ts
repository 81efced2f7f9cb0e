/** How an agent or a relayer stands in one line: what `systemctl status` shows. */
import type { RelayStatus } from "./relay-status.js";
import type { Status } from "./status.js";

/** Such as `2 of 3 meters answer, not roof; the clock is not trusted; chain main: 1 batch on its way; 1 alarm`. */
export function statusLine({ meters, clock, chains, alarms }: Status): string {
  const silent = meters.filter(({ reading, failingSince }) => reading === null || failingSince !== null);
  const not = silent.length === 0 ? "" : `, not ${silent.map(({ name }) => name).join(", ")}`;
  return [
    `${meters.length - silent.length} of ${counted(meters.length, "meter")} answer${not}`,
    ...(clock.trusted ? [] : ["the clock is not trusted"]),
    ...chains.map(({ name, pending }) => `chain ${name}: ${counted(pending, "batch", "batches")} on the way`),
    ...(alarms.length === 0 ? [] : [counted(alarms.length, "alarm")]),
  ].join("; ");
}

/** Such as `relays for 12 lanes with 2 keys, 3 heads on the way; the chain does not answer`. */
export function relayStatusLine({ chain, keys, alarms }: RelayStatus): string {
  const sum = (what: "lanes" | "waiting" | "posted") => keys.reduce((all, key) => all + key[what], 0);
  const heads = counted(sum("waiting") + sum("posted"), "head");
  return [
    `relays for ${counted(sum("lanes"), "lane")} with ${counted(keys.length, "key")}, ${heads} on the way`,
    ...(chain.latest === null ? ["the chain does not answer"] : []),
    ...(alarms.length === 0 ? [] : [counted(alarms.length, "alarm")]),
  ].join("; ");
}

function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
