import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load, CORE_SCHEMA } from "js-yaml";
import { describe, expect, it } from "vitest";
import { planWorkbook } from "../../src/cli/plan-workbook.ts";
import { disk } from "../../src/files/disk.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";
import { workbookPlan } from "../../src/scenario/workbook.ts";
import { SCENARIOS, workbench } from "../scenario/workbench.ts";

const dir = workbench();
const valueOf = (text: string): Record<string, unknown> => load(text, { schema: CORE_SCHEMA }) as Record<string, unknown>;

describe("a plan's workbook", () => {
  it.each(["kunshan", "city", "zengdu", "hechuan", "zhejiang"])("holds all of %s", async (id) => {
    const value = valueOf(readFileSync(join(SCENARIOS, `${id}.yaml`), "utf8"));
    const file = join(dir, `${id}.xlsx`);
    writeFileSync(file, await planWorkbook(value, [shippedModels()]));
    expect(workbookPlan(file, disk).value).toEqual(value);
  });
});
