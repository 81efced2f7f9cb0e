/** What a doctor looks at: a configuration, the machine it is on, and the agent that may run there. */
import type { Config } from "../../config/schema.js";
import type { OpenGpio } from "../links.js";
import type { LiveReading } from "../telemetry/live-reading.js";
import type { Status } from "../telemetry/status.js";
import type { AgentFacts } from "./agent.js";
import type { Machine } from "./machine.js";

/** The running agent. */
export interface Agent {
  readonly status: Status;
  /** Null where it is not known. */
  readonly pid: number | null;
  /** A fresh reading, or why there is none, in words. */
  read(meter: string): Promise<LiveReading | string>;
}

/** A gateway to be examined. */
export interface Site {
  /** The configuration; null where it is wrong. */
  readonly config: Config | null;
  /** How messages name its file, and what is wrong in it; empty where nothing is. */
  readonly file: string;
  readonly mistakes: readonly string[];
  readonly machine: Machine;
  /** Null where none runs here, or it was not heard. */
  readonly agent: Agent | null;
  readonly refusal: AgentFacts["refusal"];
  /** Milliwatts of a load that is switched on; null where none is known. */
  readonly load: bigint | null;
  /** Opens a pulse input; the machine's own by default. */
  readonly openGpio?: OpenGpio;
}
