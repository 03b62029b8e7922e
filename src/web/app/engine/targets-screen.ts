import { chanceText } from "../../../report/chance.ts";
import { appWords } from "../words.ts";
import { askedOf } from "../../../plan/ask.ts";
import { countTargets } from "../../../plan/count-targets.ts";
import type { ScoreRow } from "../../../plan/types.ts";
import { cite, firstOption, rowOf, type Context } from "../../../report/content/context.ts";
import { ownScale } from "../../../report/content/scale.ts";
import { indicatorName, requiredText } from "../../../report/comparison-text.ts";
import { plainNumber } from "../../../report/plain-number.ts";
import { requirement } from "../../../report/requirement.ts";
import { say } from "../../../report/say.ts";
import { unitLabel } from "../../../report/unit-label.ts";
import { countsText, failingText, verdictText } from "../../../report/verdict-words.ts";
import { askablesOf } from "../../../scenario/askable.ts";
import type { VerdictLine } from "../../../options/verdicts.ts";
import type { Field, Origin, StatementCard, TargetsScreen, TestLine } from "../model.ts";
import type { Evaluated } from "./evaluate.ts";
import { headingOf } from "./headings.ts";
import { indicatorNames, sourceOf, stateOf, statementsOf, textLines, type Written } from "./statements.ts";
import { modelsOf, tableOf } from "./work.ts";

/** Screen 目标: what the text says, and whether it holds. */
export function targetsScreen(evaluated: Evaluated, context: Context): TargetsScreen {
  const { lang } = context;
  const names = indicatorNames(evaluated);
  return {
    screen: "targets",
    heading: headingOf(context, "targets"),
    note: countsText(countTargets(evaluated.shown.outcome.scorecard), lang),
    cards: statementsOf(evaluated).map((one) => cardOf(one, evaluated, context)),
    text: textLines(evaluated),
    source: sourceOf(evaluated),
    asked: askedFields(evaluated, context),
    indicators: [...names].map(([id, name]) => ({ id, name: name[lang] })),
  };
}

/** The numbers that targets and services wait for, the most telling first, and those already filled in. */
export function askedFields({ work, files, shown }: Evaluated, { lang, units }: Pick<Context, "lang" | "units">): Field[] {
  const { plan, scorecard } = shown.outcome;
  const askable = askablesOf(plan, modelsOf(work, files), files);
  const asked = askedOf(plan, scorecard, askable);
  const filled = tableOf(work, "counts", files).filter((row) => row["value"] !== "");
  const done = filled.map((row): Field => {
    const unit = askable.find(({ name }) => name === row["name"])?.unit ?? row["unit"] ?? "1";
    return {
      name: row["name"] ?? "",
      label: askable.find(({ name }) => name === row["name"])?.label[lang] ?? row["label"] ?? "",
      unit: unitLabel(unit, units, lang),
      unitId: unit,
      year: Number(row["year"]),
      value: row["value"] ?? "",
      source: row["source"] ?? "",
      targets: [],
    };
  });
  const year = stockYear(plan.asOf);
  const open = asked
    .filter(({ name }) => !done.some((one) => one.name === name && one.year === year))
    .map(({ name, label, unit, targets }): Field => ({
      name,
      label: label[lang],
      unit: unitLabel(unit, units, lang),
      unitId: unit,
      year,
      value: "",
      source: "",
      targets,
    }));
  return [...open, ...done];
}

/** What a statement says: as its test puts it, otherwise as it is read. */
function requiredOf(one: Written, lines: readonly VerdictLine[], { comparison, lang }: Context): string {
  const [line] = lines;
  if (line) return requiredText(line, comparison, lang);
  const unit = one.unit === undefined || one.unit === "1" ? "" : one.unit;
  if (typeof one["value"] !== "number") return `${one.between?.join("—") ?? ""}${unit}`;
  return requirement(one.kind === "input" ? "" : (one.compare ?? ""), one["value"], unit, lang);
}

/** A value as its file gives it: a number, or the last of those by year. */
function valueText(value: unknown): string {
  if (typeof value === "number") return plainNumber(value);
  const last: unknown = typeof value === "object" && value !== null ? Object.values(value).at(-1) : undefined;
  return typeof last === "number" ? plainNumber(last) : "";
}

/** The last year whose end lies before a year: of which stocks are asked for. */
function stockYear(asOf: number): number {
  return asOf - 1;
}

function cardOf(one: Written, evaluated: Evaluated, context: Context): StatementCard {
  const { lang, comparison } = context;
  const lines = comparison.verdicts.filter(({ id, pack, rows }) => id === one.id && !pack && rows[0]);
  const rows = lines.flatMap((line) => line.rows[0] ?? []);
  const names = indicatorNames(evaluated);
  const quantities = evaluated.shown.outcome.plan.quantities;
  const about = [one.indicator ?? one.sets ?? one.read?.about ?? ""].flat();
  const nameOf = (id: string): string => names.get(id)?.[lang] ?? quantities.get(id)?.name[lang] ?? id;
  return {
    id: one.id,
    state: stateOf(one),
    kind: one.kind,
    name: about.map(nameOf).join(lang === "zh" ? "、" : ", "),
    quote: one.quote,
    value: one.between?.join("—") ?? valueText(one["value"]),
    year: one.year === undefined ? "" : String(one.year),
    compare: one.compare ?? "",
    required: requiredOf(one, lines, context),
    indicator: [one.indicator ?? ""].flat().join(", "),
    unit: one.unit ?? "",
    why: one.read?.why ?? [],
    origin: originOf(rows),
    tests: lines.map((line) => testOf(line, context)),
    needs: [...new Set(rows.flatMap(({ missing, restsOn }) => [...missing, ...restsOn]))].map(
      (name) => quantities.get(name)?.name[lang] ?? name,
    ),
  };
}

function originOf(rows: readonly ScoreRow[]): Origin | undefined {
  if (rows.length === 0) return undefined;
  if (rows.some(({ verdict }) => verdict === "met" || verdict === "missed")) return "local";
  return rows.every(({ verdict }) => verdict === "not-computable") ? "missing" : "proxy";
}

function testOf(line: VerdictLine, context: Context): TestLine {
  const { comparison, lang } = context;
  const option = firstOption(context);
  const row = line.rows[0];
  if (!row) throw new RangeError(`Cannot show ${line.id}: its plan does not test it`);
  const failing = failingText(row, lang);
  const basis = row.basis === "resident" || row.basis === "registered" ? say(`basis-${row.basis}`, {}, lang) : "";
  return {
    name: `${indicatorName(line, comparison, lang)}${basis && say("in-brackets", { text: basis }, lang)}`,
    computed: cite(rowOf(context, option, { ...line.test, variable: "target.computed", year: line.year }), ownScale(row.computed)),
    required: requiredText(line, comparison, lang),
    verdict: `${verdictText(row, option.outcome.plan, lang)}${failing && say("in-brackets", { text: failing }, lang)}`,
    chance: chanceOf(line, context),
    mark: markOf(row),
  };
}

/** The share of trajectories in which a test is met, in words. */
function chanceOf({ key }: VerdictLine, context: Context): string {
  const { comparison, lang } = context;
  const probability = firstOption(context).futures?.tests.get(key)?.probability;
  if (probability === undefined || !comparison.futures) return "";
  return appWords(lang).chance(chanceText(probability, comparison.futures.trajectories, lang));
}

function markOf({ verdict, holds }: ScoreRow): TestLine["mark"] {
  if (verdict === "met" || verdict === "missed") return verdict;
  if (verdict === "forecast" || verdict === "task") return "forecast";
  if (verdict === "not-computable" || holds === undefined || holds === "not-computable") return "unknown";
  return holds === "met" ? "proxy-met" : "proxy-missed";
}
