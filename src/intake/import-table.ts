import { basename, join } from "node:path";
import { sumAges, type BySexAge } from "../core/ages.ts";
import { throwAny } from "../core/fault.ts";
import type { Note } from "../core/note.ts";
import type { GroupTable, Place } from "../demography/place.ts";
import { uncheckedCells, unevenTotals } from "./check-sums.ts";
import type { Count } from "./count.ts";
import { districtFiles, singleAgesCsv, type Dated } from "./district-files.ts";
import { faultOf, nameOf, type Finding } from "./finding.ts";
import type { Gathered } from "./gather.ts";
import { acceptance, acceptedNotes, dateOf, errorsOf, layouts, levelOf, nameOfDistrict, parentOf, refuse, sourceOf, wide, yearsOf, type Context, type Imported, type ImportOptions } from "./import-common.ts";
import { nationTables } from "./nation.ts";
import { noteOf } from "./notes.ts";
import { peopleOf, type People } from "./people.ts";
import { provenanceYaml } from "./provenance.ts";
import { cohortQuality, qualityOf } from "./quality.ts";
import { readRanges } from "./ranges.ts";
import { singleYears, standardGroups } from "./standard-ages.ts";

/** Imports a census table: the district's folder with its quality and ledger. */
export function importTable(own: readonly Count[], context: Context, several: boolean): Imported {
  const { gathered, options, before, mine, equations } = context;
  const { years, dateAssumed } = yearsOf(own, options);
  const tables = years.map((year) => ({ year, ...peopleOf(own.filter((count) => (count.year ?? years[0]) === year)) }));
  const census = tables.find(({ people }) => people !== undefined);
  throwAny(census ? [] : [...context.seen.filter(({ level }) => level === "error"), ...tables.flatMap(({ findings }) => findings)].map(faultOf));
  const { people, year } = census as { readonly people: People; readonly year: number };
  const nation = nationTables(options.models);
  const ranges = readRanges(options.models);
  const loose = uncheckedCells(people, equations);
  const quality = qualityOf(people, ranges, loose.length > 0);
  const earlier = earlierOf(tables.slice(tables.indexOf(census!) + 1), before, year, options, gathered);
  const cohorts = earlier ? cohortQuality(people, year, { year: Number(earlier.date.slice(0, 4)), name: before?.name.zh ?? options.name, counts: earlier.counts }, ranges) : { rows: [], findings: [] };
  const findings = [...context.seen, ...tables.slice(0, 1).flatMap(({ findings: lacking }) => lacking), ...looseFinding(loose), ...unevenTotals(people, own), ...totalFinding(people, options), ...nameFinding(before, options, people), ...confirmFinding(several && !earlier && options.total === undefined, people, options), ...quality.findings, ...cohorts.findings];
  const standard = standardGroups(people, wide(options.code), nation);
  if (!standard) throwAny([...errorsOf(findings), { level: "error", code: "intake-ages-coarse", params: { ages: people.ages.join(", ") }, origin: people.cells[0][0].origin, cells: people.cells[0].map(nameOf) } satisfies Finding].map(faultOf));
  refuse(findings, options);
  const { table, estimated } = standard!;
  const date = options.date ?? dateOf(year, gathered);
  const notes = tableNotes({ options, people, table, date, dateAssumed, estimated, findings });
  const source = sourceOf(gathered, mine, options, findings);
  const single = singleYears(people.single ? withTop(people) : table, nation);
  const files = new Map<string, string>();
  const draft = { code: options.code, name: nameOfDistrict(options), level: levelOf(options.code), parent: parentOf(options), census: { date, source, counts: table }, previous: earlier, boundary: before?.boundary, facts: before?.facts ?? [] };
  for (const [name, text] of districtFiles(draft)) files.set(join("districts", options.code, name), text);
  files.set(join("districts", options.code, "provenance.yaml"), provenanceYaml(gathered, mine, acceptance(options, findings)));
  files.set("population-1-january.csv", singleAgesCsv(Number(date.slice(0, 4)) + (Number(date.slice(5, 7)) >= 7 ? 1 : 0), single.persons));
  const exactness = single.exact ? [] : [noteOf(options.code, "single-ages", "estimate", "population-1-january.csv:单岁人口按全国单岁形状拆分,普查时点人数当作次年1月1日", "population-1-january.csv: single ages follow the nation's shape, and the census counts stand for the next 1 January", "", "persons")];
  return { files, findings, quality: [...quality.rows, ...cohorts.rows], notes: [...notes, ...exactness], equations, what: "district", year, persons: sumAges(people.persons), layouts: layouts(gathered) };
}

/** Single ages up to 100+, where a table goes further; shorter ones stay as they are. */
function withTop(people: People): GroupTable {
  const top = 100;
  const open = people.ages.indexOf(top);
  if (open < 0 || open === people.ages.length - 1) return people;
  const cut = people.persons.map((P) => Float64Array.from([...P.slice(0, open), P.slice(open).reduce((sum, value) => sum + value, 0)]));
  const persons: BySexAge = [cut[0], cut[1]];
  return { ages: people.ages.slice(0, open + 1), persons };
}

/** The census before: of another year of the same files, else of the folder that was named. */
function earlierOf(rest: readonly { readonly year: number; readonly people?: People }[], before: Place | undefined, year: number, options: ImportOptions, gathered: Gathered): Dated | undefined {
  const found = rest.find(({ people }) => people !== undefined);
  if (found?.people) {
    const standard = standardGroups(found.people, wide(options.code), nationTables(options.models));
    if (standard) return { date: dateOf(found.year, gathered), source: basename(found.people.cells[0][0].origin.file), counts: standard.table };
  }
  if (!before) return undefined;
  return Number(before.census.date.slice(0, 4)) < year ? before.census : before.previous;
}

function looseFinding(loose: readonly Count[]): Finding[] {
  return loose.length === 0 ? [] : [{ level: "warning", code: "intake-unchecked", params: { count: loose.length }, origin: loose[0].origin, cells: loose.map(nameOf) }];
}

function totalFinding(people: People, { total }: ImportOptions): Finding[] {
  const found = sumAges(people.persons);
  return total === undefined || total === found ? [] : [{ level: "error", code: "intake-total", params: { total, found }, origin: people.cells[0][0].origin, cells: people.cells.flat().map(nameOf) }];
}

function nameFinding(before: Place | undefined, { name }: ImportOptions, people: People): Finding[] {
  return before === undefined || before.name.zh === name ? [] : [{ level: "note", code: "intake-renamed", params: { before: before.name.zh, now: name }, origin: people.cells[0][0].origin, cells: [] }];
}

/** Sums within a row hold also when the row is that of another place: then only a published total can tell. */
function confirmFinding(open: boolean, people: People, { name }: ImportOptions): Finding[] {
  return open ? [{ level: "note", code: "intake-row-alone", params: { name, total: sumAges(people.persons) }, origin: people.cells[0][0].origin, cells: [nameOf(people.cells[0][0])] }] : [];
}

interface TableNotes {
  readonly options: ImportOptions;
  readonly people: People;
  readonly table: GroupTable;
  readonly date: string;
  readonly dateAssumed: boolean;
  readonly estimated: readonly ("infants" | "open")[];
  readonly findings: readonly Finding[];
}

function tableNotes({ options, people, date, dateAssumed, estimated, findings }: TableNotes): Note[] {
  const { code } = options;
  return [
    noteOf(code, "census", "source", "按性别和年龄的人口", "people by sex and age", sumAges(people.persons), "persons", options.files.map((file) => basename(file)).join(" ")),
    ...(dateAssumed ? [noteOf(code, "date", "assumption", "文件未写年份,假设为普查时点", "no file names a year: the date of the census was assumed", date)] : []),
    ...(estimated.includes("infants") ? [noteOf(code, "infants", "estimate", "0岁与1—4岁按全国比例从0—4岁拆分", "ages 0 and 1–4 were parted from 0–4 as in the nation")] : []),
    ...(estimated.includes("open") ? [noteOf(code, "open-group", "estimate", "最高年龄组按全国比例拆到85岁及以上", "the open group was parted up to 85+ as in the nation", `${people.open}+`)] : []),
    ...acceptedNotes(options, findings),
  ];
}
