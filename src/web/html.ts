import { firstOf, itemOf } from "../core/items.ts";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Language } from "../report/say.ts";
import type { Units } from "../demand/unit.ts";
import { futuresTable } from "../results/futures.ts";
import type { ResultTable } from "../results/rows.ts";
import type { ComparedFutures } from "../options/futures.ts";
import { unitLabel } from "../report/unit-label.ts";
import { peerWords, type PeerWords } from "../report/peer-words.ts";
import { plainNumber } from "../report/plain-number.ts";
import type { PeerTable } from "../plan/beside-peers.ts";
import type { Plan } from "../plan/plan.ts";
import type { Outcome } from "../run.ts";
import { escaped, htmlTable } from "./html-text.ts";
import { PAGE_QUANTILES, pageFutures, pageModel, type PageModel } from "./model.ts";
import { firstView, panels } from "./panels.ts";
import { packed } from "./plan-data.ts";
import { slidersOf, type Slider } from "./sliders.ts";
import { STYLE } from "./style.ts";
import { WORDS, type Words } from "./words.ts";

/** Input of a page besides its plans. */
export interface PageOptions {
  readonly lang: Language;
  /** Drawn figures included as they are: the map, as SVG. */
  readonly map?: { readonly svg: string; readonly alt: string } | undefined;
  readonly generator: string;
  /** Trajectories of the options, if simulated. */
  readonly futures?: ComparedFutures | undefined;
  /** The first option beside other counties, if asked for; sliders do not change it. */
  readonly peers?: PeerTable | undefined;
}

/**
 * Writes a comparison as one HTML file that works offline: panels, traces, and sliders that run the engine in a worker.
 *
 * A plan of one unit includes that unit and is projected in the page; one of several includes the projected population of its own district.
 */
export function comparisonPage(outcomes: readonly Outcome[], { lang, map, generator, futures, peers }: PageOptions): string {
  const model = { ...pageModel(outcomes, lang), ...(futures && { futures: pageFutures(futures, lang) }) };
  const words = WORDS[lang];
  const plans = outcomes.map(({ plan }) => plan);
  const several = firstOf(plans).people.length > 1 || firstOf(plans).places.some(({ components }) => components.length > 0);
  const people = several ? firstOf(outcomes).evaluators.get(firstOf(plans).district)?.people : undefined;
  const own = (plan: Outcome["plan"]): Outcome["plan"] => ({
    ...plan,
    notes: plan.notes.filter(({ place }) => place === plan.district || place === ""),
  });
  const light = plans
    .map(own)
    .map((plan) =>
      several ? { ...plan, people: firstOf(plans).people.slice(0, 0), places: plan.places.filter(({ id }) => id === plan.district) } : plan,
    );
  const sliders = slidersOf(plans);
  const shared = light.map((plan) => ({ ...plan, people: firstOf(light).people }));
  const view = firstView(model);
  const drawn = panels(model, view);
  const panel = (id: string): string => `<div id="panel-${id}">${drawn[id]}</div>`;
  const named = model.title.startsWith(model.place) ? model.title : `${model.place}${lang === "zh" ? "：" : ": "}${model.title}`;
  const title = lang === "zh" ? `${named}选项比较` : `${named}, options`;
  const script = bundle("page.js");
  return `<!doctype html>
<html lang="${lang === "zh" ? "zh-CN" : "en"}">
<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy(script)}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="generator" content="${escaped(generator)}"><title>${escaped(title)}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header><h1>${escaped(title)}</h1><p>${lang === "zh" ? `${model.firstYear}—${model.horizon}年` : `${model.firstYear}–${model.horizon}`} · ${words.sourceLine(model.firstYear)} <button type="button" id="print">${words.printed}</button></p><p id="trial" class="badge" hidden><b>${words.trial}</b> ${words.trialNote}</p></header>
${sliderBar(sliders, words, { units: firstOf(plans).units, lang })}
<main id="content">
<section><h2>${words.verdicts}</h2><p class="controls"><label><input type="checkbox" id="differing"> ${words.onlyDiffering}</label></p>${panel("verdicts")}</section>
<section><h2>${words.differences}</h2>${panel("differences")}</section>
<section><h2>${words.coverage}</h2><p class="controls">${yearSelect(model, words)}</p>${panel("coverage")}</section>
<section><h2>${words.ledgers}</h2><p class="controls">${serviceSelect(model, words, view.service)}</p>${panel("ledgers")}</section>
<section><h2>${words.gap}</h2>${panel("gap")}</section>
${map ? `<section><h2>${words.map}</h2><div class="map" role="img" aria-label="${escaped(map.alt)}">${map.svg}</div></section>` : ""}
<section><h2>${words.costs}</h2>${panel("costs")}</section>
<section><h2>${words.staff}</h2>${panel("staff")}</section>
${peers ? peerSection(peerWords(peers, lang)) : ""}
</main>
<footer><p>${escaped(generator)}</p></footer>
<dialog id="drawer" aria-labelledby="drawer-title"><h2 id="drawer-title">${words.evidence}</h2><button type="button" id="close">${words.close}</button><div id="trace"></div></dialog>
<script type="application/json" id="model">${inScript(JSON.stringify(model, finite))}</script>
<script type="application/json" id="sliders-data">${inScript(JSON.stringify(sliders))}</script>
<script type="application/json" id="plans">${inScript(packed({ plans: shared, ...(people && { people }), ...(futures && { futures: { origin: futures.origin, tables: shownTables(futures, plans) } }) }))}</script>
<script type="text/plain" id="worker-code">${bundle("worker.js")}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** What the page may load and run: its own script and the worker made of its own text; nothing from elsewhere. */
function policy(script: string): string {
  const hash = createHash("sha256").update(script).digest("base64");
  return `default-src 'none'; script-src 'sha256-${hash}' blob:; worker-src blob:; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
}

/** A county beside its peers: plain text, since their people are not in the page. */
function peerSection({ title, heads, numbers, rows, note }: PeerWords): string {
  const table = htmlTable({ caption: title, head: heads, rows: rows.map((cells) => cells.map(escaped)), numeric: numbers });
  return `<section><h2>${escaped(title)}</h2>${table}<p><small>${escaped(note)}</small></p></section>`;
}

/** Numbers over trajectories that can be opened in a page: probabilities, and the printed quantiles of tests. */
function shownTables({ options }: ComparedFutures, plans: readonly Plan[]): ResultTable[] {
  return options.map(({ all }, i) => {
    const { places, ...table } = futuresTable(all, itemOf(plans, i));
    return {
      ...table,
      places: places.map(({ district, columns }) => ({
        district,
        columns: columns.filter(
          ({ key: { variable, quantile } }) => quantile === "" || (variable === "target.computed" && PAGE_QUANTILES.includes(quantile)),
        ),
      })),
    };
  });
}

/** Values without a JSON number become null, which the page shows as missing. */
function finite(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? null : value;
}

function sliderBar(sliders: readonly Slider[], words: Words, { units, lang }: { readonly units: Units; readonly lang: Language }): string {
  if (sliders.length === 0) return "";
  const inputs = sliders.map(
    ({ quantity, name, unit, value, low, high, step, source }) =>
      `<div class="slider"><label for="s-${quantity}">${escaped(name[lang])} <output id="o-${quantity}" for="s-${quantity}">${plainNumber(value)}</output> ${escaped(unitLabel(unit, units, lang))}</label><input type="range" id="s-${quantity}" min="${low}" max="${high}" step="${step}" value="${value}" title="${escaped(source)}"><small>${words.spread(plainNumber(low), plainNumber(high))}</small></div>`,
  );
  return `<section class="sliders" aria-label="${words.sliders}"><h2>${words.sliders}</h2><div class="row">${inputs.join("")}</div><p><button type="button" id="reset" disabled>${words.reset}</button> <button type="button" id="save" disabled>${words.save}</button> <span id="status" role="status"></span></p></section>`;
}

function yearSelect({ reportedYears, targetYear }: PageModel, words: Words): string {
  return `<label>${words.mapYear} <select id="coverage-year">${reportedYears.map((year) => `<option value="${year}"${year === targetYear ? " selected" : ""}>${words.year(year)}</option>`).join("")}</select></label>`;
}

function serviceSelect({ services }: PageModel, words: Words, chosen: string): string {
  return `<label>${words.service} <select id="service">${services.map(({ id, name }) => `<option value="${escaped(id)}"${id === chosen ? " selected" : ""}>${escaped(name)}</option>`).join("")}</select></label>`;
}

/** JSON for a script element: no tag can end it or open another. */
function inScript(text: string): string {
  return text.replaceAll("<", "\\u003c");
}

/** A built script, in which no string can end its element. */
function bundle(name: string): string {
  return readFileSync(new URL(`./bundle/${name}`, import.meta.url), "utf8")
    .replaceAll("</script", "<\\/script")
    .replaceAll("<!--", "<\\!--");
}
