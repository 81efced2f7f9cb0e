/** The ustar format of POSIX.1-1988 ("pax", section ustar Interchange Format): regular files only, written and read as they pass. */

const BLOCK = 512;
/** Eleven octal digits. */
const LARGEST = 8 ** 11 - 1;

/** A file on its way into an archive. */
export interface Entry {
  readonly name: string;
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** A file on its way out of one: its content is to be read before the next file is asked for. */
export interface Found {
  readonly name: string;
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/** What was read is no archive, or not all of one. */
export class TarError extends Error {
  override readonly name = "TarError";
}

/**
 * The bytes of an archive.
 * @param seconds Unix time that its files bear
 * @throws TarError when a file is not as long as its entry says
 */
export async function* tarOf(
  entries: AsyncIterable<Entry> | Iterable<Entry>,
  seconds: number,
): AsyncGenerator<Uint8Array> {
  for await (const { name, size, content } of entries) {
    yield header(name, size, seconds);
    let written = 0;
    for await (const bytes of content) {
      written += bytes.length;
      yield bytes;
    }
    if (written !== size)
      throw new TarError(`${name} has ${written} bytes, not ${size}: it changed meanwhile`);
    yield new Uint8Array(padding(size));
  }
  yield new Uint8Array(2 * BLOCK);
}

/** The files of an archive, in its order. @throws TarError */
export async function* filesIn(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Found> {
  const source = new Source(bytes);
  for (;;) {
    const block = await source.exactly(BLOCK);
    // To the end: only there a checksum around the archive shows whether all of it came.
    if (block.every((byte) => byte === 0)) return source.drain();
    const { name, size } = readHeader(block);
    let left = size;
    const content = (async function* () {
      while (left > 0) {
        const part = await source.atMost(left);
        left -= part.length;
        yield part;
      }
    })();
    yield { name, size, content };
    if (left > 0) throw new Error(`the content of ${name} was not read`);
    await source.exactly(padding(size));
  }
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function header(name: string, size: number, seconds: number): Uint8Array {
  if (Buffer.byteLength(name) > 100) throw new TarError(`the name ${name} is too long`);
  if (size > LARGEST)
    throw new TarError(`${name} is larger than the 8 GiB that a file of an archive may have`);
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, digits: number) =>
    block.write(`${value.toString(8).padStart(digits, "0")}\0`, at, "latin1");
  block.write(name, 0);
  octal(0o600, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(size, 124, 11);
  octal(seconds, 136, 11);
  block.write("0", 156);
  block.write("ustar\u000000", 257, "latin1");
  block.write(`${checksum(block).toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return block;
}

function readHeader(block: Buffer): { name: string; size: number } {
  const text = (at: number, length: number) => block.toString("utf8", at, at + length).replace(/\0.*$/s, "");
  const [stated, size] = [text(148, 8), text(124, 12)].map((field) => Number.parseInt(field, 8));
  const isFile = block[156] === 0x30 || block[156] === 0;
  if (stated !== checksum(block) || !isFile || size === undefined || !(size >= 0))
    throw new TarError("it is no archive of files");
  return { name: text(0, 100), size };
}

/** The sum of a header's bytes, those of its own field taken for blanks. */
function checksum(block: Uint8Array): number {
  return block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);
}

/** Takes as many bytes as are wanted from chunks of any size. */
class Source {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#chunks = bytes[Symbol.asyncIterator]();
  }

  /** At least one byte, if `most` is not 0. */
  async atMost(most: number): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const { value, done } = await this.#chunks.next();
      if (done === true) throw new TarError("it is cut short");
      this.#rest = Buffer.from(value);
    }
    const taken = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(taken.length);
    return taken;
  }

  async drain(): Promise<void> {
    while ((await this.#chunks.next()).done !== true);
  }

  async exactly(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let left = count; left > 0; left -= parts.at(-1)?.length ?? 0) parts.push(await this.atMost(left));
    return Buffer.concat(parts);
  }
}
