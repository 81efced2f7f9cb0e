/**
 * What one connection has delivered and the broker waits to hear of. A message of which every one counts is
 * acknowledged only when it is safe with whoever heard it; until then the broker keeps it, and delivers it again
 * after a connection that broke.
 */

interface Owed {
  readonly id: number;
  safe: boolean;
}

export class Receipts {
  readonly #write: (packet: Uint8Array) => void;
  #owed: Owed[] = [];

  /** @param write sends a packet to the broker, while the connection stands */
  constructor(write: (packet: Uint8Array) => void) {
    this.#write = write;
  }

  /** Notes a delivery; the returned function says that it is safe. */
  add(id: number): () => void {
    const owed: Owed = { id, safe: false };
    this.#owed.push(owed);
    return () => {
      owed.safe = true;
      this.#settle();
    };
  }

  /** Whichever meter is read first, acknowledgements go out in the order of delivery [MQTT-4.6.0-2]. */
  #settle(): void {
    for (let first = this.#owed[0]; first?.safe; first = this.#owed[0]) {
      this.#owed.shift();
      this.#write(puback(first.id));
    }
  }
}

/** A PUBACK that needs no more than the packet's identifier, alike in both versions (MQTT 5, 3.4.2.1). */
function puback(id: number): Uint8Array {
  return Uint8Array.of(0x40, 2, id >> 8, id & 0xff);
}
