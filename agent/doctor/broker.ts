/** Whether a broker takes this gateway: connects with the configured credentials, encrypted or not, and publishes. */
import type { BrokerConfig } from "../../config/links.js";
import { SecretError } from "../../config/secrets.js";
import type { Clock } from "../../drivers/clock.js";
import { LinkError } from "../../drivers/link.js";
import { type ConnectionState, MqttConnection } from "../../drivers/transports/mqtt.js";
import { brokerOptions } from "../links.js";
import { bad, doubtful, type Finding, good } from "./finding.js";

/** A message that the broker is asked to take. */
export interface TrialMessage {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
}

/** A broker as it answered. */
export interface BrokerFacts {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** What the connection said; null where a secret or certificate keeps us from trying. */
  readonly state: ConnectionState | null;
  /** Why it was not even tried, or why a publication was refused; null where nothing was. */
  readonly trouble: string | null;
}

/**
 * Connects, publishes what it is given, and leaves. Never rejects for what the broker does.
 * @param broker it need not be in a configuration yet
 * @param clientId no other client's at the broker: that one would lose its connection
 */
export async function askBroker(
  name: string,
  broker: Omit<BrokerConfig, "clientId">,
  { clientId, message, clock }: { clientId: string; message: TrialMessage | null; clock: Clock },
): Promise<BrokerFacts> {
  const isEncrypted = /^(mqtts|wss):/.test(broker.url);
  try {
    const connection = new MqttConnection(await brokerOptions(broker, clientId, []), clock);
    try {
      const state = await decided(connection);
      const trouble =
        state.phase === "connected" && message !== null ? await refusal(connection, message) : null;
      return { name, isEncrypted, state, trouble };
    } finally {
      await connection.close();
    }
  } catch (error) {
    if (!(error instanceof LinkError || error instanceof SecretError)) throw error;
    return { name, isEncrypted, state: null, trouble: error.message };
  }
}

/** The state after the first attempt. */
function decided(connection: MqttConnection): Promise<ConnectionState> {
  return new Promise((resolve) => {
    connection.onState((state) => {
      if (state.phase !== "connecting") resolve(state);
    });
  });
}

async function refusal(connection: MqttConnection, { topic, payload, retain }: TrialMessage) {
  try {
    await connection.publish(topic, payload, { qos: 1, retain });
    return null;
  } catch (error) {
    if (error instanceof LinkError) return error.message;
    throw error;
  }
}

/** The word on a broker. */
export function brokerFinding({ name, isEncrypted, state, trouble }: BrokerFacts): Finding {
  const check = `broker ${name}`;
  if (state === null) return bad(check, trouble ?? "", `mend what brokers.${name} names`);
  if (state.phase !== "connected") {
    // The connection's own advice is for every cause; ours is for this one.
    return bad(check, state.words.replace(/; is it running.*$/, ""), remedyOf(state.words, name));
  }
  if (trouble !== null) {
    const remedy = `at the broker, allow this gateway's user to write its topics (Mosquitto: acl_file), or mend brokers.${name}`;
    return bad(check, trouble, remedy);
  }
  const says = `${state.words}${isEncrypted ? ", encrypted" : ""}`;
  if (isEncrypted || isLoopback(state.words)) return good(check, says);
  return doubtful(
    check,
    `${says}, not encrypted`,
    `where the line to it is not your own, use mqtts:// in brokers.${name}.url`,
  );
}

function isLoopback(words: string): boolean {
  return /\b(127\.\d+\.\d+\.\d+|localhost|\[::1\])/.test(words);
}

/** By the reason that a connection gives: OpenSSL's, the broker's CONNACK, or the socket's. */
const REMEDIES: readonly (readonly [RegExp, (name: string) => string])[] = [
  [
    /certificate has expired|not yet valid/i,
    () => "look at the clock (`timedatectl`); if it is right, the broker needs a new certificate",
  ],
  [
    /altname|does not match/i,
    (name) => `the certificate is for another host: write the host it names to brokers.${name}.url`,
  ],
  [
    /certificate required|handshake failure|alert/i,
    (name) => `the broker refuses our certificate: look at brokers.${name}.cert and key`,
  ],
  [
    /certificate|self.signed|issuer/i,
    (name) => `brokers.${name}.ca must be the authority that signed this broker's certificate`,
  ],
  [
    /not authorized|user ?name or password|bad user/i,
    (name) => `check brokers.${name}.username and the secret that its password names, as the broker has them`,
  ],
  [
    /ECONNREFUSED/,
    (name) =>
      `start the broker, or write the right port to brokers.${name}.url (8883 with TLS, 1883 without)`,
  ],
  [/ENOTFOUND|EAI_AGAIN/, () => "look at the uplink and DNS, then at the name in the broker's URL"],
  [
    /wrong version number|packet length/i,
    (name) => `brokers.${name}.url says mqtts:// to a port without TLS, or mqtt:// to one with it`,
  ],
];

function remedyOf(words: string, name: string): string {
  const known = REMEDIES.find(([pattern]) => pattern.test(words));
  return known?.[1](name) ?? "look at the uplink, at the broker's log, and at url and credentials";
}
