import * as z from "./zod.ts";
import { bySexAge, type BySexAge } from "../core/ages.ts";
import { Fault, throwAny, type Position } from "../core/fault.ts";
import type { Fact, GroupTable, Level } from "../demography/place.ts";
import { disk } from "../files/disk.ts";
import type { Files } from "../files/files.ts";
import { join } from "../files/path.ts";
import { keyedLines, type KeyedLine, type KeyedLines } from "./keyed-lines.ts";
import { filled, text } from "./schema-models.ts";
import { daySchema } from "./vintage.ts";
import { readText, readYaml } from "./yaml.ts";

const counts = z.record(z.string().regex(/^\d{4}$/, "year-form"), z.strictObject({ date: daySchema, source: filled }));
const figure = z.strictObject({ unit: filled, year: z.number().int(), source: filled, note: filled.optional() });
/** models/base/base.yaml: the counts of the base by year, and what its columns beside the ages are. */
const baseSchema = z.strictObject({
  name: text,
  note: filled.optional(),
  /** How the two counts were matched, in both languages. */
  matched: filled,
  counts,
  /** Year of the last list of codes that was compared with those of the census. */
  codes_known_to: z.number().int(),
  /** Of the nation and its provinces. */
  wide_counts: counts,
  figures: z.record(filled, figure),
});

/** How far the earlier count of a leaf is of its own territory: own table, exact sum, only with others, doubtful. */
export type Tier = "A" | "B" | "C" | "D";

/** A place of the base, as in its index. */
export interface BaseEntry {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Syllables of the whole name, separated by spaces. */
  readonly pinyin: string;
  readonly level: Level;
  readonly parent: string | undefined;
  /** Of leaves alone. */
  readonly tier: Tier | undefined;
  /** Code of the row of the earlier count, shared by the members of a boundary group. */
  readonly group: string;
  /** Today's codes and name, where they are others than at the census. */
  readonly now: readonly string[];
  readonly nowName: string | undefined;
  readonly line: number;
}

/** A count of the base with its day and source. */
export interface BaseCount {
  readonly date: string;
  readonly source: string;
  readonly counts: GroupTable;
  readonly figures: readonly Fact[];
  readonly position: Position;
}

/** Every place of the nation at two censuses: an index, and one file a province. */
export interface Base {
  readonly entries: () => readonly BaseEntry[];
  readonly entry: (code: string) => BaseEntry | undefined;
  /** Codes of the places whose parent is the given one, in the order of the index. */
  readonly children: (code: string) => readonly string[];
  /** How the two counts were matched, in both languages. */
  readonly matched: () => string;
  /** What is known of a row of the earlier count, in both languages; empty where it is simply the place's own. */
  readonly groupNote: (group: string) => string;
  /** Year of the last list of codes that was compared with those of the census. */
  readonly codesKnownTo: () => number;
  /** Leaves with the territory that had a code at the earlier count, and whether the code was recoded to one of them alone. */
  readonly formerly: (code: string) => { readonly entries: readonly BaseEntry[]; readonly isRecoded: boolean };
  /** The codes at the earlier count of the territory of a leaf alone. */
  readonly formerCodes: (entry: BaseEntry) => readonly string[];
  /** Leaves that share a row of the earlier count. */
  readonly members: (group: string) => readonly BaseEntry[];
  /** The counts of a place, the latest first; without an earlier one where the place has no row of its territory. */
  readonly counts: (entry: BaseEntry) => readonly BaseCount[];
  /** The published figures after the census, as written, with their lines. */
  readonly figures: (code: string) => { readonly file: string; readonly rows: readonly KeyedLine[] };
}

const COLUMNS = ["code", "name", "en", "pinyin", "level", "parent", "tier", "group", "now", "now_name"] as const;
const GROUP_COLUMNS = ["group", "members", "before", "note"] as const;
const FACT_COLUMNS = ["code", "what", "year", "value", "unit", "kind", "source", "note", "page"] as const;
/** The digits of a code that name its province. */
const PROVINCE_DIGITS = 2;

/**
 * Opens the base of the last models folder that has one; its files are read when they are asked for.
 *
 * @returns Undefined without a base.
 * @throws Faults of its files, with file and line.
 */
export function openBase(modelDirs: readonly string[], files: Files = disk): Base | undefined {
  const folder = modelDirs.map((dir) => join(dir, "base")).findLast((dir) => files.kind(join(dir, "index.csv")) === "file");
  if (folder === undefined) return undefined;
  const read = (name: string, key: readonly string[], needed: readonly string[]): KeyedLines => {
    const file = join(folder, name);
    return keyedLines(readText(file, files), { file, key, needed });
  };
  const once = remembering();
  const index = (): KeyedLines => once("index", () => read("index.csv", ["code"], COLUMNS));
  const description = (): z.infer<typeof baseSchema> => once("yaml", () => readYaml(join(folder, "base.yaml"), baseSchema, files));
  const provinceFile = (code: string): string => `${code.slice(0, PROVINCE_DIGITS).padEnd(code.length, "0")}.csv`;
  const people = (code: string): KeyedLines => once(provinceFile(code), () => read(provinceFile(code), ["code", "year"], ["code", "year"]));
  const entry = (code: string): BaseEntry | undefined => {
    const line = index().find(code);
    return line && entryFrom(line);
  };
  return {
    entries: () => index().lines().map(entryFrom),
    entry,
    children: (code) => once(`below ${code}`, () => index().where("parent", code)).map(({ fields }) => fields("code")),
    matched: () => description().matched,
    groupNote: (group) =>
      once("groups", () => read("groups.csv", ["group"], GROUP_COLUMNS))
        .find(group)
        ?.fields("note") ?? "",
    codesKnownTo: () => description().codes_known_to,
    formerCodes: ({ code, group }) => {
      const fields = once("groups", () => read("groups.csv", ["group"], GROUP_COLUMNS)).find(group)?.fields;
      return fields?.("members") === code ? fields("before").split(" ") : [];
    },
    formerly: (code) => {
      const groups = once("groups", () => read("groups.csv", ["group"], GROUP_COLUMNS)).lines();
      const found = groups.filter(({ fields }) => fields("before").split(" ").includes(code));
      const codes = new Set(found.flatMap(({ fields }) => fields("members").split(" ")));
      return {
        entries: [...codes].flatMap((one) => entry(one) ?? []),
        isRecoded: codes.size === 1 && found.every(({ fields }) => fields("before") === code),
      };
    },
    members: (group) => once(`group ${group}`, () => index().where("group", group).map(entryFrom)),
    counts: ({ code, group, level }) => {
      const { counts: narrow, wide_counts: wide, figures } = description();
      const years = Object.entries(level === "nation" || level === "province" ? wide : narrow).sort(([a], [b]) => Number(b) - Number(a));
      return years.flatMap(([year, { date, source }], i): BaseCount[] => {
        const line = people(code).find(`${i === 0 ? code : group},${year}`);
        if (!line) return [];
        return [{ date, source, counts: countsIn(line), figures: figuresIn(line, figures), position: line.position() }];
      });
    },
    figures: (code) => {
      const name = join("facts", provinceFile(code));
      const file = join(folder, name);
      if (files.kind(file) !== "file") return { file, rows: [] };
      const rows = once(name, () => read(name, ["code", "what", "year"], FACT_COLUMNS));
      return { file, rows: rows.where("code", code) };
    },
  };
}

function entryFrom(line: KeyedLine): BaseEntry {
  const { fields } = line;
  const optional = (column: string): string | undefined => (fields(column) === "" ? undefined : fields(column));
  return {
    code: fields("code"),
    name: { zh: fields("name"), en: fields("en") },
    pinyin: fields("pinyin"),
    level: fields("level") as Level,
    parent: optional("parent"),
    tier: optional("tier") as Tier | undefined,
    group: optional("group") ?? fields("code"),
    now: fields("now").split(" ").filter(Boolean),
    nowName: optional("now_name"),
    line: line.line,
  };
}

const AGE_COLUMN = /^f(\d+)$/;

/** The ages of a table's columns, by its columns: a nation has thousands of rows of the same. */
const agesKnown = new WeakMap<readonly string[], readonly number[]>();

function agesIn(columns: readonly string[]): readonly number[] {
  const known = agesKnown.get(columns) ?? columns.flatMap((column) => (AGE_COLUMN.exec(column)?.slice(1) ?? []).map(Number));
  agesKnown.set(columns, known);
  return known;
}

/** People by sex and age group; a group that a row leaves blank belongs to the open one before it. */
function countsIn(line: KeyedLine): GroupTable {
  const faults: Fault[] = [];
  const ages = agesIn(line.columns).filter((age) => line.fields(`f${age}`) !== "");
  const persons: BySexAge = bySexAge(ages.length);
  ages.forEach((age, g) => {
    persons[0][g] = amountOf(line, `f${age}`, faults);
    persons[1][g] = amountOf(line, `m${age}`, faults);
  });
  throwAny(faults);
  return { ages, persons };
}

/** The other columns of a row, as figures of its year. */
function figuresIn(line: KeyedLine, known: z.infer<typeof baseSchema>["figures"]): Fact[] {
  const faults: Fault[] = [];
  const figures = Object.entries(known).flatMap(([what, { unit, year, source, note }]): Fact[] =>
    line.columns.includes(what) && line.fields(what) !== ""
      ? [{ what, year, value: amountOf(line, what, faults), unit, source, kind: "published", ...(note !== undefined && { note }) }]
      : [],
  );
  throwAny(faults);
  return figures;
}

function amountOf(line: KeyedLine, column: string, faults: Fault[]): number {
  const written = line.fields(column);
  const value = written === "" ? NaN : Number(written);
  if (!(value >= 0 && Number.isFinite(value))) faults.push(new Fault("not-a-number", { value: written }, line.position(column)));
  return value;
}

/** Keeps what has been made under a name. */
function remembering(): <T>(name: string, make: () => T) => T {
  const made = new Map<string, unknown>();
  return <T>(name: string, make: () => T): T => {
    if (!made.has(name)) made.set(name, make());
    return made.get(name) as T;
  };
}
