import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** A folder of its own for the tests of one file, gone when they are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "yishi-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

let copies = 0;

/** Copies a database that nobody has open, with its key and its signed heads; gives the copy's file. */
export function copyOfDatabase(file: string, folder: string): string {
  const copy = join(folder, `copy-${(copies += 1)}.sqlite`);
  for (const ending of ["", ".key.pem", ".heads.json"]) copyFileSync(`${file}${ending}`, `${copy}${ending}`);
  return copy;
}
