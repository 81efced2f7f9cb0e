/** Which files of a kernel package must be loaded for a driver, and in which order: depmod's work, without depmod. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/** The files, as paths below `folder`, each after those that it needs. A driver inside the kernel needs none. */
export function modulesFor(drivers: readonly string[], folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const places = new Map(
    files.filter((file) => file.endsWith(".ko")).map((file) => [nameOf(basename(file, ".ko")), file]),
  );
  const ordered = new Set<string>();
  const add = (driver: string) => {
    const file = places.get(nameOf(driver));
    if (file === undefined) throw new Error(`the kernel package has no module ${driver}`);
    for (const needed of neededBy(join(folder, file))) add(needed);
    ordered.add(file);
  };
  for (const driver of drivers) add(driver);
  return [...ordered];
}

/** `depends=usbcore,usbserial` in the section .modinfo. */
function neededBy(file: string): string[] {
  const [, names = ""] = /\0depends=([^\0]*)\0/.exec(readFileSync(file, "latin1")) ?? [];
  return names.split(",").filter((name) => name !== "");
}

/** The kernel takes both signs for one. */
function nameOf(module: string): string {
  return module.replaceAll("-", "_");
}
