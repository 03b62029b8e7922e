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

/** The width of 1280 pixels at 200 %. */
const ZOOMED = { width: 640, height: 400 } as const;

/** What a screen of 1280 pixels loses at 200 %: what lies beside it, text that is cut, and texts that cover each other. */
export async function faultsOfZoom(page: Page): Promise<string[]> {
  const before = page.viewportSize() ?? SIZES[0];
  await page.setViewportSize(ZOOMED);
  // as text, since the compiler's names of inner functions mean nothing in the page
  const found = await page.evaluate<string[]>(`(() => {
    const faults = new Set();
    const about = (element) => element.tagName + " " + element.textContent.slice(0, 40);
    const isShown = (element) => element.offsetParent !== null && !element.closest("svg, .skip, input[type=file]");
    const scrolls = ".scroll, pre";
    if (document.scrollingElement.scrollWidth > innerWidth + 1) faults.add("the page scrolls sideways");
    const texts = [];
    for (const element of document.querySelectorAll("header *, nav *, main *")) {
      if (!isShown(element)) continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const isCut = (overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1) || (overflowY === "hidden" && element.scrollHeight > element.clientHeight + 1);
      if (isCut && element.textContent.trim() !== "") faults.add("cut: " + about(element));
      for (const node of element.childNodes) {
        if (node.nodeType !== Node.TEXT_NODE || node.textContent.trim() === "" || element.closest(scrolls)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) texts.push({ element, box });
        if (range.getBoundingClientRect().right > innerWidth + 1) faults.add("beside the page: " + about(element));
      }
    }
    texts.sort((a, b) => a.box.top - b.box.top);
    texts.forEach((one, i) => {
      for (const other of texts.slice(i + 1)) {
        if (other.box.top >= one.box.bottom - 4) break;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        if (wide > 2 && other.element !== one.element && !one.element.closest("header.top") && !other.element.closest("header.top"))
          faults.add("covered: " + about(one.element) + " by " + about(other.element));
      }
    });
    return [...faults].slice(0, 5);
  })()`);
  await page.setViewportSize(before);
  return found;
}
