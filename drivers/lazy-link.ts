/** A link that is opened when it is first needed, and anew after it broke: no device keeps the agent from starting. */
import type { Frame, Listen, Request } from "./driver.js";
import { type Cutter, type Link, LinkError } from "./link.js";

/** A link that is opened at its first exchange. */
export class LazyLink implements Link {
  readonly #open: () => Promise<Link>;
  #link: Promise<Link> | null = null;

  /** @param open opens the link; rejects with LinkError while the device is not there */
  constructor(open: () => Promise<Link>) {
    this.#open = open;
  }

  async exchange(step: Request | Listen, cut: Cutter | undefined, signal: AbortSignal): Promise<Frame> {
    this.#link ??= this.#open();
    try {
      return await (await this.#link).exchange(step, cut, signal);
    } catch (error) {
      if (error instanceof LinkError) await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const link = this.#link;
    this.#link = null;
    await link?.then((opened) => opened.close()).catch(() => undefined);
  }
}
