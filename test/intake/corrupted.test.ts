import { describe, expect, it } from "vitest";
import { Fault, Faults } from "../../src/core/fault.ts";
import { nameOf, spotOf } from "../../src/intake/finding.ts";
import { importDistrict } from "../../src/intake/import.ts";
import { tellFinding } from "../../src/intake/report.ts";
import { scratchFolder } from "../cli/cli.ts";
import { CORRUPTIONS, corrupted, writeCorrupted } from "./corrupt.ts";
import { samples, type Sample } from "./samples.ts";

const dir = scratchFolder();
const COUNT = 200;

/** What the user sees: the messages of the refusal, or the warnings that come with the import. */
async function messagesOf(sample: Sample, file: string): Promise<{ readonly refused: boolean; readonly messages: readonly string[] }> {
  const previous = sample.name.startsWith("yearbook") ? "models/districts/330421" : undefined;
  try {
    const { findings } = await importDistrict({ files: [file], code: sample.code, name: sample.district, previous, models: ["models"] });
    return { refused: false, messages: findings.filter(({ level }) => level !== "note").map((finding) => tellFinding(finding, "en")) };
  } catch (error) {
    if (error instanceof Faults) return { refused: true, messages: error.faults.map((fault) => fault.tell("en")) };
    if (error instanceof Fault) return { refused: true, messages: [error.tell("en")] };
    throw error;
  }
}

/** Whether a message names one of the cells, alone or within a range. */
function names(messages: readonly string[], spots: readonly (readonly [number, number])[]): boolean {
  const ranges = messages.flatMap((message) => [...message.matchAll(/\b([A-Z]{1,2}\d+)(?::([A-Z]{1,2}\d+))?\b/g)]).flatMap(([, a, b]) => {
    const [from, to] = [spotOf(a), spotOf(b ?? a)];
    return from && to ? [[from, to] as const] : [];
  });
  return spots.some(([row, column]) => ranges.some(([from, to]) => row >= from.row && row <= to.row && column >= from.column && column <= to.column));
}

describe("importDistrict() of files gone wrong", () => {
  it(`takes none of ${COUNT} corrupted files without naming a cell that is at fault`, async () => {
    const silent: string[] = [];
    const count = new Map<string, [refused: number, warned: number]>();
    for (const [i, { sample, corruption }] of corrupted(samples(), COUNT, "laoyou").entries()) {
      const file = writeCorrupted(dir, `c${i}`, sample, corruption);
      const { refused, messages } = await messagesOf(sample, file);
      const tally = count.get(corruption.kind) ?? [0, 0];
      tally[refused ? 0 : 1]++;
      count.set(corruption.kind, tally);
      if (!names(messages, corruption.spots)) silent.push(`${i} ${sample.name}: ${corruption.kind}, ${corruption.what} at ${nameOf({ row: corruption.spots[0][0], column: corruption.spots[0][1] })}: ${messages.slice(0, 3).join(" / ") || "nothing"}`);
    }
    expect(silent).toEqual([]);
    expect([...count.keys()].length).toBe(Object.keys(CORRUPTIONS).length);
    // what changes a number of the district is refused; what leaves its numbers as they are comes with a warning
    for (const kind of ["a digit changed", "a total edited", "a row shifted by a cell", "a negative number", "a decimal point", "a unit of 万人", "the encoding broken", "a head renamed"]) expect(count.get(kind)![1], kind).toBe(0);
  }, 120_000);
});
