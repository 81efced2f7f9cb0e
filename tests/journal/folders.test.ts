/** Where the agent makes its folders, or says why it cannot. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { makeFolders } from "../../agent/journal/folders.js";
import { Journal } from "../../agent/journal/journal.js";
import { serveStatus } from "../../agent/status-server.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fieldproof-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("makes every folder that is missing, and leaves those that are there", () => {
  const path = join(folder, "a", "b", "c");
  makeFolders(path);
  makeFolders(path);
  expect(existsSync(path)).toBe(true);
});

it("passes on what the system says", () => {
  writeFileSync(join(folder, "file"), "");
  expect(() => makeFolders(join(folder, "file", "sub"))).toThrowError(/ENOTDIR/);
});

it("ends where a file system takes no folders, and says which field to change", async () => {
  const [state, socket] = ["/proc/fieldproof/state/journal.db", "/proc/fieldproof/agent.sock"];
  expect(() => Journal.open(state)).toThrowError(/no folder can be made in \/proc: .*`state:`/);
  await expect(serveStatus(socket, {})).rejects.toThrowError(/no folder can be made in \/proc; .*`socket`/);
  await expect(serveStatus("/proc/agent.sock", {})).rejects.toThrowError(
    /cannot listen on \/proc\/agent.sock: .*set another `socket`/,
  );
});
