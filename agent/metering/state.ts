/**
 * What the counter state machine remembers of a meter. It is journaled with the reading that made it and
 * hashed into the evidence, so it encodes to canonical JSON: fields in the order below, integers as text.
 *
 * Times are *ages*: nanoseconds lived since the first reading (see timeline.ts). They only grow.
 */
import * as z from "zod";
import { LONGEST_MARK } from "../../drivers/measurement.js";
import { multipliers } from "../../drivers/multiplier.js";
import { bigintText } from "../primitives/bigint-text.js";
import { hourText } from "./cap.js";
import { GateState } from "./gate-state.js";
import { LISTED, LONGEST_ID } from "./replay-window.js";
import { MOST_CONFIRMATIONS } from "./rules.js";
import { Timeline } from "./timeline.js";

const amount = bigintText(z.bigint().nonnegative());
const age = bigintText(z.bigint().nonnegative());
const reportId = z.string().max(LONGEST_ID);

/** How many resets are remembered: a meter that resets over and over leaves no longer a trail. */
export const MEMORIES = 4;

/** A value the register showed, as it stood on the wire, and when. */
const Sighting = z.strictObject({ value: amount, age });
/** A value of a register, and when it showed it. */
export type Sighting = z.output<typeof Sighting>;

/** Consecutive readings that contradict what is accepted, waiting to be confirmed or forgotten. */
const Held = z.strictObject({
  /** Below what is confirmed, or above what is plausible. */
  side: z.enum(["low", "high"]),
  /** No new session began since the last accepted reading: the device did not restart. */
  sameSession: z.boolean(),
  run: z.array(Sighting).max(MOST_CONFIRMATIONS),
});
export type Held = z.output<typeof Held>;

/** Where a register stood before a reset, in case it returns there. */
const Memory = z.strictObject({
  level: amount,
  offset: amount,
  at: age,
  /** credited − withheld at that time. */
  earned: amount,
});
export type Memory = z.output<typeof Memory>;

const Told = z.strictObject({ value: amount, mark: z.string().max(LONGEST_MARK) });
/** The last measurement as it was told, where it may be told again: the value on the wire, and its mark. */
export type Told = z.output<typeof Told>;

/** A register that is read. Values here have `offset` added: they do not fall when the register rolls over. */
const RegisterState = z.strictObject({
  form: z.literal("register"),
  /** The session of the last accepted reading. */
  session: z.int(),
  /** What past rollovers add to the value on the wire. */
  offset: amount,
  /** Where this epoch's counting starts. */
  base: z.strictObject({ value: amount, age }),
  /** Units are credited up to here … */
  confirmed: amount,
  /** … where the register was last seen to stand at this age. */
  since: age,
  /** The last accepted value: what is above `confirmed` awaits a second reading. */
  level: amount,
  at: age,
  /** An accepted value that was contradicted before it was confirmed: never paid, but if true, still a limit. */
  doubted: z.strictObject({ value: amount, age }).nullable(),
  /** How many more readings in a row must bear the first baseline out; 0 once it is settled. */
  unsettled: z.int().nonnegative(),
  held: Held.nullable(),
  /** A jump that K readings bore out, and that a trusted clock may explain; empty when there is none. */
  waiting: z.array(Sighting).max(MOST_CONFIRMATIONS),
  remembered: z.array(Memory).max(MEMORIES),
  told: Told.exactOptional(),
});
export type RegisterState = z.output<typeof RegisterState>;

/** Pulses or reports: every reading is an increment. */
const TickState = z.strictObject({
  form: z.literal("ticks"),
  /** In which session the last run was taken: between two sessions nobody watched. */
  session: z.int().nonnegative(),
  /** Age of the baseline. */
  start: age,
  /** Units counted within the cap since the baseline. */
  counted: amount,
  /** The remainder below one unit, in 1/`per` units, and the worth it belongs to. */
  remainder: amount,
  units: amount,
  per: amount,
  /** Reports only: the highest ids taken, ascending, and the highest one no longer listed. */
  ids: z.array(reportId).max(LISTED),
  floor: reportId.nullable(),
  /** How many more readings must come before what a tick is worth now is believed, and since when; absent where it is. */
  doubtful: z.strictObject({ readings: z.int().positive(), since: age }).exactOptional(),
  /** Reports only: up to this age all time is taken by what was counted, see backlog.ts. */
  booked: age,
  /** Reports only: the last silence of more than an hour, or over a reboot, and how far back its backlog reaches. */
  silence: z.strictObject({ reach: age, from: age, to: age }).nullable(),
});
export type TickState = z.output<typeof TickState>;

/** Power that is integrated over time. */
const PowerState = z.strictObject({
  form: z.literal("power"),
  /** The last plausible power, µW ≥ 0; null when the last one was not plausible. */
  microwatts: amount.nullable(),
  /** Energy below one mWh, µW·ns. */
  remainder: amount,
});
export type PowerState = z.output<typeof PowerState>;

/** An hour of counting, over which the checks compare what was counted with what can be: see checks.ts. */
const DemandInterval = z.strictObject({
  /** Units credited when it began, and the age up to which they were counted. */
  units: amount,
  age,
  /** The least power that was shown in it, µW; null where a reading showed none. */
  least: amount.nullable(),
  /** What the checks found in the one before. */
  found: z.int().nonnegative(),
});
export type DemandInterval = z.output<typeof DemandInterval>;

export const CounterState = z.strictObject({
  /** Base units credited ever: never falls, whatever the meter does. */
  credited: amount,
  /** Base units credited too early (a reset that was undone): the next ones earned pay them back first. */
  withheld: amount,
  /** How many baselines there were. */
  epoch: z.int().nonnegative(),
  /** Which counter the baseline is of, as the rules name it; null before there is one. */
  source: z.string().nullable(),
  /** Who the meter said it was at the baseline. */
  identity: z.string().nullable(),
  /** When it was last observed. */
  last: Timeline.nullable(),
  /** What the last hour brought, by the minute. */
  hour: hourText,
  counter: z.discriminatedUnion("form", [RegisterState, TickState, PowerState]).nullable(),
  /** Of a meter whose credit is gated, now or before: then `credited` is what passed the gate. */
  gate: GateState.exactOptional(),
  /** What the values of a register, or of power, were multiplied by when it was counted; absent: by nothing. */
  multipliers: multipliers.exactOptional(),
  /** What one count of it was worth; absent where the driver's options do not decide it. */
  worth: z.string().exactOptional(),
  /** What was read in another scale since, and the units that power came to: see rescaled.ts. */
  rescaling: z
    .strictObject({
      multipliers,
      worth: z.string().exactOptional(),
      run: z.array(Sighting).max(MOST_CONFIRMATIONS),
      units: amount,
      told: Told.exactOptional(),
    })
    .exactOptional(),
  /** Only of meters that are checked by the sun or by their power. */
  demand: DemandInterval.exactOptional(),
});
export type CounterState = z.output<typeof CounterState>;

/** A meter of which nothing is known yet. */
export const UNOBSERVED: CounterState = {
  credited: 0n,
  withheld: 0n,
  epoch: 0,
  source: null,
  identity: null,
  last: null,
  hour: [],
  counter: null,
};

/** Canonical JSON of a state: equal states give equal bytes. */
export function encodeState(state: CounterState): string {
  return JSON.stringify(z.encode(CounterState, state));
}

/** @throws z.ZodError or SyntaxError when the text is not a state this version wrote */
export function decodeState(text: string): CounterState {
  return z.decode(CounterState, JSON.parse(text));
}
