import { unitOfCell, type Cell, type CellUnit, type Column } from "./cells.ts";
import type { Compare, Kind, Lexicon } from "./lexicon.ts";
import { matchesOf } from "./matches.ts";
import { mentionsOf, type Mention } from "./numbers.ts";
import type { Paragraph } from "./paragraphs.ts";
import type { Frame, Prose, Unread } from "./prose.ts";
import type { Found } from "./statement.ts";
import { chooseId } from "./subjects.ts";

/** What is counted in a unit of a list of them above a table. */
const FITS: Readonly<Record<string, RegExp>> = {
  张: /床位/, 户: /改造|户|家庭/, 人次: /培训|人次/, 人: /人数|人员|人口|护理员/, "%": /率|占比|比例/, 万元: /投资|资金|经费/, 元: /标准/,
}; // prettier-ignore
/** A row or column that is the sum of others. */
const SUM = /合\s*计|总\s*计|^全[县区市省]|小\s*计/;
/** A column of what there is, also under a title of tasks. */
const STOCK = /人口|人数|户数|面积|现|已/;

/** What a table and one of its rows say of all values of the row. */
export interface RowFacts {
  readonly name: string;
  readonly category: string;
  readonly printed: string;
  readonly isOfPlaces: boolean;
  /** Whether its rows are projects or tasks, and the last year of the row. */
  readonly isOfActs: boolean;
  readonly due: number | undefined;
  readonly captionUnit: string | undefined;
  /** Whether its title says that its values are wanted. */
  readonly isPlanned: boolean;
  /** Whether its title says that its values are what there is: 基础数据表(截至2025年6月). */
  readonly isOfFacts: boolean;
  /** The one year that stands above the table. */
  readonly ofCaption: number | undefined;
  /** The title of a table whose rows are places and whose columns are years: what all its values are of. */
  readonly titled: string;
}

/** Promises without a number in a column of values; the row's name says what is promised. */
export function promisesOf(
  cell: Cell,
  column: Column,
  { name }: RowFacts,
  { row, frame, lexicon }: { readonly row: Paragraph; readonly frame: Frame; readonly lexicon: Lexicon },
): Found[] {
  const all = `${name}${cell.text}`;
  return lexicon.pledges
    .flatMap((pattern) => [...matchesOf(pattern, all)])
    .filter(({ index }) => index >= name.length)
    .slice(0, 1)
    .map(({ index, 0: words }): Found => {
      const from = cell.from + index - name.length;
      return {
        from, to: from + words.length, values: [], unit: "1", project: undefined, scope: "county", flow: undefined, basis: undefined, chosen: undefined,
        kind: { is: "pledge", why: words, isSure: true }, compare: { is: "=", why: "", isSure: true },
        year: { is: column.year ?? frame.future ?? frame.time.until, why: column.head, isSure: column.year !== undefined },
        words: `${name}#`, quote: [0, row.text.length], isRate: false,
      }; // prettier-ignore
    });
}

/** A value of a column of a year, or of a quantity. */
export function valueOf(paragraph: Paragraph, cell: Cell, column: Column, facts: RowFacts, frame: Frame, lexicon: Lexicon): Prose {
  const text = paragraph.text.slice(cell.from, cell.to);
  const none = { list: [], isTaken: () => false };
  const mentions = mentionsOf(text, none, lexicon);
  const [mention] = mentions;
  const rest = mentions
    .slice(1)
    .map(({ from, to }): Unread => ({ from: cell.from + from, to: cell.from + to, class: "qualifier", reason: "" }));
  if (mention === undefined) return { found: [], unread: [{ from: cell.from, to: cell.to, class: "not-understood", reason: "" }] };
  const subject = facts.titled !== "" ? facts.titled : facts.isOfPlaces ? column.head : facts.name;
  const before = text.slice(0, mention.from);
  const isSumOfYears = /[[〔【]/.test(before); // [5]: of the five years
  const unit = cellUnit(
    mention,
    { ...column, isCumulative: isSumOfYears || (column.isCumulative && !column.isGrowth) },
    facts,
    subject,
    lexicon,
  );
  const place = { from: cell.from + mention.from, to: cell.from + mention.to };
  if (unit === undefined) return { found: [], unread: [{ ...place, class: "not-understood", reason: subject }, ...rest] };
  const after = text.slice(mention.to);
  const isSum = column.isPlace === true ? SUM.test(column.head) : (!facts.isOfPlaces && facts.titled === "") || SUM.test(facts.name);
  const kind: Kind =
    (facts.titled !== "" && /任务|目标|计划|规划|安排/.test(facts.titled) ? "target" : column.kind) ??
    (facts.isOfFacts ||
    ((facts.isOfPlaces || (column.isPlace === true && !facts.isPlanned)) &&
      !facts.isOfActs &&
      !(facts.isPlanned && !STOCK.test(column.head)))
      ? "input"
      : "target");
  const own = `${subject.replaceAll(/[(](?:单位)?[^()]{1,8}[)]$/g, "")}#`;
  const isGrowing = column.isGrowth || /年均|增长率|增速|增幅/.test(subject);
  const isLevel = unit.per !== undefined || ["%", "‰", "age"].includes(unit.class); // sums of years are how it rose
  const isChange = (isLevel && isSumOfYears) || (unit.class === "%" && isGrowing && !column.isCumulative);
  const isOfItself = /完成率|完成比例|进度|完成情况$/.test(column.head) && unit.class === "%"; // of the work, not of what the row is of
  const chosen = isSum && !isOfItself ? chooseId({ own, before: "", class: unit.class, per: unit.per, kind }, lexicon) : undefined;
  const isNegative = /-\s?$/.test(before);
  return {
    found: [
      {
        ...place,
        values: mention.values.map(
          (value) => value * (mention.measure === undefined && mention.factor === 1 ? unit.factor : 1) * (isNegative ? -1 : 1),
        ),
        unit: unit.unit,
        project: unit.project,
        kind: {
          is: kind,
          why: column.head,
          isSure: column.kind !== undefined && (column.isKindSaid === true || frame.time.isDated || isOfTerm(column, frame.time)),
        },
        year: {
          is:
            column.year ??
            facts.due ??
            facts.ofCaption ??
            (kind === "input" ? (frame.past ?? frame.base ?? frame.time.written) : (frame.future ?? frame.time.until)),
          why: column.head,
          isSure: column.year !== undefined,
        },
        compare: { is: compareOfCell(before, after, mention, kind, subject, lexicon), why: "", isSure: true },
        scope: isSum ? "county" : "town",
        flow:
          isSumOfYears || (!isGrowing && (column.isCumulative || /累计/.test(subject)))
            ? "cumulative"
            : isGrowing
              ? "growth"
              : /年均|每年/.test(subject)
                ? "yearly"
                : /新增/.test(subject)
                  ? "added"
                  : undefined,
        basis: /户籍/.test(subject) ? "registered" : /常住/.test(subject) ? "resident" : undefined,
        chosen: isChange && !isOfGrowth(chosen) ? undefined : chosen,
        words: own,
        quote: [0, paragraph.text.length],
        isRate: unit.per !== undefined,
      },
    ],
    unread: rest,
  };
}

/** Whether a column is of a plan's last year, or of one before it began. */
function isOfTerm({ kind, year }: Column, { until, before, written }: Frame["time"]): boolean {
  if (year === undefined) return false;
  return kind === "target"
    ? year === until
    : kind === "input" && before !== undefined && year <= before && before < (written ?? before + 1);
}

/** Whether an id is itself of a growth: 人均收入年均增长. */
function isOfGrowth(chosen: Found["chosen"]): boolean {
  return chosen?.entry.all.some(({ source }) => source.includes("年均")) === true;
}

function cellUnit(mention: Mention, column: Column, facts: RowFacts, subject: string, lexicon: Lexicon): CellUnit | undefined {
  const bracket = /[(]\s?([^()]{1,10})[)]\s*$/.exec(facts.isOfPlaces ? column.head : facts.name)?.[1];
  const own =
    mention.measure === undefined
      ? undefined
      : unitOfCell(`${mention.measure.text}${mention.measure.class === "yuan" ? mention.per : ""}`, subject, lexicon);
  if (own !== undefined) return { ...own, factor: 1 };
  for (const printed of [
    column.isGrowth && !column.isCumulative ? "%" : "",
    facts.printed,
    bracket ?? "",
    column.unit ?? "",
    facts.captionUnit ?? "",
  ]) {
    const unit = printed === "" ? undefined : unitOfCell(printed, subject, lexicon);
    if (unit !== undefined) return unit;
  }
  const listed = facts.captionUnit?.split(/[、,/]/) ?? []; // 单位:个、张、户
  const fitting = listed.length > 1 ? listed.find((one) => (FITS[one] ?? /数|点|站|食堂|机构|中心|设施|院/).test(subject)) : undefined;
  if (fitting !== undefined) return unitOfCell(fitting, subject, lexicon);
  const guess = /率|占比|比例|比重|覆盖面/.test(subject)
    ? "%"
    : /床位/.test(subject)
      ? "张"
      : /托位/.test(subject)
        ? "托位"
        : /人数|人口|人员|护理员/.test(subject)
          ? "人"
          : /寿命/.test(subject)
            ? "岁"
            : /户数/.test(subject)
              ? "户"
              : /数$|机构|中心|设施|数量/.test(subject)
                ? "个"
                : /投资|资金/.test(subject)
                  ? "万元"
                  : "";
  return guess === "" ? undefined : unitOfCell(guess, subject, lexicon);
}

function compareOfCell(before: string, after: string, mention: Mention, kind: Kind, subject: string, { compare }: Lexicon): Compare {
  if (mention.values.length > 1) return "between";
  const behind = compare.after.find(({ pattern }) => pattern.test(after) || pattern.test(mention.about))?.is;
  const ahead = compare.before.find(({ pattern }) => pattern.test(before))?.is;
  if (behind === "≈") return "≈";
  if (ahead !== undefined || behind !== undefined) return ahead ?? behind ?? "=";
  if (kind !== "target") return "=";
  return compare.harm.test(subject) ? "<=" : ">=";
}
