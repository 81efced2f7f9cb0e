/** A poor line to a TCP server: tests cut it, let it through again, and count what goes over it. */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";

interface Counted {
  readonly up: number;
  readonly down: number;
}

export class Relay {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Ends towards those who connect. */
  readonly #nears = new Set<Socket>();
  #open = true;
  /** Of connections that have ended. */
  #counted: Counted = { up: 0, down: 0 };

  private constructor(target: URL) {
    this.#server = createServer((near) => {
      if (!this.#open) return void near.destroy();
      const far = connect(Number(target.port), target.hostname);
      near.pipe(far).pipe(near);
      this.#nears.add(near);
      near.on("close", () => {
        this.#nears.delete(near);
        this.#counted = plus(this.#counted, near);
      });
      for (const [end, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(end);
        end.on("error", () => other.destroy());
        end.on("close", () => {
          this.#sockets.delete(end);
          other.destroy();
        });
      }
    });
  }

  /** Opens a line to the server at `target` on a free loopback port. */
  static async open(target: string): Promise<Relay> {
    const relay = new Relay(new URL(target));
    relay.#server.listen(0, "127.0.0.1");
    await once(relay.#server, "listening");
    return relay;
  }

  get url(): string {
    return `mqtt://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Bytes of TCP payload since it was opened, to the server and from it. */
  get traffic(): Counted {
    return [...this.#nears].reduce(plus, this.#counted);
  }

  /** Breaks all connections without a farewell, and every new one until `mend`. */
  cut(): void {
    this.#open = false;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#open = true;
  }

  async close(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, "close");
  }
}

function plus({ up, down }: Counted, { bytesRead, bytesWritten }: Socket): Counted {
  return { up: up + bytesRead, down: down + bytesWritten };
}
