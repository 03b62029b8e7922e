import { entryOf, firstOf, lastOf, mapTuple } from "../../../core/items.ts";
import { INTERVAL } from "../../../report/interval.ts";
import { trendIntervals } from "../../../report/content/futures-words.ts";
import { describedGroups, peopleTable, statusWords, trendWords } from "../../../report/content/people.ts";
import { cite, firstOption, inLanguage, rowOf, sharedScale, type Context } from "../../../report/content/context.ts";
import type { Block } from "../../../report/document/blocks.ts";
import { capital } from "../../../report/option-name.ts";
import type { PeerTable } from "../../../plan/beside-peers.ts";
import { peerAnnex } from "../../../report/content/peers.ts";
import { printed } from "../../../report/numbers.ts";
import type { Language } from "../../../report/say.ts";
import { placeReader, readPlace } from "../../../scenario/places.ts";
import type { FactField, PeopleCard, PeopleScreen } from "../model.ts";
import { appWords } from "../words.ts";
import { chartData } from "./charts.ts";
import type { Evaluated } from "./evaluate.ts";
import { headingOf } from "./headings.ts";
import { modelsOf, tableOf } from "./work.ts";

/** Years before that in which the plan is looked at whose published figures are asked for. */
const FACT_YEARS = 2;
/** The most groups that have a card. */
const CARDS = 6;

/** Screen 人口: who lives here, and how that changes. */
export function peopleScreen(evaluated: Evaluated, context: Context, beside: PeerTable | undefined): PeopleScreen {
  const chart = chartData(evaluated, context.lang, "people");
  return {
    screen: "people",
    heading: headingOf(context, "demography"),
    words: [...statusWords(context), ...trendWords(context), ...trendIntervals(context)],
    cards: describedGroups(context)
      .slice(0, CARDS)
      .map((group) => ({ ...cardOf(context, group), peers: beside ? besideWords(beside, group.id, context.lang) : "" })),
    facts: factsOf(evaluated, context),
    table: peopleTable(context),
    peers: context.comparison.district.level === "county" ? { table: peersTable(context, beside) } : undefined,
    charts: [
      { id: "pyramid", width: "half" },
      { id: "elderly", width: "half" },
      { id: "infants", width: "half" },
    ],
    chart,
  };
}

function cardOf(context: Context, { id, report }: ReturnType<typeof describedGroups>[number]): Omit<PeopleCard, "peers"> {
  const option = firstOption(context);
  const { firstYear, targetYear, horizon } = context.comparison;
  const at = (year: number, more: { readonly variant?: "low" | "high"; readonly quantile?: number } = {}): ReturnType<typeof rowOf> =>
    rowOf(context, option, { variable: "group", of: id, year, ...more });
  const years = [...new Set([firstYear, targetYear, horizon])];
  const rows = years.map((year) => at(year));
  const scale = sharedScale(rows, context);
  const drawn = mapTuple(INTERVAL, (quantile) => at(horizon, { quantile }));
  const isDrawn = drawn.every((row) => row !== undefined);
  const ends = mapTuple(isDrawn ? drawn : ([at(horizon, { variant: "low" }), at(horizon, { variant: "high" })] as const), (row) =>
    textOf(cite(row, scale)),
  );
  const [first, last] = [firstOf(rows)?.value ?? NaN, lastOf(rows)?.value ?? NaN];
  const percent = Math.round((last / first - 1) * 100);
  return {
    id,
    name: capital(report[context.lang]),
    words: rows.flatMap((row, i) => [...(i > 0 ? [" → "] : []), cite(row, scale)]),
    unit: scale.label,
    years: years.map(String).join(" → "),
    change: !Number.isFinite(percent) ? "" : `${percent < 0 ? "−" : "+"}${Math.abs(percent)}%`,
    range: isDrawn
      ? appWords(context.lang).interval(horizon, ...ends)
      : inLanguage(context, { zh: [`${horizon}年低、高方案`, "—"], en: [`low and high variants in ${horizon}: `, "–"] })
          .flatMap((text, i) => [text, ends[i] ?? ""])
          .join(""),
  };
}

/** The numbers of the place beside those of its peers, as the annex of a report. */
function peersTable(context: Context, peers: PeerTable | undefined): Block | undefined {
  return peers && peerAnnex({ ...context, comparison: { ...context.comparison, peers } })[0]?.block;
}

/** What is compared of a group, in the last year: its value, the median of the peers, where most of them lie, and the rank. */
function besideWords({ rows }: PeerTable, group: string, lang: Language): string {
  const row = rows.findLast(({ of }) => of.id === group);
  if (!row) return "";
  const { of, year, value, median, low, high, rank, ranked } = row;
  const [own, middle, from, to] = mapTuple([value, median, low, high], (number) => printed(number, of.digits));
  return appWords(lang).besidePeers({
    name: of.name[lang],
    year: year ?? 0,
    own: `${own}${of.label[lang]}`,
    middle,
    from,
    to,
    rank,
    ranked,
  });
}

function textOf(words: ReturnType<typeof cite>): string {
  return typeof words === "string" ? words : words.text;
}

/** The figures that a county is asked for first, in the last years: what is published, and what was filled in. */
function factsOf(evaluated: Evaluated, { lang }: Context): PeopleScreen["facts"] {
  const { work, files, shown } = evaluated;
  const { plan } = shown.outcome;
  const models = modelsOf(work, files);
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
