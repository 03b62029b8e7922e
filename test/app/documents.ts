import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { main } from "../../src/cli/program.ts";
import { openPackage } from "../../src/report/document/package.ts";
import { timed } from "./page.ts";

/** The files of the page by those of the command line. */
const WRITTEN: Readonly<Record<string, string>> = {
  "report.docx": "report.docx",
  "annex.docx": "annex.docx",
  "brief.docx": "brief.docx",
  "three-charts.docx": "three-charts.docx",
  "annex.xlsx": "report.xlsx",
};

/** Saves what a button gives. */
export async function download(page: Page, selector: string, file: string): Promise<Uint8Array> {
  const [saved] = await Promise.all([page.waitForEvent("download"), page.click(selector)]);
  await saved.saveAs(file);
  return readFileSync(file);
}

/** Waits until the documents are written. */
export async function written(page: Page): Promise<void> {
  await page.waitForSelector(".report-card[data-document]");
}

/**
 * Saves every document of the page, and has the command line write those of the project: all their parts must be equal, text, tables, numbers, formulas and
 * charts as SVG. Pictures are another program's, and so is the hash that says what they were made from.
 *
 * @returns What was measured, in words.
 */
export async function sameDocuments(page: Page, out: string, project: string): Promise<string> {
  const [date, signer] = ["2027-03-08", "发展和改革委员会"];
  await page.fill("input[type=date]", date);
  await page.fill(".signing input[type=text]", signer);
  await page.press(".signing input[type=text]", "Tab");
  await written(page);
  const own = new Map<string, Uint8Array>();
  const times: string[] = [];
  for (const name of Object.keys(WRITTEN)) {
    if (await page.locator(`[data-document="${name}"]`).isDisabled()) continue; // the results do not make the three charts
    const ms = await timed(async () => own.set(name, await download(page, `[data-document="${name}"]`, `${out}/${name}`)));
    times.push(`${name} ${ms} ms`);
  }
  const errors: string[] = [];
  const verb = (await page.textContent("main code >> text=/^laoyou /"))?.split(" ")[1] ?? "";
  const given = ["--trajectories", "0", "--formats", "docx,xlsx", "--date", date, "--signer", signer, "--lang", "zh"];
  const nowhere = { write: () => true };
  const code = await main([verb, project, "--out", `${out}/documents`, ...given], {
    out: nowhere,
    err: { write: (text: string) => errors.push(text) },
  });
  assert.equal(code, 0, errors.join(""));
  for (const [name, bytes] of own) {
    const [mine, theirs] = [bytes, readFileSync(`${out}/documents/${WRITTEN[name]}`)].map(comparable);
    assert.deepEqual([...mine!.keys()], [...theirs!.keys()], `${name} has other parts in the page`);
    for (const [part, text] of mine!) assert(text === theirs!.get(part), `${part} of ${name} is not that of the command line`);
  }
  return `documents as by ${verb}: ${times.join(", ")}`;
}

/** The parts of an Office file as text, without pictures, their names and the hash of what it was made from. */
function comparable(bytes: Uint8Array): Map<string, string> {
  const texts = Object.entries(openPackage(bytes))
    .filter(([part]) => !part.endsWith(".png"))
    .map(([part, content]): [string, string] => [part, new TextDecoder().decode(content)]);
  const plain = (text: string): string => text.replace(/[0-9a-f]{64}(?=["<])/g, "…").replace(/[0-9a-f]{40}\.png/g, "….png");
  return new Map(texts.map(([part, text]) => [part, plain(text)]));
}
