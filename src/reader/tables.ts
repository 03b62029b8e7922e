import { cellsOf, columnsOf, withUnit, type Cell, type Column } from "./cells.ts";
import { claimsOf } from "./claims.ts";
import type { Lexicon, NumberClass } from "./lexicon.ts";
import type { Paragraph } from "./paragraphs.ts";
import { readProse, type Frame, type Prose, type Unread } from "./prose.ts";
import type { Found } from "./statement.ts";
import { chooseId } from "./subjects.ts";
import { promisesOf, valueOf, type RowFacts } from "./table-values.ts";
import { headDepth, headsOf, VALUE } from "./table-heads.ts";
import { yearsOf } from "./years.ts";

/** How the head of another table begins that follows without a word between. */
const HEAD =
  /^(?:序\s?号|类\s?别|指\s?标|名\s?称|项\s?目|年\s?[度份]|街\s?道|乡\s?镇|镇街|地\s?区|区\s?域|任\s?务|领\s?域|重点|补贴|主要指标)\S{0,6}$/;
/** The most characters of a name with a number in a table without values. */
const LONGEST_NAME = 16;
/** The name of a place, or of the sum of several. */
const PLACE = /[县区市镇乡村]$|街道$|社区$|合\s*计|总\s*计|^全[县区市省]/;
/** A head that is a year and nothing else, or the sum of several. */
const YEAR_HEAD = /^(?:(?:19|20)\d{2}\s?年?[底末]?|合\s*计|总\s*计)$/;

/** Reads a table: the rows of values by the heads of their columns, everything else as sentences. One result a row. */
export function readTable(rows: readonly Paragraph[], frame: Frame, lexicon: Lexicon, caption: string): Prose[] {
  const cells = rows.map(cellsOf);
  const isHead = cells.map((row) => headDepth([row], lexicon) > 0 && HEAD.test(row.find(({ text }) => text !== "")?.text ?? ""));
  const starts = cells.flatMap((row, i) => (i > 0 && isHead[i] === true && isHead[i - 1] !== true && row.length >= 2 ? [i] : []));
  const bounds = [0, ...starts, rows.length];
  return bounds.slice(1).flatMap((end, i) => oneTable(rows.slice(bounds[i], end), frame, lexicon, caption));
}

function oneTable(rows: readonly Paragraph[], frame: Frame, lexicon: Lexicon, caption: string): Prose[] {
  const printed = rows.map(cellsOf);
  const depth = headDepth(printed, lexicon);
  const heads = headsOf(printed.slice(0, depth));
  const cells = printed.map((row, i) => (i < depth ? row : withUnit(row, heads, lexicon)));
  const columns = columnsOf(heads, frame.time, lexicon);
  const isOfPlaces =
    columns.some(
      (column) =>
        column.role === "value" && column.year === undefined && column.kind === undefined && column.isPlace !== true && !isOfChange(column),
    ) && !columns.some(({ role }) => role === "unit");
  const isOfOne =
    columns.some(({ year }) => year !== undefined) &&
    columns.every(({ role, head }) => role !== "value" || YEAR_HEAD.test(head)) &&
    cells.slice(depth).every((row) => PLACE.test(row[Math.max(0, nameColumn(columns))]?.text ?? ""));
  const title = caption.split("\n").findLast((line) => line.trim() !== "" && !/^\s*[(]?单位\s?[:：]/.test(line)) ?? "";
  const titled = isOfOne ? title : "";
  const captioned = [...new Set([...caption.matchAll(/((?:19|20)\d{2})年/g)].map(([, year]) => Number(year)))];
  const ofCaption = captioned.length === 1 ? captioned[0] : undefined;
  const isPlanned = /任务|目标|计划|安排/.test(title);
  const isOfFacts = !isPlanned && /数据|情况|统计|现状|概况|截至|一览/.test(title);
  const captionUnit = /单位\s?[::]\s?([^\s,。;)]{1,8})/.exec(caption)?.[1];
  let category = "";
  return cells.map((row, i): Prose => {
    const paragraph = rows[i];
    if (paragraph === undefined) return { found: [], unread: [] };
    if (i < depth || columns.length === 0)
      return i < depth ? headRow(paragraph, row, lexicon) : plainRow(paragraph, row, frame, lexicon, "");
    const own = columns.flatMap(({ role }, c) => (role === "category" || role === "name" ? [row[c]?.text ?? ""] : []));
    const group = columns.findIndex(({ role }) => role === "category");
    if (group >= 0 && (row[group]?.text ?? "") !== "") category = row[group]?.text ?? "";
    const nameAt = nameColumn(columns);
    const name =
      nameAt >= 0 ? (row[nameAt]?.text ?? "") : (own.at(-1) ?? row.find(({ text }) => text !== "" && !VALUE.test(text))?.text ?? "");
    const unit = row[columns.findIndex(({ role }) => role === "unit")]?.text ?? "";
    const isOfActs = columns.some(({ role, head }) => role === "text" || /项\s*目|任\s*务|工\s*程/.test(head));
    const due = isOfActs ? /((?:19|20)\d{2})(?!.*(?:19|20)\d{2})/.exec(row.filter((_, c) => columns[c]?.role === "note" || columns[c]?.role === "text").map(({ text }) => text).filter((text) => text.length < 16).join(" "))?.[1] : undefined; // prettier-ignore
    const facts = {
      name,
      category,
      printed: unit,
      isOfPlaces,
      isOfActs,
      due: due === undefined ? undefined : Number(due),
      captionUnit,
      titled,
      ofCaption,
      isPlanned,
      isOfFacts,
    };
    return valueRow(paragraph, row, columns, facts, frame, lexicon);
  });
}

/** Whether a column tells how another changed. */
function isOfChange({ isGrowth, isCumulative }: Column): boolean {
  return isGrowth || isCumulative;
}

/** The column of names: the last of several that stand before the values, such as 一级、二级、三级指标. */
function nameColumn(columns: readonly Column[]): number {
  const first = columns.findIndex(({ role }) => role === "value");
  const before = columns.slice(0, first < 0 ? undefined : first).findLastIndex(({ role }) => role === "name");
  return before >= 0 ? before : columns.findIndex(({ role }) => role === "name");
}

function valueRow(
  paragraph: Paragraph,
  row: readonly Cell[],
  columns: readonly Column[],
  facts: RowFacts,
  frame: Frame,
  lexicon: Lexicon,
): Prose {
  const found: Found[] = [];
  const unread: Unread[] = [];
  row.forEach((cell, c) => {
    const column = columns[c];
    const role = column?.role ?? "text";
    if (!/[\p{Nd}]|[一二三四五六七八九十]成|全覆盖|应.尽.|分之|翻/u.test(cell.text)) {
      if (role === "value" && column !== undefined) found.push(...promisesOf(cell, column, facts, { row: paragraph, frame, lexicon }));
      return;
    }
    if (role === "serial") return void unread.push({ from: cell.from, to: cell.to, class: "list-number", reason: "" });
    if (role === "unit") return void unread.push({ from: cell.from, to: cell.to, class: "qualifier", reason: "" });
    if (role === "value" && column !== undefined && VALUE.test(cell.text)) {
      const made = valueOf(paragraph, cell, column, facts, frame, lexicon);
      found.push(...made.found);
      unread.push(...made.unread);
      return;
    }
    const prose = actProse(paragraph, cell, column, facts, frame, lexicon);
    unread.push(...prose.unread);
    const isAct = cell.text.length > LONGEST_NAME && !columns.some((other) => other.role === "value"); // a task in a column of names
    const isName = (role === "name" && !isAct) || role === "category" || role === "note";
    if (isName) unread.push(...prose.found.map(({ from, to }): Unread => ({ from, to, class: "qualifier", reason: "" })));
    else found.push(...prose.found);
  });
  return { found, unread };
}

function headRow(paragraph: Paragraph, row: readonly Cell[], lexicon: Lexicon): Prose {
  const claims = claimsOf(paragraph.text, paragraph.raw, lexicon);
  const unread = row.flatMap(({ text, from }) =>
    [...text.matchAll(/\p{Nd}+(?:[.,]\p{Nd}+)*/gu)].flatMap((match): Unread[] => {
      const at = from + match.index;
      if (claims.isTaken(at, at + match[0].length)) return [];
      const kind: NumberClass = /^(?:19|20)\d{2}$/.test(match[0]) ? "date" : "table-code";
      return [{ from: at, to: at + match[0].length, class: kind, reason: "" }];
    }),
  );
  return { found: [], unread };
}

function plainRow(paragraph: Paragraph, row: readonly Cell[], frame: Frame, lexicon: Lexicon, name: string): Prose {
  const parts = row.map((cell) => cellProse(paragraph, cell, frame, lexicon, name));
  return { found: parts.flatMap(({ found }) => found), unread: parts.flatMap(({ unread }) => unread) };
}

/** A cell of words under its head: of the year and kind of its column or row, where these say one. */
function actProse(paragraph: Paragraph, cell: Cell, column: Column | undefined, facts: RowFacts, frame: Frame, lexicon: Lexicon): Prose {
  const year = facts.due ?? column?.year;
  const isRule = column?.head.endsWith("标准") === true;
  const headings = [
    isRule ? `补贴${column?.head ?? ""}` : (column?.head ?? ""),
    ...(facts.isOfActs && !isRule ? ["任务"] : []),
    ...frame.headings,
  ];
  const role = column?.role ?? "text";
  const isSaid = role === "text" || role === "value";
  const prose = cellProse(paragraph, cell, { ...frame, future: year ?? frame.future, headings }, lexicon, isSaid ? facts.name : "");
  const kind = role === "value" ? column?.kind : undefined;
  if (kind === undefined) return prose;
  const found = prose.found.map((one): Found => ({
    ...one,
    kind: { is: kind, why: column?.head ?? "", isSure: true },
    compare: kind === "input" && one.compare.is === ">=" && one.compare.why === "" ? { ...one.compare, is: "=" } : one.compare,
    year: { is: year ?? one.year.is, why: column?.head ?? "", isSure: true },
  }));
  return { found, unread: prose.unread };
}

/** A cell of words, read as a paragraph; its places are those of its row. */
function cellProse(paragraph: Paragraph, cell: Cell, frame: Frame, lexicon: Lexicon, name: string): Prose {
  const text = paragraph.text.slice(cell.from, cell.to);
  const claims = claimsOf(text, paragraph.raw.slice(cell.from, cell.to), lexicon);
  const prose = readProse(text, claims, yearsOf(text, lexicon, frame.time.written, frame.time.isLetter), frame, lexicon);
  const shift = <T extends { readonly from: number; readonly to: number }>(one: T): T => ({
    ...one,
    from: one.from + cell.from,
    to: one.to + cell.from,
  });
  return {
    found: prose.found.map((one) => {
      const again =
        one.chosen ??
        (name === ""
          ? undefined
          : chooseId({ own: `${name}${one.words}`, before: "", class: classOf(one, lexicon), per: undefined, kind: one.kind.is }, lexicon));
      return { ...shift(one), chosen: again, quote: [cell.from + one.quote[0], cell.from + one.quote[1]] as const };
    }),
    unread: [...prose.unread.map(shift), ...claims.list.map((claim) => ({ ...shift(claim), reason: "" }))],
  };
}

function classOf({ unit }: Found, { measures }: Lexicon): string {
  return measures.find((measure) => measure.unit === unit)?.class ?? "";
}
