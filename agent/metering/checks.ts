/**
 * What a meter's own readings say against it. A check never credits and never holds: it sets a flag of the attestation,
 * for whoever pays, and an alarm. All of it follows from the frames and the rules, so a verifier finds the same.
 *
 * Checks look at demand intervals of an hour of counting, since many inverters renew their counters only now and then.
 */
import { max, min } from "../primitives/bigint-order.js";
import { FLAGS } from "./flags.js";
import { microwatts, PER_MILLIWATT_HOUR } from "./integrated.js";
import type { Reading } from "./reading.js";
import { type CounterRules, HOUR, MINUTE } from "./rules.js";
import type { CounterState, DemandInterval } from "./state.js";
import { clearSky, sineOfElevation } from "./sun.js";

/** −0.105 is the sine of −6°: civil dusk is over, and what a counter owed from the day is in it. */
const DARK = -105_000n;

/** How much more than a clear sky a module may give: clouds reflect, snow does, and cold modules exceed their rating. */
const BRIGHTER = { numerator: 5n, denominator: 4n };

/** W/m² that a sky may have whenever it is not dark. */
const TWILIGHT = 20n;

/** A reading that was judged: the state it leaves, with the demand interval it is in, and the flags that the checks set. */
export function crossCheck(
  state: CounterState,
  reading: Reading,
  continuous: boolean,
  rules: CounterRules,
): { readonly state: CounterState; readonly flags: number } {
  const now = pointOf(state);
  if (now === null) return { state, flags: 0 };
  const power = powerIn(reading, rules);
  const { demand } = state;
  const begun = { ...now, least: power, found: demand?.found ?? 0 };
  if (demand === undefined || !continuous) return { state: { ...state, demand: begun }, flags: 0 };
  const least = demand.least === null || power === null ? null : min(demand.least, power);
  const elapsed = now.age - demand.age;
  if (elapsed < HOUR) return { state: { ...state, demand: { ...demand, least } }, flags: 0 };
  if (elapsed > 2n * HOUR) return { state: { ...state, demand: begun }, flags: 0 };
  const found = foundIn(state, { ...demand, least }, now, stepOf(reading), rules);
  return { state: { ...state, demand: { ...begun, found } }, flags: found };
}

/** What the checks of the last demand interval found, as alarms for a technician. */
export function alarmsOf({ demand }: CounterState): { readonly id: string; readonly words: string }[] {
  const found = demand?.found ?? 0;
  return ALARMS.filter(({ flag }) => (found & flag) !== 0);
}

const ALARMS = [
  {
    flag: FLAGS.OVER_RATED,
    id: "rated",
    words: "it counted more within an hour than its rating: correct `rated`, or look for what feeds it",
  },
  {
    flag: FLAGS.NIGHT,
    id: "night",
    words:
      "it counted though the sun was down: check `gateway.location` and the clock, or look for what feeds it",
  },
  {
    flag: FLAGS.CLEAR_SKY,
    id: "sky",
    words: "it counted more than a clear sky allows its modules: correct `peak`, or look for what feeds it",
  },
  {
    flag: FLAGS.STUCK,
    id: "stuck",
    words: "its counter stands still though it shows power: restart the meter, or have it exchanged",
  },
] as const;

/** Units credited, and the age up to which they were counted. */
function pointOf({
  credited: units,
  counter,
  last,
}: CounterState): Pick<DemandInterval, "units" | "age"> | null {
  if (counter === null || last === null) return null;
  return { units, age: counter.form === "register" ? counter.since : last.age };
}

function foundIn(
  state: CounterState,
  demand: DemandInterval,
  now: Pick<DemandInterval, "units" | "age">,
  step: bigint,
  rules: CounterRules,
): number {
  const rise = now.units - demand.units;
  const elapsed = now.age - demand.age;
  const flows = demand.least === null ? 0n : (demand.least * elapsed) / PER_MILLIWATT_HOUR;
  const stuck = rise === 0n && flows > 2n * step ? FLAGS.STUCK : 0;
  // What was counted is known only as of readings: at either end it may be one interval older.
  const longest = elapsed + rules.every;
  const over = (rise - step) * HOUR > rules.ratedPerHour * longest ? FLAGS.OVER_RATED : 0;
  return stuck | over | againstTheSun(state, demand.age, now.age, rise - step, rules);
}

/** @param rise what was counted for certain: one step of the register may be older */
function againstTheSun(
  { last }: CounterState,
  from: bigint,
  to: bigint,
  rise: bigint,
  { solar }: CounterRules,
): number {
  if (!solar || rise <= 0n || !last?.trusted || last.trusted.boot !== last.boot || from < last.began)
    return 0;
  const { wall, age } = last.trusted;
  const sines: bigint[] = [];
  for (let at = from; at < to; at += 15n * MINUTE)
    sines.push(sineOfElevation(solar, wall - (age - at) / 1_000_000n));
  sines.push(sineOfElevation(solar, wall - (age - to) / 1_000_000n));
  const highest = sines.reduce(max);
  if (highest < DARK) return FLAGS.NIGHT;
  const light = max(clearSky(highest), TWILIGHT) * BRIGHTER.numerator;
  const most = (solar.peakPerHour * light * (to - from)) / (1_000n * BRIGHTER.denominator * HOUR);
  return rise > most ? FLAGS.CLEAR_SKY : 0;
}

function stepOf({ measured }: Reading): bigint {
  if (measured?.type === "counter") return max(measured.step, 1n);
  if (measured?.type === "increment") return measured.worth.units / measured.worth.per + 1n;
  return 1n;
}

/** The power that the counter counts, µW; null where the meter did not say. */
function powerIn({ gauges }: Reading, { power }: CounterRules): bigint | null {
  const gauge = gauges.find(({ channel, unit }) => channel === power?.gauge && unit === "W");
  if (!power || !gauge || gauge.value === null) return null;
  return microwatts({ ...gauge, value: gauge.value * BigInt(power.sign) });
}
