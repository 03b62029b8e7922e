import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The folder of the project. */
export const ROOT = join(import.meta.dirname, "..", "..");

/** The kernel's source is AssemblyScript: another language with the same extension and rules of its own. */
const OTHER_LANGUAGE = "src/ensemble/assembly/";

/** Files below a folder of the project, by path from the project's root with `/`, sorted. */
export function filesBelow(folder: string): string[] {
  const found = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return found
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((file) => !file.startsWith(OTHER_LANGUAGE))
    .sort();
}

/** The text of a file of the project. */
export function textOf(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

/** What a source file imports: by `from`, by `import()` and for its side effects. */
export function importsOf(file: string): string[] {
  const code = textOf(file)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/^\s*\/\/.*$/gm, "");
  const patterns = [/\bfrom\s+"([^"\s]+)"/g, /\bimport\(\s*"([^"]+)"/g, /^import\s+"([^"]+)"/gm, /\bcreateRequire\([^)]*\)\("([^"]+)"/g];
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1]));
}
