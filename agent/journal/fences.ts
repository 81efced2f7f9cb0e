/** What keeps a journal from being gone on with, so that of two machines with one lane only one ever signs. */
import { type JournalHandle, transaction } from "./database.js";

/** No signer in particular. */
const ANY = "";

/** Fences in the journal. */
export class FenceJournal {
  readonly #db: JournalHandle;

  constructor(db: JournalHandle) {
    this.#db = db;
  }

  /** Unix milliseconds at which the site was moved to another machine; null where it is still here. */
  movedAt(): bigint | null {
    const select = this.#db.prepare("SELECT at FROM fence WHERE kind = 'moved'");
    select.setReadBigInts(true);
    return (select.get() as { at: bigint } | undefined)?.at ?? null;
  }

  /** The site goes on elsewhere, and no more from here. */
  move(at: bigint): void {
    this.#put("moved", ANY, at);
  }

  /** The site stays, or has arrived. */
  stay(): void {
    this.#db.exec("DELETE FROM fence WHERE kind = 'moved'");
  }

  /**
   * The journal is an earlier state of one that went on: nobody knows what was signed since by the keys of that time,
   * so none of them may sign from here, and what was about to be signed is for another to attest.
   * @param signer address of the key at that time; those that signed in this journal are added
   */
  restore(signer: string, at: bigint): void {
    const signed = this.#db.prepare("SELECT DISTINCT signer FROM signed").all() as { signer: string }[];
    transaction(this.#db, () => {
      for (const one of [signer, ...signed.map((row) => row.signer)]) this.#put("restored", one, at);
      this.#db.exec(
        "DELETE FROM attestation WHERE sequence IN (SELECT sequence FROM batch WHERE signature IS NULL)",
      );
      this.#db.exec("DELETE FROM batch WHERE signature IS NULL");
    });
  }

  /** When the journal was restored beside what this key may have signed meanwhile, Unix milliseconds; else null. */
  restoredFor(signer: string): bigint | null {
    const select = this.#db.prepare(
      "SELECT at FROM fence WHERE kind = 'restored' AND lower(signer) = lower(?)",
    );
    select.setReadBigInts(true);
    return (select.get(signer) as { at: bigint } | undefined)?.at ?? null;
  }

  #put(kind: "moved" | "restored", signer: string, at: bigint): void {
    this.#db
      .prepare("INSERT OR REPLACE INTO fence (kind, signer, at) VALUES (?, ?, ?)")
      .run(kind, signer, at);
  }
}
