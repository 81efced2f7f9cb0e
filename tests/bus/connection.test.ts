/** The hold on a wire that comes and goes. */
import { describe, expect, it } from "vitest";
import type { ByteChannel } from "../../drivers/bus/byte-channel.js";
import { Connection } from "../../drivers/bus/connection.js";
import { LinkError } from "../../drivers/link.js";
import { VirtualClock } from "../simulators/virtual-clock.js";

/** A peer that lets itself be called; what it then does, the test says. */
class Peer {
  readonly clock = new VirtualClock();
  calls = 0;
  hear: (bytes: Uint8Array) => void = () => undefined;
  breakOff: (why: LinkError) => void = () => undefined;
  readonly connection = new Connection({
    open: async () => this.#called(),
    clock: this.clock,
    unheard: 30_000,
    onBytes: () => undefined,
    onChange: () => undefined,
  });

  #called(): ByteChannel {
    this.calls++;
    return {
      write: async () => undefined,
      discardInput: async () => undefined,
      onBytes: (listener) => {
        this.hear = listener;
      },
      onLost: (listener) => {
        this.breakOff = listener;
      },
      close: async () => undefined,
    };
  }

  /** Wanted every tenth of a second for so many seconds; the peer does this whenever it was called. */
  async wanted(seconds: number, does: () => void): Promise<void> {
    for (let tenth = 0; tenth < 10 * seconds; tenth++) {
      const before = this.calls;
      await this.connection.channel().catch(() => undefined);
      if (this.calls > before) does();
      this.clock.advance(100);
    }
  }
}

describe("a peer that takes a call and breaks it off", () => {
  it("is called less and less often, down to every two seconds", async () => {
    const peer = new Peer();
    await peer.wanted(60, () => peer.breakOff(new LinkError("busy with another")));
    expect(peer.calls).toBeGreaterThanOrEqual(25);
    expect(peer.calls).toBeLessThanOrEqual(34);
  });

  it("is called again soon where it had said something", async () => {
    const peer = new Peer();
    await peer.wanted(6, () => {
      peer.hear(Uint8Array.of(1));
      peer.breakOff(new LinkError("gone"));
    });
    expect(peer.calls).toBeGreaterThanOrEqual(18);
  });
});

describe("a peer that keeps quiet", () => {
  it("is called anew only once it said nothing for so long, and at most so often", async () => {
    const peer = new Peer();
    await peer.connection.channel();
    for (let second = 0; second < 100; second++) {
      if (second <= 20) peer.hear(Uint8Array.of(1));
      await peer.connection.doubt();
      await peer.connection.channel();
      peer.clock.advance(1000);
    }
    // Heard last at 20 s: doubted at 50 s and at 80 s.
    expect(peer.calls).toBe(3);
  });
});
