/** Debian packages of another architecture, fetched by apt without a word to the machine's own apt and dpkg. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What is fetched, and where it is kept. */
export interface Fetched {
  readonly architecture: "arm64";
  readonly folder: string;
}

/** apt with lists, cache and sources of its own; this machine's mirror and release. */
export class DebianPackages {
  readonly #config: string;
  readonly #folder: string;

  /** Reads the lists of the architecture's packages. @throws Error when the mirror cannot be reached */
  constructor({ architecture, folder }: Fetched) {
    for (const part of ["lists/partial", "cache/archives/partial", "debs"])
      mkdirSync(join(folder, part), { recursive: true });
    this.#folder = join(folder, "debs");
    this.#config = join(folder, "apt.conf");
    writeFileSync(join(folder, "sources.list"), sources());
    writeFileSync(this.#config, settings(architecture, folder));
    this.#apt("apt-get", "-qq", "update");
  }

  /** The paths of these packages' files. What is there already is not fetched again. */
  fetch(names: readonly string[]): string[] {
    const known = new Set(readdirSync(this.#folder));
    this.#apt("apt-get", "-qq", "download", ...names);
    const now = readdirSync(this.#folder);
    return names.map((name) => {
      const files = now.filter((file) => file.startsWith(`${name}_`));
      const file = files.find((each) => !known.has(each)) ?? files[0];
      if (file === undefined) throw new Error(`apt fetched no ${name}`);
      return join(this.#folder, file);
    });
  }

  /** The first package that `name` depends on: what a name like linux-image-arm64 stands for today. */
  behind(name: string): string {
    const words = this.#apt("apt-cache", "depends", "--no-recommends", "--no-suggests", name);
    const found = /Depends: (\S+)/.exec(words)?.[1];
    if (found === undefined) throw new Error(`${name} depends on nothing:\n${words}`);
    return found;
  }

  #apt(program: string, ...words: string[]): string {
    return execFileSync(program, words, {
      cwd: this.#folder,
      encoding: "utf8",
      env: { ...process.env, APT_CONFIG: this.#config },
      stdio: ["ignore", "pipe", "pipe"],
    });
  }
}

/** Debian's main section as this machine has it: the same mirror, the same release. */
function sources(): string {
  const format = "$(ORIGIN) $(COMPONENT) $(REPO_URI) $(RELEASE)";
  const targets = execFileSync("apt-get", ["indextargets", "--format", format, "Created-By: Packages"], {
    encoding: "utf8",
  });
  const lines = targets.split("\n").flatMap((line) => {
    const [origin, component, uri, release] = line.split(" ");
    const signed = "[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]";
    return origin === "Debian" && component === "main" ? [`deb ${signed} ${uri} ${release} main`] : [];
  });
  if (lines.length === 0) throw new Error("this machine's apt has no list of Debian's: apt-get update?");
  return `${[...new Set(lines)].join("\n")}\n`;
}

function settings(architecture: string, folder: string): string {
  return `
APT::Architecture "${architecture}";
APT::Architectures { "${architecture}"; };
APT::Sandbox::User "";
Acquire::Languages "none";
Dir::State "${folder}";
Dir::State::status "/dev/null";
Dir::Cache "${join(folder, "cache")}";
Dir::Etc::SourceList "${join(folder, "sources.list")}";
Dir::Etc::SourceParts "/dev/null";
`;
}
