import type { Aside } from "../decide/rows.ts";
import type { PlanAsk } from "../decide/asks.ts";
import type { Opened } from "../decide/find-plan.ts";
import type { Shadow } from "../decide/shadow.ts";
import { costLines } from "../options/costs.ts";
import { namesBehind } from "../plan/counterfactual.ts";
import { choicesOf, type Plan } from "../plan/plan.ts";
import { plainNumber } from "../report/plain-number.ts";
import { say, type Language } from "./say.ts";
import type { Planned } from "./answer.ts";
import type { Spare } from "./spare.ts";
import { unitWords } from "../report/unit-label.ts";
import { askText, groupText, listed, moneyText, numberText, payerName, priceText, refusedText } from "./words.ts";

/** The answer in sentences: what was found at what cost and what limits it, or what cannot hold together and what each would have to give. */
export function planSentence(planned: Planned, language: Language): string {
  const { opened, answer } = planned;
  const { plan, problem, question } = opened;
  const asks = question.asks.map(({ ask }) => ask);
  const join = (texts: readonly string[]): string => texts.join(language === "zh" ? "" : " ");
  switch (answer.status) {
    case "unproven":
      return say("plan-unproven", { reason: answer.reason }, language);
    case "infeasible": {
      const lines = answer.conflicts.map(({ groups, prices }) => {
        const list = prices.map((price) => priceText(price, asks, plan, language)).join(language === "zh" ? "；" : "; ");
        return say(
          groups.length === 1 ? "plan-alone" : "plan-conflict",
          {
            groups: listed(
              groups.map((group) => groupText(group, asks, plan, language)),
              language,
            ),
            prices: list && say("plan-prices", { list }, language),
          },
          language,
        );
      });
      return [
        ...lines,
        ...(answer.isComplete ? [] : [say("plan-more", {}, language)]),
        ...assumedIn(answer.conflicts, plan, language),
      ].join("\n");
    }
    case "optimal": {
      const money = (value: number): string => moneyText(value, plan, language);
      const [most] = answer.paid.toSorted((a, b) => b.peak - a.peak);
      const binding = bindingText(planned, answer.opened, language);
      const missed = planned.verdicts.filter(([, { verdict }]) => verdict !== "met").map(([ask]) => askText(ask, language));
      return join([
        ...spareTexts(planned, language),
        say(
          "plan-found",
          {
            from: problem.deciding.from,
            to: plan.horizon,
            count: planned.verdicts.length,
            cost: money(answer.cost),
            build: money(answer.build),
            run: money(answer.run),
          },
          language,
        ),
        ...(most && most.peak > 0
          ? [
              say(
                "plan-peak",
                { payer: payerName(most.payer, plan, language), sum: money(most.sum), year: most.peakYear, peak: money(most.peak) },
                language,
              ),
            ]
          : []),
        ...searchedText(planned, language),
        ...budgetTexts(answer.prices, plan, language),
        ...unpooledText(planned, answer.cost, language),
        ...(answer.bound === undefined || answer.bound <= 0 ? [] : [say("plan-bound", { bound: money(answer.bound) }, language)]),
        ...(answer.gap === undefined ? [] : [say("plan-gap", { gap: plainNumber(answer.gap * 100, language) }, language)]),
        ...assumedPrices(answer.opened, problem.probed.plan, language),
        ...(binding.length > 0 ? [say("plan-binds", { list: binding.join(language === "zh" ? "；" : "; ") }, language)] : []),
        missed.length === 0 ? say("plan-judged", {}, language) : say("plan-misjudged", { list: listed(missed, language) }, language),
      ]);
    }
  }
}

/** How many assumed prices are named; the others are counted. */
const MOST_NAMED = 3;

/** The assumed prices of what is opened, as a sentence; none where all have a source. */
function assumedPrices(opened: readonly Opened[], plan: Plan, language: Language): readonly string[] {
  const moved = new Set(opened.flatMap(({ decision: { measure } }) => measure.moves.map(([name]) => name)));
  const actions = new Set(opened.map(({ decision }) => decision.measure.id));
  const totals = new Set(plan.actions.flatMap(({ measure, total }) => (actions.has(measure) ? [total] : [])));
  const behind = costLines(plan).flatMap(({ quantity }) => {
    const names = namesBehind(["name", quantity], plan.quantities);
    return [...names].some((name) => moved.has(name) || totals.has(name)) ? [...names] : [];
  });
  const prices = [...new Set(behind)].toSorted().flatMap((name) => {
    const found = plan.quantities.get(name);
    return found?.evidence.assumed && found.definition.kind === "path" && found.unit.startsWith("yuan") ? [found.name[language]] : [];
  });
  const known = [...new Set(prices)];
  if (known.length === 0) return [];
  const few = listed(known.slice(0, MOST_NAMED), language);
  const more = known.length - MOST_NAMED;
  const list = more > 0 ? say("plan-and-more", { list: few, n: more }, language) : few;
  return [say("plan-prices-assumed", { list }, language)];
}

/** Which lead times and yearly maxima of conflicts are assumptions. */
function assumedIn(conflicts: readonly { readonly groups: readonly string[] }[], plan: Plan, language: Language): readonly string[] {
  const groups = new Set(conflicts.flatMap((one) => one.groups));
  const list = [...groups].filter((group) =>
    choicesOf(plan).some(({ id, assumed }) => assumed.some(({ kind }) => group === `${kind}:${id}`)),
  );
  const names = list.map((group) => groupText(group, [], plan, language));
  return names.length === 0 ? [] : [say("plan-conflict-assumed", { list: listed(names, language) }, language)];
}

/** What is spare by the need of its own service: named before the answer, and never a part of it. */
export function spareTexts({ spare }: Planned, language: Language): readonly string[] {
  const spareLines = (code: "plan-spare" | "plan-spare-added", amount: (one: Spare) => number): readonly string[] => {
    const list = spare.flatMap((one) => {
      const { service } = one;
      const words = {
        service: service.name[language],
        amount: plainNumber(Math.floor(amount(one)), language),
        label: service.label[language],
      };
      return amount(one) >= 1 ? [say("plan-spare-one", words, language)] : [];
    });
    return list.length === 0 ? [] : [say(code, { year: spare[0]?.year ?? NaN, list: listed(list, language) }, language)];
  };
  return [...spareLines("plan-spare", ({ before }) => before), ...spareLines("plan-spare-added", ({ added }) => added)];
}

/** Which share was searched in steps, and for which asks. */
function searchedText({ searched, opened }: Planned, language: Language): readonly string[] {
  if (!searched) return [];
  const { measure, level, tried } = searched;
  const asks = opened.problem.asks.flatMap((ask) => (searched.asks.includes(ask.id) ? [askText(ask, language)] : []));
  return [
    say(
      "plan-searched",
      { measure: measure.name[language], asks: listed(asks, language), level: plainNumber(level * 100, language), tried },
      language,
    ),
  ];
}

/** What a yuan more in the ceilings that bind would save, the dearest first. */
function budgetTexts(prices: readonly Shadow[], plan: Plan, language: Language): readonly string[] {
  const dear = prices.filter((one) => one.kind === "budget").toSorted((a, b) => b.price - a.price || a.year - b.year);
  const list = dear.map(({ payer, year, price }) =>
    say("plan-budget-price-one", { payer: payerName(payer, plan, language), year, price: plainNumber(price, language) }, language),
  );
  return list.length === 0 ? [] : [say("plan-budget-price", { list: listed(list, language) }, language)];
}

/** What the same costs without turning anything into something else. */
function unpooledText({ opened: { plan }, unpooled }: Planned, cost: number, language: Language): readonly string[] {
  if (unpooled === undefined) return [];
  if (unpooled === null) return [say("plan-unpooled-none", {}, language)];
  const words = { cost: moneyText(unpooled, plan, language), saved: moneyText(unpooled - cost, plan, language) };
  return [say("plan-unpooled", words, language)];
}

/** The assumed limits at which something is opened, as the ledger of assumptions writes them. */
export function bindingText(
  { opened: { problem } }: { readonly opened: Pick<Planned["opened"], "problem"> },
  opened: readonly Opened[],
  language: Language,
): readonly string[] {
  const { notes } = problem.probed.plan;
  const bound = opened.flatMap(({ decision, isMost, isSoonest }) => [
    ...(isMost ? [`${decision.action}-most`] : []),
    ...(isSoonest ? [`${decision.action}-lead`] : []),
  ]);
  return [...new Set(bound)].flatMap((id) => {
    const note = notes.find((one) => one.id === id);
    if (!note) return [];
    const isShare = note.unit.split("/")[0] === "1";
    const value = plainNumber(Number(note.value) * (isShare ? PER_CENT : 1), language);
    const unit = note.unit.split("/")[0] ?? "";
    // a single one of a unit is called as the unit is, in English
    const label = isShare
      ? say("plan-points", {}, language)
      : language === "en" && value === "1"
        ? unit
        : unitWords(unit, problem.probed.plan.units, language);
    return [say("plan-bind", { what: (language === "zh" ? note.what : note.en) ?? note.what, value, label }, language)];
  });
}

/** The answer with what is opened when, and with what was set aside. */
export function planText(planned: Planned, language: Language): string {
  const { answer } = planned;
  return [
    planSentence(planned, language),
    ...(answer.status === "optimal" ? openedText(answer.opened, language) : []),
    ...asideLines(planned, language),
  ].join("\n");
}

/** What is opened when, a line for each measure. */
export function openedText(opened: readonly Opened[], language: Language): readonly string[] {
  return [...new Set(opened.map(({ decision }) => decision.measure))].map((measure) => {
    const own = opened.filter(({ decision }) => decision.measure === measure);
    const isShare = measure.unit === "1";
    const shown = (amount: number): string => plainNumber(isShare ? Number((PER_CENT * amount).toPrecision(DIGITS)) : amount, language);
    const years = own.map(({ decision, amount }) => say("plan-opened-year", { year: decision.year, amount: shown(amount) }, language));
    const sum = shown(own.reduce((total, { amount }) => total + amount, 0));
    const label = isShare ? say("plan-points", {}, language) : measure.label[language];
    const words = { measure: measure.name[language], years: listed(years, language), sum, label };
    return `  ${say("plan-opened", words, language)}`;
  });
}

/** Shares are said in points of a hundredth; digits of a sum of them that are not its rounding. */
const [PER_CENT, DIGITS] = [100, 12];

/** How asks and numbers are named in a sentence. */
export interface Naming {
  readonly askName: (ask: PlanAsk) => string;
  readonly numberName: (id: string) => string;
}

/**
 * What was left out of the question and why, a line for each reason.
 *
 * @param naming How asks and numbers are named: with their ids, unless given.
 */
export function asideLines(
  { dropped, alone, lacks, opened: { plan, question } }: Planned,
  language: Language,
  { askName, numberName }: Naming = { askName: (ask) => askText(ask, language), numberName: (id) => numberText(id, plan, language) },
): readonly string[] {
  const line = (code: Parameters<typeof say>[0], texts: readonly string[]): readonly string[] =>
    texts.length === 0 ? [] : [say(code, { list: listed(texts, language) }, language)];
  const reasons = (code: Parameters<typeof say>[0], told: readonly (readonly [ask: string, why: string])[]): readonly string[] => {
    const list = told.map(([ask, why]) => say("plan-aside-reason", { ask, why }, language)).join(language === "zh" ? "；" : "; ");
    return told.length === 0 ? [] : [say(code, { list }, language)];
  };
  const aside = <W extends Aside["why"]>(why: W): readonly (readonly [id: string, aside: Extract<Aside, { readonly why: W }>])[] =>
    question.aside.flatMap(({ ask, aside: one }) => (isOf(one, why) ? [[askName(ask), one] as const] : []));
  const fixed = aside("fixed");
  const ids = (test: (one: Extract<Aside, { readonly why: "fixed" }>) => boolean): readonly string[] =>
    fixed.flatMap(([id, one]) => (test(one) ? [id] : []));
  return [
    ...line("plan-dropped-alone", dropped.filter(({ id }) => alone.has(id)).map(askName)), // prettier-ignore
    ...line("plan-dropped", dropped.filter(({ id }) => !alone.has(id)).map(askName)), // prettier-ignore
    ...line("plan-pool-lacks", lacks.map(numberName)), // prettier-ignore
    ...line("plan-aside-early", ids(({ isEarly }) => isEarly)), // prettier-ignore
    ...line("plan-aside-missed", ids(({ isEarly, verdict }) => !isEarly && verdict !== "met")), // prettier-ignore
    ...line("plan-aside-met", ids(({ isEarly, verdict }) => !isEarly && verdict === "met")), // prettier-ignore
    ...reasons("plan-aside-missing", aside("missing").map(([ask, { missing }]) => [ask, listed(missing.map(numberName), language)])), // prettier-ignore
    ...reasons("plan-aside-refused", aside("refused").map(([ask, { what }]) => [ask, refusedText(what, plan, language)])), // prettier-ignore
  ];
}

function isOf<W extends Aside["why"]>(aside: Aside, why: W): aside is Extract<Aside, { readonly why: W }> {
  return aside.why === why;
}
