/** What may stand only once: ports, counters, nameplates. A counter under two names would be paid twice. */
import { modbusMap } from "../drivers/devices/modbus-map.js";
import { connectionOf } from "./connection.js";
import { countersOf } from "./counter.js";
import { type Finding, show } from "./errors.js";
import { canonicalHost, hostPortText, parseHostPort } from "./host-port.js";
import { at, names } from "./issues.js";
import { isCredited, type MeterConfig } from "./meter.js";

/** Checks the configuration as written, and the meters of it that are valid. */
export function doubles(written: unknown, meters: readonly MeterConfig[]): Finding[] {
  // What is only shown is not paid, however often it is read.
  const paid = meters.filter(isCredited);
  const same = twins(
    written,
    // A line can be opened once, whatever for.
    meters.filter((meter) => isCredited(meter) || meter.link.type === "gpio"),
  );
  const isTwin = ({ name }: MeterConfig) => same.some(({ path }) => path[1] === name);
  const distinct = paid.filter((meter) => !isTwin(meter));
  return [
    ...sharedPorts(written),
    ...same,
    ...sharedAddresses(
      written,
      meters.filter((meter) => !isTwin(meter)),
    ),
    ...sharedNameplates(distinct),
    ...sharedChannels(written, distinct),
  ];
}

/** A port can be opened once, a device often allows one connection, and two buses would answer each other's meters. */
function sharedPorts(written: unknown): Finding[] {
  return WIRES.flatMap(({ field, expected, same }) =>
    repeated(
      names(at(written, ["buses"])),
      (name) => same(at(written, ["buses", name, field])),
      (name, first) => ({
        path: ["buses", name, field],
        at: "value",
        expected,
        got: show(at(written, ["buses", name, field])),
        hint: `bus "${first}" has it already; several meters can share one bus`,
      }),
    ),
  );
}

const WIRES = [
  { field: "serial", expected: "a serial port of its own", same: asWritten },
  { field: "usb", expected: "an adapter of its own", same: asWritten },
  { field: "tcp", expected: "a host and port of its own", same: sameHost },
] as const;

function asWritten(port: unknown): unknown[] {
  return port === undefined ? [] : [port];
}

/** A host is the same with and without the usual port, however its address is written. */
function sameHost(text: unknown): unknown[] {
  try {
    if (typeof text !== "string") return [];
    const { host, port } = parseHostPort(text);
    return [hostPortText({ host: canonicalHost(host), port })];
  } catch {
    return [];
  }
}

/** The same counter under two names would be paid twice. */
function twins(written: unknown, meters: readonly MeterConfig[]): Finding[] {
  return repeated(
    meters,
    (meter) => countersOf(meter, connectionOf(written, meter)),
    (meter, first) => ({
      path: ["meters", meter.name],
      at: "name",
      expected: "a counter that no other meter reads",
      got: `the one that "${first.name}" reads`,
      hint: "the same usage would be paid twice",
    }),
  );
}

/** An address on a bus belongs to one device; two would answer at once. Its channels may each be a meter. */
function sharedAddresses(written: unknown, meters: readonly MeterConfig[]): Finding[] {
  const pairs = repeated(
    meters.filter((meter) => meter.link.type === "bus" && !isOwnMap(meter)),
    (meter) => [JSON.stringify([connectionOf(written, meter), meter.options.unit])],
    (meter, first) => ({ meter, first }),
  );
  return pairs
    .filter(
      ({ meter, first }) => meter.driver !== first.driver || meter.options.model !== first.options.model,
    )
    .map(({ meter, first }) =>
      meter.options.unit === undefined ? nameless(meter, first) : addressed(meter, first),
    );
}

/** A map of one's own shows more of a device that another driver counts; as long as it is only shown, it is no double. */
function isOwnMap(meter: MeterConfig): boolean {
  return meter.driver === modbusMap.name && !isCredited(meter);
}

/** Without addresses, what comes on the wire could be of either. */
function nameless(meter: MeterConfig, first: MeterConfig): Finding {
  return {
    path: ["meters", meter.name, "bus"],
    at: "value",
    expected: "a bus of its own",
    got: show(meter.link.type === "bus" && meter.link.bus),
    hint: `"${first.name}" (${first.driver}) is another device on it, and no address tells them apart`,
  };
}

function addressed({ name, options }: MeterConfig, first: MeterConfig): Finding {
  return {
    path: ["meters", name, "unit"],
    at: "value",
    expected: "an address of its own on this bus",
    got: show(options.unit),
    hint: `"${first.name}" (${first.driver}) is another device and has it already`,
  };
}

/** A meter is known on the chain by maker, model, serial number and channel: a nameplate copied whole is a mistake. */
function sharedNameplates(meters: readonly MeterConfig[]): Finding[] {
  return repeated(
    meters.filter(({ identity }) => identity !== null),
    ({ identity, channel }) => [
      JSON.stringify([identity?.maker, identity?.model, identity?.serial, channel]),
    ],
    ({ name, identity }, first) => ({
      path: ["meters", name, "identity", "serial"],
      at: "value",
      expected: "a serial number of its own",
      got: show(identity?.serial),
      hint: `"${first.name}" has the same nameplate and channel: on the chain both would be one meter`,
    }),
  );
}

/** One device may publish several counters; with its serial number only their channels tell them apart. */
function sharedChannels(written: unknown, meters: readonly MeterConfig[]): Finding[] {
  return repeated(
    meters.filter(({ link, options }) => link.type === "mqtt" && options.topic !== undefined),
    (meter) => [JSON.stringify([connectionOf(written, meter), meter.options.topic, meter.channel])],
    ({ name, channel }, first) => ({
      path: ["meters", name, "channel"],
      at: "value",
      expected: "a channel name of its own",
      got: show(channel),
      hint: `"${first.name}" is of the same device: on the chain both would be one meter`,
    }),
  );
}

/** What `found` makes of every item that has a key which an earlier item has. */
function repeated<T, F>(
  items: readonly T[],
  keysOf: (item: T) => readonly unknown[],
  found: (item: T, first: T) => F,
): F[] {
  const firsts = new Map<unknown, T>();
  return items.flatMap((item) => {
    const keys = keysOf(item);
    const first = keys.map((key) => firsts.get(key)).find((one) => one !== undefined);
    if (first !== undefined) return [found(item, first)];
    for (const key of keys) firsts.set(key, item);
    return [];
  });
}
