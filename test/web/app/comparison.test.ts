import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { mainEvaluator } from "../../../src/options/setting.ts";
import { testSetting } from "../../../src/plan/scorecard.ts";
import type { Session } from "../../../src/web/app/engine/session.ts";
import type { OptionsScreen } from "../../../src/web/app/model.ts";
import { run } from "../../../src/run.ts";
import { loadScenario } from "../../../src/scenario/resolve.ts";
import { laoyou, scratchFolder } from "../../cli/cli.ts";
import { valuesOf } from "../../results/read-rows.ts";
import { sessionOn } from "./session-on.ts";

const FILES = ["kunshan", "kunshan-build", "kunshan-home"].map((id) => `scenarios/${id}.yaml`);
const dir = scratchFolder();
const out = join(dir, "out");
let page: Session;

const options = (part?: Parameters<Session["view"]>[0]["part"]): OptionsScreen => {
  const { model } = page.view({ screen: "options", lang: "zh", part });
  if (model.screen !== "options") throw new Error(model.screen);
  return model;
};

beforeAll(async () => {
  const { code, err } = await laoyou([
    "compare",
    ...FILES,
    "--formats",
    "html",
    "--trajectories",
    "80",
    "--seed",
    "3",
    "--out",
    out,
    "--lang",
    "zh",
  ]);
  expect(code, err).toBe(0);
  page = await sessionOn(readFileSync(join(out, "report.html"), "utf8"));
});

describe("the page of a comparison", () => {
  it("shows every part of it, and every number with the id and the value of rows.csv", async () => {
    const { parts } = options();
    expect(parts).toEqual(["differences", "targets", "supply", "costs", "staff", "chances", "made"]);
    await page.take({ do: "futures" });
    const rows = valuesOf(join(out, "rows.csv"));
    for (const part of parts) {
      const { blocks } = options(part).part;
      const cells = blocks.flatMap((block) => (block.kind === "table" ? block.rows.flat() : block.kind === "paragraph" ? block.words : []));
      const cited = cells.flatMap((cell) => (typeof cell === "string" ? [] : [cell.id]));
      if (["targets", "costs", "staff", "chances"].includes(part)) expect(cited.length, part).toBeGreaterThan(0);
      for (const id of cited.filter((_, i) => i % 31 === 0)) expect([id, page.trace(id).value]).toEqual([id, rows.get(id)]);
    }
  });

  it("has every test of every option", () => {
    const tables = options("targets").part.blocks.flatMap((block) => (block.kind === "table" ? [block] : []));
    const tests = new Set(
      [...valuesOf(join(out, "rows.csv")).keys()].flatMap((id) => /^kunshan\/320583\/.*target\.required.*$/.exec(id)?.[0] ?? []),
    );
    expect(tables.reduce((sum, { rows }) => sum + rows.length, 0)).toBeGreaterThanOrEqual(tests.size);
    expect(tables[0]!.columns.length).toBe(5 + 2 * FILES.length);
  });

  it("unwinds a number to inputs with sources", () => {
    const trace = page.trace("kunshan-build/320583/2030/gap.need/institutional_beds");
    const leaves: string[] = [];
    const walk = (node: typeof trace): void => {
      if (node.from.length === 0) leaves.push(node.evidence?.source ?? "");
      [...node.from, ...(node.notes ?? [])].forEach(walk);
    };
    walk(trace);
    expect(leaves.some((source) => source.includes("kunshan-11"))).toBe(true);
    expect(leaves.some((source) => source.includes("普查分县资料"))).toBe(true);
  });

  it("says of a number over trajectories how many there are", async () => {
    await page.take({ do: "futures" });
    const trace = page.trace("kunshan-build/320583/2030/probability.need/nursery_places");
    expect(trace.how?.zh).toContain("80次模拟中供给不少于服务需求的所占比例（种子3");
  });

  it("changes a number in every option at once, as an overlay that sets it does, and takes it back", async () => {
    const before = options();
    const lever = before.levers.find(({ group }) => group === "use")!;
    const value = lever.low + 0.75 * (lever.high - lever.low);
    await page.take({ do: "lever", id: lever.id, value, everywhere: true });
    const moved = options();
    expect(moved.summary).not.toEqual(before.summary);
    const overlay = join(dir, "trial.yaml");
    const setting = `{value: ${value}, source: 备选方案设定, assumed: true, low: ${lever.low}, high: ${lever.high}}`;
    writeFileSync(overlay, `schema: 2\nname: {zh: 试算, en: trial}\nquantities:\n  ${lever.id}: ${setting}\n`);
    for (const file of FILES) {
      const outcome = run(loadScenario(file, { overlays: [overlay] }));
      const { services, id, district, horizon } = outcome.plan;
      for (const service of services) {
        const number = `${id}/${district}/${horizon}/need/${service.id}`;
        const { value: needed } = mainEvaluator(outcome).evaluate(`${service.id}.need`, testSetting(horizon));
        if (Number.isFinite(needed)) expect([number, page.trace(number).value]).toEqual([number, needed]);
      }
    }
    await page.take({ do: "undo" });
    expect(options().summary).toEqual(before.summary);
  });
});
