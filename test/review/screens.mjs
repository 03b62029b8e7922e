// Pictures of a page in Chromium: whole, as a trial, its evidence, narrow, and as A4: `node test/review/screens.mjs PAGE.html FOLDER`.
import { join } from "node:path";
import { chromium } from "playwright-core";

const [file, folder] = process.argv.slice(2);
const browser = await chromium.launch({
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
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
const errors = [];
page.on("pageerror", ({ message }) => errors.push(message));
await page.goto(`file://${file}`);
await page.waitForSelector("body[data-ready]");
await page.screenshot({ path: join(folder, "page-whole.png"), fullPage: true });
await page.locator("input[type=range]").first().focus();
await page.keyboard.press("End");
await page.waitForFunction(() => document.body.dataset.took !== undefined);
await page.screenshot({ path: join(folder, "page-trial.png") });
await page.locator("button.n").first().click();
await page.waitForSelector("#trace li");
await page.screenshot({ path: join(folder, "page-evidence.png") });
await page.keyboard.press("Escape");
await page.setViewportSize({ width: 420, height: 860 });
await page.screenshot({ path: join(folder, "page-narrow.png") });
await page.pdf({ path: join(folder, "page-a4.pdf"), format: "A4" });
await browser.close();
if (errors.length > 0) throw new Error(errors.join("\n"));
