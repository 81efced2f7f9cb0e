/**
 * A folder of bundles as a stranger keeps them: files of one bundle, or of one a line, as `mosquitto_sub` writes what
 * it hears, however they are called. They are read once to find what is where; only that stays in memory.
 */
import { createReadStream } from "node:fs";
import { open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Domain } from "../attest/typed-data.js";
import { type Bundle, readBundle } from "../batch/bundle.js";
import { type Hex, ledgerId } from "../submit/ledger.js";

/** Where a bundle lies. */
interface Place {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** A bundle with the file it was found in. */
export interface Archived {
  readonly file: string;
  readonly bundle: Bundle;
}

/** How much of what kind an archive holds. */
export interface ArchiveCounts {
  /** Of the audited contract. */
  readonly bundles: number;
  /** Of other contracts and chains. */
  readonly others: number;
  /** Files in which something is no bundle. */
  readonly unreadable: readonly string[];
}

/** What is longer is no bundle of any honest gateway: 8,190 meters with their windows' ends. */
const LONGEST_LINE = 128 * 1024 * 1024;
const NEWLINE = 0x0a;

/** The bundles of one contract, by lane and sequence. */
export class Archive {
  readonly #lanes = new Map<Hex, Map<bigint, Place[]>>();
  readonly #contract: string;
  #bundles = 0;
  #others = 0;
  readonly #unreadable = new Set<string>();

  private constructor(domain: Domain) {
    this.#contract = ledgerId(domain);
  }

  /** Looks through a file, or a folder and those below it. @throws Error as the file system gives it */
  static async open(path: string, domain: Domain): Promise<Archive> {
    const archive = new Archive(domain);
    for (const file of await filesBelow(path)) await archive.#look(file);
    return archive;
  }

  get counts(): ArchiveCounts {
    return { bundles: this.#bundles, others: this.#others, unreadable: [...this.#unreadable] };
  }

  /** Sequences of a lane's heads that have a bundle, ascending. */
  sequencesOf(lane: Hex): bigint[] {
    return [...(this.#lanes.get(lane)?.keys() ?? [])].sort((a, b) => (a < b ? -1 : 1));
  }

  /** Every copy of a head's bundle; none when it is missing. */
  async copies(lane: Hex, sequence: bigint): Promise<Archived[]> {
    const places = this.#lanes.get(lane)?.get(sequence) ?? [];
    return Promise.all(places.map(async (place) => ({ file: place.file, bundle: await read(place) })));
  }

  async #look(file: string): Promise<void> {
    let found = false;
    let strange = false;
    let whole: Uint8Array | null = null;
    let end = 0;
    for await (const { offset, bytes } of linesOf(file)) {
      end = offset + bytes.length;
      whole = offset === 0 ? bytes : null;
      if (bytes.length === 0) continue;
      const known = this.#note(bytes, { file, offset, length: bytes.length });
      found ||= known;
      strange ||= !known;
    }
    // Somebody may have it laid out over many lines.
    if (!found && whole === null && end > 0 && end <= LONGEST_LINE) {
      const place = { file, offset: 0, length: end };
      strange = !this.#note(await bytesAt(place), place);
    }
    if (strange) this.#unreadable.add(file);
  }

  /** False when the bytes are no bundle. */
  #note(bytes: Uint8Array, place: Place): boolean {
    const bundle = bundleIn(bytes);
    if (bundle === null) return false;
    const { domain, head } = bundle;
    if (ledgerId(domain) !== this.#contract) {
      this.#others += 1;
      return true;
    }
    const lane = this.#lanes.get(head.lane) ?? new Map<bigint, Place[]>();
    lane.set(head.sequence, [...(lane.get(head.sequence) ?? []), place]);
    this.#lanes.set(head.lane, lane);
    this.#bundles += 1;
    return true;
  }
}

async function filesBelow(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name)).sort();
}

function bundleIn(bytes: Uint8Array): Bundle | null {
  try {
    return readBundle(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

/** Lines with where they begin, without their ends; one that is too long comes empty. */
async function* linesOf(file: string): AsyncGenerator<{ offset: number; bytes: Uint8Array }> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let offset = 0;
  const line = () => {
    const bytes = length > LONGEST_LINE ? new Uint8Array() : Buffer.concat(parts);
    const found = { offset, bytes };
    offset += length + 1;
    parts = [];
    length = 0;
    return found;
  };
  const take = (bytes: Uint8Array) => {
    length += bytes.length;
    if (length <= LONGEST_LINE) parts.push(bytes);
  };
  for await (const chunk of createReadStream(file) as AsyncIterable<Uint8Array>) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      take(chunk.subarray(from, at));
      yield line();
      from = at + 1;
    }
    take(chunk.subarray(from));
  }
  if (length > 0) yield line();
}

async function bytesAt({ file, offset, length }: Place): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function read(place: Place): Promise<Bundle> {
  const bundle = bundleIn(await bytesAt(place));
  if (bundle === null) throw new Error(`${place.file} was changed while it was read: audit again`);
  return bundle;
}
