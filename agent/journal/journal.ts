/** The journal: the only memory of the agent, and the only place with SQL. */
import { BatchJournal } from "./batches.js";
import { type JournalHandle, openForReading, openForWriting } from "./database.js";
import { ReadingJournal } from "./readings.js";
import { SubmissionJournal } from "./submissions.js";
import { TermJournal } from "./terms.js";

export class Journal {
  readonly readings: ReadingJournal;
  readonly batches: BatchJournal;
  readonly terms: TermJournal;
  readonly submissions: SubmissionJournal;
  readonly #db: JournalHandle;

  private constructor(db: JournalHandle) {
    this.#db = db;
    this.readings = new ReadingJournal(db);
    this.batches = new BatchJournal(db);
    this.terms = new TermJournal(db);
    this.submissions = new SubmissionJournal(db);
  }

  /** Opens the journal for its one writer; creates and migrates it. @throws JournalError */
  static open(path: string): Journal {
    return new Journal(openForWriting(path));
  }

  /** Opens the journal for reading beside a running agent. @throws JournalError */
  static peek(path: string): Journal {
    return new Journal(openForReading(path));
  }

  close(): void {
    this.#db.close();
  }
}
