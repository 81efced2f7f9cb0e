/** Someone at the broker who hears what the gateway publishes. */
import { systemClock } from "../../agent/clock.js";
import type { MessageFrame } from "../../drivers/driver.js";
import { type ConnectionState, MqttConnection } from "../../drivers/transports/mqtt.js";

export interface Heard {
  readonly topic: string;
  readonly text: string;
  readonly retained: boolean;
}

const PROBE = "are you there?";
let ears = 0;

export class Ear {
  readonly #connection: MqttConnection;
  readonly #heard: Heard[] = [];
  /** Topics whose subscription was seen to work. */
  readonly #probed = new Set<string>();
  readonly #waiting = new Set<() => void>();

  private constructor(url: string) {
    this.#connection = new MqttConnection({ url, clientId: `ear-${++ears}` }, systemClock());
  }

  /** Listens to exactly these topics; resolves once the broker has the subscriptions. */
  static async open(url: string, topics: readonly string[]): Promise<Ear> {
    const ear = new Ear(url);
    await inPhase(ear.#connection, "connected");
    for (const topic of topics) await ear.#subscribe(topic);
    return ear;
  }

  /** The first message, heard or still to come, that `wanted` accepts; it is taken out. */
  async next(wanted: (heard: Heard) => boolean): Promise<Heard> {
    for (;;) {
      const at = this.#heard.findIndex(wanted);
      const [found] = at < 0 ? [] : this.#heard.splice(at, 1);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  on(topic: string): Promise<Heard> {
    return this.next((heard) => heard.topic === topic);
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  async #subscribe(topic: string): Promise<void> {
    const message = (frame: MessageFrame) => this.#hear(frame);
    this.#connection.subscribe(topic, {
      message,
      again: () => {},
      refused: (why) => this.#hear({ topic, text: why.message }),
    });
    while (!this.#probed.has(topic)) await this.#connection.publish(topic, PROBE);
  }

  #hear(frame: MessageFrame | { topic: string; text: string }): void {
    const text = "text" in frame ? frame.text : Buffer.from(frame.payload).toString();
    if (text === PROBE) {
      this.#probed.add(frame.topic);
      return;
    }
    this.#heard.push({ topic: frame.topic, text, retained: "retained" in frame && frame.retained });
    for (const look of this.#waiting) look();
    this.#waiting.clear();
  }
}

/** Resolves once the connection is in `wanted`. */
export function inPhase(of: MqttConnection, wanted: ConnectionState["phase"]): Promise<void> {
  return new Promise((resolve) => {
    const look = ({ phase }: ConnectionState) => {
      if (phase !== wanted) return;
      unwatch();
      resolve();
    };
    const unwatch = of.onState(look);
    look(of.state);
  });
}
