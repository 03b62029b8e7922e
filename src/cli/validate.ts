import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deviation, misses, type Line } from "../validate/line.ts";
import { validateShipped } from "../validate/run.ts";
import { validateShared } from "../validate/shared.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const models = [join(root, "models")];

function formatLine(line: Line): string {
  const { place, what, year, kind, ours, published, bound, note } = line;
  const off = deviation(line);
  const number = (value: number): string => (Math.abs(value) < 1000 ? value.toFixed(2) : Math.round(value).toLocaleString("en-US"));
  const verdict = bound === undefined ? "" : misses(line) ? `MISSED (${100 * bound} %)` : `ok (${100 * bound} %)`;
  const compared =
    published === undefined || off === undefined
      ? "-".padStart(15) + "".padStart(9)
      : number(published).padStart(15) + `${(100 * off).toFixed(2)} %`.padStart(9);
  return `${kind.padEnd(11)} ${year} ${what.padEnd(44)} ${number(ours).padStart(15)} ${compared}  ${verdict.padEnd(14)} ${place}${note ? ` · ${note}` : ""}`;
}

/** Prints every comparison and ends with 2 when a bound is missed. */
function main(): void {
  const lines = [...validateShipped(models)];
  const shared = validateShared(join(root, "..", "shared", "data"), models);
  process.stdout.write(
    `${"kind".padEnd(11)} year ${"what".padEnd(44)} ${"ours".padStart(15)} ${"published".padStart(15)}${"off".padStart(9)}\n`,
  );
  for (const line of [...lines, ...(shared ?? [])]) process.stdout.write(`${formatLine(line)}\n`);
  if (!shared) process.stdout.write(`skipped: no ../shared/data${existsSync(root) ? "" : " (no checkout)"}\n`);
  const missed = [...lines, ...(shared ?? [])].filter(misses);
  process.stdout.write(`${missed.length === 0 ? "every bound is kept" : `${missed.length} bounds are missed`}\n`);
  process.exitCode = missed.length === 0 ? 0 : 2;
}

main();
