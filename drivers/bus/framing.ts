/** How a driver's requests go over a wire, and how their replies are told there. */
import type { BytesFrame, Request } from "../driver.js";
import type { Cutter } from "../link.js";
import { SERIAL_ADVICE } from "./advice.js";

/** One request as it goes over the wire. */
export interface Framed {
  readonly bytes: Uint8Array;
  readonly cut: Cutter;
  /** What stands around the reply. */
  readonly framing?: BytesFrame["framing"];
}

/** @throws LinkError when requests like this one cannot go over such a wire */
export type Framing = (request: Request, cut: Cutter) => Framed;

/** As the driver says it: on a serial line, and through a server that hands its bytes on. */
export const plain: Framing = ({ bytes }, cut) => ({ bytes, cut });

/** A serial line: what a bus on it needs to know besides its port and pace. */
export const SERIAL = { framing: plain, ids: false, advice: SERIAL_ADVICE } as const;
