import { basename, join } from "node:path";
import { sumAges, type BySexAge } from "../core/ages.ts";
import { Fault, throwAny } from "../core/fault.ts";
import type { Note } from "../core/note.ts";
import type { Fact, GroupTable, Place } from "../demography/place.ts";
import { listPlaces } from "../scenario/places.ts";
import { checkSums, coarseShares, uncheckedCells, unevenTotals } from "./check-sums.ts";
import { codeChanges } from "./code-changes.ts";
import { placeKey, tellAges, type Count } from "./count.ts";
import { districtFiles, singleAgesCsv, type Dated } from "./district-files.ts";
import { readDistrictFolder } from "./earlier.ts";
import { fails, type Equation } from "./equations.ts";
import { faultOf, nameOf, type Finding } from "./finding.ts";
import { gather, type Gathered, type GatherOptions } from "./gather.ts";
import { nationTables } from "./nation.ts";
import { noteOf } from "./notes.ts";
import { hasTable, peopleOf, type People } from "./people.ts";
import { placeTree } from "./places.ts";
import { provenanceYaml, rangesOf } from "./provenance.ts";
import { cohortQuality, qualityOf, type QualityRow } from "./quality.ts";
import { readRanges } from "./ranges.ts";
import { selectPlace } from "./select.ts";
import { singleYears, standardGroups } from "./standard-ages.ts";
import { reach } from "./tiling.ts";
import { allShares, townRows, townYaml } from "./town-table.ts";

/** What is imported, and as what. */
export interface ImportOptions extends GatherOptions {
  readonly files: readonly string[];
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly parent?: string | undefined;
  /** yyyy-mm-dd; taken from the file's year unless given. */
  readonly date?: string | undefined;
  /** A district's folder with the census before. */
  readonly previous?: string | undefined;
  /** The published total of the district, to hold the table against. */
  readonly total?: number | undefined;
  /** Why wrong sums are let through; without it they refuse the import. */
  readonly accept?: string | undefined;
  /** Folders of models, the shipped one first. */
  readonly models: readonly string[];
}

/** A finished import. */
export interface Imported {
  /** Text by path in the output folder. */
  readonly files: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
  readonly quality: readonly QualityRow[];
  readonly notes: readonly Note[];
  readonly equations: readonly Equation[];
  /** What was written: a district with a table, facts of one, or towns. */
  readonly what: "district" | "facts" | "towns";
  readonly year: number;
  readonly persons: number;
  readonly layouts: readonly string[];
}

const NATION = "000000";
/** The census of these years was on 1 November; before, on 1 July. */
const NOVEMBER = 2000;
/** The year taken where no file names one: an assumption that the ledger tells. */
const ASSUMED_YEAR = 2020;

/**
 * Turns census tables, yearbooks and communiqués into a district's folder.
 *
 * Every total is held against its parts. What is wrong refuses the import unless `accept` gives a reason, which goes into the district's source
 * and so into the ledger of every later run.
 *
 * @throws Faults, all at once, each with file, sheet and cell.
 */
export async function importDistrict(options: ImportOptions): Promise<Imported> {
  const gathered = await gather(options.files, options);
  const { counts } = gathered;
  if (counts.length === 0) throwAny(gathered.findings.filter(({ level }) => level === "error").map(faultOf));
  if (counts.length === 0) throw new Fault("intake-nothing", {}, { file: options.files[0] });
  const tree = placeTree(counts);
  const before = options.previous === undefined ? undefined : readDistrictFolder(options.previous, options.code);
  const towns = townsAlone(counts, options);
  if (towns) return importTowns(gathered, options, before);
  const selected = selectPlace(tree, counts, options);
  const mine = (count: Count): boolean => placeKey(count.place) === selected.key || count.place.name === "";
  const own = counts.filter(mine);
  const sums = checkSums(counts, tree, mine);
  const seen = [...gathered.findings, ...selected.findings, ...sums.findings, ...codeChanges(counts, options.code)];
  const context: Context = { gathered, options, before, mine, equations: sums.equations, seen };
  if (own.some(({ basis }) => basis === "registered") || !hasTable(own)) return importFacts(own, context);
  return importTable(own, context, tree.length > 1 && !sums.equations.some(({ kind, total }) => kind === "place" && mine(total)));
}

interface Context {
  readonly gathered: Gathered;
  readonly options: ImportOptions;
  readonly before: Place | undefined;
  readonly mine: (count: Count) => boolean;
  readonly equations: readonly Equation[];
  readonly seen: readonly Finding[];
}

/** Whether the files only give totals and broad ages of towns. */
function townsAlone(counts: readonly Count[], { code, name }: ImportOptions): boolean {
  const rows = townRows(counts.filter(({ basis }) => basis === "resident"), { code, name });
  return rows.length > 1 && !hasTable(counts.filter(({ place }) => place === counts[0].place)) && rows.some((town) => allShares(town) !== undefined || town.total !== undefined) && counts.every(({ basis }) => basis === "resident");
}

function importTable(own: readonly Count[], context: Context, several: boolean): Imported {
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

function importFacts(own: readonly Count[], { gathered, options, before, mine, equations, seen }: Context): Imported {
  const registered = own.filter(({ basis, measure, sex, area }) => basis === "registered" && measure === "persons" && sex === "both" && area === "all");
  const total = registered.find(({ from, to }) => from === 0 && to === Infinity);
  const { origin } = own[0] ?? gathered.counts[0];
  const lone: Finding[] = total && !equations.some(({ total: one, parts }) => one === total || parts.includes(total)) ? [{ level: "warning", code: "intake-unchecked", params: { count: 1 }, origin, cells: [nameOf(total)] }] : [];
  const lacking: Finding[] = total ? [] : [{ level: "error", code: "intake-nothing", params: {}, origin, cells: own.slice(0, 1).map(nameOf) }];
  const findings = [...seen, ...lacking, ...lone, ...factGaps(own)];
  throwAny(total ? [] : errorsOf(findings).map(faultOf));
  refuse(findings, options);
  if (!before) throw new Fault("intake-facts-alone", { code: options.code }, { file: options.files[0] });
  const { year } = yearsOf(registered, options).years.map((one) => ({ year: one }))[0];
  const source = sourceOf(gathered, mine, options, findings);
  const now = registered.filter((count) => (count.year ?? year) === year);
  const facts = [["registered_population", 0], ["registered_60", 60]].flatMap(([what, from]): Fact[] => {
    const count = now.find((one) => one.from === from && one.to === Infinity);
    return count ? [{ what: String(what), year, value: count.value, unit: "persons", source, kind: "published", note: `${basename(count.origin.file)} ${nameOf(count)}` }] : [];
  });
  const kept = before.facts.filter((fact) => !facts.some(({ what }) => what === fact.what && fact.year === year));
  const draft = { code: options.code, name: nameOfDistrict(options), level: before.level, parent: before.parent, census: before.census, previous: before.previous, boundary: before.boundary, facts: [...kept, ...facts] };
  const files = new Map([...districtFiles(draft)].map(([name, text]) => [join("districts", options.code, name), text]));
  files.set(join("districts", options.code, "provenance.yaml"), provenanceYaml(gathered, mine, acceptance(options, findings)));
  const notes = [noteOf(options.code, "facts", "source", "户籍数字写入该地区的已有文件夹,普查表不变", "registered figures were added to the district's own folder; its census tables are as they were", facts.map(({ what }) => what).join(" "), "", source)];
  return { files, findings, quality: [], notes: [...notes, ...acceptedNotes(options, findings)], equations, what: "facts", year, persons: facts[0]?.value ?? 0, layouts: layouts(gathered) };
}

/** Ages or a sex that are lacking beside a total: a column is lost. */
function factGaps(own: readonly Count[]): Finding[] {
  const persons = own.filter(({ measure, area }) => measure === "persons" && area === "all");
  const groups = persons.filter(({ sex, from, to }) => sex === "both" && !(from === 0 && to === Infinity));
  const sexes = persons.filter(({ sex }) => sex !== "both");
  const end = reach(groups);
  const next = groups.filter(({ from }) => from > end).sort((a, b) => a.from - b.from)[0];
  const beside = [...(next ? [next] : []), ...groups.filter(({ to }) => to === end)];
  const gap: Finding[] = end > 0 && end < Infinity && beside.length > 0 ? [{ level: "warning", code: "intake-facts-gap", params: { ages: tellAges(end, next?.from ?? Infinity) }, origin: beside[0].origin, cells: beside.map(nameOf) }] : [];
  const lone: Finding[] = new Set(sexes.map(({ sex }) => sex)).size === 1 ? [{ level: "warning", code: "intake-facts-sex", params: {}, origin: sexes[0].origin, cells: sexes.map(nameOf) }] : [];
  return [...gap, ...lone];
}

function importTowns(gathered: Gathered, options: ImportOptions, before: Place | undefined): Imported {
  const { counts } = gathered;
  const rows = townRows(counts, options);
  const tree = placeTree(counts);
  const sums = checkSums(counts, tree, () => true);
  const coarse = coarseShares(counts, sums.equations);
  const nameless = rows.filter(({ total }) => total === undefined);
  const { origin } = counts[0];
  const without: Finding[] = nameless.length > 0 ? [{ level: "error", code: "towns-without-totals", params: { towns: nameless.length, of: rows.length }, origin, cells: nameless.flatMap(({ shares }) => Object.values(shares).map(({ cell }) => cell)) }] : [];
  const rounded: Finding[] = coarse.length > 0 ? [{ level: "warning", code: "intake-coarse", params: { count: coarse.length }, origin, cells: coarse.map(nameOf) }] : [];
  const findings = [...gathered.findings, ...sums.findings, ...without, ...rounded, ...townsTotal(rows.flatMap(({ total }) => total?.value ?? []), before, origin)];
  if (without.length > 0) throwAny(errorsOf(findings).map(faultOf));
  refuse(findings, options);
  const { years } = yearsOf(counts, options);
  const date = options.date ?? dateOf(years[0], gathered);
  const source = sourceOf(gathered, () => true, options, findings);
  const files = new Map(rows.map((town) => [join("districts", town.id, "district.yaml"), townYaml(town, { county: options.code, date, source })]));
  files.set("provenance.yaml", provenanceYaml(gathered, () => true, acceptance(options, findings)));
  const persons = rows.reduce((sum, { total }) => sum + (total?.value ?? 0), 0);
  const notes = [noteOf(options.code, "towns", "source", "区镇总数和分年龄段比例", "totals and broad ages of the towns", rows.length, "towns", source), ...acceptedNotes(options, findings)];
  return { files, findings, quality: [], notes, equations: sums.equations, what: "towns", year: years[0], persons, layouts: layouts(gathered) };
}

/** Towns that are not the whole county, as its own folder counts it. */
function townsTotal(totals: readonly number[], before: Place | undefined, origin: Finding["origin"]): Finding[] {
  if (!before) return [];
  const whole = before.census.counts.persons.reduce((sum, P) => sum + P.reduce((all, value) => all + value, 0), 0);
  const sum = totals.reduce((all, value) => all + value, 0);
  const near = 0.005;
  return Math.abs(sum - whole) <= near * whole ? [] : [{ level: "error", code: "towns-total", params: { district: before.id, towns: totals.length, sum, whole }, origin, cells: [] }];
}

function refuse(findings: readonly Finding[], { accept }: ImportOptions): void {
  if (accept === undefined) throwAny(errorsOf(findings).map(faultOf));
}

function errorsOf(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ level }) => level === "error");
}

/** The years of the counts, the latest first; that of `--date`, or an assumed one, where the file names none. */
function yearsOf(counts: readonly Count[], { date, files }: ImportOptions): { readonly years: readonly number[]; readonly dateAssumed: boolean } {
  const found = [...new Set(counts.flatMap(({ year }) => year ?? []))].sort((a, b) => b - a);
  const wanted = date === undefined ? undefined : Number(date.slice(0, 4));
  if (wanted !== undefined && found.length > 0 && !found.includes(wanted)) throw new Fault("intake-date", { date: date!, found: found.join(", ") }, { file: files[0] });
  if (found.length === 0) return { years: [wanted ?? ASSUMED_YEAR], dateAssumed: wanted === undefined };
  return { years: wanted === undefined ? found : found.filter((year) => year <= wanted), dateAssumed: false };
}

function dateOf(year: number, { sheets }: Gathered): string {
  if (sheets[0]?.kind === "wpp") return `${year}-07-01`;
  return `${year}-${year >= NOVEMBER ? "11" : "07"}-01`;
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

function acceptedNotes({ code, accept }: ImportOptions, findings: readonly Finding[]): Note[] {
  const errors = errorsOf(findings).length;
  return accept === undefined || errors === 0 ? [] : [noteOf(code, "accepted", "adjustment", `有 ${errors} 处错误而仍被接受,理由:${accept}`, `${errors} errors were accepted; the reason given: ${accept}`, errors, "errors")];
}

function acceptance({ accept }: ImportOptions, findings: readonly Finding[]): { readonly reason: string; readonly findings: readonly Finding[] } | undefined {
  const errors = errorsOf(findings);
  return accept === undefined || errors.length === 0 ? undefined : { reason: accept, findings: errors };
}

/** Title, cells and, if errors were accepted, the reason: every later run prints it. */
function sourceOf(gathered: Gathered, mine: (count: Count) => boolean, { accept }: ImportOptions, findings: readonly Finding[]): string {
  const titles = [...new Set(gathered.sheets.map(({ reading }) => reading.title).filter((title) => title !== ""))];
  const errors = errorsOf(findings).length;
  const accepted = accept === undefined || errors === 0 ? [] : [`有 ${errors} 处错误而仍被接受 / accepted with ${errors} errors: ${accept}`];
  return [...titles.slice(0, 1), rangesOf(gathered, mine).join(", "), ...accepted].join("; ");
}

function layouts({ sheets }: Gathered): string[] {
  return [...new Set(sheets.map(({ kind }) => kind))];
}

function nameOfDistrict({ name, nameEn }: ImportOptions): { readonly zh: string; readonly en: string } {
  return { zh: name, en: nameEn ?? name };
}

function wide(code: string): boolean {
  return code.endsWith("0000");
}

function levelOf(code: string): Place["level"] {
  if (code === NATION) return "nation";
  if (code.endsWith("0000")) return "province";
  return code.endsWith("00") ? "prefecture" : "county";
}

/** The place above: as given, else the prefecture or province of the code, the first that a folder of models has. */
function parentOf({ code, parent, models }: ImportOptions): string | undefined {
  if (parent !== undefined) return parent;
  if (code === NATION || !/^\d{2}/.test(code)) return undefined;
  const known = new Set(listPlaces(models).map(({ id }) => id));
  const above = [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`, NATION].filter((id) => id !== code);
  return above.find((id) => known.has(id) && id !== NATION) ?? (code.endsWith("0000") ? NATION : `${code.slice(0, 2)}0000`);
}

/** How many sums of an import were checked, and how many failed. */
export function sumsOf(equations: readonly Equation[]): { readonly checked: number; readonly failed: number } {
  return { checked: equations.length, failed: equations.filter(fails).length };
}
