/** The journal: the only memory of the agent, and the only place with SQL. */
import { BatchJournal } from "./batches.js";
import {
  closeWriter,
  explained,
  type JournalHandle,
  openForReading,
  openForWriting,
  transaction,
} from "./database.js";
import { FenceJournal } from "./fences.js";
import { GaugePruning } from "./gauge-pruning.js";
import { GaugeJournal } from "./gauges.js";
import { ReadingJournal } from "./readings.js";
import { ReplacementJournal } from "./replacements.js";
import { SubmissionJournal } from "./submissions.js";
import { TermJournal } from "./terms.js";
import { UsageJournal } from "./usage.js";

/** The open journal: one object for each of its transactions. */
export class Journal {
  readonly readings: ReadingJournal;
  readonly batches: BatchJournal;
  readonly terms: TermJournal;
  readonly submissions: SubmissionJournal;
  readonly usage: UsageJournal;
  readonly gauges: GaugeJournal;
  readonly gaugePruning: GaugePruning;
  readonly fences: FenceJournal;
  readonly replacements: ReplacementJournal;
  /** Closes it. */
  readonly close: () => void;
  /** Runs `work` in one transaction: all that it journals is on the disk when this returns, or nothing is. */
  readonly together: <T>(work: () => T) => T;

  private constructor(db: JournalHandle, close: (db: JournalHandle) => void) {
    this.close = () => close(db);
    this.together = (work) => transaction(db, work);
    this.readings = new ReadingJournal(db);
    this.batches = new BatchJournal(db);
    this.terms = new TermJournal(db);
    this.submissions = new SubmissionJournal(db);
    this.usage = new UsageJournal(db);
    this.gauges = new GaugeJournal(db);
    this.gaugePruning = new GaugePruning(db);
    this.fences = new FenceJournal(db);
    this.replacements = new ReplacementJournal(db);
  }

  /**
   * Opens the journal for its one writer; creates and migrates it.
   * @param program name and version of this program, for whoever meets a journal that it migrated
   * @throws JournalError
   */
  static open(path: string, program?: string): Journal {
    return new Journal(openForWriting(path, program), closeWriter);
  }

  /** Opens the journal for reading beside a running agent. @throws JournalError */
  static peek(path: string): Journal {
    return new Journal(openForReading(path), (db) => db.close());
  }

  /**
   * Copies a journal as it is at one moment, beside a running agent.
   * @param to a file that is new, or empty
   * @throws JournalError
   */
  static copy(path: string, to: string): void {
    const db = openForReading(path);
    try {
      explained(to, () => db.prepare("VACUUM INTO ?").run(to));
    } finally {
      db.close();
    }
  }
}
