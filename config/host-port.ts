/** A host and a port as people write them: `192.168.1.50`, `inverter.local:1502`, `[fe80::1%eth0]:502`, `::1`. */

/** Where a TCP connection leads. */
export interface HostPort {
  /** A name or an address; an IPv6 one without brackets. */
  readonly host: string;
  readonly port: number;
}

/** MODBUS Messaging on TCP/IP V1.0b, 4.2.1. */
const MODBUS_PORT = 502;

const HOST_PORT =
  /^(?:\[(?<ip>[0-9a-fA-F:.]+(?:%[\w.-]+)?)\]|(?<name>[\w-]+(?:\.[\w-]+)*\.?))(?::(?<port>\d{1,5}))?$/;
const BARE_IPV6 = /^[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(?:%[\w.-]+)?$/;

/** Either of them, for editors. */
export const HOST_PORT_TEXT =
  /^(?:\[[0-9a-fA-F:.%\w-]+\]|[\w.-]+)(?::\d{1,5})?$|^[0-9a-fA-F:.]+(?:%[\w.-]+)?$/;

/** Reads a host with or without a port. @throws Error in words */
export function parseHostPort(text: string): HostPort {
  if (text.includes("://")) throw new Error(`leave out what stands before "//" and the slashes`);
  if (BARE_IPV6.test(text)) return { host: text.toLowerCase(), port: MODBUS_PORT };
  const { ip, name, port = String(MODBUS_PORT) } = HOST_PORT.exec(text)?.groups ?? {};
  const host = ip ?? name;
  if (host === undefined) throw new Error("a port goes behind a colon, an IPv6 address with one in brackets");
  if (Number(port) < 1 || Number(port) > 65_535) throw new Error(`there is no port ${port}`);
  return { host: host.toLowerCase(), port: Number(port) };
}

/** One host's names for itself. */
const LOOPBACK = ["127.0.0.1", "localhost", "::1"];

/** Two names of a host that differ in their writing alone, as one: `fd00:0::50` and `FD00::50`, `site.local.`. */
export function canonicalHost(host: string): string {
  const url = `http://${host.includes(":") ? `[${host}]` : host}`;
  // Zones of IPv6 stand in no URL, and are told apart as they are written.
  const hostname = URL.canParse(url) ? new URL(url).hostname : host.toLowerCase();
  const plain = hostname.replace(/^\[|\]$|\.$/g, "");
  const [, high, low] = MAPPED_IPV4.exec(plain) ?? [];
  const canonical = high === undefined || low === undefined ? plain : ipv4Of(high, low);
  return LOOPBACK.includes(canonical) ? "127.0.0.1" : canonical;
}

/** An address of version 4 written as one of version 6 (RFC 4291, 2.5.5.2). */
const MAPPED_IPV4 = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

function ipv4Of(...words: [high: string, low: string]): string {
  const bytes = words.map((word) => Number.parseInt(word, 16)).flatMap((word) => [word >> 8, word & 0xff]);
  return bytes.join(".");
}

/** Whether a host is written as an address. */
export function isAddress(host: string): boolean {
  return host.includes(":") || /^\d+(?:\.\d+){3}$/.test(host);
}

/** A host with its port, as it is written. */
export function hostPortText({ host, port }: HostPort): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
