import { entryOf, firstOf, lastOf } from "../../../core/items.ts";
import { describedGroups, peopleTable, statusWords, trendWords } from "../../../report/content/people.ts";
import { cite, firstOption, inLanguage, rowOf, sharedScale, type Context } from "../../../report/content/context.ts";
import { capital } from "../../../report/option-name.ts";
import { placeReader, readPlace } from "../../../scenario/places.ts";
import { shippedModels } from "../../../scenario/resolve.ts";
import type { FactField, PeopleCard, PeopleScreen } from "../model.ts";
import { chartData } from "./charts.ts";
import type { Evaluated } from "./evaluate.ts";
import { headingOf } from "./headings.ts";
import { tableOf } from "./work.ts";

/** Years before that in which the plan is looked at whose published figures are asked for. */
const FACT_YEARS = 2;
/** The most groups that have a card. */
const CARDS = 6;

/** Screen 人口: who lives here, and how that changes. */
export function peopleScreen(evaluated: Evaluated, context: Context): PeopleScreen {
  const chart = chartData(evaluated, context.lang, "people");
  return {
    screen: "people",
    heading: headingOf(context, "demography"),
    words: [...statusWords(context), ...trendWords(context)],
    cards: describedGroups(context)
      .slice(0, CARDS)
      .map((group) => cardOf(context, group)),
    facts: factsOf(evaluated, context),
    table: peopleTable(context),
    charts: [
      { id: "pyramid", width: "half" },
      { id: "elderly", width: "half" },
      { id: "infants", width: "half" },
    ],
    chart,
  };
}

function cardOf(context: Context, { id, report }: ReturnType<typeof describedGroups>[number]): PeopleCard {
  const option = firstOption(context);
  const { firstYear, targetYear, horizon } = context.comparison;
  const at = (year: number, variant?: "low" | "high"): ReturnType<typeof rowOf> =>
    rowOf(context, option, { variable: "group", of: id, year, ...(variant && { variant }) });
  const years = [...new Set([firstYear, targetYear, horizon])];
  const rows = years.map((year) => at(year));
  const scale = sharedScale(rows, context);
  const [low, high] = [at(horizon, "low"), at(horizon, "high")];
  const [first, last] = [firstOf(rows)?.value ?? NaN, lastOf(rows)?.value ?? NaN];
  const percent = Math.round((last / first - 1) * 100);
  return {
    id,
    name: capital(report[context.lang]),
    words: rows.flatMap((row, i) => [...(i > 0 ? [" → "] : []), cite(row, scale)]),
    unit: scale.label,
    years: years.map(String).join(" → "),
    change: !Number.isFinite(percent) ? "" : `${percent < 0 ? "−" : "+"}${Math.abs(percent)}%`,
    range: inLanguage(context, { zh: [`${horizon}年低、高方案`, "—"], en: [`low and high variants in ${horizon}: `, "–"] })
      .flatMap((text, i) => [text, textOf(cite(i === 0 ? low : high, scale))])
      .join(""),
  };
}

function textOf(words: ReturnType<typeof cite>): string {
  return typeof words === "string" ? words : words.text;
}

/** The figures that a county is asked for first, in the last years: what is published, and what was filled in. */
function factsOf(evaluated: Evaluated, { lang }: Context): PeopleScreen["facts"] {
  const { work, files, shown } = evaluated;
  const { plan } = shown.outcome;
  const models = [shippedModels(files)];
  const { kinds } = placeReader(models, files);
  const place = readPlace(plan.district, models, files);
  const own = tableOf(work, "facts", files);
  const years = Array.from({ length: FACT_YEARS }, (_, i) => plan.asOf - FACT_YEARS + i);
  return {
    years,
    rows: kinds.askFirst.map((what) => {
      const { name, unit } = entryOf(kinds.kinds, what);
      return {
        label: name[lang],
        fields: years.map((year): FactField => {
          const known = place.facts.findLast((fact) => fact.what === what && fact.year === year);
          const filled = own.find((row) => row["name"] === what && row["year"] === String(year));
          return {
            name: what,
            label: name[lang],
            unit: unit === "persons" ? (lang === "zh" ? "人" : "persons") : unit,
            unitId: unit === "persons" ? "人" : unit,
            year,
            value: filled?.["value"] ?? "",
            source: filled?.["source"] ?? "",
            targets: [],
            known: known ? String(known.value) : "",
          };
        }),
      };
    }),
  };
}
