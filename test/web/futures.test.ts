import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { drawCompared } from "../../src/cli/futures.ts";
import { contextOf } from "../../src/cli/context.ts";
import { futuresTable } from "../../src/results/futures.ts";
import { Rows } from "../../src/results/rows.ts";
import { run } from "../../src/run.ts";
import { loadScenario, shippedModels } from "../../src/scenario/resolve.ts";
import { comparisonPage } from "../../src/web/html.ts";
import { chanceText } from "../../src/report/chance.ts";
import { pageFutures } from "../../src/web/model.ts";
import { packed, unpacked } from "../../src/web/plan-data.ts";
import { rerunTrace } from "../../src/web/rerun.ts";
import { slidersOf } from "../../src/web/sliders.ts";

const outcomes = ["scenarios/kunshan.yaml", "scenarios/kunshan-build.yaml"].map((file) => run(loadScenario(file)));
const plans = outcomes.map(({ plan }) => plan);
const context = contextOf(["--quiet"], { out: { write: () => true }, err: { write: () => true } }, {});
const { futures } = await drawCompared(outcomes, { trajectories: 80, seed: 3, workers: 1, models: [shippedModels()] }, context);
const html = comparisonPage(outcomes, { lang: "zh", generator: "laoyou", futures });
const CHROMIUM = "/usr/bin/chromium";
const PLACES = "kunshan-build/320583/2030/probability.need/nursery_places";

describe("pageFutures()", () => {
  it("holds tests, services and intervals of needs, option by option", () => {
    const { tests, coverage, needs, trajectories, seed } = pageFutures(futures, "zh");
    expect([trajectories, seed]).toEqual([80, 3]);
    expect(Object.values(tests).length).toBeGreaterThan(0);
    expect(coverage["nursery_places|2030"].map((one) => one?.need)).toEqual(
      futures.options.map((option) => option.coverage.get("nursery_places|2030")?.need),
    );
    for (const bands of Object.values(needs))
      for (const { years, low, high } of bands) {
        expect(years.length > 0 && low.length === years.length && high.length === years.length).toBe(true);
        expect(low.every((value, i) => value <= high[i])).toBe(true);
      }
  });
});

describe("rerunTrace() over futures", () => {
  const tables = futures.options.map(({ all }, i) => futuresTable(all, plans[i]));
  const row = new Rows(tables).byId(PLACES)!;
  const data = unpacked(packed({ plans, futures: { origin: futures.origin, tables } }));

  it("is of the options as saved, whatever is moved", () => {
    const [slider] = slidersOf(plans);
    for (const moved of [{}, { [slider.quantity]: slider.high }]) {
      const trace = rerunTrace(data, moved, PLACES);
      expect(trace?.value).toBe(row.value);
      expect(trace?.how?.zh).toContain("80次模拟中供给不少于需要账的所占比例（种子3");
    }
  });
});

describe("comparisonPage() with futures", () => {
  it("is small, and without futures says nothing of them", () => {
    expect(html.length).toBeLessThan(3e6);
    const plain = comparisonPage(outcomes, { lang: "zh", generator: "laoyou" }).replace(
      /<script[\s\S]*?<\/script>|<style>[\s\S]*?<\/style>/g,
      "",
    );
    expect(/次模拟|概率/.test(plain)).toBe(false);
  });

  it("gives intervals without a probability where no error model of counties holds", () => {
    const { counties: _, ...origin } = futures.origin;
    const options = futures.options.map(({ tests, ...option }) => ({
      ...option,
      coverage: new Map(),
      tests: new Map([...tests].map(([key, { low, median, high }]) => [key, { low, median, high }])),
    }));
    const national = comparisonPage(outcomes, { lang: "zh", generator: "laoyou", futures: { origin, options } }).replace(
      /<script[\s\S]*?<\/script>/g,
      "",
    );
    expect(national.includes("全国口径示意")).toBe(true);
    expect(/达标：|够用：/.test(national)).toBe(false);
  });

  describe.skipIf(!existsSync(CHROMIUM))("in Chromium", () => {
    let browser: Browser;
    let page: Page;
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
      writeFileSync(join(folder, "page.html"), html);
      await page.goto(`file://${join(folder, "page.html")}`);
      await page.waitForSelector("body[data-ready]");
      await page.selectOption("#coverage-year", "2030");
    }, 60_000);
    afterAll(async () => {
      await browser.close();
      rmSync(folder, { recursive: true });
    });

    const percent = (): Promise<string | null> => page.locator(`button.n[data-id="${PLACES}"]`).textContent();
    const colour = (): Promise<string> =>
      page
        .locator("#panel-coverage .probability")
        .first()
        .evaluate((element) => getComputedStyle(element).color);

    it("shows how often a need is met, and where that number comes from", async () => {
      expect(await percent()).toBe(chanceText(futures.options[1].coverage.get("nursery_places|2030")?.need ?? NaN, 80, "zh"));
      await page.locator(`button.n[data-id="${PLACES}"]`).click();
      await page.waitForSelector("#trace .source");
      expect(await page.locator("#trace").textContent()).toContain("80次模拟");
      await page.keyboard.press("Escape");
    });

    it("keeps probabilities during a trial, greyed, and says that they are of the saved options", async () => {
      const [before, saved] = [await percent(), await colour()];
      expect(await page.locator(".while-trial").first().isVisible()).toBe(false);
      await page.locator(`[id="s-${slidersOf(plans)[1].quantity}"]`).focus();
      await page.keyboard.press("End");
      await page.waitForFunction(() => document.body.dataset.took !== undefined);
      expect(await percent()).toBe(before);
      expect(await colour()).not.toBe(saved);
      expect(await page.locator(".while-trial").first().isVisible()).toBe(true);
      await page.evaluate(readFileSync("node_modules/axe-core/axe.min.js", "utf8")); // a script element would be refused by the page's policy
      const found = await page.evaluate(async () => {
        const axe = Reflect.get(window, "axe") as { run: () => Promise<{ violations: { id: string; impact: string }[] }> };
        return (await axe.run()).violations.flatMap(({ id, impact }) => (["serious", "critical"].includes(impact) ? [id] : []));
      });
      expect(found).toEqual([]);
      await page.locator("#reset").click();
      expect(await colour()).toBe(saved);
    }, 60_000);
  });
});
