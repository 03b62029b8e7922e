import { firstOf, itemOf, mapTuple } from "../core/items.ts";
import { SEX_LETTERS, SEXES, type BySexAge, type Sex } from "../core/ages.ts";
import { inResidualGroups, RESIDUAL_AGES } from "../demography/migration.ts";
import type { GroupTable } from "../demography/place.ts";
import { formatAges } from "./count.ts";
import { nameOf, rangeOf, type Finding } from "./finding.ts";
import { myers, whipple, WHIPPLE_CLASSES } from "./heaping.ts";
import type { People } from "./people.ts";
import type { Range, Ranges } from "./ranges.ts";

/** One measure of the quality of a table. */
export interface QualityRow {
  readonly check: "sums" | "sex-ratio" | "sex-ratio-at-birth" | "whipple" | "myers" | "cohort-change" | "total-change" | "outlier";
  readonly sex: "f" | "m" | "";
  /** Ages as text, such as 5–9; empty for all. */
  readonly age: string;
  readonly value: number;
  /** Reference range; absent if unknown. */
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** Its main cell first. */
  readonly cell: string;
  readonly note: string;
}

/** Rows of the report and findings on them. */
export interface Quality {
  readonly rows: readonly QualityRow[];
  readonly findings: readonly Finding[];
}

/** A sex ratio that differs from its neighbours by a factor of four is reported even if sums hold: a whole column may have another unit. */
const ABSURD = Math.log(4);
/** Smaller cohorts vary by chance. */
const SMALL = 200;
/** Usual boys per girl under one with good registration, and a range that holds in every census of a large place. */
const BIRTHS = { low: 1.02, high: 1.07 } as const;
/** A total that changed by more in ten years indicates a changed territory (99 % of counties are within, 2010–2020). */
const TOTAL = { low: 0.54, high: 2.28 } as const;
/** Heaping from here on is reported. */
const HEAPED = 125;
/** Last single ages needed by the heaping indices. */
const OLD_ENOUGH = { whipple: 62, myers: 98 } as const;
/** Years between censuses compared by cohort. */
const DECADE = 10;
const SHIFT = 2;

/**
 * Checks one census table: sex ratios by age, the sex ratio of infants, heaping of single ages.
 *
 * @param lone No sums check the table: then unusual values are warnings, not only rows of the report.
 */
export function qualityOf(people: People, ranges: Ranges, lone: boolean): Quality {
  const rows = [...sexRatios(people, ranges), ...infantRatio(people), ...heaping(people), ...outliers(people)];
  const findings = rows.filter(unusual).map((row): Finding => {
    const loud =
      (lone && row.check !== "sex-ratio-at-birth") ||
      (row.check === "outlier" && Math.abs(row.value) > ABSURD) ||
      (row.check === "whipple" && row.value >= HEAPED);
    return {
      level: loud ? "warning" : "note",
      code: "intake-unusual",
      params: paramsOf(row),
      origin: firstOf(people.cells[0]).origin,
      cells: [row.cell],
    };
  });
  return { rows, findings: [...findings, ...exchanged(people)] };
}

/** Ages of children, and of old people, [from, to). */
const [CHILDREN, OLD] = [
  [0, 15],
  [75, Infinity],
] as const;

/**
 * A sign of swapped sexes: fewer boys than girls below 15 and more men than women from 75 on. This holds for 2 of 2,656 counties in China's census of 2020;
 * with swapped sexes it would hold for 94 %.
 */
function exchanged(people: People): Finding[] {
  if (people.open < OLD[0]) return [];
  const count = (s: Sex, [from, to]: readonly [number, number]): number =>
    people.persons[s].reduce((sum, value, g) => sum + (itemOf(people.ages, g) >= from && itemOf(people.ages, g) < to ? value : 0), 0);
  const [young, old] = mapTuple([CHILDREN, OLD], (span) => count(1, span) / count(0, span));
  if (!(young < 1 && old > 1)) return [];
  return [
    {
      level: "warning",
      code: "intake-sexes",
      params: { young: rounded(young), old: rounded(old) },
      origin: firstOf(people.cells[1]).origin,
      cells: [rangeOf(people.cells[1]), rangeOf(people.cells[0])],
    },
  ];
}

/** Whether a value lies outside its range. */
export function unusual({ value, low, high }: QualityRow): boolean {
  return (low !== undefined && value < low) || (high !== undefined && value > high);
}

function paramsOf({ check, sex, age, value, low, high }: QualityRow): Record<string, string | number> {
  const range = low === undefined ? `≤ ${high ?? "—"}` : high === undefined ? `≥ ${low}` : `${low}–${high}`;
  return { check, of: [sex, age].filter((part) => part !== "").join(" "), value: rounded(value), range };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** Index of the first cell in a five-year group. */
function cellAt({ ages, cells }: People, s: Sex, age: number): string {
  const g = Math.max(
    0,
    ages.findLastIndex((first) => first <= age),
  );
  return nameOf(itemOf(cells[s], g));
}

function groupText(g: number): string {
  return formatAges(itemOf(RESIDUAL_AGES, g), RESIDUAL_AGES[g + 1] ?? Infinity);
}

function sexRatios(people: People, { sex_ratio }: Ranges): QualityRow[] {
  const [f, m] = fiveYears(people);
  return RESIDUAL_AGES.flatMap((age, g) => {
    if (f[g] === 0 || age > people.open) return [];
    const range: Partial<Range> = itemOf(f, g) >= SMALL ? (sex_ratio.get(age) ?? {}) : {};
    return [
      {
        check: "sex-ratio" as const,
        sex: "" as const,
        age: groupText(g),
        value: itemOf(m, g) / itemOf(f, g),
        ...range,
        cell: cellAt(people, 1, age),
        note: "",
      },
    ];
  });
}

function fiveYears(table: GroupTable): BySexAge {
  return inResidualGroups(table);
}

function infantRatio(people: People): QualityRow[] {
  if (people.ages[1] !== 1 || people.persons[0][0] === 0) return [];
  const [girls, boys] = mapTuple(people.persons, (ages) => firstOf(ages));
  // four standard errors of a ratio of two counts: what chance alone may add to the usual range
  const chance = 4 * Math.sqrt(1 / girls + 1 / Math.max(1, boys));
  return [
    {
      check: "sex-ratio-at-birth",
      sex: "",
      age: "0",
      value: boys / girls,
      low: rounded(BIRTHS.low * (1 - chance)),
      high: rounded(BIRTHS.high * (1 + chance)),
      cell: nameOf(firstOf(people.cells[1])),
      note: "infants as counted; usual range at birth 1.02–1.07",
    },
  ];
}

function heaping(people: People): QualityRow[] {
  if (!people.single || people.open <= OLD_ENOUGH.whipple) return [];
  return SEXES.flatMap((s) => {
    const index = whipple(people.persons[s]);
    const name = WHIPPLE_CLASSES.find(({ below }) => index < below)?.class ?? "";
    const cell = cellAt(people, s, 0);
    return [
      {
        check: "whipple" as const,
        sex: SEX_LETTERS[s],
        age: "23–62",
        value: index,
        high: HEAPED,
        cell,
        note: `${name}; 100 without heaping, 500 at most; United Nations: below 105 highly accurate, from 175 very rough`,
      },
      ...(people.open > OLD_ENOUGH.myers
        ? [
            {
              check: "myers" as const,
              sex: SEX_LETTERS[s],
              age: "10–98",
              value: myers(people.persons[s]),
              cell,
              note: "0 without digit preference, at most 90",
            },
          ]
        : []),
    ];
  });
}

/** Allowed deviation of the log sex ratio of a group from the mean of its neighbours: a share, plus standard errors of a count. */
const OUTLIER = { share: 0.3, errors: 5 } as const;

/** Groups whose sex ratio differs abruptly from its neighbours: one of the two counts is likely wrong. */
function outliers(people: People): QualityRow[] {
  const [f, m] = people.persons;
  const ratio = f.map((women, g) => Math.log((itemOf(m, g) + 1 / 2) / (women + 1 / 2)));
  return [...ratio.keys()].flatMap((g) => {
    if (g === 0 || g === ratio.length - 1) return [];
    const value = itemOf(ratio, g) - (itemOf(ratio, g - 1) + itemOf(ratio, g + 1)) / 2;
    const bound =
      OUTLIER.share +
      OUTLIER.errors *
        Math.sqrt([g - 1, g, g + 1].reduce((sum, i) => sum + (1 / (itemOf(m, i) + 1) + 1 / (itemOf(f, i) + 1)) / (i === g ? 1 : 4), 0));
    if (Math.abs(value) <= bound) return [];
    return [
      {
        check: "outlier" as const,
        sex: "" as const,
        age: String(people.ages[g]),
        value: rounded(value),
        low: -rounded(bound),
        high: rounded(bound),
        cell: nameOf(itemOf(people.cells[value > 0 ? 1 : 0], g)),
        note: "log of the sex ratio less that of neighbouring ages",
      },
    ];
  });
}

/** An earlier census of the same place. */
export interface Earlier {
  readonly year: number;
  readonly counts: GroupTable;
}

/**
 * Compares cohorts with a census ten years earlier: survivors and migrants relative to the change of the whole place, by age at the end.
 *
 * @returns Rows for every cohort and the total; a warning for each cohort outside the range of 999 of 1,000 counties, and for an abrupt change of the total.
 */
export function cohortQuality(people: People, year: number, before: Earlier, ranges: Ranges): Quality {
  const origin = firstOf(people.cells[0]).origin;
  if (year - before.year !== DECADE) {
    return {
      rows: [],
      findings: [{ level: "note", code: "intake-no-cohorts", params: { from: before.year, to: year }, origin, cells: [] }],
    };
  }
  const [then, now] = [fiveYears(before.counts), fiveYears(people)];
  const change = total(now) / total(then);
  const rows: QualityRow[] = SEXES.flatMap((s) =>
    RESIDUAL_AGES.flatMap((age, g) => {
      if (g < SHIFT || age > people.open) return [];
      const start =
        g === RESIDUAL_AGES.length - 1 ? then[s].slice(g - SHIFT).reduce((sum, value) => sum + value, 0) : itemOf(then[s], g - SHIFT);
      if (start < SMALL) return [];
      return [
        {
          check: "cohort-change" as const,
          sex: SEX_LETTERS[s],
          age: groupText(g),
          value: itemOf(now[s], g) / start / change,
          ...ranges.cohort_change.get(age),
          cell: cellAt(people, s, age),
          note: `${before.year}–${year}`,
        },
      ];
    }),
  );
  const jump: QualityRow = {
    check: "total-change",
    sex: "",
    age: "",
    value: change,
    ...TOTAL,
    cell: cellAt(people, 0, 0),
    note: `${before.year}–${year}`,
  };
  const wrong = rows
    .filter(unusual)
    .map((row): Finding => ({ level: "warning", code: "intake-cohort", params: paramsOf(row), origin, cells: [row.cell] }));
  const boundary: Finding[] = unusual(jump)
    ? [
        {
          level: "warning",
          code: "intake-boundary-total",
          params: { factor: rounded(change), from: before.year, to: year },
          origin,
          cells: [jump.cell],
        },
      ]
    : [];
  return { rows: [...rows, jump], findings: [...wrong, ...boundary] };
}

function total(persons: BySexAge): number {
  return persons.reduce((sum, P) => sum + P.reduce((all, value) => all + value, 0), 0);
}
