// Run by test/app/run.sh.
import { strict as assert } from "node:assert";
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { utils, write } from "@e965/xlsx";
import { Document, Packer, Paragraph } from "docx";
import type { Page } from "playwright-core";
import { appFile } from "../../src/cli/app-files.ts";
import { main } from "../../src/cli/program.ts";
import { openBase } from "../../src/scenario/base.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";
import { labelledTexts } from "../reader/marked.ts";
import { download, sameDocuments, written } from "./documents.ts";
import { faultsOfAxe, faultsOfZoom, openBrowser, pictures, settled, SIZES, timed } from "./page.ts";
import { samePlan } from "./same-plan.ts";

const out = process.env["LAOYOU_APP_OUT"] ?? "out/review/app";
const SCREENS = ["people", "targets", "supply", "options", "solve", "files"] as const;
const said: string[] = [];
const faults: string[] = [];

/** The county of the nation that a hash draws. */
function drawnCounty(hash: string): { readonly code: string; readonly name: string } {
  const counties =
    openBase([shippedModels()])
      ?.entries()
      .filter(({ level }) => level === "county") ?? [];
  const { code, name } = counties[Number(BigInt(`0x${hash.slice(0, 12)}`) % BigInt(counties.length))]!;
  return { code, name: name.zh };
}

/** A plan of about 3,000 characters, in the manner of plans. */
async function planDocument(): Promise<Buffer> {
  const texts = labelledTexts();
  const lines = [14, 0, 3].flatMap((i) => texts[i]?.text.split("\n") ?? []);
  const children = lines.map((line) => new Paragraph(line));
  return Packer.toBuffer(new Document({ sections: [{ children }] }));
}

/** Goes to a screen by its key. */
async function go(page: Page, screen: (typeof SCREENS)[number]): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur()); // in a field a digit is a digit
  await page.keyboard.press(String(SCREENS.indexOf(screen) + 1));
  await page.waitForSelector(`[data-screen=${screen}]`);
  await settled(page);
  if (screen === "files") await written(page);
}

/** Every screen at both widths and at 200 %, and without faults; in another language pictures are of one width, as only its words differ. */
async function onEveryScreen(page: Page, lang: "zh" | "en"): Promise<void> {
  for (const [i, screen] of SCREENS.entries()) {
    await go(page, screen);
    await pictures(page, out, `${lang}-${i + 1}-${screen}`, lang === "zh" ? SIZES : SIZES.slice(1));
    for (const fault of await faultsOfAxe(page)) faults.push(`${lang} ${screen}: ${fault}`);
    for (const fault of await faultsOfZoom(page)) faults.push(`${lang} ${screen} at 200 %: ${fault}`);
  }
}

async function fill(page: Page, name: string, year: string | null, value: string): Promise<void> {
  const field = page.locator(`[data-name="${name}"][data-year="${year}"]`);
  await field.fill(value);
  await field.press("Enter");
  await settled(page);
}

/** Asks for the cheapest way to the missed targets that can hold, of the plan itself, or to all needs where no measure moves them, and keeps it as an option. */
async function askCheapest(page: Page): Promise<{ readonly command: string; readonly amounts: string; readonly said: string }> {
  await page.click(".tabs button >> nth=0");
  await settled(page);
  await go(page, "solve");
  await page.check('.check input[name="possible"]');
  const ask = async (): Promise<void> => (await page.click("[data-ask=cheapest]"), await settled(page)) as unknown as void;
  let ms = await timed(ask);
  if ((await page.locator("[data-take=cheapest]").count()) === 0) {
    await page.check('.check input[name="need-2035"]');
    ms = await timed(ask);
  }
  if ((await page.locator(".faults").count()) > 0) faults.push(`cheapest: ${await page.textContent(".faults")}`);
  assert.equal(await page.getAttribute("[data-status]", "data-status"), "optimal");
  const command = (await page.textContent("[data-amounts] code"))!;
  const amounts = (await page.getAttribute("[data-amounts]", "data-amounts"))!;
  await pictures(page, out, "zh-5-cheapest", SIZES.slice(1));
  for (const fault of await faultsOfAxe(page)) faults.push(`cheapest: ${fault}`);
  await page.click("[data-take=cheapest]");
  await page.waitForSelector("[data-screen=options]");
  await settled(page);
  assert.match((await page.textContent(".tabs"))!, /最省/);
  return { command, amounts, said: `cheapest plan after ${ms} ms: ${(JSON.parse(amounts) as unknown[]).length} amounts` };
}

/** A second window on the same county looks at it and changes nothing. */
async function otherWindow(): Promise<void> {
  const other = await context.newPage();
  await other.goto(`file://${file}`);
  await other.fill("#search", county.code);
  await other.press("#search", "Enter");
  await other.waitForSelector(".notice");
  assert.match((await other.textContent(".notice"))!, /只读/);
  await go(other, "options");
  await other.click(".head button.main");
  await settled(other);
  assert.doesNotMatch((await other.textContent(".tabs"))!, /方案一/, "a window that only looks has added an option");
  await other.close();
}

/** The page that `compare` writes of the project: it opens where its address says, with the project's rows, and keeps what is looked at in its address. */
async function comparedPage(rows: Uint8Array): Promise<string> {
  const nowhere = { write: () => true };
  const args = ["compare", `${out}/county.laoyou`, "--formats", "html", "--trajectories", "0", "--out", `${out}/compared`, "--lang", "zh"];
  assert.equal(await main(args, { out: nowhere, err: nowhere }), 0);
  const other = await context.newPage();
  other.on("request", (request) => requests.push(request.url()));
  other.on("pageerror", (error) => faults.push(`error in the page of compare: ${error.message}`));
  const address = "#screen=options&option=1&part=targets";
  const open = async (): Promise<void> => {
    await other.goto(`file://${resolve(out)}/compared/report.html${address}`);
    await other.waitForSelector("[data-part=targets] tbody tr");
    await settled(other);
  };
  const ms = await timed(open);
  assert.equal(await other.evaluate(() => location.hash), address);
  assert.equal(await other.locator("main .tabs >> nth=0 >> button >> nth=1").getAttribute("aria-pressed"), "true");
  await other.click("[data-part] .tabs button >> nth=-1");
  await other.waitForSelector("[data-part=made]");
  assert.match(
    (await other.textContent("[data-part=made] code >> nth=0"))!,
    /^laoyou compare .*county\.laoyou --trajectories 0 --out out --lang zh$/,
  );
  for (const fault of await faultsOfAxe(other)) faults.push(`page of compare: ${fault}`);
  await go(other, "supply");
  await other.goBack();
  await other.waitForSelector("[data-screen=options]");
  assert.match(await other.evaluate(() => location.hash), /option=1&part=made/);
  await other.click("main .tabs >> nth=0 >> button >> nth=0");
  await settled(other);
  await go(other, "files");
  assert(
    Buffer.compare(await download(other, "[data-save=rows]", `${out}/compared/page.csv`), rows) === 0,
    "the page of compare has other rows",
  );
  await other.close();
  return `the page of compare open after ${ms} ms`;
}

/** A worker that ends is started again, with the project as it was. */
async function crash(page: Page): Promise<void> {
  await go(page, "options");
  const before = await page.textContent(".tabs");
  await page.workers()[0]!.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error("a broken worker");
      }),
  );
  await page.waitForSelector(".notice");
  await settled(page);
  await page.waitForFunction((text) => document.querySelector(".tabs")?.textContent === text, before);
  assert.equal(await page.locator(".faults").count(), 0);
  await page.click(".notice button");
}

/** The interval on the card of people of 60 and over is the command's, as it is rounded there. */
function assertInterval(card: string): void {
  const [year, ...ends] = /(\d{4})年80%区间([\d.]+)—([\d.]+)/.exec(card)!.slice(1);
  const scale = card.includes("万人") ? 1e4 : 1;
  const lines = readFileSync(`${out}/drawn/quantiles.csv`, "utf8").split("\n");
  const names = lines[0]!.split(",");
  const at = (cells: readonly string[], name: string): string => cells[names.indexOf(name)] ?? "";
  const is = (cells: readonly string[], wanted: Readonly<Record<string, string>>): boolean =>
    Object.entries(wanted).every(([name, value]) => at(cells, name) === value);
  const wanted = { variable: "group", of: "elderly_60", basis: "resident", year: year! };
  const own = lines.map((line) => line.split(",")).find((cells) => is(cells, wanted))!;
  for (const [i, name] of ["q10", "q90"].entries()) {
    const digits = ends[i]!.split(".")[1]?.length ?? 0;
    assert.equal((Number(at(own, name)) / scale).toFixed(digits), ends[i], "an interval of the page is not the command's");
  }
}

const county = drawnCounty(process.env["LAOYOU_APP_DRAW"] ?? "0");
const html = appFile();
const file = resolve(out, "laoyou.html");
writeFileSync(file, html);
writeFileSync(`${out}/plan.docx`, await planDocument());
said.push(`${county.name} ${county.code}; the page has ${(html.length / 1e6).toFixed(2)} MB`);

const browser = await openBrowser();
const context = await browser.newContext({ offline: true, viewport: { width: 1440, height: 900 }, acceptDownloads: true });
const page = await context.newPage();
const requests: string[] = [];
page.on("request", (request) => requests.push(request.url()));
page.on("pageerror", (error) => faults.push(`error in the page: ${error.message}`));

said.push(`search ready after ${await timed(async () => (await page.goto(`file://${file}`), await page.waitForSelector("#search")))} ms`);
await page.fill("#search", county.name);
const option = page.locator("#results li", { hasText: county.code });
if ((await option.count()) === 0) await page.fill("#search", county.code);
if ((await option.getAttribute("aria-selected")) !== "true") await option.click(); // a click on what is chosen opens it
await pictures(page, out, "start");
for (const fault of await faultsOfAxe(page)) faults.push(`start: ${fault}`);
await page.focus("#search");
const opened = async (): Promise<void> =>
  (await page.keyboard.press("Enter"), await page.waitForSelector("[data-screen=people]"), await settled(page)) as unknown as void;
said.push(`county open after ${await timed(opened)} ms`);

await go(page, "targets");
/** A table of counts as a workbook. */
const counts = (year: string): Uint8Array => {
  const sheet = utils.aoa_to_sheet([
    ["名称", "年份", "数值", "单位", "来源"],
    ["beds_institution", year, 310, "bed", "民政局"],
  ]);
  return write({ SheetNames: ["清单"], Sheets: { 清单: sheet } }, { type: "buffer", bookType: "xlsx" }) as Buffer;
};
const drop = async (year: string): Promise<void> => {
  writeFileSync(`${out}/本地清单.xlsx`, counts(year));
  await page.setInputFiles("input[type=file]", `${out}/本地清单.xlsx`);
  await settled(page);
};
await drop("去年");
assert.match(
  (await page.textContent(".faults")) ?? "",
  /本地清单\.xlsx!清单!B2 .*去年/,
  "a workbook with a mistake is not refused with its cell",
);
await drop("2025");
assert.match((await page.textContent(".notice")) ?? "", /已读入本地清单\.xlsx/);
const read = async (): Promise<void> => {
  await page.setInputFiles("input[type=file]", `${out}/plan.docx`);
  await page.waitForSelector(".original mark", { timeout: 30_000 });
  await settled(page);
};
said.push(`document read after ${await timed(read)} ms`);
const waiting = async (): Promise<number> => Number(/待确认 (\d+)/.exec((await page.textContent(".tabs")) ?? "")?.[1] ?? NaN);
const before = await waiting();
assert(before > 0, "the document leaves nothing to confirm");
await page.keyboard.press("x");
await settled(page);
await page.keyboard.press("e");
await page.fill("dialog input >> nth=1", "2030");
await page.click("dialog button.main");
await settled(page);
for (let i = 0; i < 4 && (await waiting()) > 0; i++) {
  await page.keyboard.press("Enter");
  await settled(page);
}
assert((await waiting()) <= Math.max(0, before - 3), `of ${before} statements ${await waiting()} are left to confirm`);
if ((await page.locator(".faults").count()) > 0) faults.push(`confirming: ${await page.textContent(".faults")}`);

await go(page, "people");
const persons = await page.evaluate((code) => {
  const { places } = JSON.parse(document.getElementById("page-data")!.textContent!) as {
    places: { code: string; persons: number; elderly: number }[];
  };
  return places.find((place) => place.code === code)!;
}, county.code);
const names = await page
  .locator("[data-name]")
  .evaluateAll((fields) =>
    fields.map((field) => [field.getAttribute("data-name")!, field.getAttribute("data-year")!, field.getAttribute("placeholder")!]),
  );
const lastYear = names
  .map(([, year]) => year!)
  .sort()
  .at(-1)!;
const facts: Readonly<Record<string, number>> = {
  population: persons.persons,
  registered_population: persons.persons,
  births: persons.persons * 0.007,
  deaths: persons.persons * (0.0015 + 0.032 * persons.elderly), // the old die: a young county has few deaths
};
let filled = 0;
for (const [name, year, hint] of names.filter(([, year]) => year === lastYear)) {
  if (hint !== "待填") continue;
  await fill(page, name!, year!, String(Math.round(facts[name!] ?? persons.persons * persons.elderly * 1.1)));
  filled += 1;
}
if ((await page.locator(".faults").count()) > 0) faults.push(`facts: ${await page.textContent(".faults")}`);
await go(page, "targets");
const asked = await page.locator("[data-name]").evaluateAll((fields) =>
  fields
    .filter((field) => (field as HTMLInputElement).value === "")
    .slice(0, 8)
    .map((field) => [field.getAttribute("data-name")!, field.getAttribute("data-year")!]),
);
for (const [name, year] of asked) await fill(page, name!, year!, "300");
if ((await page.locator(".faults").count()) > 0) faults.push(`counts: ${await page.textContent(".faults")}`);
await page.click(".tabs button >> nth=1");
const verdicts = await page.locator(".statement .verdict").count();
assert(verdicts > 0, "no verdict is shown");
said.push(`${filled} facts and ${asked.length} counts filled; ${verdicts} verdicts; ${await page.textContent(".bar")}`);

await go(page, "options");
const bar = await page.textContent(".bar");
for (const lever of await page.locator("input[type=number]").all()) {
  await lever.fill("1");
  await lever.press("Tab");
  await settled(page);
}
if ((await page.locator(".faults").count()) > 0) faults.push(`levers: ${await page.textContent(".faults")}`);
const moves: number[] = [];
for (const amount of ["500", "600", "700", "800", "900"]) {
  await page.fill("#lever-institution_beds", amount);
  moves.push(await timed(async () => (await page.press("#lever-institution_beds", "Tab"), await settled(page))));
}
said.push(
  `lever to panels: median ${[...moves].sort((a, b) => a - b)[2]} ms, most ${Math.max(...moves)} ms; engine ${await page.getAttribute(".bar [data-took]", "data-took")} ms`,
);
assert.notEqual(await page.textContent(".bar"), bar);
const cheapest = await askCheapest(page);
said.push(cheapest.said);
await go(page, "people");
said.push(
  `peers after ${await timed(async () => (await page.click("[data-peers]"), await page.waitForSelector("text=/第\\d+\\/21/")))} ms`,
);
await onEveryScreen(page, "zh");

const saved = (what: string, name: string): Promise<Uint8Array> => download(page, `[data-save=${what}]`, `${out}/${name}`);
await saved("project", "county.laoyou");
said.push(await sameDocuments(page, out, `${out}/county.laoyou`));
const [svg, png] = ["svg", "png"].map(
  (kind, i) => () => download(page, `.report-card .saves >> nth=0 >> button >> nth=${i}`, `${out}/chart.${kind}`),
);
assert.match(new TextDecoder().decode(await svg!()), /^<svg /);
assert.deepEqual(
  [...(await png!()).subarray(1, 4)],
  [..."PNG"].map((letter) => letter.charCodeAt(0)),
);
await go(page, "options");
await page.click(".tabs button >> nth=0");
await settled(page);
await go(page, "files");
const rows = await saved("rows", "rows.csv");
const nowhere = { write: () => true };
const errors: string[] = [];
const code = await main(["run", `${out}/county.laoyou`, "--no-charts", "--trajectories", "0", "--out", `${out}/run`, "--lang", "zh"], {
  out: nowhere,
  err: { write: (text: string) => errors.push(text) },
});
assert.equal(code, 0, errors.join(""));
assert(Buffer.compare(readFileSync(`${out}/run/rows.csv`), rows) === 0, "the rows of the project are not the page's");
const traced = await main(["trace", `scenario/${county.code}/2030/group/elderly_60`, "--in", `${out}/run`], { out: nowhere, err: nowhere });
assert.equal(traced, 0, "a number of the project's run is not traced");
await main(["run", `${out}/county.laoyou`, "--no-charts", "--out", `${out}/drawn`], { out: nowhere, err: nowhere });
await go(page, "people");
await page.waitForFunction(() => document.querySelector(".people-cards")?.textContent.includes("80%区间"));
assertInterval((await page.textContent(".people-cards .card"))!);
const printed: string[] = [];
const asPlanned = cheapest.command.split(" ").slice(3);
await main(["plan", `${out}/county.laoyou`, ...asPlanned, "--json"], {
  out: { write: (text: string) => printed.push(text) },
  err: nowhere,
});
const { actions } = JSON.parse(printed.join("")) as { actions: { id: string; amount: number }[] };
assert.equal(
  JSON.stringify(actions.map(({ id, amount }) => ({ id, amount }))),
  cheapest.amounts,
  "the page's cheapest plan is not the command's",
);
said.push(`rows of page and command line are the same ${rows.length} bytes`, await samePlan(page));

said.push(await comparedPage(rows));

await otherWindow();
await crash(page);

await page.click("main button.number >> nth=0");
await page.waitForSelector(".drawer li");
await pictures(page, out, "zh-evidence");
for (const fault of await faultsOfAxe(page)) faults.push(`evidence: ${fault}`);
await page.keyboard.press("Escape");
await page.click("text=English");
await settled(page);
await page.waitForTimeout(50);
await onEveryScreen(page, "en");

const memory = await page.evaluate(
  () => (Reflect.get(performance, "memory") as { usedJSHeapSize: number } | undefined)?.usedJSHeapSize ?? NaN,
);
const session = await browser.newBrowserCDPSession();
const { processInfo } = await session.send("SystemInfo.getProcessInfo");
said.push(
  `heap of the page ${(memory / 1e6).toFixed(0)} MB; ${processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0).toFixed(1)} CPU seconds of Chromium`,
);
await browser.close();
const foreign = requests.filter((url) => !url.startsWith("file:") && !url.startsWith("blob:") && !url.startsWith("data:"));
assert.deepEqual(foreign, [], "the page asked for something");
process.stdout.write(`${said.join("\n")}\n`);
assert.deepEqual(faults, []);
