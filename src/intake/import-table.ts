import { firstOf, itemOf } from "../core/items.ts";
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
import {
  acceptance,
  acceptedNotes,
  dateOf,
  errorsOf,
  layouts,
  levelOf,
  nameOfDistrict,
  parentOf,
  refuse,
  sourceOf,
  yearsOf,
  type Context,
  type Imported,
  type ImportOptions,
} from "./import-common.ts";
import { nationTables } from "./nation.ts";
import { noteOf } from "./notes.ts";
import { hasTable, peopleOf, type People } from "./people.ts";
import { provenanceYaml } from "./provenance.ts";
import { cohortQuality, qualityOf, type QualityRow } from "./quality.ts";
import { readRanges } from "./ranges.ts";
import { singleYears, standardGroups, type Standard } from "./standard-ages.ts";
import { isOtherTerritory, territoryFindings } from "./territory.ts";

/** Imports a census table: the district's folder with its quality report and ledger. */
export function importTable(own: readonly Count[], context: Context, several: boolean): Imported {
  const { options, equations, gathered } = context;
  const reading = readTable(own, context, several);
  const { findings, people, year } = reading;
  const standard = standardGroups(people, nationTables(options.models));
  if (!standard) throwAny([...errorsOf(findings), tooCoarse(people)].map(faultOf));
  refuse(findings, options);
  const { files, notes } = writeTable(reading, standard!, context);
  return {
    files,
    findings,
    quality: reading.quality,
    notes,
    equations,
    what: "district",
    year,
    persons: sumAges(people.persons),
    layouts: layouts(gathered),
  };
}

/** A census table as read, with all findings. */
interface TableReading {
  readonly people: People;
  readonly year: number;
  readonly dateAssumed: boolean;
  readonly earlier: Dated | undefined;
  readonly findings: readonly Finding[];
  readonly quality: readonly QualityRow[];
}

function readTable(own: readonly Count[], { gathered, options, before, equations, seen }: Context, several: boolean): TableReading {
  const { years, dateAssumed } = yearsOf(own, options);
  const ofYear = years
    .map((year) => ({ year, counts: own.filter((count) => (count.year ?? years[0]) === year) }))
    .filter(({ counts }) => hasTable(counts));
  const tables = ofYear.map(({ year, counts }) => ({ year, ...peopleOf(counts) }));
  const { people, year, findings: lacking } = firstOf(tables);
  if (!people) throwAny([...errorsOf(seen), ...lacking].map(faultOf));
  const table = people!;
  const ranges = readRanges(options.models);
  const loose = uncheckedCells(table, equations);
  const quality = qualityOf(table, ranges, loose.length > 0);
  const earlier = earlierOf(tables.slice(1), before, year, options, gathered);
  const cohorts = earlier
    ? cohortQuality(table, year, { year: Number(earlier.date.slice(0, 4)), counts: earlier.counts }, ranges)
    : { rows: [], findings: [] };
  const date = options.date ?? dateOf(year, gathered);
  const territory = territoryFindings({ people: table, date, earlier, boundary: before?.boundary }, options, seen);
  const alone = several && !earlier && options.total === undefined;
  const findings = [
    ...seen,
    ...lacking,
    ...looseFinding(loose),
    ...unevenTotals(table, firstOf(ofYear).counts),
    ...totalFinding(table, options),
    ...nameFinding(before, options, table),
    ...confirmFinding(alone, table, options),
    ...quality.findings,
    ...cohorts.findings,
    ...territory,
  ];
  return { people: table, year, dateAssumed, earlier, findings, quality: [...quality.rows, ...cohorts.rows] };
}

function tooCoarse({ ages, cells }: People): Finding {
  return {
    level: "error",
    code: "intake-ages-coarse",
    params: { ages: ages.join(", ") },
    origin: firstOf(cells[0]).origin,
    cells: cells[0].map(nameOf),
  };
}

/** The first month whose counts are used for the next 1 January. */
const SECOND_HALF = 7;

function writeTable(
  { people, year, dateAssumed, earlier, findings }: TableReading,
  { table, estimated }: Standard,
  { gathered, options, before, based, mine }: Context,
): { readonly files: ReadonlyMap<string, string>; readonly notes: readonly Note[] } {
  const { code } = options;
  const date = options.date ?? dateOf(year, gathered);
  const shipped = sameIn(based, year, people);
  const source = sourceOf(gathered, (count) => mine(count) && (count.year ?? year) === year, options, findings);
  const draft = {
    code,
    name: nameOfDistrict(options),
    level: levelOf(code),
    parent: parentOf(options),
    census: { date, source, counts: table },
    previous: earlier ? { ...earlier, accepted: findings.some(isOtherTerritory) ? options.accept : undefined } : countBefore(shipped, year),
    boundary: before?.boundary,
    facts: (before ?? shipped)?.facts ?? [],
  };
  const single = singleYears(people.single ? withTop(people) : table, nationTables(options.models));
  const [y, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  const files = new Map([...districtFiles(draft)].map(([name, text]) => [join("districts", code, name), text]));
  files.set(join("districts", code, "provenance.yaml"), provenanceYaml(gathered, mine, acceptance(options, findings)));
  files.set("population-1-january.csv", singleAgesCsv(month >= SECOND_HALF ? y + 1 : y, single.persons));
  const exactness = single.exact
    ? []
    : [
        noteOf(
          code,
          "single-ages",
          "estimate",
          "population-1-january.csv：单岁人口按全国单岁形状拆分，普查时点人数当作次年1月1日",
          "population-1-january.csv: single ages follow the national shape, and the census counts are used for the next 1 January",
          "",
          "persons",
        ),
      ];
  return { files, notes: [...tableNotes({ options, people, date, dateAssumed, estimated, findings }), ...exactness] };
}

/** Single ages up to 100+ if a table goes further; shorter ones are unchanged. */
function withTop(people: People): GroupTable {
  const top = 100;
  const open = people.ages.indexOf(top);
  if (open < 0 || open === people.ages.length - 1) return people;
  const cut = people.persons.map((P) => Float64Array.from([...P.slice(0, open), P.slice(open).reduce((sum, value) => sum + value, 0)]));
  const persons: BySexAge = [firstOf(cut), itemOf(cut, 1)];
  return { ages: people.ages.slice(0, open + 1), persons };
}

/** The previous census: of another year of the same files, otherwise of the given folder. */
function earlierOf(
  rest: readonly { readonly year: number; readonly people?: People }[],
  before: Place | undefined,
  year: number,
  options: ImportOptions,
  gathered: Gathered,
): Dated | undefined {
  const found = rest.find(({ people }) => people !== undefined);
  if (found?.people) {
    const standard = standardGroups(found.people, nationTables(options.models));
    if (standard)
      return { date: dateOf(found.year, gathered), source: basename(firstOf(found.people.cells[0]).origin.file), counts: standard.table };
  }
  return countBefore(before, year);
}

/** How far the total of a table may be from that of the same census in the base, as a share of it. */
const SAME_COUNT = 0.01;

/** The shipped place if the table is one of its people: of a later year, or of the same census with the same total. */
function sameIn(based: Place | undefined, year: number, people: People): Place | undefined {
  if (!based) return undefined;
  const [own, shipped] = [sumAges(people.persons), sumAges(based.census.counts.persons)];
  return yearOf(based.census) < year || (yearOf(based.census) === year && Math.abs(own - shipped) <= SAME_COUNT * shipped)
    ? based
    : undefined;
}

/** The count of a place that was before a year. */
function countBefore(place: Place | undefined, year: number): Dated | undefined {
  if (!place) return undefined;
  return yearOf(place.census) < year ? place.census : place.previous;
}

function yearOf({ date }: Pick<Dated, "date">): number {
  return Number(date.slice(0, 4));
}

function looseFinding(loose: readonly Count[]): Finding[] {
  return loose.length === 0
    ? []
    : [
        {
          level: "warning",
          code: "intake-unchecked",
          params: { count: loose.length },
          origin: firstOf(loose).origin,
          cells: loose.map(nameOf),
        },
      ];
}

function totalFinding(people: People, { total }: ImportOptions): Finding[] {
  const found = sumAges(people.persons);
  return total === undefined || total === found
    ? []
    : [
        {
          level: "error",
          code: "intake-total",
          params: { total, found },
          origin: firstOf(people.cells[0]).origin,
          cells: people.cells.flat().map(nameOf),
        },
      ];
}

function nameFinding(before: Place | undefined, { name }: ImportOptions, people: People): Finding[] {
  return before === undefined || before.name.zh === name
    ? []
    : [
        {
          level: "note",
          code: "intake-renamed",
          params: { before: before.name.zh, now: name },
          origin: firstOf(people.cells[0]).origin,
          cells: [],
        },
      ];
}

/** Sums within a row hold even if the row belongs to another place: then only a published total can tell. */
function confirmFinding(open: boolean, people: People, { name }: ImportOptions): Finding[] {
  return open
    ? [
        {
          level: "note",
          code: "intake-row-alone",
          params: { name, total: sumAges(people.persons) },
          origin: firstOf(people.cells[0]).origin,
          cells: [nameOf(firstOf(people.cells[0]))],
        },
      ]
    : [];
}

interface TableNotes {
  readonly options: ImportOptions;
  readonly people: People;
  readonly date: string;
  readonly dateAssumed: boolean;
  readonly estimated: readonly ("infants" | "open")[];
  readonly findings: readonly Finding[];
}

function tableNotes({ options, people, date, dateAssumed, estimated, findings }: TableNotes): Note[] {
  const { code } = options;
  return [
    noteOf(
      code,
      "census",
      "source",
      "按性别和年龄的人口",
      "people by sex and age",
      sumAges(people.persons),
      "persons",
      options.files.map((file) => basename(file)).join(" "),
    ),
    ...(dateAssumed
      ? [
          noteOf(
            code,
            "date",
            "assumption",
            "文件未写年份,假设为普查时点",
            "no file names a year: the date of the census was assumed",
            date,
          ),
        ]
      : []),
    ...(estimated.includes("infants")
      ? [noteOf(code, "infants", "estimate", "0岁与1—4岁按全国比例从0—4岁拆分", "ages 0 and 1–4 split from 0–4 in national proportions")]
      : []),
    ...(estimated.includes("open")
      ? [
          noteOf(
            code,
            "open-group",
            "estimate",
            "最高年龄组按全国比例拆到85岁及以上",
            "the open group split up to 85+ in national proportions",
            `${people.open}+`,
          ),
        ]
      : []),
    ...acceptedNotes(options, findings),
  ];
}
