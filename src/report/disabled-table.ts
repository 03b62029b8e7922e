import { firstOf, itemOf } from "../core/items.ts";
import { say, type Language, type MessageCode } from "./say.ts";
import { FIRST_YEAR, type DisabledPath, type Trend } from "../evaluate/disabled.ts";
import type { PublishedProjection } from "../demography/published-health.ts";
import { textTable } from "./text-table.ts";

/** Ten thousand, the unit of Chinese statistics of people. */
const WAN = 1e4;
/** Years between the columns. */
const EVERY = 5;
const LINES: readonly (readonly [Trend, MessageCode])[] = [
  ["prevalence", "disabled-prevalence"],
  ["incidence", "disabled-incidence"],
  ["compression", "disabled-compression"],
];

/** Disabled people by definition and scenario in every fifth year, in ten thousands, for a terminal. */
export function disabledTable(paths: readonly DisabledPath[], language: Language): string {
  const columns = firstOf(paths)
    .people.map((_, t) => t)
    .filter((t) => t % EVERY === 0 || t === firstOf(paths).people.length - 1);
  const heads = [
    say("disabled-head-definition", {}, language),
    say("disabled-head-scenario", {}, language),
    ...columns.map((t) => String(FIRST_YEAR + t)),
  ];
  const rows = paths.flatMap((path) => [
    ...LINES.map(([trend, label], i) => [
      i === 0 ? `${path.name[language]} ${path.from}+` : "",
      say(label, {}, language),
      ...columns.map((t) => wan(itemOf(path.persons[trend], t))),
    ]),
    [
      "",
      say("disabled-range", {}, language),
      ...columns.map((t) => `${wan(itemOf(path.persons.compression_low, t))}–${wan(itemOf(path.persons.compression_high, t))}`),
    ],
    ...path.grades.map((grade, g) => ["", say("disabled-grade", { grade: g + 2 }, language), ...columns.map((t) => wan(itemOf(grade, t)))]),
    ["", say("disabled-people", {}, language), ...columns.map((t) => wan(itemOf(path.people, t)))],
  ]);
  return textTable(
    heads.map((head, i) => ({ head, align: i < 2 ? "left" : "right" })),
    rows,
  );
}

/** Life expectancy and disability-free life expectancy at the first age, by sex and method. */
export function expectancyTable(paths: readonly DisabledPath[], language: Language): string {
  const heads: MessageCode[] = [
    "disabled-head-definition",
    "disabled-head-sex",
    "disabled-head-ex",
    "disabled-head-sullivan",
    "disabled-head-multistate",
  ];
  const rows = paths.flatMap(({ name, from, expectancy, free }) =>
    ([0, 1] as const).map((s) => [
      s === 0 ? `${name[language]} ${from}+` : "",
      say(s === 0 ? "disabled-women" : "disabled-men", {}, language),
      ...[expectancy, free.sullivan, free.multistate].map((bySex) => itemOf(bySex, s)).map((years) => years.toFixed(2)),
    ]),
  );
  return textTable(
    heads.map((head, i) => ({ head: say(head, {}, language), align: i < 2 ? "left" : "right" })),
    rows,
  );
}

/** Published projections, each with our figure for the same year and definition, and the reason for the difference. */
export function comparisonLines(published: readonly PublishedProjection[], paths: readonly DisabledPath[], language: Language): string[] {
  return published.flatMap(({ name, from, year, persons, source, beside, reason }) => {
    const path = paths.find(({ id }) => id === beside);
    const t = year - FIRST_YEAR;
    if (!path || path.persons.prevalence[t] === undefined) return [];
    return [
      say(
        "disabled-beside",
        {
          year,
          from,
          name: name[language],
          source,
          published: wan(persons),
          definition: `${path.name[language]} ${path.from}+`,
          prevalence: off(path.persons.prevalence[t], persons),
          incidence: off(itemOf(path.persons.incidence, t), persons),
          reason: reason[language],
        },
        language,
      ),
    ];
  });
}

function wan(persons: number): string {
  return (persons / WAN).toFixed(0);
}

function off(ours: number, published: number): string {
  const percent = 100 * (ours / published - 1);
  return `${wan(ours)} (${percent > 0 ? "+" : ""}${percent.toFixed(0)} %)`;
}
