import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { CheapestAnswer, CheapestQuestion } from "../model.ts";
import { appWords, type AppWords } from "../words.ts";
import { el } from "./dom.ts";
import type { Actions, State } from "./store.ts";
import { tableHead } from "./table-head.ts";

interface Props {
  readonly question: CheapestQuestion;
  readonly state: State;
  readonly actions: Actions;
}

/** 怎样最省: what is to hold, and the plan that makes it hold at least cost. */
export function Cheapest({ question, state, actions }: Props): VNode {
  const all = appWords(state.lang);
  const words = all.cheapest;
  const { hasSolver, targets, years, offered, answer, canTake } = question;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set(targets.filter(({ isMissed }) => !isMissed).map(({ id }) => id)));
  const [needs, setNeeds] = useState<readonly number[]>([]);
  const [year, setYear] = useState(offered === undefined ? "" : String(offered));
  const [budget, setBudget] = useState("");
  const [isPossible, setPossible] = useState(false);
  if (!hasSolver) return el("section.card", undefined, el("h2", undefined, words.title), el("p", undefined, words.none));
  const chosen = targets.filter(({ id }) => !left.has(id)).map(({ id }) => (year === "" ? id : `${id}@${year}`));
  const ask = (): void => void actions.act({ do: "cheapest", targets: chosen, needs, budget: budget.trim(), possible: isPossible });
  const toggled = (id: string): ReadonlySet<string> => new Set(left.has(id) ? [...left].filter((one) => one !== id) : [...left, id]);
  return el(
    "div.grid",
    { class: "ask-and-answer" },
    el(
      "form.card.ask",
      { onSubmit: (event: Event) => (event.preventDefault(), ask()) },
      el("h2", undefined, words.title),
      el("p.small", undefined, words.hint),
      el(
        "fieldset",
        undefined,
        el("legend", undefined, words.targets),
        targets.length === 0 ? el("p.small", undefined, all.solveNone) : null,
        targets.map(({ id, name }) => check({ key: id, name, isOn: !left.has(id), onChange: () => setLeft(toggled(id)) })),
        targets.length > 0
          ? el(
              "label.field",
              undefined,
              el("span", undefined, words.when),
              el(
                "select",
                { name: "year", value: year, onChange: (event: Event) => setYear((event.target as HTMLSelectElement).value) },
                el("option", { value: "" }, words.ownYear),
                years.map((one) => el("option", { key: one, value: one }, all.yearEnd(one))),
              ),
            )
          : null,
      ),
      el(
        "fieldset",
        undefined,
        el("legend", undefined, all.supplyAndNeed),
        years.map((one) =>
          check({
            key: `need-${one}`,
            name: words.needs(one),
            isOn: needs.includes(one),
            onChange: () => setNeeds(needs.includes(one) ? needs.filter((other) => other !== one) : [...needs, one].sort()),
          }),
        ),
      ),
      el(
        "label.field",
        undefined,
        el("span", undefined, words.budget),
        el("input", {
          type: "number",
          min: 0,
          step: "any",
          name: "budget",
          value: budget,
          onInput: (event: Event) => setBudget((event.target as HTMLInputElement).value),
        }),
      ),
      check({ key: "possible", name: words.possible, isOn: isPossible, onChange: () => setPossible(!isPossible) }),
      el("button.main", { type: "submit", disabled: chosen.length + needs.length === 0, "data-ask": "cheapest" }, words.ask),
    ),
    el(
      "section.card",
      { "aria-live": "polite", "data-status": answer?.status },
      answer ? answerOf(answer, words) : el("p.muted", undefined, words.waiting),
      answer?.status === "optimal" && answer.rows.length > 0
        ? el(
            "div.row",
            { style: "margin-top:12px" },
            el(
              "button.main",
              {
                type: "button",
                disabled: !canTake,
                "data-take": "cheapest",
                onClick: () => void actions.act({ do: "take-cheapest" }, "options"),
              },
              words.take,
            ),
            canTake ? null : el("span.small", undefined, words.full),
          )
        : null,
    ),
  );
}

interface Check {
  readonly key: string;
  readonly name: string;
  readonly isOn: boolean;
  readonly onChange: () => void;
}

function check({ key, name, isOn, onChange }: Check): VNode {
  return el("label.check", { key }, el("input", { type: "checkbox", name: key, checked: isOn, onChange }), el("span", undefined, name));
}

function answerOf({ sentences, rows, paid, conflicts, aside, amounts, command }: CheapestAnswer, words: AppWords["cheapest"]): VNode {
  return el(
    "div.stack",
    { "data-amounts": JSON.stringify(amounts) },
    sentences.map((sentence, i) => el("p", { key: i }, sentence)),
    rows.length > 0 ? table(words.head, rows, [2]) : null,
    paid.length > 0 ? table(words.paidHead, paid, [1, 2]) : null,
    conflicts.map(({ groups, prices }, i) =>
      el(
        "div.conflict",
        { key: i },
        el("h3", undefined, words.conflictOf(i + 1)),
        el("ul", undefined, groups.map((group) => el("li", { key: group }, group))), // prettier-ignore
        prices.length > 0 ? el("p.small", undefined, words.giveWay) : null,
        el("ul.small", undefined, prices.map((price) => el("li", { key: price }, price))), // prettier-ignore
      ),
    ),
    aside.map((line, i) => el("p.small", { key: `aside-${i}` }, line)),
    command === "" ? null : el("p.small", undefined, `${words.command}　`, el("code", undefined, command)),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[], numbers: readonly number[]): VNode {
  const classOf = (i: number): string => (numbers.includes(i) ? "n" : "");
  return el(
    "table",
    undefined,
    tableHead(head.map((name, i) => [name, classOf(i)])),
    el(
      "tbody",
      undefined,
      rows.map((cells, r) =>
        el(
          "tr",
          { key: r },
          cells.map((cell, c) => el("td", { key: c, class: classOf(c) }, cell)),
        ),
      ),
    ),
  );
}
