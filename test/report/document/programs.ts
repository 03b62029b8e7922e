import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { it } from "vitest";

/** Whether a program can be started. */
function has(program: string, question: string): boolean {
  return spawnSync(program, [question], { stdio: "ignore" }).error === undefined;
}

const LACKING = [
  ["soffice", "--version"],
  ["pdftotext", "-v"],
  ["pdfinfo", "-v"],
  ["pdffonts", "-v"],
]
  .filter(([program, question]) => !has(program, question))
  .map(([program]) => program);

/** Declares a test that needs LibreOffice and poppler; it is skipped, with a note, if they are not installed. */
export function itInOffice(name: string, test: () => Promise<void> | void): void {
  if (LACKING.length > 0) process.stdout.write(`skipped: no ${LACKING.join(", ")}: ${name}\n`);
  (LACKING.length > 0 ? it.skip : it)(name, test, 180_000);
}

/**
 * Converts a file with LibreOffice, with a profile of its own so that several may run at once.
 *
 * @param name Name of the file with its extension.
 * @param to Extension of the new file, with LibreOffice's filter if there are several.
 */
export function convert(bytes: Uint8Array, name: string, to: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "laoyou-office-"));
  writeFileSync(join(folder, name), bytes);
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
  const { status, stderr } = spawnSync(
    "soffice",
    [profile, "--headless", "--convert-to", to, "--outdir", join(folder, "out"), join(folder, name)],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`LibreOffice ended with ${status}: ${stderr}`);
  return readFileSync(join(folder, "out", name.replace(/\.\w+$/, `.${to.split(":")[0]}`)));
}

/** Output of a poppler program about a PDF. */
export function poppler(program: "pdftotext" | "pdfinfo" | "pdffonts", pdf: Uint8Array, ...options: readonly string[]): string {
  const file = join(mkdtempSync(join(tmpdir(), "laoyou-pdf-")), "file.pdf");
  writeFileSync(file, pdf);
  return spawnSync(program, [...options, file, ...(program === "pdftotext" ? ["-"] : [])], { encoding: "utf8" }).stdout;
}

/** The Chinese characters of a text, each once, sorted. */
export function hanzi(text: string): string {
  return [...new Set(text.match(/\p{Script=Han}/gu) ?? [])].sort().join("");
}
