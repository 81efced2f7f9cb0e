/** Which of our meters the lane's registry holds, and why some of them may not be attested all the same. Pure. */
import { QUANTITIES, type Quantity } from "../drivers/measurement.js";
import type { LaneBatches } from "./journal/lane-batches.js";
import type { Hex } from "./primitives/hex.js";
import type { OwnMeter } from "./sealing/attestor.js";
import type { Tenure } from "./sealing/tenure.js";
import { isOver, type RegisteredMeter } from "./submit/ledger.js";

/** A meter of this gateway under the name that the chain has for it. */
export interface KnownMeter {
  readonly id: Hex;
  /** Its name in the configuration. */
  readonly name: string;
  readonly quantity: Quantity;
  /** The chain that the configuration has it attested on, where that is another; else null. */
  readonly elsewhere: string | null;
  /** The meter that is credited for its usage, where that is another. */
  readonly within?: string;
  /** When it was at its place; absent where no other ever was. Over where it was replaced. */
  readonly tenure?: Tenure;
}

/** Why a meter is journaled, but not attested. */
export interface Objection {
  /** Of the alarm. */
  readonly id: string;
  /** What is wrong and what to do. */
  readonly words: string;
}

/** Under which names and at which places of the lane meters were attested, and whether they were away since. */
export type Attested = Pick<LaneBatches, "nameAt" | "positionsOf" | "hasReturned">;

/** What the registry and this gateway know together. */
export interface Registrations {
  readonly meters: readonly OwnMeter[];
  readonly objections: readonly Objection[];
}

/**
 * Compares the registry with the meters of this gateway.
 * @param known in the order of the configuration: of two that claim to be the same meter the first one counts
 * @param attested what was attested so far
 * @param now Unix seconds of the chain
 */
export function registrationsOf(
  entries: readonly RegisteredMeter[],
  known: readonly KnownMeter[],
  attested: Attested,
  now: bigint,
): Registrations {
  const meters: OwnMeter[] = [];
  const objections: Objection[] = [];
  for (const entry of entries) {
    const [meter, ...doubles] = known.filter(({ id }) => id === entry.meterId);
    if (meter === undefined) continue;
    const open = !isOver(entry, now);
    if (meter.tenure && meter.tenure.upTo !== null) {
      meters.push({ name: meter.name, entry, tenure: meter.tenure });
      if (open) objections.push(replaced(meter.name, entry));
      continue;
    }
    const objection = open ? objectionTo(meter, entry, attested) : null;
    if (objection) objections.push(objection);
    else meters.push({ name: meter.name, entry, ...(meter.tenure && { tenure: meter.tenure }) });
    if (open && entry.frozenAt !== 0n) objections.push(frozen(meter.name, entry));
    if (open) objections.push(...doubles.map(({ name }) => doubled(name, meter.name)));
    if (open && !objection) objections.push(...absence(meter, entry, attested));
  }
  return { meters, objections };
}

/** The contract would refuse the leaf, or its cumulative units would begin at nothing again. */
function objectionTo(
  { name, quantity }: KnownMeter,
  { unit, index }: RegisteredMeter,
  attested: Attested,
): Objection | null {
  const former = attested.nameAt(index);
  if (former !== null && former !== name) {
    const words =
      `"${name}" was attested as "${former}" so far: call it that again, or have the owner close its registration ` +
      "and register it anew. Until then its usage is journaled, but not attested";
    return { id: `meter:renamed:${name}`, words };
  }
  const later = attested.positionsOf(name).find((position) => position > index);
  if (later !== undefined) {
    const words =
      `"${name}" was attested as another meter (place ${later} of the lane) since: what was counted for that one would ` +
      `count again here. Have the owner close place ${index} and register it anew. Until then its usage is journaled, ` +
      "but not attested";
    return { id: `meter:resumed:${name}`, words };
  }
  if (QUANTITIES[quantity].code !== unit) {
    const words =
      `"${name}" counts ${quantity} (unit ${QUANTITIES[quantity].code}), but is registered for ${unitWords(unit)}: ` +
      "have the owner close that registration and register it anew. Until then its usage is journaled, but not attested";
    return { id: `meter:unit:${name}`, words };
  }
  return null;
}

/** What was measured before a meter went to another lane is still due here: that it went is no reason to stop. */
function absence(
  { name, elsewhere, within }: KnownMeter,
  { index }: RegisteredMeter,
  attested: Attested,
): Objection[] {
  if (elsewhere !== null) {
    const words =
      `"${name}" is registered here, but the configuration has it attested on chain "${elsewhere}": what is measured ` +
      `since counts there only. Have the owner close place ${index} of the lane, or correct meters.${name}.chain`;
    return [{ id: `meter:elsewhere:${name}`, words }];
  }
  if (within !== undefined) {
    const words =
      `"${name}" is registered here, but the configuration says that its usage is part of "${within}": what is ` +
      `measured since counts there only. Have the owner close place ${index} of the lane, or correct meters.${name}.within`;
    return [{ id: `meter:within:${name}`, words }];
  }
  if (!attested.hasReturned(name, index)) return [];
  const words =
    `"${name}" was attested on another chain, or within another meter, meanwhile: what was counted there would count ` +
    `again here. Have the owner close place ${index} of the lane and register it anew. Until then its usage is journaled, but not attested`;
  return [{ id: `meter:returned:${name}`, words }];
}

/** Whatever is attested of it is lost on the contract; the frames and the leaves are what speaks for the meter. */
function frozen(name: string, { index }: RegisteredMeter): Objection {
  const words =
    `"${name}" (place ${index} of the lane) is frozen: two attestations contradicted each other, and its claims are ` +
    "not paid any more. Ask the owner, who may close that registration and register it anew, or pay what is owed " +
    "with `fieldproof admin settle`. It goes on being attested meanwhile";
  return { id: `meter:frozen:${name}`, words };
}

function replaced(name: string, { index }: RegisteredMeter): Objection {
  const words =
    `the meter at place ${index} of the lane was taken down and replaced as "${name}": have the owner close that ` +
    "registration, and register the new meter, if it says who it is (`fieldproof enrol`). What the old one counted stays claimable";
  return { id: `meter:replaced:${name}`, words };
}

function doubled(name: string, first: string): Objection {
  const words =
    `"${name}" says on the wire that it is the same meter as "${first}": its usage is journaled, but only that of ` +
    `"${first}" is attested. Remove one of them, or correct its address`;
  return { id: `meter:double:${name}`, words };
}

function unitWords(unit: number): string {
  const found = Object.entries(QUANTITIES).find(([, { code }]) => code === unit);
  return found ? `${found[0]} (unit ${unit})` : `unit ${unit}, which this version does not know`;
}
