import { describe, expect, it } from "vitest";
import { Fault, Faults } from "../../src/core/fault.ts";
import { importDistrict, type Imported } from "../../src/intake/import.ts";
import { tellFinding } from "../../src/intake/report.ts";
import { laoyou, scratchFolder } from "../cli/cli.ts";
import { samples, writeSample, madeUp, type Sample } from "./samples.ts";

const dir = scratchFolder();
export async function bring(sample: Sample, file: string, more: Record<string, unknown> = {}): Promise<Imported> {
  return importDistrict({ files: [file], code: sample.code, name: sample.district, models: ["models"], previous: sample.name.startsWith("yearbook") ? "models/districts/330421" : undefined, ...more });
}
describe("importDistrict()", () => {
  it.each(samples().map((sample) => [sample.name, sample] as const))("reads the layout %s without a warning", async (name, sample) => {
    const file = writeSample(dir, name.replace(/\W/g, "-"), sample);
    try {
      const imported = await bring(sample, file);
      expect(imported.findings.filter(({ level }) => level !== "note").map((f) => tellFinding(f, "en"))).toEqual([]);
      console.log(name, imported.what, imported.layouts, imported.persons, imported.equations.length, imported.findings.map(f=>f.code).join());
    } catch (e) { if (e instanceof Faults) throw new Error(e.faults.map(f=>f.tell("en")).join("\n")); throw e; }
  });
});
void madeUp; void laoyou; void Fault;
