/** Where a meter's link leads, whatever it is called in the configuration: two names may be of one bus or broker. */
import { placeOf } from "./counter.js";
import { canonicalHost, type HostPort, isAddress, parseHostPort } from "./host-port.js";
import { at } from "./issues.js";
import type { MeterConfig } from "./meter.js";

/** Names the connection that a meter is read by: the same for meters whose connections are surely one. */
export function connectionOf(written: unknown, { link }: MeterConfig): string {
  const url = link.type === "mqtt" ? brokerUrl(written, link.broker) : null;
  return url === null ? placeOf(link) : `broker ${brokerAt(url)}`;
}

/** Whether two meters' connections may be one, as far as what is written of them tells. */
export function mayBeOne(written: unknown, one: MeterConfig, other: MeterConfig): boolean {
  if (one.link.type === "bus" && other.link.type === "bus") {
    const [a, b] = [one.link.bus, other.link.bus].map((bus) => tcpOf(at(written, ["buses", bus, "tcp"])));
    return a != null && b != null && a.port === b.port && mayBeOneHost(a.host, b.host);
  }
  if (one.link.type === "mqtt" && other.link.type === "mqtt") {
    // A broker listens on several ports: plain, encrypted, for WebSockets.
    const [a, b] = [one.link.broker, other.link.broker].map((name) => brokerUrl(written, name));
    return a != null && b != null && mayBeOneHost(hostOf(a), hostOf(b));
  }
  return false;
}

/** Where a link on a network leads, as it is written; null for others. */
export function hostOfLink(written: unknown, { link }: MeterConfig): string | null {
  if (link.type === "bus") return tcpOf(at(written, ["buses", link.bus, "tcp"]))?.host ?? null;
  const url = link.type === "mqtt" ? brokerUrl(written, link.broker) : null;
  return url && hostOf(url);
}

/** A name may stand for any address, and one without a domain (or with that of RFC 6762) for a longer one. */
function mayBeOneHost(a: string, b: string): boolean {
  const [one, other] = [canonicalHost(a), canonicalHost(b)];
  if (isAddress(one) !== isAddress(other)) return true;
  if (isAddress(one)) return one === other;
  const names = [one, other].map((name) => `${name.replace(/\.local$/, "")}.`);
  const [short = "", long = ""] = names.toSorted((x, y) => x.length - y.length);
  return long.startsWith(short);
}

function tcpOf(text: unknown): HostPort | null {
  try {
    return typeof text === "string" ? parseHostPort(text) : null;
  } catch {
    return null;
  }
}

function brokerUrl(written: unknown, broker: string): URL | null {
  const url = at(written, ["brokers", broker, "url"]);
  return typeof url === "string" && URL.canParse(url) ? new URL(url) : null;
}

/** Ports that brokers listen on where a URL does not say. */
const BROKER_PORTS: ReadonlyMap<string, string> = new Map([
  ["mqtt:", "1883"],
  ["mqtts:", "8883"],
  ["ws:", "80"],
  ["wss:", "443"],
]);

/** A port has one listener, whatever it speaks; only WebSockets have paths. */
function brokerAt(url: URL): string {
  const { protocol, port, pathname } = url;
  const path = protocol.startsWith("ws") ? pathname : "";
  return `${canonicalHost(hostOf(url))}:${port || BROKER_PORTS.get(protocol)}${path}`;
}

/** Without the brackets of IPv6. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}
