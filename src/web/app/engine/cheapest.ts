import { firstOf } from "../../../core/items.ts";
import { planFor, type Planned } from "../../../advice/answer.ts";
import type { PlanAsked } from "../../../advice/question.ts";
import { asideLines, planSentence } from "../../../advice/text.ts";
import { groupText, listed, moneyText, payerName, priceText } from "../../../advice/words.ts";
import type { Solver } from "../../../decide/model.ts";
import type { Files } from "../../../files/files.ts";
import type { Plan } from "../../../plan/plan.ts";
import { plainNumber } from "../../../report/plain-number.ts";
import { say, type Language } from "../../../report/say.ts";
import type { CheapestAnswer } from "../model.ts";
import type { Command } from "../protocol.ts";
import { appWords } from "../words.ts";
import type { Evaluated } from "./evaluate.ts";
import { optionTitle } from "./option-names.ts";
import { projectName } from "./saved.ts";
import { changesOf, filesOf, modelsOf, pathIn, withChanges, withOption, type Work } from "./work.ts";

/** What was asked of a work, and what came of it. */
export interface Cheapest {
  readonly work: Work;
  readonly asked: PlanAsked & { readonly possible: boolean };
  readonly planned: Planned;
}

/**
 * The cheapest way to what is asked of the option that is shown, whose people, use and definitions hold; its own measures are decided anew.
 *
 * @throws Faults as `planFor`.
 */
export async function findCheapest(
  { work, people }: Evaluated,
  { targets, needs, budget, possible }: Extract<Command, { do: "cheapest" }>,
  shipped: Files,
  solver: Solver,
): Promise<Cheapest> {
  const asked = { targets, needs, possible, ...(budget !== "" && { budgets: [`all=${budget}万/年`] }) };
  const own = withoutMeasures(work, shipped);
  const files = filesOf(own, shipped);
  const path = own.options[own.shown - 1] ?? own.plan;
  return { work, asked, planned: await planFor(pathIn(path), asked, { files, people, models: modelsOf(work, files) }, solver) };
}

/** The work with what was found as one more option, a copy of the one that was asked about. */
export function withCheapest({ work, planned }: Cheapest, { all }: Evaluated, shipped: Files): Work {
  const { actions } = planned;
  const [zh, en] = [appWords("zh").cheapest.name, appWords("en").cheapest.name];
  const name = optionTitle(firstOf(all).outcome.plan, { zh, en });
  const added = withOption(withoutMeasures(work, shipped), name, shipped);
  const { changes } = changesOf(added, added.shown, shipped);
  return withChanges({ ...added, contents: new Map([...added.contents, ...optionsOf(work)]) }, added.shown, { ...changes, actions }, name);
}

/** The options as they are, with their measures. */
function optionsOf({ options, contents }: Work): [string, Uint8Array][] {
  return options.flatMap((path): [string, Uint8Array][] => {
    const bytes = contents.get(path);
    return bytes ? [[path, bytes]] : [];
  });
}

function withoutMeasures(work: Work, shipped: Files): Work {
  if (work.shown === 0) return work;
  const { head, changes } = changesOf(work, work.shown, shipped);
  const { actions: _own, ...rest } = changes;
  return withChanges(work, work.shown, rest, head.name);
}

/** The answer as the screen shows it. */
export function cheapestAnswer({ asked, planned }: Cheapest, evaluated: Evaluated, lang: Language): CheapestAnswer {
  const { answer, opened, actions } = planned;
  const { plan, question } = opened;
  const asks = question.asks.map(({ ask }) => ask);
  const words = appWords(lang);
  return {
    status: answer.status,
    heading: headingOf(planned, lang),
    sentences: answer.status === "infeasible" ? [] : planSentence(planned, lang).split("\n"),
    rows: answer.status === "optimal" ? rowsOf(planned, lang) : [],
    paid:
      answer.status === "optimal"
        ? answer.paid
            .filter(({ sum }) => sum > 0)
            .map(({ payer, sum, peak, peakYear }) => [
              payerName(payer, plan, lang),
              moneyText(sum, plan, lang),
              `${moneyText(peak, plan, lang)}${lang === "zh" ? `（${words.year(peakYear)}）` : ` (${peakYear})`}`,
            ])
        : [],
    conflicts:
      answer.status === "infeasible"
        ? answer.conflicts.map(({ groups, prices }) => ({
            groups: groups.map((group) => groupText(group, asks, plan, lang)),
            prices: prices.map((price) => priceText(price, asks, plan, lang)),
          }))
        : [],
    aside: asideLines(planned, lang, {
      askName: ({ name, year, basis, kind }) =>
        words.cheapest.asked(name[lang], year, kind === "target" ? say(`basis-${basis}`, {}, lang) : words.cheapest.need),
      numberName: (id) => plan.quantities.get(id)?.name[lang] ?? id,
    }),
    amounts: actions.map(({ id, amount }) => ({ id, amount })),
    command: evaluated.work.shown === 0 ? commandOf(projectName(evaluated), asked) : "",
  };
}

function headingOf({ answer, opened: { plan } }: Planned, lang: Language): string {
  const words = appWords(lang);
  if (answer.status === "unproven") return words.cheapest.unproven;
  if (answer.status === "infeasible") return words.cheapest.conflict(answer.conflicts.length);
  const parts = byMeasure(answer.opened).map(({ name, label, sum }) =>
    lang === "zh" ? `${name.zh}${plainNumber(sum)}${label.zh}` : `${plainNumber(sum)} ${label.en} (${name.en})`,
  );
  return parts.length === 0 ? words.cheapest.nothing : words.cheapest.found(listed(parts, lang), moneyText(answer.cost, plan, lang));
}

type Opened = Extract<Planned["answer"], { readonly status: "optimal" }>["opened"];

interface MeasureSum {
  readonly name: Plan["name"];
  readonly label: Plan["name"];
  readonly sum: number;
  readonly own: Opened;
}

function byMeasure(opened: Opened): MeasureSum[] {
  return [...new Set(opened.map(({ decision }) => decision.measure))].map((measure) => {
    const own = opened.filter(({ decision }) => decision.measure === measure);
    return { name: measure.name, label: measure.label, own, sum: own.reduce((sum, { amount }) => sum + amount, 0) };
  });
}

/** A row for each measure: what is opened in which year, and in all. */
function rowsOf({ answer }: Planned, lang: Language): readonly (readonly string[])[] {
  if (answer.status !== "optimal") return [];
  const words = appWords(lang);
  return byMeasure(answer.opened).map(({ name, label, sum, own }) => [
    name[lang],
    listed(
      own.map(({ decision, amount }) => words.cheapest.opens(decision.year, plainNumber(amount))),
      lang,
    ),
    `${plainNumber(sum)}${lang === "zh" ? "" : " "}${label[lang]}`,
  ]);
}

/** The command that gives the same answer. */
function commandOf(project: string, { targets = [], needs = [], budgets = [], possible }: Cheapest["asked"]): string {
  return [
    `laoyou plan ${project}`,
    ...(targets.length > 0 ? [`--targets ${targets.join(",")}`] : []),
    ...(needs.length > 0 ? [`--needs ${needs.join(",")}`] : []),
    ...budgets.map((text) => `--budget ${text}`),
    ...(possible ? ["--possible"] : []),
  ].join(" ");
}
