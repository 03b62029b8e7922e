import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** A name of files with stars or question marks. */
const PATTERN = /[*?][^/\\]*\.[a-z]{2,6}$/i;

/**
 * Arguments with patterns of files spelt out, sorted: shells of Windows leave it to the program. A pattern is a last part of a path with `*` or `?` and an ending;
 * one that fits no file stays as it is.
 */
export function withGlobs(argv: readonly string[]): string[] {
  return argv.flatMap((arg) => {
    if (arg.startsWith("-") || !PATTERN.test(arg) || existsSync(arg)) return [arg];
    const [folder, pattern] = [dirname(arg), basename(arg)];
    const form = new RegExp(
      `^${pattern
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".")}$`,
      "u",
    );
    const names = namesIn(folder).filter((name) => form.test(name) && (!name.startsWith(".") || pattern.startsWith(".")));
    return names.length === 0 ? [arg] : names.sort().map((name) => (folder === "." && !arg.startsWith(".") ? name : join(folder, name)));
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // no such folder: the file is then reported as missing, under the name that was given
  }
}
