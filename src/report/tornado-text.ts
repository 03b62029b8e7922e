import type { TornadoEnd, Tornado, TornadoBar } from "../options/tornado.ts";
import { csvText, uncomputed } from "../core/csv-text.ts";
import type { Units } from "../demand/unit.ts";
import type { Plan } from "../plan/plan.ts";
import { plainNumber } from "./plain-number.ts";
import { say, type Language } from "./say.ts";
import { textTable } from "./text-table.ts";
import { unitWords } from "./unit-label.ts";

/** An end of an assumption in words: its values, the alternative or the variant. */
export function endText({ values, label }: TornadoEnd, unit: string, units: Units, language: Language): string {
  if (label) return label[language];
  const words = unit === "" ? "" : unitWords(unit, units, language);
  return `${Object.values(values).map(exactly).join("/")}${words && language === "en" ? " " : ""}${words}`;
}

/** Ends are written as in their source; rounding of shares that were filled up to a whole is cut off. */
function exactly(value: number): string {
  return String(Number(value.toPrecision(DIGITS)));
}

const DIGITS = 6;

/** What a tornado is of: `养老机构床位（服务需求），2035年末`. */
export function tornadoSubject({ name, year, basis }: Tornado, language: Language): string {
  return say("tornado-subject", { name: name[language], year, basis: say(`basis-${basis}`, {}, language) }, language);
}

/** A tornado as a table for a terminal, with what it is and is not. */
export function tornadoText(tornado: Tornado, plan: Plan, language: Language): string {
  const { unit, central, bars, moving } = tornado;
  const place = plan.places.find(({ id }) => id === tornado.district);
  const end = (bar: TornadoBar, side: "low" | "high"): string => endText(bar[side], bar.unit, plan.units, language);
  const heading = say(
    "tornado-heading",
    {
      place: place?.name[language] ?? tornado.district,
      subject: tornadoSubject(tornado, language),
      value: plainNumber(central, language),
      label: plan.indicators.get(tornado.of)?.label[language] ?? unitWords(unit, plan.units, language),
    },
    language,
  ).trim();
  if (bars.length === 0) return [heading, say("tornado-none", {}, language)].join("\n");
  const head = (code: "head-moved" | "head-low-end" | "head-high-end" | "head-result-low" | "head-result-high" | "head-span"): string =>
    say(code, {}, language);
  const table = textTable(
    [
      { head: head("head-moved") },
      { head: head("head-low-end"), align: "right" },
      { head: head("head-high-end"), align: "right" },
      { head: head("head-result-low"), align: "right" },
      { head: head("head-result-high"), align: "right" },
      { head: head("head-span"), align: "right" },
    ],
    bars.map((bar) => [
      bar.name[language],
      end(bar, "low"),
      end(bar, "high"),
      plainNumber(bar.low.result, language),
      plainNumber(bar.high.result, language),
      plainNumber(bar.span, language),
    ]),
  );
  return [heading, table, say("tornado-note", { shown: bars.length, moving }, language)].join("\n");
}

const COLUMNS = ["id", "kind", "name", "low", "high", "result_low", "result_central", "result_high", "span", "unit", "source"];

/** A tornado as CSV, one line an assumption, the widest first. */
export function tornadoCsv({ unit, central, bars }: Tornado, plan: Plan, language: Language): string {
  return csvText(
    COLUMNS,
    bars
      .map(({ id, kind, name, low, high, span, unit: of, source }) => [
        id,
        kind,
        name[language],
        endText(low, of, plan.units, language),
        endText(high, of, plan.units, language),
        low.result,
        central,
        high.result,
        span,
        unit,
        source,
      ])
      .map(uncomputed),
  );
}
