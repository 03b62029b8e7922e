import { describe, expect, it } from "vitest";
import { planFor } from "../../src/advice/answer.ts";
import { planSentence } from "../../src/advice/text.ts";
import { wayText } from "../../src/cli/plans/turn-text.ts";
import { limitsOf } from "../../src/cli/plans/why.ts";
import { whySentence } from "../../src/cli/plans/why-text.ts";
import { highsSolver } from "../../src/decide/highs-package.ts";
import { measureTurns } from "../../src/decide/turns.ts";
import { whyGap } from "../../src/decide/why.ts";
import { scenario } from "../../src/index.ts";
import type { TownGaps } from "../../src/options/town-gaps.ts";
import { townWords } from "../../src/report/town-words.ts";

describe("what is said of a gap", () => {
  it("names several actions of one measure once, with what they do together", () => {
    const beds = (id: string, start: number) => ({ id, measure: "institution_beds", amount: 400, start, source: "试" });
    const actions = [beds("one", 2025), beds("two", 2026), beds("three", 2027)];
    const { outcome } = scenario({ schema: 2, id: "more", extends: "kunshan", name: { zh: "多", en: "more" }, actions }).run();
    const why = whyGap(outcome, { service: "institutional_beds", year: 2035, since: 2023 });
    const said = whySentence(why, outcome.plan, "zh");
    expect(said.match(/新建养老机构床位/g)).toHaveLength(1);
    expect(said).toContain("新建养老机构床位+1200");
  });
});

describe("what is said of a town", () => {
  it("that was short for some years and no longer is: of which, not that it never is", () => {
    const service = { id: "beds", name: { zh: "床位", en: "beds" }, label: { zh: "张", en: "beds" } };
    const town = (name: string, more: object): object => ({
      place: { id: name, name: { zh: name, en: name } },
      people: 10,
      need: 5,
      supply: 6,
      gap: 1,
      covered: 1.2,
      entries: 1,
      ...more,
    });
    const towns = [town("甲", { wasShort: [2025, 2027] }), town("乙", {})];
    const gaps = { service, year: 2030, source: "名单", towns, need: 10, supply: 12, county: { need: 10, supply: 12 }, from: 2025 };
    const { rows } = townWords(gaps as unknown as TownGaps, "zh");
    expect(rows.map((row) => row.at(-1))).toEqual(["2025—2027年末曾缺", "不缺", ""]);
  });
});

describe("what is said of limits", () => {
  it("has an answer for a target that is linear only where a share is given, and names the share", async () => {
    const { found } = await limitsOf("scenarios/kunshan.yaml", { target: "kunshan-49@resident@2030" }, {});
    expect(found).toHaveLength(1);
    expect(found[0]?.sentence("zh")).toMatch(/在限制之内至少差[\d.]+.*居家上门服务补贴取\d+%/);
    expect(found[0]?.json).toMatchObject({ searched: { measure: "home_visit_subsidy" } });
  });
  it("tells in each language why there is none", async () => {
    const fault = await limitsOf("scenarios/kunshan.yaml", { target: "kunshan-28" }, {}).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(String((fault as { format: (language: string) => string }).format("zh"))).toMatch(
      /“每千人口3岁以下婴幼儿托位”（kunshan-28@resident）决策来不及影响/,
    );
    expect(String((fault as { format: (language: string) => string }).format("en"))).toMatch(/too early for any decision/);
  });
});

describe("what is said of assumptions that bind", () => {
  const PLAN = "scenarios/kunshan.yaml";
  const solver = highsSolver();
  const planned = async (...targets: readonly string[]) => planFor(PLAN, { targets }, {}, await solver);

  it("names the limits and the prices of a plan, and the limits of a conflict", async () => {
    const found = planSentence(await planned("kunshan-43@registered@2030"), "en");
    expect(found).toContain(
      "Assumed among the prices: building cost of a community bed, running cost of day care; so the cost is illustrative.",
    );
    expect(found).toContain("add community beds: most finished in a year 800 beds; so the result is illustrative.");
    const conflict = planSentence(await planned("need:institutional_beds@2027"), "zh");
    expect(conflict.split("\n").at(-1)).toBe("其中为假设的：新建养老机构床位的每年上限、新建养老机构床位的周期；结果为示意。");
  });

  it("names the limits by which a shortfall is shared out", async () => {
    const { found } = await limitsOf(PLAN, { target: "kunshan-43@resident@2028" }, {});
    expect(found[0]?.sentence("en")).toMatch(
      /Assumptions that limit it: .*build institutional beds: years to build 2 years.*illustrative\.$/,
    );
  });

  it("names lead time and yearly maximum only where a date goes by them", () => {
    const { outcome } = scenario("kunshan").run();
    const said = (target: string, asOf: number) => {
      const [way] = measureTurns(outcome, { target, measure: "institution_beds", asOf });
      return way ? wayText(way, outcome.plan, "zh") : "";
    };
    expect(said("kunshan-43@registered@2030", 2025)).toMatch(/建设周期2年；新建养老机构床位：每年最多建成2000张；结果为示意。$/);
    expect(said("kunshan-43@registered", 2023)).toMatch(/起限制作用的假设：新建养老机构床位：建设周期2年；结果为示意。$/);
    expect(said("kunshan-30@2026", 2020)).not.toContain("意愿"); // beds that the plan itself promises rest on no wishes
  });
});
