/** What a binary asks of the machine: System V ABI, "Object Files"; the version needs are those of the GNU linker. */

const SHT_GNU_VERNEED = 0x6ffffffe;

/** The packages that hold the libraries our binaries need, by soname; what lies in libc6 itself has several. */
const LIBRARIES = [
  [/^(libc|libm|libdl|libpthread|librt|ld-linux.*)\.so/, "libc6"],
  [/^libstdc\+\+\.so\.6$/, "libstdc++6"],
  [/^libgcc_s\.so\.1$/, "libgcc-s1"],
  [/^libatomic\.so\.1$/, "libatomic1"],
];

/** The first release of gcc with a version of libstdc++ (gcc's manual, "ABI Policy and Guidelines"). */
const GLIBCXX = { 19: "4.8.1", 20: "4.9", 21: "5.1", 22: "6.1", 23: "7.1", 24: "7.2", 25: "8.1", 26: "9.1" };

/** ELF's number of the architecture a binary is for; null for what is no ELF file. */
export function machineOf(bytes) {
  return bytes.subarray(0, 4).toString("latin1") === "\x7fELF" ? bytes.readUInt16LE(18) : null;
}

/**
 * Debian's dependencies of binaries, such as `libc6 (>= 2.28)`, sorted.
 * @param binaries contents of 64-bit little-endian ELF files
 * @throws Error where a library is needed that no package is known for
 */
export function libraryDependencies(binaries) {
  const newest = new Map();
  for (const { library, version } of binaries.flatMap(versionNeeds)) {
    const holder = LIBRARIES.find(([soname]) => soname.test(library))?.[1];
    if (holder === undefined)
      throw new Error(`a binary needs ${library}: say in elf.mjs which package has it`);
    const release = packageVersion(version);
    const known = newest.get(holder) ?? null;
    newest.set(holder, known === null || (release !== null && later(release, known)) ? release : known);
  }
  return [...newest].map(([name, least]) => (least === null ? name : `${name} (>= ${least})`)).sort();
}

/** `GLIBC_2.28` is of libc 2.28, `GLIBCXX_3.4.25` of gcc 8.1; the others are older than both. */
function packageVersion(symbols) {
  const [, kind, version] = /^(GLIBC|GLIBCXX)_([\d.]+)$/.exec(symbols) ?? [];
  if (kind === undefined) return null;
  if (kind === "GLIBC") return version;
  const revision = Number(version.split(".")[2] ?? 0);
  if (revision < 19) return null;
  if (GLIBCXX[revision] === undefined) throw new Error(`say in elf.mjs which gcc brought ${symbols}`);
  return GLIBCXX[revision];
}

function later(a, b) {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  const at = left.findIndex((part, i) => part !== (right[i] ?? 0));
  return at !== -1 && left[at] > (right[at] ?? 0);
}

/** The symbol versions that a binary needs, each with the library that has it. */
function versionNeeds(bytes) {
  const table = Number(bytes.readBigUInt64LE(40));
  const [size, count] = [bytes.readUInt16LE(58), bytes.readUInt16LE(60)];
  const section = (i) => {
    const at = table + i * size;
    const offset = Number(bytes.readBigUInt64LE(at + 24));
    return {
      type: bytes.readUInt32LE(at + 4),
      offset,
      link: bytes.readUInt32LE(at + 40),
      info: bytes.readUInt32LE(at + 44),
    };
  };
  const sections = Array.from({ length: count }, (_, i) => section(i));
  return sections
    .filter(({ type }) => type === SHT_GNU_VERNEED)
    .flatMap(({ offset, link, info }) => needsAt(bytes, offset, info, sections[link].offset));
}

function needsAt(bytes, offset, libraries, strings) {
  const text = (at) => bytes.toString("latin1", strings + at, bytes.indexOf(0, strings + at));
  const needs = [];
  for (let at = offset, i = 0; i < libraries; i++) {
    const library = text(bytes.readUInt32LE(at + 4));
    let version = at + bytes.readUInt32LE(at + 8);
    for (let j = bytes.readUInt16LE(at + 2); j > 0; j--) {
      needs.push({ library, version: text(bytes.readUInt32LE(version + 8)) });
      version += bytes.readUInt32LE(version + 12);
    }
    at += bytes.readUInt32LE(at + 12);
  }
  return needs;
}
