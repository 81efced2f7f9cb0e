/** What meters hang on: serial buses and MQTT brokers. */
import { z } from "zod";
import { duration } from "../drivers/fields.js";
import { absolutePath, name, secret, url } from "./values.js";

export const bus = z
  .strictObject({
    serial: absolutePath().describe(
      "Serial port, best by a name that survives replugging: /dev/serial/by-id/… or a udev rule's own name",
    ),
    baud: z.int().min(50).max(4_000_000).default(9600).describe("Symbols per second"),
    dataBits: z.literal([7, 8]).default(8).describe("Data bits of a character"),
    parity: z.enum(["none", "even", "odd"]).default("none").describe("Parity bit"),
    stopBits: z.literal([1, 2]).default(1).describe("Stop bits"),
    timeout: duration("20 ms", "1 min")
      .optional()
      .describe(
        "Silence after which a request counts as unanswered; it grows by itself with what a meter needs",
      ),
    lateness: duration("20 ms", "1 min")
      .optional()
      .describe(
        "How late an answer can still arrive; within that time no request goes out whose answer would look alike. At least 1 s by default, more on slow lines",
      ),
  })
  .describe("A serial line with one or more meters on it");

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

export const buses = z.record(name(), bus).describe("Serial buses by name");
export const brokers = z.record(name(), broker).describe("MQTT brokers by name");

export type BusConfig = z.output<typeof bus>;
export type BrokerConfig = z.output<typeof broker>;
