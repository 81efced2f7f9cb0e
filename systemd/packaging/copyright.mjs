/** Debian's copyright file (machine-readable, version 1.0), made from what each bundled package says of itself. */

const FORMAT = "https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/";

const APACHE = [
  "License: Apache-2.0",
  " On Debian systems the complete text is in /usr/share/common-licenses/Apache-2.0.",
].join("\n");

/**
 * @param folder where the packages are installed, below the root
 * @param packages as packagesOf gives them
 * @throws Error where a package names no licence, or has no text of it
 */
export function copyrightFile(folder, packages) {
  const own = ["Files: *", "Copyright: The Fieldproof authors", APACHE].join("\n");
  const head = [
    `Format: ${FORMAT}`,
    "Upstream-Name: fieldproof",
    "Upstream-Contact: The Fieldproof authors",
  ].join("\n");
  return `${[head, own, ...packages.map((one) => paragraph(folder, one))].join("\n\n")}\n`;
}

function paragraph(folder, { root, name, version, license, author, text }) {
  if (license === undefined || text === null)
    throw new Error(`${name}@${version} has no licence, or no text of it: it cannot be packed`);
  return [
    `Files: ${folder}/${root}/*`,
    `Copyright: ${holders(text, author ?? `the authors of ${name}`).join("\n           ")}`,
    `Comment: ${name} ${version}, as npm publishes it`,
    `License: ${license.replaceAll(" ", "-")}`,
    indented(text),
  ].join("\n");
}

/** The lines of a licence that name who holds the rights. */
function holders(text, author) {
  const lines = text.split("\n").map((line) => line.trim());
  const found = lines.filter((line) => /^(?:portions )?copyright (?:\(c\)|©|\d)/i.test(line));
  return found.length === 0
    ? [author]
    : [...new Set(found.map((line) => line.replace(/^copyright\s*/i, "")))];
}

function indented(text) {
  const lines = text.replaceAll("\r", "").trim().split("\n");
  return lines.map((line) => (line.trim() === "" ? " ." : ` ${line.trimEnd()}`)).join("\n");
}
