import { describe, expect, it } from "vitest";
import { Faults } from "../../src/core/fault.ts";
import { importDistrict } from "../../src/intake/import.ts";
import type { Imported } from "../../src/intake/import-common.ts";
import { tellFinding } from "../../src/intake/report.ts";
import { scratchFolder } from "../cli/cli.ts";
import { longSample, samples, wideSample, writeSample, wppSample, type Sample } from "./samples.ts";
import { reordered, VARIANTS } from "./variants.ts";

const dir = scratchFolder();
const CLEAN = 50;

/** Imports a sample; the yearbook's figures go into the shipped folder of the county. */
async function bring(sample: Sample, file: string): Promise<Imported> {
  const previous = sample.name.startsWith("yearbook") ? "models/districts/330421" : undefined;
  try {
    return await importDistrict({ files: [file], code: sample.code, name: sample.district, previous, models: ["models"] });
  } catch (error) {
    throw error instanceof Faults ? new Error(error.faults.map((fault) => fault.tell("en")).join("\n")) : error;
  }
}

const warnings = ({ findings }: Imported): string[] => findings.filter(({ level }) => level !== "note").map((finding) => tellFinding(finding, "en"));
/** What is imported: every number, and no word of its source. */
const numbersOf = ({ files, what }: Imported): string[] => [...files].filter(([name]) => name.endsWith("population.csv") || (what === "towns" && name.endsWith("district.yaml"))).map(([name, text]) => `${name}\n${text.replace(/^ {2}source:.*$/m, "")}`);

describe("importDistrict()", () => {
  it.each([["book xlsx", "book"], ["book csv without codes", "book"], ["nbs xls", "nbs"], ["nbs csv by five years", "nbs"], ["blocks xlsx", "nbs"], ["communique csv", "communique"], ["yearbook xlsx", "yearbook"], ["long csv", "csv"], ["wide csv", "csv"], ["wpp csv", "wpp"], ["census-table csv", "census-table"]])(
    "reads the layout of %s and tells that it is %s", async (name, kind) => {
      const sample = samples().find((one) => one.name === name)!;
      const imported = await bring(sample, writeSample(dir, name.replace(/\W/g, "-"), sample));
      expect(imported.layouts).toEqual([kind]);
      expect(imported.equations.length).toBeGreaterThan(15);
      expect(warnings(imported)).toEqual([]);
    });

  it(`reads ${CLEAN} clean files, written in as many ways, without a warning and as the same numbers`, async () => {
    const all = samples();
    const wrong: string[] = [];
    const firsts = new Map<string, string[]>();
    for (let i = 0; i < CLEAN; i++) {
      const sample = all[i % all.length];
      const variant = VARIANTS[(i * 7 + Math.floor(i / all.length)) % VARIANTS.length];
      const imported = await bring(sample, variant.write(dir, `v${i}`, sample));
      if (!firsts.has(sample.name)) firsts.set(sample.name, numbersOf(await bring(sample, writeSample(dir, `f${i}`, sample))));
      if (warnings(imported).length > 0) wrong.push(`${sample.name}, ${variant.how}: ${warnings(imported).join(" / ")}`);
      if (numbersOf(imported).join() !== firsts.get(sample.name)!.join()) wrong.push(`${sample.name}, ${variant.how}: other numbers`);
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it.each([["long", longSample(), [3, 1, 0, 2]], ["wide", wideSample(), [3, 0, 2, 1]], ["wpp", wppSample(), [17, 9, 15, 12, 11, 1, 14, 16, 19, 18]]] as const)("reads the columns of a %s table in any order", async (name, sample, order) => {
    const imported = await bring(sample, writeSample(dir, `order-${name}`, reordered(sample, order)));
    expect(warnings(imported)).toEqual([]);
    expect(numbersOf(imported)).toEqual(numbersOf(await bring(sample, writeSample(dir, `straight-${name}`, sample))));
  });
});
