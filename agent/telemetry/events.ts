/**
 * What the data path tells the outside: every state change a person or a dashboard may want, in one union.
 * Events report, they never steer; nothing in the data path may depend on one being seen.
 */
import type { Quantity } from "../../drivers/measurement.js";
import type { Reading, Verdict } from "../metering/reading.js";

interface Event {
  /** Unix milliseconds as the machine believed them. */
  readonly at: bigint;
}

/** A run began. */
export interface StartedEvent extends Event {
  readonly type: "started";
  readonly gateway: string;
  readonly version: string;
  readonly meters: number;
}

/** A run ended. */
export interface StoppedEvent extends Event {
  readonly type: "stopped";
  /** Why, in words: `told to stop`, or what the agent cannot go on after. */
  readonly reason: string;
}

/** One poll, judged and journaled. */
export interface ReadingEvent extends Event {
  readonly type: "reading";
  readonly reading: Reading;
  readonly verdict: Verdict;
  /** Base units this meter was ever credited, over all terms and also before the first. */
  readonly credited: bigint;
}

/** One meter's usage was stated as typed data. */
export interface AttestationEvent extends Event {
  readonly type: "attestation";
  /** Its name in the configuration, here and below. */
  readonly chain: string;
  readonly meter: string;
  readonly sequence: bigint;
  readonly quantity: Quantity;
  /** Base units of the term, as the contract will see them. */
  readonly cumulative: bigint;
  /** Bits of FLAGS and EVIDENCE_CLASS. */
  readonly flags: number;
}

/** A lane's head was signed and is durable (step T3). */
export interface BatchEvent extends Event {
  readonly type: "batch";
  readonly chain: string;
  readonly sequence: bigint;
  readonly meters: number;
  readonly root: `0x${string}`;
}

/** The life of a submission, as far as the chain let us see it; who told it knows one chain only. */
export type SubmissionEvent = Event & {
  readonly type: "submission";
  readonly sequence: bigint;
  /** Whose head, where it is a relayer that posts it. */
  readonly lane?: `0x${string}`;
} & (
    | { readonly state: "submitted" | "bumped"; readonly hash: `0x${string}`; readonly nonce: number }
    | {
        readonly state: "mined" | "final";
        readonly hash: `0x${string}`;
        readonly block: bigint;
        readonly gasUsed: bigint;
      }
    /** A newer head took its place; its units are in that one. */
    | { readonly state: "superseded"; readonly by: bigint }
    /** Posting waits (fee cap, empty account …) or is refused (the chain is ahead): `reason` says what to do. */
    | { readonly state: "paused" | "conflict"; readonly reason: string }
  );

/** The same, told of one of several chains. */
export type ChainSubmissionEvent = SubmissionEvent & { readonly chain: string };

/** What a relayer did with a head that a gateway offered it. */
export interface RelayEvent extends Event {
  readonly type: "relay";
  readonly lane: `0x${string}`;
  readonly sequence: bigint;
  /** It is durable here and will be posted. */
  readonly taken: boolean;
  /** Which gateway offered it, or why it is not taken. */
  readonly reason: string;
}

/** A bus, a broker or the chain behind its endpoints was lost, or is back. */
export interface LinkEvent extends Event {
  readonly type: "link";
  readonly link: "bus" | "broker" | "rpc";
  /** A bus, a broker or the endpoints' chain, as the configuration names it. */
  readonly name: string;
  readonly up: boolean;
  /** What happened, in words for a technician. */
  readonly reason: string;
}

/** Trust in the clock came or went. */
export interface ClockEvent extends Event {
  readonly type: "clock";
  readonly trusted: boolean;
  /** Who vouches for it, or what is missing. */
  readonly why: string;
}

/** Something needs a person. It stays until it is cleared. */
export interface AlarmEvent extends Event {
  readonly type: "alarm";
  /** The same id raises once and clears: `identity:roof`, and of a chain `main:lane:frozen`, `main:submit:blocked`. */
  readonly id: string;
  /** Whose it is, where it is one chain's. */
  readonly chain?: string;
  readonly raised: boolean;
  readonly message: string;
}

/** A bundle reached the broker, which took responsibility for it (PUBACK). */
export interface BundleEvent extends Event {
  readonly type: "bundle";
  readonly sequence: bigint;
  /** How many bundles nobody has acknowledged yet. */
  readonly unacknowledged: number;
}

/** Everything that is told, told apart by `type`. */
export type AgentEvent =
  | StartedEvent
  | StoppedEvent
  | ReadingEvent
  | AttestationEvent
  | BatchEvent
  | ChainSubmissionEvent
  | RelayEvent
  | LinkEvent
  | ClockEvent
  | AlarmEvent
  | BundleEvent;
