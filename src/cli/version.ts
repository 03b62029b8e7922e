import { readFileSync } from "node:fs";

/** The package's version, read from its package.json: two folders up from here both in src and in dist. */
export function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return String((JSON.parse(text) as { version: string }).version);
}
