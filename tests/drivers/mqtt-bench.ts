/** Brokers, connections and listeners for tests, closed when a test is over. */
import { systemClock } from "../../agent/clock.js";
import type { Clock } from "../../drivers/clock.js";
import type { Listen } from "../../drivers/driver.js";
import { type ConnectionState, MqttConnection } from "../../drivers/transports/mqtt.js";
import { mqttLink } from "../../drivers/transports/mqtt-link.js";
import type { MqttOptions } from "../../drivers/transports/mqtt-options.js";
import type { Broker } from "../simulators/broker.js";

export const clock = systemClock();
export const never = new AbortController().signal;
export const LONG = 60_000;
export const listen = (topic: string, within = LONG): Listen => ({ type: "listen", topic, within });

export const open: { close(): Promise<void> }[] = [];

/** For `afterEach`: closes what a test has opened, in the reverse order. */
export async function closeAll(): Promise<void> {
  for (const resource of open.splice(0).reverse()) await resource.close();
}

export async function broker(start: Promise<Broker>): Promise<Broker> {
  const started = await start;
  open.push(started);
  return started;
}

let clients = 0;
export async function connection(url: string, more: Partial<MqttOptions> = {}): Promise<MqttConnection> {
  const made = new MqttConnection({ url, clientId: `test-${++clients}`, ...more }, clock);
  open.push(made);
  await phase(made, "connected");
  return made;
}

/** Resolves with the state once the connection is in `wanted`. */
export function phase(of: MqttConnection, wanted: ConnectionState["phase"]): Promise<ConnectionState> {
  return new Promise((resolve) => {
    const look = (state: ConnectionState) => {
      if (state.phase !== wanted) return;
      unwatch();
      resolve(state);
    };
    const unwatch = of.onState(look);
    look(of.state);
  });
}

export function link(through: MqttConnection, time: Clock = clock) {
  const made = mqttLink(through, time);
  return {
    hear: async (topic: string, within?: number) => {
      const frame = await made.exchange(listen(topic, within), undefined, never);
      if (frame.type !== "message") throw new Error("not a message");
      return { text: Buffer.from(frame.payload).toString(), retained: frame.retained };
    },
    close: () => made.close(),
    link: made,
  };
}

/** Returns once `ears` has the subscription to `topic` and has heard all there was. */
export async function subscribed(
  ears: ReturnType<typeof link>,
  by: MqttConnection,
  topic: string,
): Promise<void> {
  let heard = false;
  const first = ears.hear(topic).then(() => {
    heard = true;
  });
  while (!heard) await by.publish(topic, "are you there?");
  await first;
  await by.publish(topic, "all heard");
  while ((await ears.hear(topic)).text !== "all heard");
}
