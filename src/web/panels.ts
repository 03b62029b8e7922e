import type { StaffLine } from "../results/variable-id.ts";
import { firstOf, itemOf } from "../core/items.ts";
import { rowId } from "../results/row.ts";
import { keyOf } from "../results/variable.ts";
import { ALL_PAYERS } from "../results/variables/cost.ts";
import { coverageKey } from "../options/futures.ts";
import { plainNumber } from "../report/plain-number.ts";
import { requirement } from "../report/requirement.ts";
import { lineChart, lineKey, stackedBars, waterfall, type Step } from "./drawing.ts";
import { escaped, htmlTable, numberButton } from "./html-text.ts";
import type { PageModel, PageService, PageVerdict } from "./model.ts";
import { WORDS, type Words } from "./words.ts";

/** The reader's selections. */
export interface View {
  readonly service: string;
  readonly year: number;
  readonly onlyDiffering: boolean;
}

/** The panels of the page as HTML, by the id of their element: the same on the server's side and in the browser. */
export function panels(model: PageModel, view: View): Readonly<Record<string, string>> {
  const words = WORDS[model.lang];
  return {
    verdicts: verdictPanel(model, view, words),
    differences: differencePanel(model, words),
    coverage: coveragePanel(model, view, words),
    ledgers: ledgerPanel(model, view, words),
    gap: gapPanel(model, view, words),
    costs: costPanel(model, words),
    staff: staffPanel(model, words),
  };
}

/** Initial selections: the first service whose ledgers are known. */
export function firstView(model: PageModel): View {
  const known = model.services.find(({ options }) =>
    options.every(({ need, supply }) => need.some(Number.isFinite) && supply.some(Number.isFinite)),
  );
  return {
    service: (model.services.find(({ isFirst }) => isFirst) ?? known ?? firstOf(model.services)).id,
    year: model.targetYear,
    onlyDiffering: false,
  };
}

function verdictPanel(model: PageModel, { onlyDiffering }: View, words: Words): string {
  const shown = model.verdicts.filter(({ cells }) => !onlyDiffering || new Set(cells.map((cell) => cell?.verdict)).size > 1);
  const counts = model.options
    .map(({ name }, i) => {
      return `<li><b>${escaped(name)}</b> ${escaped(model.counts[i] ?? "")}</li>`;
    })
    .join("");
  const table = htmlTable({
    caption: words.verdicts,
    head: [words.indicator, words.document, words.asked, ...model.options.map(({ name }) => name)],
    rows: shown.map((line) => [
      `${escaped(line.name)}${line.basis ? ` <small>${line.basis === "resident" ? words.resident : words.registered}</small>` : ""}`,
      line.pack ? escaped(line.pack) : `<span class="id">${escaped(line.id)}</span>`,
      `${asked(line, model.lang)} <small>${line.year}</small>`,
      ...line.cells.map((cell, i) => verdictCell(cell, line, model, i, words)),
    ]),
  });
  return `<ul class="counts">${counts}</ul>${futuresNote(model, words)}${table}<p class="note">* ${words.illustrative}</p>`;
}

/** How trajectory results are to be read; during a trial, that they refer to the saved options. */
function futuresNote({ futures }: PageModel, words: Words): string {
  if (!futures) return "";
  const { trajectories, seed, counties } = futures;
  return `<p class="note">${escaped(counties === undefined ? words.futuresNational(trajectories, seed) : words.futures(trajectories, seed, counties))} <b class="while-trial">${words.futuresSaved}</b></p>`;
}

/** Shown during a trial: greyed parts are as saved. */
function savedNote({ futures }: PageModel, words: Words): string {
  return futures ? `<p class="note while-trial"><b>${words.futuresSaved}</b></p>` : "";
}

/** Probability, median and 80 % interval of a test, each opening its trace. */
function probabilityLine(model: PageModel, { key, test: place, year }: PageVerdict, i: number, words: Words): string {
  const { futures } = model;
  const test = futures?.tests[key]?.[i];
  if (!test) return "";
  const formatAt = (value: number, quantile: number): string =>
    numberButton(plainNumber(value), idOf(model, i, year, { ...place, variable: "target.computed", path: "committed", quantile }));
  const spread = `<span>${words.median} ${words.bracketed(formatAt(test.median, 0.5), formatAt(test.low, 0.1), formatAt(test.high, 0.9))}</span>`;
  const percent =
    test.probability === undefined
      ? ""
      : `<span>${words.metIn}${chanceButton(test.probability, model, idOf(model, i, year, { ...place, variable: "probability.target", path: "committed" }))}</span> `;
  return `<span class="probability">${percent}${spread}</span>`;
}

/** A probability in words with its number, which opens its trace. */
function chanceButton(share: number, { futures }: PageModel, id: string): string {
  return numberButton(futures?.chances[String(share)] ?? "—", id);
}

/** The id of a number of an option in the plan's own district; dimensions left out are empty. */
function idOf({ options, district }: PageModel, option: number, year: number, key: Omit<Parameters<typeof keyOf>[0], "unit">): string {
  return rowId({ ...keyOf({ ...key, unit: "" }), scenario: itemOf(options, option).id, district, year });
}

/** The requirement of a test: sign, number and unit. */
function asked({ sign, required, unit }: PageVerdict, lang: PageModel["lang"]): string {
  return escaped(requirement(sign, required, unit, lang));
}

/** How verdicts on local data are marked; all others are open. */
const MARKS: Readonly<Record<string, readonly [mark: string, style: string]>> = { met: ["●", "met"], missed: ["○", "missed"] };

function verdictCell(cell: PageVerdict["cells"][number], line: PageVerdict, model: PageModel, i: number, words: Words): string {
  if (!cell) return "—";
  if (cell.verdict === "not-computable") return `<span class="open">… ${words.notComputable}</span>`;
  const id = idOf(model, i, line.year, { ...line.test, variable: "target.computed" });
  const [mark, style] = MARKS[cell.verdict] ?? ["◌", "open"];
  const failing = cell.failingWords === "" ? "" : ` <small>${escaped(cell.failingWords)}</small>`;
  return `<span class="${style}">${mark} ${escaped(cell.words)}</span> ${numberButton(plainNumber(cell.computed), id)}${failing}${probabilityLine(model, line, i, words)}`;
}

function differencePanel({ differences, options }: PageModel, words: Words): string {
  if (differences.length === 0) return "<p>—</p>";
  return htmlTable({
    caption: words.differences,
    head: [words.assumption, ...options.map(({ name }) => name), words.source],
    rows: differences.map(({ name, unit, cells, source }) => [
      `${escaped(name)} <small>${escaped(unit)}</small>`,
      ...cells.map(escaped),
      `<small>${escaped(source)}</small>`,
    ]),
  });
}

function coveragePanel(model: PageModel, { year }: View, words: Words): string {
  const names = {
    both: words.both,
    "norm-only": words.normOnly,
    "need-only": words.needOnly,
    neither: words.neither,
    unknown: words.unknown,
  };
  const at = model.years.indexOf(year);
  return (
    savedNote(model, words) +
    htmlTable({
      caption: `${words.coverage}（${words.year(year)}）`,
      head: [words.service, ...model.options.map(({ name }) => name)],
      rows: model.services.map(({ id, name, options }) => [
        escaped(name),
        ...options.map(({ coverage, supply, need }, i) => {
          const found = coverage[year];
          if (!found || found.coverage === "unknown") return `<span class="open">… ${words.unknown}</span>`;
          const gap = numberButton(signed(itemOf(supply, at) - itemOf(need, at)), idOf(model, i, year, { variable: "gap.need", of: id }));
          return `<span class="c-${found.coverage}">${names[found.coverage]}${found.illustrative ? "*" : ""}</span> ${gap}${enoughLine(model, { service: id, year }, i, words)}`;
        }),
      ]),
    })
  );
}

/** Probabilities that the norm and the need of a service are met. */
function enoughLine(model: PageModel, line: { readonly service: string; readonly year: number }, i: number, words: Words): string {
  const probability = model.futures?.coverage[coverageKey(line)]?.[i];
  if (!probability) return "";
  const parts = (
    [
      ["norm", words.normIn],
      ["need", words.needIn],
    ] as const
  ).flatMap(([ledger, name]) => {
    const share = probability[ledger];
    return share === undefined
      ? []
      : [
          `<span>${name}${chanceButton(share, model, idOf(model, i, line.year, { variable: `probability.${ledger}`, of: line.service }))}</span>`,
        ];
  });
  return `<span class="probability">${parts.join(" ")}</span>`;
}

function signed(value: number): string {
  const text = plainNumber(Math.abs(Math.round(value)));
  return value < -0.5 ? `−${text}` : value > 0.5 ? `+${text}` : text;
}

function serviceOf({ services }: PageModel, { service }: View): PageService {
  return services.find(({ id }) => id === service) ?? firstOf(services);
}

function ledgerPanel(model: PageModel, view: View, words: Words): string {
  const { id, options, label } = serviceOf(model, view);
  const bands = (model.futures?.needs[id] ?? []).map((band) => (band.years.length > 0 ? band : undefined));
  const all = [
    ...options.flatMap(({ norm, need, use, supply }) => [...norm, ...need, ...use, ...supply]),
    ...bands.flatMap((band) => band?.high ?? []),
  ].filter(Number.isFinite);
  const top = niceTop(Math.max(1, ...all));
  const charts = options.map(({ norm, need, use, supply }, i) =>
    lineChart({
      title: itemOf(model.options, i).name,
      years: model.years,
      top,
      mark: model.targetYear,
      format: (value) => (Number.isFinite(value) ? plainNumber(Math.round(value)) : "…"),
      lines: [
        { name: words.norm, values: norm, style: 0 },
        { name: words.need, values: need, style: 1 },
        { name: words.use, values: use, style: 2 },
        { name: words.supply, values: supply, style: 3 },
      ],
      ...(bands[i] && { band: { name: words.needInterval, ...bands[i] } }),
    }),
  );
  return `${bands.some(Boolean) ? savedNote(model, words) : ""}<p class="unit">${words.unitPrefix}${escaped(label)}</p>${lineKey([words.norm, words.need, words.use, words.supply], bands.some(Boolean) ? words.needInterval : undefined)}<div class="multiples">${charts.join("")}</div>`;
}

/** The next round number: 1, 1.5, 2, 3, 5 or 8 times a power of ten. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 3, 4, 5, 6, 8].find((factor) => factor * power >= value) ?? 10) * power;
}

function gapPanel(model: PageModel, view: View, words: Words): string {
  const { options, label } = serviceOf(model, view);
  const names = {
    start: words.start,
    number: words.number,
    ageing: words.ageing,
    "other-need": words.otherNeed,
    action: "",
    "other-supply": words.otherSupply,
    end: words.end,
  };
  const steps = options.map((option) =>
    option.steps
      .filter(({ cause, value }) => Number.isFinite(value) && (cause === "start" || cause === "end" || Math.abs(value) >= 0.5))
      .map(({ cause, value, label: action }): Step => ({
        label: cause === "action" ? action : names[cause],
        value,
        isTotal: cause === "start" || cause === "end",
      })),
  );
  const reach = steps.flatMap((list) => reachOf(list));
  const span = [Math.min(0, ...reach), Math.max(0, ...reach)] as const;
  const charts = steps.map((list, i) =>
    list.length < 2
      ? `<figure class="chart"><figcaption>${escaped(itemOf(model.options, i).name)}</figcaption><p>… ${words.unknown}</p></figure>`
      : waterfall({ title: itemOf(model.options, i).name, steps: list, span, format: signed }),
  );
  return `<p class="unit">${words.unitPrefix}${escaped(label)}</p><div class="multiples">${charts.join("")}</div>`;
}

function reachOf(steps: readonly Step[]): number[] {
  let at = 0;
  return steps.map(({ value, isTotal }) => (at = isTotal ? value : at + value));
}

/** The colours of payers, in table order. */
const PAYER_COLOURS = ["#1b4f72", "#5499c7", "#117864", "#b7950b", "#7d6608", "#b03a2e", "#6c3483", "#566573"] as const;
/** 万元 in Chinese, millions in English. */
const MONEY = {
  zh: { divisor: 1e4, format: (value: number) => String(Math.round(value)) },
  en: { divisor: 1e6, format: plainNumber },
} as const;

function costPanel(model: PageModel, words: Words): string {
  const sum = (option: number, flow: "build" | "run", payer: string): number =>
    model.costs.find((cost) => cost.option === option && cost.flow === flow && cost.payer === payer)?.value ?? 0;
  const colour = (i: number): string => itemOf(PAYER_COLOURS, i % PAYER_COLOURS.length);
  const format = (value: number): string => MONEY[model.lang].format(value / MONEY[model.lang].divisor);
  const bars = (flow: "build" | "run"): string =>
    stackedBars(
      `${flow === "build" ? words.build : words.run}（${model.moneyFrom}—${model.horizon} ${words.sum}）`,
      model.options.map(({ name }, i) => ({
        label: name,
        parts: model.payers.map(({ id: payer, name: payerName }, p) => ({
          name: payerName,
          value: sum(i, flow, payer),
          colour: colour(p),
        })),
      })),
      format,
    );
  const key = `<p class="key">${model.payers.map(({ name }, p) => `<span><svg width="14" height="10" aria-hidden="true"><rect width="14" height="10" fill="${colour(p)}"/></svg>${escaped(name)}</span>`).join("")}</p>`;
  const rows = model.options.flatMap(({ name }, i) =>
    (["build", "run"] as const).map((flow) => [
      `${escaped(name)} ${flow === "build" ? words.build : words.run}`,
      ...[ALL_PAYERS, ...model.payers.map(({ id }) => id)].map((payer) =>
        numberButton(format(sum(i, flow, payer)), idOf(model, i, model.horizon, { variable: `cost_sum.${flow}`, of: payer, payer })),
      ),
    ]),
  );
  return `<p class="unit">${words.unitPrefix}${words.money}</p>${key}${bars("build")}${bars("run")}${htmlTable({ caption: `${words.costs}（${model.moneyFrom}—${model.horizon} ${words.sum}）`, head: [words.option, words.payersAll, ...model.payers.map(({ name }) => escaped(name))], rows, numeric: Array.from({ length: model.payers.length + 1 }, (_, i) => i + 1) })}`;
}

function staffPanel(model: PageModel, words: Words): string {
  const rows = model.staff.flatMap(({ option, of, lines }) =>
    lines
      .filter(({ year }) => model.reportedYears.includes(year))
      .map((line) => {
        const cell = (value: number, measure: StaffLine): string =>
          numberButton(plainNumber(Math.round(value)), idOf(model, option, line.year, { variable: `staff.${measure}`, of }));
        return [
          `${escaped(itemOf(model.options, option).name)} ${words.year(line.year)}`,
          cell(line.kept, "kept"),
          cell(line.leaving, "leaving"),
          cell(line.retiring, "retiring"),
          cell(line.toHold, "to_hold"),
          cell(line.toReach, "to_reach"),
          cell(line.requiredUse, "required_use"),
          cell(line.requiredNeed, "required_need"),
        ];
      }),
  );
  if (rows.length === 0) return `<p>… ${words.unknown}</p>`;
  return htmlTable({
    caption: words.staff,
    head: [words.option, words.atWork, words.leaving, words.retiring, words.toHold, words.toReach, words.requiredUse, words.requiredNeed],
    rows,
    numeric: [1, 2, 3, 4, 5, 6, 7],
  });
}
