import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { run } from "../../src/run.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { comparisonPage } from "../../src/web/html.ts";
import { pageModel } from "../../src/web/model.ts";
import { packed, unpacked } from "../../src/web/plan-data.ts";
import { bundles } from "../../src/web/build.mjs";
import { rerunModel, rerunTrace } from "../../src/web/rerun.ts";
import { overlayText, slidersOf } from "../../src/web/sliders.ts";
import { textOf } from "../project/sources.ts";

const FILES = ["scenarios/kunshan.yaml", "scenarios/kunshan-build.yaml", "scenarios/kunshan-home.yaml"];
const plans = FILES.map((file) => loadScenario(file));
const outcomes = plans.map(run);
const CHROMIUM = "/usr/bin/chromium";

describe("the page's scripts", () => {
  it("and the trimmed libraries are what their sources and the installed libraries build to", async () => {
    const built = await bundles();
    expect(built.map(({ path }) => basename(path)).sort()).toEqual([
      "mathjs-parser.js",
      "page.js",
      "worker.js",
      "yaml-loader.js",
      "zod.js",
    ]);
    for (const { path, text } of built) {
      const name = basename(path);
      expect(text === textOf(`src/web/bundle/${name}`), `npm run build:web: ${name} is not what its sources build to`).toBe(true);
    }
  });
});

describe("unpacked()", () => {
  it("gives back plans and people to the bit, infinities and maps included", () => {
    expect(isDeepStrictEqual(unpacked(packed({ plans })).plans, plans)).toBe(true);
  });
});

describe("rerunModel()", () => {
  it("gives the numbers of the run when nothing is moved", () => {
    const again = rerunModel(unpacked(packed({ plans })), {}, "zh");
    expect(JSON.stringify(again)).toBe(JSON.stringify(pageModel(outcomes, "zh")));
  });

  it("gives the numbers that the saved overlay gives", () => {
    const sliders = slidersOf(plans);
    expect(sliders.length).toBe(6);
    const moved = Object.fromEntries(sliders.map(({ quantity, low, high }) => [quantity, low + 0.75 * (high - low)]));
    const folder = mkdtempSync(join(tmpdir(), "laoyou-page-"));
    try {
      writeFileSync(join(folder, "trial.yaml"), overlayText(sliders, moved));
      const overlaid = FILES.map((file) => run(loadScenario(file, { overlays: [join(folder, "trial.yaml")] })));
      const [page, file] = [rerunModel({ plans }, moved, "zh"), pageModel(overlaid, "zh")];
      expect(page.services).toEqual(file.services);
      expect(page.verdicts).toEqual(file.verdicts);
      expect(page.costs).toEqual(file.costs);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe("rerunTrace()", () => {
  it("unwinds a number to inputs with sources", () => {
    const trace = rerunTrace({ plans }, {}, "kunshan-build/320583/2030/gap.need/institutional_beds");
    expect(trace?.value).toBeCloseTo(
      outcomes[1].evaluators
        .get("320583")!
        .evaluate("beds_institution", { year: 2030, basis: "resident", variant: "medium", path: "committed" }).value -
        outcomes[1].evaluators
          .get("320583")!
          .evaluate("institutional_beds.need", { year: 2030, basis: "resident", variant: "medium", path: "committed" }).value,
      6,
    );
    const leaves: string[] = [];
    const walk = (node: NonNullable<typeof trace>): void => {
      if (node.from.length === 0) leaves.push(node.evidence?.source ?? "");
      [...node.from, ...(node.notes ?? [])].forEach(walk);
    };
    walk(trace!);
    expect(leaves.some((source) => source.includes("kunshan-11"))).toBe(true);
    expect(leaves.some((source) => source.includes("普查分县资料"))).toBe(true);
  });
});

describe("comparisonPage()", () => {
  const html = comparisonPage(outcomes, { lang: "zh", generator: "laoyou" });

  it("names no address to load anything from, and is small", () => {
    const markup = html.replace(/<script[\s\S]*?<\/script>/g, "");
    expect(markup).not.toMatch(/\bsrc=|@import|url\(|https?:\/\//);
    expect(html).not.toMatch(/\bfetch\(|XMLHttpRequest|importScripts|WebSocket|sendBeacon/);
    expect(html.length).toBeLessThan(3e6);
  });

  it("lets no script run but its own, by its hash", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
    const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "";
    expect(policy).toMatch(/^default-src 'none'; /);
    expect(/script-src ([^;]*);/.exec(policy)?.[1]).toBe(`'sha256-${createHash("sha256").update(script).digest("base64")}' blob:`);
  });

  describe.skipIf(!existsSync(CHROMIUM))("in Chromium", () => {
    let browser: Browser;
    let page: Page;
    const requests: string[] = [];
    const folder = mkdtempSync(join(tmpdir(), "laoyou-page-"));

    beforeAll(async () => {
      const { chromium } = await import("playwright-core");
      browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: [
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
        ],
      });
      page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      page.on("request", (request) => requests.push(request.url()));
      writeFileSync(join(folder, "page.html"), html);
      await page.goto(`file://${join(folder, "page.html")}`);
      await page.waitForSelector("body[data-ready]");
    }, 60_000);
    afterAll(async () => {
      await browser.close();
      rmSync(folder, { recursive: true });
    });

    it("shows every test in every option, and asks for nothing but itself", async () => {
      expect(await page.locator("#panel-verdicts tbody tr").count()).toBe(pageModel(outcomes, "zh").verdicts.length);
      expect(requests.filter((url) => !url.startsWith("file:") && !url.startsWith("blob:null/"))).toEqual([]);
    });

    it("has no serious fault that axe-core finds", async () => {
      await page.evaluate(readFileSync("node_modules/axe-core/axe.min.js", "utf8")); // a script element would be refused by the page's policy
      const found = await page.evaluate(async () => {
        const axe = Reflect.get(window, "axe") as {
          run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
        };
        return (await axe.run()).violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0].html.slice(0, 200) }));
      });
      expect(found.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
    }, 60_000);

    it("runs the engine when a slider is moved by the keyboard, to the numbers of the engine", async () => {
      const [slider] = slidersOf(plans);
      const input = page.locator(`[id="s-${slider.quantity}"]`);
      await input.focus();
      await page.keyboard.press("End");
      await page.waitForFunction(() => document.body.dataset.took !== undefined);
      await page.selectOption("#coverage-year", "2030");
      const expected = rerunModel({ plans }, { [slider.quantity]: slider.high }, "zh");
      const shown = await page.locator("#panel-coverage tbody tr").nth(1).locator("button.n").first().textContent();
      const { supply, need } = expected.services[1].options[0];
      const gap = Math.round(supply[2030 - expected.firstYear] - need[2030 - expected.firstYear]);
      expect(shown?.replace("−", "-")).toBe(String(gap));
      expect(await page.locator("#trial").isVisible()).toBe(true);
      await page.locator("#reset").click();
      expect(await page.locator("#trial").isVisible()).toBe(false);
    });

    it("opens a number's evidence, and closes it by the keyboard", async () => {
      await page.locator("#panel-coverage button.n").first().click();
      await page.waitForSelector("#trace .source");
      expect(await page.locator("#trace").textContent()).toContain("kunshan-");
      await page.keyboard.press("Escape");
      expect(await page.locator("#drawer").isVisible()).toBe(false);
    });

    it("keeps what is focused or jumped to below the bar of sliders", async () => {
      const hidden = await page.evaluate(async () => {
        const numbers = [...document.querySelectorAll<HTMLElement>("section button.n")].filter((_, i) => i % 40 === 0).reverse();
        scrollTo(0, document.body.scrollHeight);
        const covered: string[] = [];
        for (const number of numbers) {
          number.focus();
          await new Promise((resolve) => requestAnimationFrame(resolve));
          const { x, y, width, height } = number.getBoundingClientRect();
          const at = document.elementFromPoint(x + width / 2, y + height / 2);
          if (at?.closest(".sliders")) covered.push(number.dataset.id ?? "");
        }
        return covered;
      });
      expect(hidden).toEqual([]);
    });

    it("prints to A4 with every panel", async () => {
      const pdf = await page.pdf({ format: "A4" });
      expect(pdf.length).toBeGreaterThan(50_000);
    });
  });
});
