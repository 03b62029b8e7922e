// The page's own script: shows panels, handles sliders, opens traces. Built into one script by `npm run build:web`.
import type { Units } from "../demand/unit.ts";
import type { Trace } from "../results/trace.ts";
import { fullWidth } from "../report/full-width.ts";
import { plainNumber } from "../report/plain-number.ts";
import { unitWords } from "../report/unit-label.ts";
import { escaped } from "./html-text.ts";
import type { PageModel } from "./model.ts";
import { firstView, panels, type View } from "./panels.ts";
import { overlayText, type Slider } from "./sliders.ts";
import { WORDS } from "./words.ts";
import type { Asked } from "./worker.ts";

/** The worker's answer. */
type Answered =
  | { readonly kind: "run"; readonly ask: number; readonly model: PageModel; readonly took: number }
  | { readonly kind: "trace"; readonly ask: number; readonly id: string; readonly trace?: Trace };

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks #${id}`);
  return found;
};
const textOf = (id: string): string => element(id).textContent ?? "";

const given = JSON.parse(textOf("model")) as PageModel;
const sliders = JSON.parse(textOf("sliders-data")) as Slider[];
const words = WORDS[given.lang];
const units: Units = new Map(given.units);
const worker = new Worker(URL.createObjectURL(new Blob([textOf("worker-code")], { type: "text/javascript" })));
worker.postMessage({ kind: "data", text: textOf("plans"), lang: given.lang } satisfies Asked);

let model = given;
let view: View = firstView(given);
let moved: Record<string, number> = {};
let asked = 0;
let running = false;
let waiting = false;

function show(): void {
  for (const [id, html] of Object.entries(panels(model, view))) element(`panel-${id}`).innerHTML = html;
}

/** Requests a run; while one is in progress, only the last change is kept. */
function rerun(): void {
  if (running) {
    waiting = true;
    return;
  }
  running = true;
  element("status").textContent = words.loading;
  worker.postMessage({ kind: "run", ask: (asked += 1), moved } satisfies Asked);
}

worker.addEventListener("message", ({ data }: MessageEvent<Answered>) => {
  if (data.kind === "trace") return showTrace(data.trace, data.id);
  running = false;
  model = given.futures ? { ...data.model, futures: given.futures } : data.model;
  show();
  document.body.dataset.took = String(Math.round(data.took));
  element("status").textContent = words.done(Math.round(data.took));
  if (waiting) {
    waiting = false;
    rerun();
  }
});

function mark(): void {
  const isTrial = Object.keys(moved).length > 0;
  document.body.classList.toggle("trial", isTrial);
  element("trial").hidden = !isTrial;
  for (const id of ["reset", "save"]) (element(id) as HTMLButtonElement).disabled = !isTrial;
}

for (const slider of sliders) {
  const input = element(`s-${slider.quantity}`) as HTMLInputElement;
  input.addEventListener("input", () => {
    const value = Number(input.value);
    element(`o-${slider.quantity}`).textContent = plainNumber(value);
    moved = { ...moved, [slider.quantity]: value };
    if (Math.abs(value - slider.value) < slider.step / 2) delete moved[slider.quantity];
    mark();
    rerun();
  });
}

if (sliders.length > 0) {
  element("reset").addEventListener("click", () => {
    moved = {};
    for (const { quantity, value } of sliders) {
      (element(`s-${quantity}`) as HTMLInputElement).value = String(value);
      element(`o-${quantity}`).textContent = plainNumber(value);
    }
    mark();
    model = given;
    show();
    element("status").textContent = "";
  });
  element("save").addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([overlayText(sliders, moved)], { type: "text/yaml" }));
    link.download = "trial.yaml";
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

for (const id of ["service", "coverage-year"]) {
  element(id).addEventListener("change", () => {
    view = {
      ...view,
      service: (element("service") as HTMLSelectElement).value,
      year: Number((element("coverage-year") as HTMLSelectElement).value),
    };
    show();
  });
}
element("differing").addEventListener("change", () => {
  view = { ...view, onlyDiffering: (element("differing") as HTMLInputElement).checked };
  show();
});

const drawer = element("drawer") as HTMLDialogElement;
document.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>("button.n") : null;
  if (!button?.dataset.id) return;
  element("trace").innerHTML = `<p>${words.loading}</p>`;
  drawer.showModal();
  worker.postMessage({ kind: "trace", ask: (asked += 1), moved, id: button.dataset.id } satisfies Asked);
});
element("close").addEventListener("click", () => drawer.close());
element("print").addEventListener("click", () => window.print());

function showTrace(trace: Trace | undefined, id: string): void {
  element("trace").innerHTML = trace
    ? `<p><code>${escaped(id)}</code></p><ul class="trace">${traceItem(trace)}</ul>`
    : `<p><code>${escaped(id)}</code></p><p>…</p>`;
}

function traceItem({ name, year, value, text, unit, unitText, formula, how, evidence, from, notes = [], seen }: Trace): string {
  const number = Number.isFinite(value) ? plainNumber(value).replace("-", "−") : text;
  const unitWord = unitText?.[given.lang] ?? unitWords(unit, units, given.lang);
  const valueText = number ? `${number}${given.lang === "en" ? " " : ""}${unitWord}` : "—";
  const range =
    evidence?.low !== undefined && evidence.high !== undefined
      ? ` ${words.range(plainNumber(evidence.low), plainNumber(evidence.high))}`
      : "";
  const source =
    evidence && (evidence.source !== "定义" || (from.length === 0 && !formula))
      ? `<div class="source">${escaped(given.lang === "zh" ? fullWidth(evidence.source) : (evidence.enSource ?? evidence.source))}${evidence.assumed ? ` <em>${words.assumed}</em>` : ""}${range}</div>`
      : "";
  const inner = from.length + notes.length > 0 ? `<ul>${[...from, ...notes].map(traceItem).join("")}</ul>` : "";
  return `<li><b>${escaped(name[given.lang])}</b>${Number.isFinite(year) ? words.yearOf(year) : words.colon}${escaped(valueText)}${seen ? words.seen : ""}${formula ? `<div class="formula">= ${escaped(formula[given.lang])}</div>` : ""}${how ? `<div class="formula">${escaped(how[given.lang])}</div>` : ""}${source}${inner}</li>`;
}

// Targets of jumps and focus are placed below the slider bar while it sticks to the top.
for (const bar of document.querySelectorAll<HTMLElement>(".sliders")) {
  const keepFree = (): void => {
    document.documentElement.style.scrollPaddingTop = getComputedStyle(bar).position === "sticky" ? `${bar.offsetHeight + 8}px` : "";
  };
  new ResizeObserver(keepFree).observe(bar);
  addEventListener("resize", keepFree);
}

document.body.dataset.ready = "yes";
