/** What several endpoints of a chain say of one lane's registry, and what of it most of them say. Pure. */
import type { LaneSighting, RegisteredMeter } from "./submit/ledger.js";

type Entries = readonly RegisteredMeter[];

/** All that a registration says. */
const FIELDS = [
  ...(["index", "meterId", "term", "unit"] as const),
  ...(["openedAt", "closedAt", "frozenAt", "ratedPerHour"] as const),
] satisfies (keyof RegisteredMeter)[];

/** Whether two registries are the same in all their places. */
export function isSameRegistry(one: Entries, other: Entries): boolean {
  return (
    one.length === other.length &&
    one.every((entry, place) => FIELDS.every((field) => entry[field] === other[place]?.[field]))
  );
}

/** The registry that more than half of these endpoints have; else in words who says what, and what to do. */
export function agreedRegistry(sightings: readonly LaneSighting[]): Entries | string {
  const agreed = sightings.find(({ meters }) =>
    isMost(sightings, (one) => isSameRegistry(one.meters, meters)),
  );
  return agreed ? agreed.meters : disagreementOf(sightings);
}

/** Whether more than half of these endpoints say so. */
export function isMost(
  sightings: readonly LaneSighting[],
  says: (sighting: LaneSighting) => boolean,
): boolean {
  return sightings.filter(says).length * 2 > sightings.length;
}

function disagreementOf(sightings: readonly LaneSighting[]): string {
  return (
    `the endpoints do not agree on the lane's registry: ${differenceOf(sightings)}. What is new of it counts once most ` +
    "of them say so. If that lasts, take the endpoint that is wrong out of the configuration (rpc), or name a third"
  );
}

/** The first place that they differ in, as each of them has it. */
function differenceOf(sightings: readonly LaneSighting[]): string {
  const places = Math.max(...sightings.map(({ meters }) => meters.length));
  for (let place = 0; place < places; place++) {
    const differing = FIELDS.filter(
      (field) => new Set(sightings.map(({ meters }) => meters[place]?.[field])).size > 1,
    );
    if (differing.length === 0) continue;
    const said = sightings.map(({ endpoint, meters }) => {
      const entry = meters[place];
      const words = entry ? differing.map((field) => `${field} ${entry[field]}`).join(", ") : "nothing there";
      return `${endpoint} says ${words}`;
    });
    return `of place ${place}, ${said.join("; ")}`;
  }
  throw new Error("endpoints that say the same agree");
}
