import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eastAsianWidth } from "get-east-asian-width";
import { afterAll } from "vitest";
import { main } from "../../src/cli/program.ts";

/** Result of a run of the program. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the program in this process. */
export async function laoyou(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  let out = "";
  let err = "";
  const code = await main(args, { out: { write: (text) => (out += text) }, err: { write: (text) => (err += text) } }, env);
  return { code, out, err };
}

/** Cells of a terminal that a line takes. */
export function cellsOf(line: string): number {
  const ambiguousAsWide = /[\u4e00-\u9fff]/.test(line);
  return [...line].reduce((sum, one) => sum + eastAsianWidth(one.codePointAt(0) ?? 0, { ambiguousAsWide }), 0);
}

/** Creates a folder for the tests of one file, removed at the end. */
export function scratchFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "laoyou-test-"));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** The arguments that name the files of a case in its folder. */
export function projectArgs(dir: string, to: number, { migration = true, out = join(dir, "out") } = {}): string[] {
  const file = (name: string): string => join(dir, name);
  const moved = migration ? ["--migration", file("G.csv")] : [];
  return [
    "project",
    "--population",
    file("P.csv"),
    "--mortality",
    file("M.csv"),
    "--fertility",
    file("F.csv"),
    "--srb",
    file("S.csv"),
    ...moved,
    "--to",
    String(to),
    "--out",
    out,
  ];
}

/** Writes the files of a case into a new folder: by name, text or bytes. */
export function writeCase(dir: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  mkdirSync(dir, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
  return dir;
}

/** Joins rows to a CSV text. */
export function csv(header: string, rows: Iterable<readonly (string | number)[]>): string {
  return [header, ...[...rows].map((row) => row.join(","))].join("\n") + "\n";
}

/** Reads a long CSV of numbers: the last columns keyed by the first `keys` ones. */
export function readKeyed(file: string, keys: number): Map<string, number[]> {
  const lines = readFileSync(file, "utf8").trim().split("\n").slice(1);
  return new Map(lines.map((line) => line.split(",")).map((cells) => [cells.slice(0, keys).join(" "), cells.slice(keys).map(Number)]));
}

/** A made-up country of ages 0…3 with rates for 2021 and 2022, small enough to compute by hand. */
export function smallCountry(): Record<string, string> {
  const years = [2021, 2022];
  const sexAges = ["f", "m"].flatMap((sex) => [0, 1, 2, 3].map((age) => [sex, age] as const));
  const yearly = (value: (sex: string, age: number) => number) =>
    years.flatMap((year) => sexAges.map(([sex, age]) => [year, sex, age, value(sex, age)]));
  return {
    "P.csv": csv(
      "year,sex,age,persons",
      sexAges.map(([sex, age]) => [2021, sex, age, sex === "f" ? 100 : 200 + age]),
    ),
    "M.csv": csv(
      "year,sex,age,Sx",
      yearly((_, age) => (age === 3 ? 0.5 : 0.75)),
    ),
    "F.csv": csv(
      "year,age,asfr",
      years.flatMap((year) => [1, 2].map((age) => [year, age, 0.2])),
    ),
    "S.csv": csv(
      "year,srb",
      years.map((year) => [year, 1]),
    ),
    "G.csv": csv(
      "year,sex,age,persons",
      yearly((sex, age) => (sex === "f" && age === 2 ? -5 : 1)),
    ),
  };
}
