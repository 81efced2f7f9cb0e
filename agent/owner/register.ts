/**
 * From enrolment files and the state of the registry to what is left to register: whatever is there already is
 * skipped, and what is there otherwise is told, never overwritten. Pure.
 */

import type { Address } from "../../config/address.js";
import { type Price, PriceError, rateOf } from "../../config/price.js";
import { gatewayTerms, meterTerms, type Terms } from "../../config/terms.js";
import { QUANTITIES, type Quantity, quantityOf } from "../../drivers/measurement.js";
import { amount } from "../metering/words.js";
import type { Hex } from "../primitives/hex.js";
import type { EnrolledMeter, Enrolment } from "./enrolment.js";
import { formatRate } from "./tokens.js";

/** What the registry has of a meter. */
export interface Registered {
  readonly lane: Hex;
  readonly index: number;
  readonly place: {
    readonly unit: number;
    readonly ratedPerHour: bigint;
    readonly payout: Hex;
    /** In force, or announced last. */
    readonly rate: bigint;
    /** 0 while the term is open. */
    readonly closedAt: number;
  };
}

/** The registry as far as the files are about it. */
export interface RegistryState {
  /** Unix seconds of the chain. */
  readonly now: bigint;
  /** Decimal places of the reward token. */
  readonly decimals: number;
  readonly lanes: ReadonlyMap<Hex, { readonly signer: Hex; readonly frozen: boolean }>;
  /** Last registrations, by meter id. */
  readonly meters: ReadonlyMap<Hex, Registered>;
}

export interface MeterTermsArgs {
  readonly meter: Hex;
  readonly unit: number;
  readonly ratedPerHour: bigint;
  readonly rate: bigint;
  readonly payout: Hex;
}

/** One call of the owner. */
export type Step =
  | { readonly kind: "lane"; readonly args: readonly [Hex, Hex, Hex, Hex]; readonly words: string }
  | { readonly kind: "meter"; readonly lane: Hex; readonly terms: MeterTermsArgs; readonly words: string }
  | { readonly kind: "move"; readonly args: readonly [Hex, number, Hex, number]; readonly words: string };

/** What is to be done, what is done already, and where registry and file disagree. */
export interface Registration {
  readonly steps: readonly Step[];
  readonly skipped: readonly string[];
  readonly differences: readonly string[];
}

/** The files contradict each other, or the terms leave something open; the message says what to add. */
export class RegistrationError extends Error {
  override readonly name = "RegistrationError";
}

/**
 * @param moveAt when meters that are active on another lane move over, Unix seconds; null: they stay where they are
 * @throws RegistrationError
 */
export function registrationOf(
  enrolments: readonly Enrolment[],
  terms: Terms,
  state: RegistryState,
  moveAt: bigint | null,
): Registration {
  requireAgreement(enrolments);
  const planner = new Planner(terms, state, moveAt);
  for (const enrolment of enrolments) planner.add(enrolment);
  return planner;
}

/** One batch is for one contract, and no lane or meter may be claimed twice. */
function requireAgreement(enrolments: readonly Enrolment[]): void {
  const claimed = new Map<string, string>();
  const [first] = enrolments;
  for (const { gateway, lane, meters, chainId, contract } of enrolments) {
    if (chainId !== first?.chainId || contract.toLowerCase() !== first.contract.toLowerCase())
      throw new RegistrationError(
        `${gateway} is for contract ${contract} on chain ${chainId}, ${first?.gateway} for ${first?.contract} on ` +
          `chain ${first?.chainId}: one batch is for one contract`,
      );
    const claims = [
      [lane, `gateway ${gateway}`],
      ...meters.map(({ meter, name }) => [meter, `${gateway}/${name}`]),
    ];
    for (const [id = "", who = ""] of claims) {
      const other = claimed.get(id);
      if (other !== undefined)
        throw new RegistrationError(`${other} and ${who} are the same (${id}): only one file can be right`);
      claimed.set(id, who);
    }
  }
}

class Planner implements Registration {
  readonly steps: Step[] = [];
  readonly skipped: string[] = [];
  readonly differences: string[] = [];
  readonly #terms: Terms;
  readonly #state: RegistryState;
  readonly #moveAt: bigint | null;

  constructor(terms: Terms, state: RegistryState, moveAt: bigint | null) {
    this.#terms = terms;
    this.#state = state;
    this.#moveAt = moveAt;
  }

  add(enrolment: Enrolment): void {
    this.#addLane(enrolment);
    for (const meter of enrolment.meters) this.#addMeter(enrolment, meter);
  }

  #addLane({ gateway, lane, signer }: Enrolment): void {
    const known = this.#state.lanes.get(lane);
    if (known === undefined) {
      const { admin, funder } = gatewayTerms(this.#terms, gateway);
      if (admin === undefined || funder === undefined)
        throw new RegistrationError(
          `nobody said who is ${admin ? "funder" : "admin"} of the lane of ${gateway}: add both to the terms, or --admin and --funder`,
        );
      const words = `open lane ${gateway}: signer ${signer}, admin ${admin}, funder ${funder}`;
      this.steps.push({ kind: "lane", args: [lane, signer, admin, funder], words });
      return;
    }
    if (known.signer.toLowerCase() !== signer.toLowerCase())
      this.differences.push(
        `${gateway}: its lane has the signer ${known.signer}, the file ${signer}: \`fieldproof admin rotate\` changes it`,
      );
    else this.skipped.push(`${gateway}: its lane is registered already`);
    if (known.frozen) this.differences.push(`${gateway}: its lane is frozen and accepts no post`);
  }

  #addMeter(enrolment: Enrolment, meter: EnrolledMeter): void {
    const { lane, gateway } = enrolment;
    const known = this.#state.meters.get(meter.meter);
    if (known === undefined || known.place.closedAt !== 0) this.#open(enrolment, meter, known);
    else if (known.lane !== lane) this.#move(enrolment, meter, known);
    else {
      this.skipped.push(`${gateway}/${meter.name}: registered already, at place ${known.index}`);
      this.#compare(enrolment, meter, known);
    }
  }

  #move(enrolment: Enrolment, meter: EnrolledMeter, known: Registered): void {
    const who = `${enrolment.gateway}/${meter.name}`;
    const where = `place ${known.index} of lane ${known.lane}`;
    if (this.#moveAt === null) {
      this.differences.push(`${who}: active at ${where}; left there, for --move was not given`);
      return;
    }
    this.#compare(enrolment, meter, known);
    const when = Number(this.#moveAt);
    const words = `move ${who} here from ${where}, on the same terms, at ${when}`;
    this.steps.push({ kind: "move", args: [known.lane, known.index, enrolment.lane, when], words });
  }

  #open({ gateway, lane }: Enrolment, meter: EnrolledMeter, former: Registered | undefined): void {
    const { name, unit, ratedPerHour } = meter;
    const who = `${gateway}/${name}`;
    const { price, payout } = this.#termsOf(gateway, meter);
    if (price === undefined)
      throw new RegistrationError(
        `nobody said what ${countedBy(unit)} earns, and ${who} counts it: add a rate to the terms, or --rate`,
      );
    if (payout === undefined)
      throw new RegistrationError(
        `nobody said who is paid for ${who}: add a payout to the terms, or --payout`,
      );
    const rate = exactRate(who, price, this.#state.decimals);
    const quantity = countedBy(unit);
    const again = former
      ? `, again, once its term at place ${former.index} of lane ${former.lane} has ended`
      : "";
    const plate = [meter.maker, meter.model].filter((part) => part).join(" ");
    const words =
      `register ${who}${plate && ` (${plate})`}: ${quantity}, rated ${amount(ratedPerHour, quantity)} an hour, earns ` +
      `${price.text} (rate ${rate}), paid to ${payout}${again}`;
    this.steps.push({
      kind: "meter",
      lane,
      terms: { meter: meter.meter, unit, ratedPerHour, rate, payout },
      words,
    });
  }

  /** Only what somebody has said is compared. */
  #compare({ gateway }: Enrolment, meter: EnrolledMeter, { place }: Registered): void {
    const who = `${gateway}/${meter.name}`;
    const { price, payout } = this.#termsOf(gateway, meter);
    const differ = (what: string, registered: unknown, wanted: unknown, remedy: string) => {
      if (`${registered}`.toLowerCase() !== `${wanted}`.toLowerCase())
        this.differences.push(
          `${who}: ${what} is ${registered} in the registry, and ${wanted} here: ${remedy}`,
        );
    };
    const anew = "close its term and register it anew";
    differ("unit", place.unit, meter.unit, anew);
    differ("rated capacity per hour", place.ratedPerHour, meter.ratedPerHour, anew);
    if (price !== undefined && place.unit === meter.unit) {
      const { decimals } = this.#state;
      const say = (rate: bigint) => formatRate(rate, price.quantity, { decimals, symbol: "" });
      const wanted = say(exactRate(who, price, decimals));
      differ("rate", say(place.rate), wanted, "`fieldproof admin rate` announces one");
    }
    if (payout !== undefined)
      differ("payout", place.payout, payout, "only the present payout itself can change it");
  }

  #termsOf(
    gateway: string,
    { name, unit }: EnrolledMeter,
  ): { price: Price | undefined; payout: Address | undefined } {
    const found = meterTerms(this.#terms, gateway, name, countedBy(unit));
    if (found.price === undefined || QUANTITIES[found.price.quantity].code === unit) return found;
    throw new RegistrationError(
      `${gateway}/${name} counts ${countedBy(unit)}, and its price is for ${found.price.quantity}`,
    );
  }
}

/** The contract's number of a quantity; the schema of enrolments lets no other through. */
function countedBy(unit: number): Quantity {
  const found = quantityOf(unit);
  if (found === null) throw new RegistrationError(`this version knows no unit ${unit}`);
  return found;
}

function exactRate(who: string, price: Price, decimals: number): bigint {
  try {
    return rateOf(price, decimals);
  } catch (error) {
    if (!(error instanceof PriceError)) throw error;
    throw new RegistrationError(`the rate of ${who}: ${error.message}`, { cause: error });
  }
}
