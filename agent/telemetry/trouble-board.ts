/** What is wrong at the moment: folds events into the links that are lost and the alarms that are raised. */
import type { AgentEvent, AlarmEvent, LinkEvent } from "./events.js";
import type { AlarmStatus, LinkStatus } from "./status.js";

/** Keeps links and alarms. */
export class TroubleBoard {
  readonly #links = new Map<string, LinkStatus>();
  readonly #alarms = new Map<string, AlarmStatus>();

  consume(event: AgentEvent): void {
    if (event.type === "link") this.#link(event);
    if (event.type === "alarm") this.#alarm(event);
  }

  snapshot(): { readonly links: LinkStatus[]; readonly alarms: AlarmStatus[] } {
    return { links: [...this.#links.values()], alarms: [...this.#alarms.values()] };
  }

  #link({ link, name, up, reason, at }: LinkEvent): void {
    const before = this.#links.get(`${link} ${name}`);
    const since = before?.up === up ? before.since : at;
    this.#links.set(`${link} ${name}`, { link, name, up, reason, since });
  }

  #alarm({ id, chain, raised, message, at }: AlarmEvent): void {
    if (!raised) this.#alarms.delete(id);
    else if (!this.#alarms.has(id)) this.#alarms.set(id, { id, chain: chain ?? null, since: at, message });
  }
}
