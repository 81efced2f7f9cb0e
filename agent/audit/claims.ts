/** Whether one claim paid what was attested, proven and due: held to the books, the bundles and the evidence. */
import type { UsageAttestation } from "../attest/typed-data.js";
import { objectionToLeaf } from "../submit/confirm.js";
import type { EventArgs } from "../submit/event-codec.js";
import type { Books, PostedHead } from "./books.js";
import type { Finding } from "./finding.js";
import { book, type MeterBook, objectionsToPayment, objectionToUnits } from "./payment.js";
import type { Trail } from "./trail.js";

/** What is objected to a claim. */
export type Objection = Pick<Finding, "kind" | "words">;

/** What was found of a claim. */
export interface Judgement {
  readonly objections: readonly Objection[];
  /** The leaf that it was paid for; null where no bundle shows it. */
  readonly leaf: UsageAttestation | null;
}

interface Proof {
  readonly head: PostedHead;
  readonly leaf: UsageAttestation;
}

/** One claim, against the books as they stand before it. */
export class ClaimAudit {
  readonly #books: Books;
  readonly #claimed: EventArgs<"Claimed">;
  readonly #place: MeterBook;
  readonly #time: bigint;

  /** @param time Unix seconds of its block */
  constructor(books: Books, claimed: EventArgs<"Claimed">, { time }: { readonly time: bigint }) {
    this.#books = books;
    this.#claimed = claimed;
    this.#place = books.meter(claimed.lane, claimed.index);
    this.#time = time;
  }

  /** Holds the claim to what the archive shows. */
  judge(trail: Trail): Judgement {
    const { index, sequence, units } = this.#claimed;
    const false_ = (words: string): Objection => ({ kind: "false", words });
    const payment = objectionsToPayment(this.#place, this.#claimed, this.#time).map(false_);
    const proof = this.#proof(trail);
    if (!("leaf" in proof)) return { objections: [...payment, proof], leaf: null };
    const { leaf, head } = proof;
    const objections = [
      objectionToLeaf(leaf, this.#place),
      leaf.windowEnd < leaf.since
        ? `the window ends at ${leaf.windowEnd}, before the term's ${leaf.since}`
        : null,
      leaf.windowEnd > head.postedAt
        ? `the window ends at ${leaf.windowEnd}, the head was posted at ${head.postedAt}`
        : null,
      objectionToUnits(this.#place, units, leaf.windowEnd),
    ].filter((words) => words !== null);
    const evidence = this.#evidence(trail.reachOf(index, sequence));
    return { objections: [...payment, ...objections.map(false_), ...evidence], leaf };
  }

  /** Books it, whatever was objected. @param windowEnd null where the leaf was not seen */
  book(windowEnd: bigint | null): void {
    book(this.#place, this.#claimed, this.#time, windowEnd);
  }

  /** The leaf in the bundle of a head that proved it, or what is wrong with all that could. */
  #proof(trail: Trail): Proof | Objection {
    const { lane, index, sequence, cumulative } = this.#claimed;
    const missing: bigint[] = [];
    const bad: string[] = [];
    for (const head of this.#books.provenBy(lane, index, sequence, this.#time)) {
      const bundle = trail.bundleOf(head);
      if (bundle === undefined) missing.push(head.sequence);
      else if (typeof bundle === "string") bad.push(bundle);
      else {
        const leaf = bundle.leaves.get(index);
        if (leaf?.sequence === sequence && leaf.cumulative === cumulative) return { head, leaf };
        bad.push(`head ${head.sequence} does not hold ${cumulative} units of batch ${sequence} there`);
      }
    }
    if (missing.length > 0) {
      const words = `it was proven against head ${missing.join(" or ")}, whose bundle is not in the archive`;
      return { kind: "missing", words: [words, ...bad].join("; ") };
    }
    return { kind: "false", words: bad.join("; ") || "no head that the contract holds can have proven it" };
  }

  /** The units that it paid lie within what evidence chains to without a gap. */
  #evidence(reach: ReturnType<Trail["reachOf"]>): Objection[] {
    const { sequence } = this.#claimed;
    if (reach === null) {
      const words = `the bundle of head ${sequence}, which brought the leaf with its evidence, is not in the archive`;
      return [{ kind: "missing", words }];
    }
    const { from, why, broken } = reach;
    if (from <= this.#place.paid) return [];
    const words = `units ${this.#place.paid} to ${from} are without evidence: ${why}`;
    return [{ kind: broken ? "false" : "missing", words }];
  }
}
