/**
 * What a meter driver is: a conversation without I/O. It yields requests, is given frames, and returns
 * measurements. The same generators run live on a bus and, years later, in the offline verifier on
 * journaled frames; so a driver may not read a clock, draw randomness or touch a device.
 */
import type { z } from "zod";
import type { Measurement, Quantity, ShownGauge, ShownPower } from "./measurement.js";
import type { MultiplierName } from "./multiplier.js";

/** One edge of a GPIO line. */
export interface Edge {
  /** Kernel timestamp, CLOCK_MONOTONIC nanoseconds. */
  readonly at: bigint;
  readonly rising: boolean;
  /** The kernel's line sequence number, null where the kernel gives none (sysfs). */
  readonly sequence: number | null;
}

/** Bytes of one frame exactly as they were on the wire. */
export interface BytesFrame {
  readonly type: "bytes";
  readonly bytes: Uint8Array;
  /**
   * What stands around the protocol's own frame. Absent: nothing, as on a serial wire. `mbap`: the header of
   * Modbus TCP instead of a CRC. `overheard`: another master's requests, each with its reply.
   */
  readonly framing?: "mbap" | "overheard";
  /** Overheard: when the oldest of these exchanges was complete, CLOCK_MONOTONIC nanoseconds. */
  readonly heard?: bigint;
}

/** One MQTT message. */
export interface MessageFrame {
  readonly type: "message";
  readonly topic: string;
  readonly payload: Uint8Array;
  /** The broker had it stored: it is old, and therefore no fresh reading. */
  readonly retained: boolean;
}

/** All edges of a line between two instants, none left out, none twice. */
export interface EdgesFrame {
  readonly type: "edges";
  /** The run covers (from, to], CLOCK_MONOTONIC nanoseconds. */
  readonly from: bigint;
  readonly to: bigint;
  /** The line's level at `to`. */
  readonly high: boolean;
  /** The last edge before `from`, so that debounce and sequence can be judged from this frame alone. */
  readonly previous: Edge | null;
  readonly edges: readonly Edge[];
}

/** What a poll was told that the one before it had left. */
export interface NoteFrame {
  readonly type: "note";
  readonly text: string;
}

/** What came over a link, or was recalled. */
export type Frame = BytesFrame | MessageFrame | EdgesFrame | NoteFrame;

/** `length` registers from `at` on. */
export interface Span {
  readonly at: number;
  readonly length: number;
}

/** Bytes to send, and how to tell their reply. */
export interface Request {
  readonly type: "request";
  readonly bytes: Uint8Array;
  /** The address on the bus that should answer: the bus backs off dead addresses one by one. */
  readonly address: number;
  /**
   * Requests whose replies look alike have the same shape. A bus without transaction ids never sends two different
   * ones of one shape within its lateness, so a late or doubled reply cannot be taken for another's.
   */
  readonly shape: string;
  /**
   * What it changes in the device, in words such as "starts the fan"; null where it only reads. What a link layer
   * keeps until the next request, such as which meter is selected, is no change. A scan sends nothing that changes.
   */
  readonly changes: string | null;
  /** The registers of each value, that must be of one instant; absent: all that are asked for. */
  readonly values?: readonly Span[];
  /**
   * The reply comes at this rate, in Bd, and the bus returns to its own behind it (IEC 62056-21 mode C). Serial
   * ports only.
   */
  readonly replyBaud?: number;
  /** Milliseconds that the protocol lets pass before an answer begins, sending included; absent: as a bus waits. */
  readonly patience?: number;
  /** Milliseconds that its longest answer takes, once begun; absent: it is over before it would be late. */
  readonly lasts?: number;
}

/** Wait for what the meter says by itself. */
export interface Listen {
  readonly type: "listen";
  /** MQTT: the topic. Bus and GPIO: empty (the link is the line). */
  readonly topic: string;
  /** MQTT and bus: no message or frame within this many milliseconds is a time-out. GPIO: the length of the run. */
  readonly within: number;
}

/**
 * What the last poll of the session left to this one, said aloud: the answer is a note of the same text. So it is
 * among the frames, and a poll that depends on an earlier one can still be judged from its own frames alone; a driver
 * believes the note, not its session.
 */
export interface Recall {
  readonly type: "recall";
  readonly text: string;
}

/** One step of a conversation. */
export type Step = Request | Listen | Recall;

/** Where in the received bytes the next frame is. */
export type Cut =
  /** A whole frame is at [start, end); what stands before `start` is garbage. */
  | { readonly type: "frame"; readonly start: number; readonly end: number }
  /** No frame yet; bytes before `keep` can never become part of one. */
  | { readonly type: "more"; readonly keep: number };

/** The bytes were received, but they are not what this meter may say. Counted, never past the driver. */
export class FrameError extends Error {
  override readonly name = "FrameError";
}

/** No (valid) answer came in time. */
export class SilenceError extends Error {
  override readonly name = "SilenceError";
  /** Bytes came, none of them whole: somebody speaks, or several at once. */
  readonly damaged: boolean;

  constructor(message: string, { damaged = false } = {}) {
    super(message);
    this.damaged = damaged;
  }
}

/** The driver threw what no driver may: a mistake in this program, whatever the meter said. */
export class DriverDefect extends Error {
  override readonly name = "DriverDefect";

  constructor(cause: unknown) {
    super(`the driver has a defect (${cause})`, { cause });
  }
}

/** Who a meter says it is; every field as read from the wire. */
export interface Identity {
  readonly maker: string;
  readonly model: string;
  readonly serial: string;
}

/** What every driver's session has; drivers add what discovery found. */
export interface Session {
  /** Null where the meter cannot say who it is. */
  readonly identity: Identity | null;
}

/** A meter that a probe found at the end of a wire. */
export interface Recognised {
  /** The driver's options, as they are written in the configuration. */
  readonly written: Readonly<Record<string, string | number | boolean>>;
  readonly identity: Identity | null;
  /** The most power that it can give, as it says itself: `rated` of the configuration. */
  readonly rated?: string;
  /** In words, why it may be another meter or set up in another way; null where it says all that itself. */
  readonly doubt: string | null;
  /** What it shows would suit many others too: such a meter is named, and not configured. */
  readonly vague?: true;
  /** Its counters start over by design, each day for instance. */
  readonly restarts?: true;
}

/** The kinds of physical or logical link a driver can stand on. */
export type LinkKind = "bus" | "gpio" | "mqtt";

/** How characters stand on a serial line. */
export interface LineSettings {
  readonly baud: number;
  readonly dataBits: 7 | 8;
  readonly parity: "none" | "even" | "odd";
  readonly stopBits: 1 | 2;
}

/** How long a register counts by design: as its meter lives, or until a day or another period is over. */
export type RegisterKind = "cumulative" | "periodic";

/** What a driver offers to be credited. */
export interface Channel {
  readonly name: string;
  readonly help: string;
  /** Channels that may count some of its usage too, by the device's own nature: beside them it is not credited. */
  readonly overlaps?: readonly string[];
  /** It counts heat: energy that passes through no transformer. */
  readonly thermal?: true;
}

/** What one of a driver's meters is credited for. */
export interface Choice<Options> {
  readonly options: Options;
  readonly channel: string;
}

/** Where in a broker's messages a counter stands. */
export interface Told {
  readonly topic: string;
  /** JSON pointer (RFC 6901). */
  readonly at: string;
}

/** Any driver, its options and session known to itself alone. */
// biome-ignore lint/suspicious/noExplicitAny: a heterogeneous list of drivers is typed by each driver itself
export type AnyDriver = Driver<any, any>;

/** One meter family. Adding one costs a file in `devices/`, a line in `index.ts`, a fixture folder. */
export interface Driver<Options, S extends Session = Session> {
  /** Key in the configuration = fixture folder = docs heading. */
  readonly name: string;
  /** One sentence for the list of drivers. */
  readonly help: string;
  readonly link: LinkKind;
  readonly options: z.ZodType<Options>;
  /** Counters (and gauges that can be integrated) this driver can deliver; the first is the default. */
  readonly channels: readonly [Channel, ...Channel[]];
  /** What a channel counts with these options; absent or undefined where only the meter can tell. */
  quantity?(options: Options, channel: string): Quantity | undefined;
  /** Base units at which a channel's register starts over with these options, where that is known beforehand. */
  modulus?(options: Options, channel: string): bigint | undefined;
  /** As what a channel comes with these options: what is a momentary value cannot be taken for a counter. */
  gives(options: Options, channel: string): Measurement["type"];
  /**
   * How a channel's register counts with these options; absent where all are cumulative. Undefined: only the technician
   * knows. Null: it does not count, though it is a number like one (the total of the day before).
   */
  kind?(options: Options, channel: string): RegisterKind | null | undefined;
  /** The gauge that shows the power which a channel counts, and its sign while that flows; absent where none does. */
  power?(options: Options, channel: string): ShownPower | null;
  /** Every gauge that such a meter may show with these options: credit rules can look at no other. Absent: it has none. */
  gauges?(options: Options): readonly ShownGauge[];
  /** Ratios set where the meter hangs that its values may lack; absent where they always show what flows. */
  readonly multipliers?: readonly MultiplierName[];
  /**
   * What one count of a channel stands for with these options, as text: with another one the same register means other
   * usage. Absent or undefined where options do not decide it, or where it comes with every amount.
   */
  worth?(options: Options, channel: string): string | undefined;
  /** What tells the counters behind one connection apart: one that two meters read would be paid twice. */
  counter(options: Options, channel: string): string;
  /** Whether two meters behind one connection may count the same usage, though their counters have other names. */
  mayShare?(one: Choice<Options>, other: Choice<Options>): boolean;
  /** Every message in which the counter is told as JSON: another driver could read it there. Absent: in none. */
  told?(options: Options, channel: string): readonly Told[];
  /**
   * Milliseconds after it was switched on in which its gauges are not right yet, by its data sheet; absent where they
   * are at once. Who shows them shows them all the same: it is for credit rules.
   */
  readonly warmUp?: number;
  /** Serial lines: the settings such meters leave the factory with, the usual first. A scan tries these. */
  readonly lines?: readonly LineSettings[];
  /** Where the registers, fields or messages are from: data sheets with their revision, standards. */
  readonly sources: readonly [string, ...string[]];
  /** Hash-relevant text of the register map: the evidence manifest binds its keccak256. */
  readonly map: string;
  /** Byte links only: finds one frame or resynchronises; without a request, what the meter says by itself. Pure. */
  readonly cut?: (head: Uint8Array, expect: Request | null) => Cut;
  /** Byte links only: the most that an answer of such a meter `lasts`; absent where no request says it. */
  readonly lasts?: number;
  /**
   * Byte links only: whether a frame that answers `request`, or that comes unasked, has no check, so that damage to it
   * cannot always be told. Absent where all have one.
   */
  unchecked?(options: Options, request: Request | null): boolean;
  /** Reads identity and discovers the register map; its frames are evidence too. */
  open(options: Options): Generator<Step, S, Frame>;
  /**
   * How a scan recognises such a meter: asks the least that tells it, never writes, or only listens. Null: it is
   * another. Silence and FrameErrors mean the same. Absent where nothing tells it.
   * @param unit where it is asked, for drivers whose meters have unit ids
   */
  probe?(unit: number): Generator<Step, Recognised | null, Frame>;
  /**
   * How a scan finds all of them on a wire, where the protocol has addresses of its own. As `probe`, it only reads.
   * @param baud of the line; null where a serial server has its own
   */
  search?(baud: number | null): Generator<Step, readonly Recognised[], Frame>;
  /** In words, why a scan recognises none of them: for a bus driver without `probe` and `search`. */
  readonly unseen?: string;
  /** One poll. Throws FrameError on bytes that cannot be; a time-out is thrown in as SilenceError. */
  poll(session: S, options: Options): Generator<Step, readonly Measurement[], Frame>;
}
