import type { PlanAsk } from "../decide/asks.ts";
import type { Aside } from "../decide/rows.ts";
import type { Plan } from "../plan/plan.ts";
import { wrapped } from "../report/text-table.ts";
import type { Planned } from "./answer.ts";
import { say, type Language } from "./say.ts";
import { bindingText, openedText, spareTexts } from "./text.ts";
import { groupText, listed, moneyText, payerName, priceText } from "./words.ts";

/** Lines of a screen, and the most of each part of it. */
const MOST = { lines: 24, opened: 9, conflicts: 3, groups: 5, prices: 4, binding: 3 } as const;
const INDENT = "  ";

/**
 * The first screen of `plan`, the answer first: whether what is asked holds together and at what cost, what is opened when, what limits it and how
 * much was left out; the rest is in the text of `--all`.
 *
 * @param width Cells of the terminal.
 * @returns At most 24 lines of at most `width` cells, if that is 60 or more.
 */
export function planScreen(planned: Planned, language: Language, width: number): string {
  const { answer } = planned;
  const fold = (text: string, indent = INDENT): string[] => wrapped(`${indent}${text}`, width, indent.length + INDENT.length).split("\n");
  const where = fold(say(answer.status === "optimal" ? "plan-where" : "plan-where-none", {}, language));
  const parts = [
    leadOf(planned, language).flatMap((text) => wrapped(text, width, INDENT.length).split("\n")),
    ...bodyOf(planned, language, fold),
  ];
  const left = leftOf(planned, language);
  const foot = [...(left === undefined ? [] : fold(left)), ...where];
  return [...clipped(parts, MOST.lines - foot.length - 1, language), "", ...foot].join("\n");
}

type Fold = (text: string, indent?: string) => string[];

/** Parts with a blank line between them, cut where they are more than so many lines. */
function clipped(parts: readonly (readonly string[])[], most: number, language: Language): string[] {
  const lines = parts.filter(({ length }) => length > 0).flatMap((part, i) => (i === 0 ? part : ["", ...part]));
  return lines.length <= most
    ? lines
    : [...lines.slice(0, most - 1), `${INDENT}${say("plan-cut", { n: lines.length - most + 1 }, language)}`];
}

/** The answer in a sentence or two. */
function leadOf(planned: Planned, language: Language): string[] {
  const { answer, opened, verdicts } = planned;
  const { plan, problem } = opened;
  switch (answer.status) {
    case "unproven":
      return [say("plan-unproven", { reason: answer.reason }, language)];
    case "infeasible":
      return [say("plan-lead-none", { n: answer.conflicts.length }, language)];
    case "optimal": {
      const words = { count: verdicts.length, cost: moneyText(answer.cost, plan, language), from: problem.deciding.from, to: plan.horizon };
      const missed = verdicts.filter(([, { verdict }]) => verdict !== "met").map(([{ name }]) => quoted(name[language], language));
      return [
        say("plan-lead", words, language),
        ...(missed.length === 0 ? [] : [say("plan-misjudged", { list: listed(missed, language) }, language)]),
      ];
    }
  }
}

function bodyOf(planned: Planned, language: Language, fold: Fold): string[][] {
  const { answer, opened } = planned;
  const { plan, question } = opened;
  if (answer.status === "unproven") return [];
  if (answer.status === "infeasible") {
    const asks = question.asks.map(({ ask }) => ask);
    return answer.conflicts.slice(0, MOST.conflicts).map(({ groups, prices }) => [
      ...fold(
        say(
          groups.length === 1 ? "plan-alone" : "plan-conflict",
          {
            groups: few(
              groups.map((group) => nameOf(group, asks, plan, language)),
              MOST.groups,
              language,
            ),
            prices: "",
          },
          language,
        ),
      ),
      ...(prices.length === 0 ? [] : fold(say("plan-any", {}, language))),
      ...prices.slice(0, MOST.prices).flatMap((price) => fold(priceText(price, asks, plan, language), INDENT.repeat(2))),
    ]);
  }
  const money = (value: number): string => moneyText(value, plan, language);
  const [most] = answer.paid.toSorted((a, b) => b.peak - a.peak);
  const lines = openedText(answer.opened, language).map((text) => text.trim());
  const binding = bindingText(planned, answer.opened, language);
  return [
    [
      ...fold(say("plan-of-which", { build: money(answer.build), run: money(answer.run) }, language)),
      ...(most && most.peak > 0
        ? fold(
            say(
              "plan-peak",
              { payer: payerName(most.payer, plan, language), sum: money(most.sum), year: most.peakYear, peak: money(most.peak) },
              language,
            ),
          )
        : []),
    ],
    lines.slice(0, MOST.opened).flatMap((text) => fold(text)),
    [
      ...spareTexts(planned, language).flatMap((text) => fold(text)),
      ...(binding.length === 0 ? [] : fold(say("plan-limits", {}, language))),
      ...binding.slice(0, MOST.binding).flatMap((text) => fold(text, INDENT.repeat(2))),
      ...(binding.length > MOST.binding ? fold(say("plan-cut", { n: binding.length - MOST.binding }, language), INDENT.repeat(2)) : []),
    ],
  ];
}

/** How many asks were left out of the question, by why; undefined if none was. */
function leftOf({ dropped, opened: { question } }: Planned, language: Language): string | undefined {
  const of = (test: (aside: Aside) => boolean): number =>
    new Set(question.aside.flatMap(({ ask, aside }) => (test(aside) ? [idOf(ask)] : []))).size;
  const fixed = (isEarly: boolean, isMet: boolean): number =>
    of((one) => one.why === "fixed" && one.isEarly === isEarly && (isEarly || (one.verdict === "met") === isMet));
  const counts = [
    ["plan-left-dropped", new Set(dropped.map(idOf)).size],
    ["plan-left-early", fixed(true, false)],
    ["plan-left-missed", fixed(false, false)],
    ["plan-left-met", fixed(false, true)],
    ["plan-left-missing", of(({ why }) => why === "missing")],
    ["plan-left-refused", of(({ why }) => why === "refused")],
  ] as const;
  const list = counts.filter(([, n]) => n > 0).map(([code, n]) => say(code, { n }, language));
  return list.length === 0 ? undefined : say("plan-left", { list: listed(list, language) }, language);
}

/** The target of an ask, whatever its basis and year. */
function idOf({ id }: PlanAsk): string {
  return id.split("@", 1).join("");
}

/** An ask by its name, basis and year, without the id by which `--targets` asks for it; a limit as `groupText`. */
function nameOf(group: string, asks: readonly PlanAsk[], plan: Plan, language: Language): string {
  const ask = asks.find(({ id }) => id === group);
  if (!ask) return groupText(group, asks, plan, language);
  const about = idParts(ask).map((part) =>
    isBasis(part) ? say(`basis-${part}`, {}, language) : say("plan-year-end", { year: part }, language),
  );
  const name = quoted(ask.name[language], language);
  return about.length === 0 ? name : `${name}${say("in-brackets", { text: listed(about, language) }, language)}`;
}

function idParts({ id }: PlanAsk): readonly string[] {
  return id.split("@").slice(1);
}

function isBasis(part: string): part is "registered" | "resident" {
  return part === "registered" || part === "resident";
}

function few(texts: readonly string[], most: number, language: Language): string {
  const shown = listed(texts.slice(0, most), language);
  return texts.length <= most ? shown : say("plan-and-more", { list: shown, n: texts.length - most }, language);
}

function quoted(text: string, language: Language): string {
  return language === "zh" ? `“${text}”` : `"${text}"`;
}
