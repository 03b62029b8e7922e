// Pictures of the page of a comparison in Chromium: its options, after a lever, its evidence, narrow, and as A4: `node test/review/screens.mjs PAGE.html FOLDER`.
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
const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
const errors = [];
page.on("pageerror", ({ message }) => errors.push(message));
page.on("request", (request) => {
  if (!/^(?:file|blob|data):/.test(request.url())) errors.push(`asked for ${request.url()}`);
});
const settled = async () => {
  await page.waitForTimeout(30);
  await page.waitForFunction(() => !document.querySelector("[data-busy]"));
};
await page.goto(`file://${file}#screen=options&option=1&part=targets`);
await page.waitForSelector("[data-part=targets]");
await settled();
await page.screenshot({ path: join(folder, "page-whole.png"), fullPage: true });
if ((await page.locator("main .tabs button[aria-pressed=true]").first().textContent()) === "方案本身")
  errors.push("the address does not choose the option");
await page.locator("input[type=range]").first().focus();
await page.keyboard.press("End");
await settled();
await page.screenshot({ path: join(folder, "page-trial.png") });
await page.locator("main button.number").first().click();
await page.waitForSelector(".drawer li");
await page.screenshot({ path: join(folder, "page-evidence.png") });
await page.keyboard.press("Escape");
await page.setViewportSize({ width: 420, height: 860 });
await page.screenshot({ path: join(folder, "page-narrow.png") });
await page.pdf({ path: join(folder, "page-a4.pdf"), format: "A4" });
await browser.close();
if (errors.length > 0) throw new Error(errors.join("\n"));
