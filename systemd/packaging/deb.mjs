/** A Debian package from a list of files: the same bytes whenever, wherever and by whomever it is built. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

/** The files of a package, by path below the root. */
export class Tree {
  #entries = new Map();

  /** @param content bytes or text */
  add(path, content, mode = 0o644) {
    if (this.#entries.has(path)) throw new Error(`${path} is packed twice`);
    this.#entries.set(path, { content: Buffer.from(content), mode });
  }

  copy(path, from) {
    this.add(path, readFileSync(from));
  }

  /** Compressed as Debian wants manuals and changelogs: without a name or a time in it. */
  compress(path, content) {
    this.add(`${path}.gz`, gzipSync(content, { level: 9 }));
  }

  link(path, target) {
    this.#entries.set(path, { target });
  }

  /** By path, in the order of the alphabet. */
  get entries() {
    return [...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/**
 * Writes `<name>_<version>_<architecture>.deb`.
 * @param tree its files
 * @param control fields by name
 * @param scripts what dpkg runs, by name (`postinst`)
 * @param epoch Unix seconds, the time of every file
 * @param compress `xz` or `none`
 * @returns path of the package
 */
export function writeDeb({ tree, control, scripts, epoch, compress, folder }) {
  const staged = mkdtempSync(join(tmpdir(), "fieldproof-deb-"));
  try {
    const entries = [...tree.entries, ...controlFiles(tree, control, scripts)];
    stage(staged, entries, epoch);
    mkdirSync(folder, { recursive: true });
    const deb = join(folder, `${control.Package}_${control.Version}_${control.Architecture}.deb`);
    // xz in blocks: as many threads as there are write the same bytes.
    const words = ["--root-owner-group", `-Z${compress}`, "-z6", "--threads-max=2", "--build", staged, deb];
    execFileSync("dpkg-deb", words, { env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) } });
    return deb;
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
}

function stage(staged, entries, epoch) {
  const folders = [...new Set(entries.flatMap(([path]) => foldersAbove(path)))].sort();
  for (const folder of folders) {
    mkdirSync(join(staged, folder), { recursive: true });
    chmodSync(join(staged, folder), 0o755);
  }
  for (const [path, { content, mode, target }] of entries) {
    const at = join(staged, path);
    if (target !== undefined) symlinkSync(target, at);
    else {
      writeFileSync(at, content);
      chmodSync(at, mode);
    }
    lutimesSync(at, epoch, epoch);
  }
  // Last, and from the deepest up: what is written into a folder changes its time.
  for (const folder of folders.reverse()) lutimesSync(join(staged, folder), epoch, epoch);
}

/** `.` is the first of them. */
function foldersAbove(path) {
  const parent = dirname(path);
  return parent === "." ? [parent] : [...foldersAbove(parent), parent];
}

function controlFiles(tree, control, scripts) {
  const files = tree.entries.filter(([, { target }]) => target === undefined);
  const kibibytes = files.reduce((sum, [, { content }]) => sum + Math.ceil(content.length / 1_024), 0);
  const fields = Object.entries({ ...control, "Installed-Size": kibibytes });
  const sums = files.map(
    ([path, { content }]) => `${createHash("md5").update(content).digest("hex")}  ${path}\n`,
  );
  const texts = [
    ["control", `${fields.map(([name, value]) => `${name}: ${value}`).join("\n")}\n`, 0o644],
    ["md5sums", sums.join(""), 0o644],
    ...Object.entries(scripts).map(([name, text]) => [name, text, 0o755]),
  ];
  return texts.map(([name, text, mode]) => [`DEBIAN/${name}`, { content: Buffer.from(text), mode }]);
}
