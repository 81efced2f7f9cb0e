/** What meters hang on: buses and MQTT brokers. */
import { z } from "zod";
import { duration, written } from "../drivers/fields.js";
import { HOST_PORT_TEXT, type HostPort, hostPortText, parseHostPort } from "./host-port.js";
import { absolutePath, formed, name, secret, url } from "./values.js";

const fields = z.strictObject({
  serial: absolutePath()
    .optional()
    .describe(
      "Serial port, best by a name that survives replugging: /dev/serial/by-id/… or a udev rule's own name",
    ),
  usb: formed("the serial number of a USB adapter: a text without spaces", /^\S{1,126}$/)
    .optional()
    .describe(
      "Serial number of a USB adapter, in the place of `serial`: it is found wherever it is plugged in",
    ),
  tcp: written(
    {
      expected: "a host, with a port where it is not 502",
      pattern: HOST_PORT_TEXT,
      examples: ["192.168.1.50", "inverter.local:1502", "[fd00::50]:502"],
    },
    parseHostPort,
  )
    .optional()
    .describe("Host and port of a device that speaks Modbus TCP, or of a serial server (`framing: rtu`)"),
  framing: z
    .enum(["mbap", "rtu"])
    .optional()
    .describe("With `tcp`: mbap is Modbus TCP (default), rtu a serial server that hands bytes on"),
  settle: duration("1 ms", "1 min")
    .optional()
    .describe("With `tcp`: pause between connecting and the first request; Huawei needs 1 s"),
  listen: z
    .boolean()
    .optional()
    .describe(
      "true where another master owns the line: not a byte is sent, Modbus meters are read from what it reads",
    ),
  baud: z.int().min(50).max(4_000_000).optional().describe("Symbols per second, 9600 by default"),
  dataBits: z.literal([7, 8]).optional().describe("Data bits of a character, 8 by default"),
  parity: z.enum(["none", "even", "odd"]).optional().describe("Parity bit, none by default"),
  stopBits: z.literal([1, 2]).optional().describe("Stop bits, 1 by default"),
  timeout: duration("20 ms", "1 min")
    .optional()
    .describe(
      "Silence after which a request counts as unanswered; it grows by itself with what a meter needs. With `listen`, how long the master may take to read it, 30 s by default",
    ),
  lateness: duration("20 ms", "1 min")
    .optional()
    .describe(
      "How late an answer can still arrive; within that time no other request goes out whose answer would look alike. At least 1 s by default, more on slow lines",
    ),
});

type Fields = z.output<typeof fields>;

/** A serial line and how it speaks. */
export interface SerialWire {
  readonly type: "serial";
  /** The device, or the serial number of the adapter that makes one. */
  readonly port: { readonly path: string } | { readonly usb: string };
  readonly baud: number;
  readonly dataBits: 7 | 8;
  readonly parity: "none" | "even" | "odd";
  readonly stopBits: 1 | 2;
}

/** A TCP connection and what is spoken over it. */
export interface TcpWire extends HostPort {
  readonly type: "tcp";
  readonly framing: "mbap" | "rtu";
  /** Milliseconds between connecting and the first request. */
  readonly settle: number;
}

/** A wire with one or more meters on it; durations in milliseconds. */
export interface BusConfig {
  readonly wire: SerialWire | TcpWire;
  /** Another master owns the wire: nothing is sent. */
  readonly listen: boolean;
  readonly timeout?: number | undefined;
  readonly lateness?: number | undefined;
}

export const bus = fields
  .superRefine((written, context) => {
    for (const { path, message, hint } of contradictions(written)) {
      context.addIssue({ code: "custom", path: [path], message, params: { hint } });
    }
  })
  .transform((written): BusConfig => {
    const { listen = false, timeout, lateness } = written;
    return { wire: wireOf(written), listen, timeout, lateness };
  })
  .describe("A wire with one or more meters on it: a serial line or a TCP connection");

const PLACES = ["serial", "usb", "tcp"] as const;
const OF_TCP = ["framing", "settle"] as const;
const OF_LINES = ["baud", "dataBits", "parity", "stopBits"] as const;

/** What the fields say of the wire must be of one wire. */
function contradictions(written: Fields): { path: keyof Fields; message: string; hint: string }[] {
  const [first, ...others] = PLACES.filter((field) => written[field] !== undefined);
  if (first === undefined) {
    return [{ path: "serial", message: "`serial`, `usb` or `tcp`", hint: "a bus is at a port or at a host" }];
  }
  const foreign = (first === "tcp" ? OF_LINES : OF_TCP).filter((field) => written[field] !== undefined);
  const hint = first === "tcp" ? "baud rate and parity are set in the serial server" : "that is for `tcp`";
  const deaf: ReturnType<typeof contradictions> =
    written.listen && first === "tcp" && written.framing !== "rtu"
      ? [
          {
            path: "listen",
            message: "`framing: rtu` beside it",
            hint: "over Modbus TCP nobody else is heard",
          },
        ]
      : [];
  return [
    ...deaf,
    ...others.map((path) => ({
      path,
      message: `nothing here beside \`${first}\``,
      hint: "a bus has one wire",
    })),
    ...foreign.map((path) => ({ path, message: `nothing here beside \`${first}\``, hint })),
  ];
}

function wireOf({ serial, usb, tcp, ...written }: Fields): SerialWire | TcpWire {
  const { framing = "mbap", settle = 0 } = written;
  if (tcp !== undefined) return { type: "tcp", ...tcp, framing, settle };
  const { baud = 9600, dataBits = 8, parity = "none", stopBits = 1 } = written;
  const port = usb === undefined ? { path: serial ?? "" } : { usb };
  return { type: "serial", port, baud, dataBits, parity, stopBits };
}

/** Where a wire is, as people call it. */
export function wireInWords(wire: SerialWire | TcpWire): string {
  if (wire.type === "tcp") return hostPortText(wire);
  return "usb" in wire.port ? `USB adapter ${wire.port.usb}` : wire.port.path;
}

const files = "PEM file";

export const broker = z
  .strictObject({
    url: url(
      'a URL such as "mqtt://192.168.1.10:1883" or "mqtts://broker.example:8883"',
      ["mqtt:", "mqtts:", "ws:", "wss:"],
      "mqtt://192.168.1.10:1883",
      "mqtts://broker.example:8883",
    ).describe("Address of the broker; mqtts and wss are encrypted"),
    username: z.string().min(1).optional().describe("User name at the broker"),
    password: secret().optional().describe("Password at the broker, by reference"),
    ca: absolutePath()
      .optional()
      .describe(
        `${files} of the authority that signed the broker's certificate, where it is not a public one`,
      ),
    cert: absolutePath().optional().describe(`${files} of this gateway's own certificate`),
    key: secret().optional().describe(`${files} with the key of that certificate, by reference`),
    clientId: z
      .string()
      .min(1)
      .max(128)
      .optional()
      .describe("Client id at the broker; by default fieldproof- and the gateway's name"),
  })
  .describe("An MQTT broker");

export const buses = z.record(name(), bus).describe("Buses by name");
export const brokers = z.record(name(), broker).describe("MQTT brokers by name");

export type BrokerConfig = z.output<typeof broker>;
