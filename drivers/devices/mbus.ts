/**
 * Water, heat, gas and electricity meters on a wired M-Bus (EN 13757-2 and -3). Whoever made it, a meter says in each
 * record what it counts and in which unit; read is what is of now, of all tariffs, and of the device as a whole.
 */
import { z } from "zod";
import {
  type Channel,
  type Driver,
  type Frame,
  FrameError,
  type Identity,
  type Recognised,
  type Request,
  type Session,
} from "../driver.js";
import { identified, requireSame } from "../identity.js";
import type { Measurement } from "../measurement.js";
import { alike } from "../overlap.js";
import type { Unsaid } from "../protocols/encodings.js";
import {
  cutMbus,
  type Header,
  normalise,
  requestData,
  requireAcknowledgement,
  SELECTED_ADDRESS,
  select,
  telegramOf,
} from "../protocols/mbus.js";
import { type MbusRecord, recordsOf } from "../protocols/mbus-records.js";
import { searchMbus } from "../protocols/mbus-search.js";
import { mediumName } from "../protocols/mbus-units.js";
import { gaugesAmong, measured, type Value } from "../protocols/registers.js";

/** A quantity of the standard; where its unit may differ, the record says which. */
interface Wanted extends Omit<Value, "unit"> {
  readonly units: readonly string[];
}

const WANTED: readonly Wanted[] = [
  { name: "volume", units: ["m³"], gives: "counter", channel: "volume" },
  { name: "energy", units: ["Wh", "J"], gives: "counter", channel: "energy" },
  { name: "power", units: ["W"], gives: "gauge", channel: "power" },
  { name: "flow", units: ["m³/h"], gives: "gauge", channel: "flow" },
  { name: "flow temperature", units: ["°C"], gives: "gauge", channel: "flow-temperature" },
  { name: "return temperature", units: ["°C"], gives: "gauge", channel: "return-temperature" },
  { name: "temperature difference", units: ["K"], gives: "gauge", channel: "temperature-difference" },
  { name: "external temperature", units: ["°C"], gives: "gauge", channel: "temperature" },
];

/** "Accumulation only if positive contributions": the register of what flows forward. */
const FORWARD = 0x3b;
/** A meter that has more to say than this says something else. */
const MOST_TELEGRAMS = 8;

const options = z
  .strictObject({
    unit: z.int().min(0).max(250).optional().describe("Primary address of the meter, from 0 to 250"),
    serial: z
      .string()
      .regex(/^\d{8}$/, "expected the eight digits on the nameplate")
      .optional()
      .describe(
        "Secondary address instead: the meter's eight digits, which need no addresses to be given out",
      ),
  })
  .superRefine(({ unit, serial }, context) => {
    if ((unit === undefined) !== (serial === undefined)) return;
    const message = "expected either the primary address (unit) or the secondary one (serial)";
    context.addIssue({ code: "custom", path: ["unit"], message });
  });

type MbusOptions = z.infer<typeof options>;

export interface MbusSession extends Session {
  /** What the meter said at first. */
  readonly wanted: readonly Wanted[];
}

const CHANNELS: readonly [Channel, ...Channel[]] = [
  { name: "volume", help: "what has flowed through the meter" },
  { name: "energy", help: "energy that a heat or electricity meter has counted" },
  { name: "power", help: "power", overlaps: ["energy"] },
];

/** Meters on a wired M-Bus. */
export const mbus: Driver<MbusOptions, MbusSession> = {
  name: "mbus",
  help: "Water, heat, gas and electricity meters on a wired M-Bus",
  link: "bus",
  options,
  channels: CHANNELS,
  quantity: (_options, channel) => (channel === "volume" ? "volume" : "energy"),
  gives: (_options, channel) => (channel === "power" ? "gauge" : "counter"),
  gauges: () =>
    gaugesAmong(WANTED.flatMap(({ units, ...value }) => units.map((unit) => ({ ...value, unit })))),
  multipliers: ["ct", "vt", "multiplier"],
  counter: ({ unit, serial }, channel) =>
    `${serial === undefined ? `unit ${unit}` : `serial ${serial}`} ${channel}`,
  // Every meter has both addresses.
  mayShare: (one, other) =>
    (one.options.serial === undefined) !== (other.options.serial === undefined) &&
    alike(CHANNELS, one.channel, other.channel),
  lines: [
    { baud: 2400, dataBits: 8, parity: "even", stopBits: 1 },
    { baud: 300, dataBits: 8, parity: "even", stopBits: 1 },
    { baud: 9600, dataBits: 8, parity: "even", stopBits: 1 },
  ],
  sources: ["EN 13757-2 and EN 13757-3"],
  map: [
    ...WANTED.map(({ name, units, gives, channel }) => `${name} ${units.join(" or ")}: ${gives} ${channel}`),
    "instantaneous, storage 0, tariff 0, subunit 0, no qualifier but 3B",
    "status bit 3: permanent error",
  ].join("\n"),
  cut: cutMbus,
  *open(options) {
    const { identity, records } = yield* readout(options, () => false);
    return { identity, wanted: WANTED.filter((wanted) => matching(wanted, records).length > 0) };
  },
  *search(baud) {
    const { found, crowded } = yield* searchMbus(baud);
    const told = found.flatMap(({ header, unit }) => {
      // Some number themselves with letters: such an address cannot be written.
      const written = unit !== null ? { unit } : /^\d{8}$/.test(header.id) ? { serial: header.id } : null;
      return written === null ? [] : [{ written, identity: identityIn(header), doubt: null }];
    });
    return [...told, ...crowded.map(indistinct)];
  },
  *poll(session, options) {
    const complete = (records: readonly MbusRecord[]) =>
      session.wanted.every((wanted) => matching(wanted, records).length > 0);
    const { identity, records, permanentError } = yield* readout(options, complete);
    requireSame(session.identity, identity);
    return session.wanted.map((wanted) =>
      permanentError ? unbelieved(wanted) : measurement(wanted, matching(wanted, records)),
    );
  },
};

/** Whoever is selected by these digits is not alone, so nothing that comes is one meter's. */
function indistinct(serial: string): Recognised {
  const doubt = `several M-Bus meters seem to have the digits ${serial}, so none of them can be selected: give each a primary address of its own, and write that (unit)`;
  return { written: { serial }, identity: null, doubt, vague: true };
}

interface Readout {
  readonly identity: Identity | null;
  readonly records: readonly MbusRecord[];
  /** One of the telegrams said so. */
  readonly permanentError: boolean;
}

/** The records of as many telegrams as the meter has, or as are needed. */
function* readout(
  { unit = 0, serial }: MbusOptions,
  complete: (records: readonly MbusRecord[]) => boolean,
): Generator<Request, Readout, Frame> {
  const hello = serial === undefined ? normalise(unit) : select(serial);
  requireAcknowledgement(yield hello, hello);
  const records: MbusRecord[] = [];
  let permanentError = false;
  for (let number = 0; number < MOST_TELEGRAMS; number++) {
    const request = requestData(serial === undefined ? unit : SELECTED_ADDRESS, number);
    const telegram = telegramOf(yield request, request);
    const said = recordsOf(telegram);
    records.push(...said.records);
    permanentError ||= telegram.header.permanentError;
    if (!said.moreFollow || complete(records))
      return { identity: identityIn(telegram.header), records, permanentError };
  }
  throw new FrameError(`the meter has more than ${MOST_TELEGRAMS} telegrams to say`);
}

/** Records of now, of all tariffs and of the whole device. */
function matching({ name, units }: Wanted, records: readonly MbusRecord[]): MbusRecord[] {
  return records.filter(
    ({ function: kind, storage, tariff, subunit, qualifiers, meaning }) =>
      kind === "instantaneous" &&
      storage + tariff + subunit === 0 &&
      qualifiers.every((code) => code === FORWARD) &&
      meaning?.quantity === name &&
      units.includes(meaning.unit),
  );
}

function unbelieved({ units: [unit = ""], ...wanted }: Wanted): Measurement {
  return measured({ ...wanted, unit }, { unknown: "is not believed: the meter reports a permanent error" });
}

/** Two records that differ would leave open which is the one on the display. */
function measurement(
  { units: [usual = ""], ...wanted }: Wanted,
  records: readonly MbusRecord[],
): Measurement {
  const [first] = records;
  const missing: Unsaid = { unknown: "is not among what came" };
  const unit = first?.meaning?.unit ?? usual;
  const all = records.map(({ meaning, shown }) =>
    measured({ ...wanted, unit: meaning?.unit ?? unit }, shown),
  );
  const [one = measured({ ...wanted, unit }, missing)] = all;
  return all.every((other) => same(one, other))
    ? one
    : measured({ ...wanted, unit }, { unknown: `comes ${all.length} times, each time another` });
}

function same(a: Measurement, b: Measurement): boolean {
  return a.type !== "increment" && b.type === a.type && a.value === b.value;
}

/** The header names the meter; the fixed structure has no maker. */
function identityIn({ id, maker, version, medium }: Header): Identity | null {
  const model = `${mediumName(medium)} version ${version}`;
  return identified(maker ?? "unknown", maker === null ? mediumName(medium) : model, id);
}
