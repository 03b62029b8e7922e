import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";

/** Both widths of the screens that pictures are made of. */
export const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 800 },
] as const;

/** Opens Chromium as other tests of pages do. */
export async function openBrowser(): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
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
}

/** Waits until the page has taken what it was asked to. */
export async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(20);
  await page.waitForFunction(() => document.querySelector("[data-busy]") === null, undefined, { timeout: 30_000 });
}

/** The most of a long screen that a picture shows. */
const TALLEST = 2000;

/** Pictures of what is shown, at both widths unless one is enough. */
export async function pictures(page: Page, folder: string, name: string, sizes: readonly (typeof SIZES)[number][] = SIZES): Promise<void> {
  for (const { width, height } of sizes) {
    await page.setViewportSize({ width, height });
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    const clip = { x: 0, y: 0, width, height: Math.min(TALLEST, whole) };
    await page.screenshot({ path: `${folder}/page-${name}-${width}.png`, fullPage: true, clip, animations: "disabled" });
  }
  await page.setViewportSize(SIZES[0]);
}

/** What axe-core finds of serious or moderate weight, with the elements. */
export async function faultsOfAxe(page: Page): Promise<string[]> {
  const loaded = await page.evaluate(() => "axe" in window);
  if (!loaded) await page.evaluate(readFileSync("node_modules/axe-core/axe.min.js", "utf8")); // a script element would be refused by the page's policy
  return page.evaluate(async () => {
    const axe = Reflect.get(window, "axe") as {
      run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
    };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => ["moderate", "serious", "critical"].includes(impact))
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({ html }) => html.slice(0, 160))
            .join(" | ")}`,
      );
  });
}

/** Milliseconds that an act takes. */
export async function timed(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return Math.round(performance.now() - started);
}
