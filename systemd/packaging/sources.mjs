/** What the packages are made from: the project's folder, its version, and the time that every file in them bears. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const PROJECT = resolve(import.meta.dirname, "../..");

/** Debian's name of an architecture, npm's, and ELF's number. */
export const ARCHITECTURES = Object.freeze({
  amd64: { npm: "x64", machine: 62 },
  arm64: { npm: "arm64", machine: 183 },
});

/** The text of one of the project's files. */
export const read = (path) => readFileSync(join(PROJECT, path), "utf8");

export const json = (path) => JSON.parse(read(path));

/** Debian sorts `0.2.0~rc.1` before `0.2.0`, as npm does `0.2.0-rc.1`. */
export const debianVersion = (version) => version.replace("-", "~");

/**
 * Version, changelog and time of a release.
 * @param trial a version to pack instead of package.json's, to try an upgrade; null for none
 * @throws Error where the changelog does not begin with the version
 */
export function release(trial) {
  const version = trial ?? json("package.json").version;
  const written = read("systemd/packaging/changelog");
  const [, newest, date] = /^fieldproof \(([^)]+)\)[\s\S]*?^ -- .*? {2}(.*)$/m.exec(written) ?? [];
  const maintainer = /^ -- (.*?) {2}/m.exec(written)[1];
  const log =
    trial === null ? written : `${trialEntry(debianVersion(version), maintainer, date)}\n${written}`;
  if (trial === null && newest !== debianVersion(version)) {
    throw new Error(
      `systemd/packaging/changelog begins with ${newest}, package.json says ${version}: write an entry for it`,
    );
  }
  return {
    version,
    debian: debianVersion(version),
    changelog: log,
    maintainer,
    epoch: Date.parse(date) / 1_000,
  };
}

const trialEntry = (version, maintainer, date) =>
  `fieldproof (${version}) UNRELEASED; urgency=medium\n\n  * Packed to try an upgrade.\n\n -- ${maintainer}  ${date}\n`;
