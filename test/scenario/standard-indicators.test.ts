import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { initFiles, planTemplates } from "../../src/cli/init-files.ts";
import { run } from "../../src/run.ts";
import { openLibrary } from "../../src/scenario/library.ts";
import { loadScenario, shippedModels } from "../../src/scenario/resolve.ts";
import { findIndicators, standardIndicators } from "../../src/scenario/standard-indicators.ts";
import { SCENARIOS, workbench, writeFolder } from "./workbench.ts";

const all = standardIndicators(openLibrary([shippedModels()]));
const needs = new Map(all.flatMap((one) => Object.entries(one.needs)));

/** A plan of one statement. */
const SMALL = {
  schema: 2,
  name: { zh: "全部", en: "all" },
  plan: { title: "全部" },
  district: "320583",
  statements: [{ id: "small-1", value: 1, quote: "1", kind: "target", year: 2025, indicator: "births", compare: ">=" }],
};

describe("the standard library of indicators", () => {
  it("has 145 indicators in ten groups, each with who publishes it", () => {
    expect(all).toHaveLength(145);
    expect(new Set(all.map(({ group }) => group)).size).toBe(10);
  });

  it("calls no two indicators by one name", () => {
    const called = all.flatMap(({ id, name, aliases }) => [...new Set([name.zh, ...aliases.zh])].map((word) => [word, id] as const));
    expect(called.filter(([word, id]) => called.some(([other, of]) => other === word && of !== id))).toEqual([]);
  });

  it("computes each that needs counts of its own from two years of counts.csv, by its formula", () => {
    const own = all.filter((one) => Object.keys(one.needs).length > 0);
    const rows = [...needs.keys()].flatMap((name, i) => [`${name},2024,${i + 2}`, `${name},2025,${i + 3}`]);
    const inputs = writeFolder(join(workbench(), "counts"), { "counts.csv": `${["name,year,value", ...rows].join("\n")}\n` });
    const statements = own.map(({ id }, i) => ({ id: `all-${i + 1}`, value: 1, quote: "1", kind: "target", year: 2025, indicator: id, compare: ">=" })); // prettier-ignore
    const value = { ...SMALL, horizon: 2026, statements };
    const { scorecard } = run(loadScenario({ value, file: "all.yaml", where: () => ({ file: "all.yaml" }) }, { inputs: [inputs] }));
    const value2025 = new Map([...needs.keys()].map((name, i) => [name, i + 3]));
    for (const { id, data } of own.filter((one) => one.data.every(({ id: name }) => value2025.has(name)))) {
      const row = scorecard.find((one) => one.indicator === id);
      expect([id, row?.missing]).toEqual([id, []]);
      const [have = NaN, of = 1] = data.map(({ id: name }) => value2025.get(name));
      expect(
        [1, 100, 1000, 10_000, 100_000].some((times) => Math.abs((row?.computed ?? NaN) - (times * have) / of) < 1e-9),
        id,
      ).toBe(true);
    }
  });

  it("is found by Chinese words, by aliases and by the nearest name", () => {
    const ids = (...words: string[]): string[] => findIndicators(all, words).map(({ id }) => id);
    expect(ids("护理型床位占比")).toEqual(["nursing_share"]);
    expect(ids("残疾人", "康复")).toContain("dp_rehab_share");
    expect(ids("老年人家庭医生签约")).toHaveLength(1);
    expect(ids("nursing", "share")).toContain("nursing_share");
    expect(ids("没有这样的词")).toEqual([]);
  });
});

it("the plan for autistic children adds places by its measure and keeps what it promises", () => {
  const { plan, scorecard } = run(loadScenario(join(SCENARIOS, "rehabilitation.yaml")));
  const row = (id: string) => scorecard.find((one) => one.id === `rehabilitation-${id}`);
  expect(plan.actions.map(({ openings }) => openings.map(({ year, amount }) => [year, amount]))).toEqual([
    [
      [2028, 60],
      [2029, 60],
    ],
  ]);
  expect(row("4")?.computed).toBeCloseTo((100 * 152) / 160, 9);
  expect(row("5")?.computed).toBe(200);
  expect(row("6")?.missing).toEqual(["接受孤独症初筛的儿童_stock"]);
});

it("every target pack is read with the counts that its indicators need", () => {
  const packs = openLibrary([shippedModels()]).ids("target-packs");
  const { plan } = run(loadScenario({ value: { ...SMALL, packs }, file: "packs.yaml", where: () => ({ file: "packs.yaml" }) }));
  expect(new Set(plan.packs.map(({ pack }) => pack)).size).toBe(packs.length);
  expect(plan.packs.find(({ target }) => target.id === "nl15-1")?.target.indicator).toBe("life_expectancy");
});

it("every template of a plan runs as it is written, and names indicators of the library in its blanks", async () => {
  for (const template of planTemplates()) {
    const files = await initFiles({ name: "own", code: "330421", template });
    const text = String(files.get("own.yaml"));
    const named = [...text.matchAll(/^ {2}# {3}indicator: (\S+)$/gm)].map((match) => match[1]);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((id) => !all.some((one) => one.id === id))).toEqual([]);
    const folder = writeFolder(join(workbench(), template), { "own.yaml": text });
    writeFolder(join(folder, "inputs"), { "counts.csv": String(files.get("inputs/counts.csv")) });
    expect(run(loadScenario(join(folder, "own.yaml"))).scorecard.filter(({ holds }) => holds !== undefined)).toHaveLength(2);
  }
});
