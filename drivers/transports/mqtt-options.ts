/** What a connection to an MQTT broker is told. */
import { LinkError } from "../link.js";

/** One connection to one broker. */
export interface MqttOptions {
  /** `mqtt://host:1883`, `mqtts://host:8883`, `ws://…`, `wss://…`. */
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  /** PEM: the authority that signed the broker's certificate, where it is not a public one. */
  readonly ca?: Uint8Array;
  /** PEM: this gateway's own certificate and its key. */
  readonly cert?: Uint8Array;
  readonly key?: Uint8Array;
  readonly clientId: string;
  /** What the broker publishes when this gateway vanishes. */
  readonly will?: { readonly topic: string; readonly payload: string; readonly retain: boolean };
  /**
   * Filters (topics, patterns, shares) whose every message counts, and how many listen to each; with any, the broker
   * keeps this client's session.
   */
  readonly counting?: ReadonlyMap<string, number>;
  /** Seconds that it keeps the session without a connection; 30 days by default. */
  readonly sessionKept?: number;
}

/** Host and port: what may be shown of the URL, which can hold a password.
 * @throws LinkError when the URL is none
 */
export function brokerName(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (
    parsed === null ||
    !["mqtt:", "mqtts:", "ws:", "wss:"].includes(parsed.protocol) ||
    parsed.host === ""
  ) {
    throw new LinkError("the broker's url must look like mqtt://host:1883 or mqtts://host:8883");
  }
  return parsed.host;
}
