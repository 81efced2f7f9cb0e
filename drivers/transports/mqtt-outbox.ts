/**
 * What is on its way to the broker. The line is bounded and never outlives its connection: whoever
 * publishes learns what became of it, and decides what is worth repeating.
 */
import type { Clock } from "../clock.js";
import { LinkError } from "../link.js";

/** A message to the broker. */
export interface Publication {
  readonly topic: string;
  readonly payload: Uint8Array | string;
  readonly qos: 0 | 1;
  readonly retain: boolean;
}

/** One live connection, as the outbox sees it. */
export interface Carrier {
  /** How many publications the broker lets be under way at once (MQTT 5 Receive Maximum). */
  readonly window: number;
  /** Sends; `done` is called when the broker has it, or has refused it. */
  send(publication: Publication, done: (refusal?: LinkError) => void): void;
  /** The broker has gone quiet: give this connection up. */
  giveUp(): void;
}

interface Entry {
  readonly publication: Publication;
  readonly resolve: () => void;
  readonly reject: (why: LinkError) => void;
}

/** Above this the broker is not keeping up, and memory is worth more than the newest message. */
export const MOST_PUBLICATIONS = 1000;
/** A broker that has not acknowledged for this long is not there any more, whatever TCP says. */
const ACKNOWLEDGED_WITHIN_MS = 30_000;

/** What is on its way on one connection. */
export class Outbox {
  readonly #clock: Clock;
  #carrier: Carrier | null = null;
  #waiting: Entry[] = [];
  readonly #underWay = new Set<Entry>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves when the broker has the publication. Needs an open outbox.
   * @throws LinkError refused, connection lost, or too much under way already
   */
  add(publication: Publication): Promise<void> {
    if (this.#waiting.length + this.#underWay.size >= MOST_PUBLICATIONS) {
      const words = `${MOST_PUBLICATIONS} messages wait for the broker already: it is not keeping up`;
      return Promise.reject(new LinkError(words));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ publication, resolve, reject });
      this.#fill();
    });
  }

  open(carrier: Carrier): void {
    this.#carrier = carrier;
    this.#fill();
  }

  /** The connection is gone: nobody knows whether what was under way arrived. */
  shut(why: LinkError): void {
    this.#carrier = null;
    const entries = [...this.#underWay, ...this.#waiting];
    this.#underWay.clear();
    this.#waiting = [];
    for (const entry of entries) entry.reject(why);
  }

  #fill(): void {
    const carrier = this.#carrier;
    if (carrier === null) return;
    while (this.#underWay.size < carrier.window) {
      const entry = this.#waiting.shift();
      if (entry === undefined) return;
      this.#send(carrier, entry);
    }
  }

  #send(carrier: Carrier, entry: Entry): void {
    this.#underWay.add(entry);
    const cancel = this.#clock.after(ACKNOWLEDGED_WITHIN_MS, () => {
      if (this.#carrier === carrier) carrier.giveUp();
    });
    carrier.send(entry.publication, (refusal) => {
      cancel();
      if (!this.#underWay.delete(entry)) return;
      if (refusal === undefined) entry.resolve();
      else entry.reject(refusal);
      this.#fill();
    });
  }
}
