import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { CORE_SCHEMA, load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { scenario, type ScenarioObject } from "../../src/api/scenario.ts";
import type { Result } from "../../src/api/result.ts";
import { disk } from "../../src/files/disk.ts";
import { recorded } from "../../src/files/files.ts";
import { memory } from "../../src/files/memory.ts";
import { changesLayer, type Changes } from "../../src/scenario/changes.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { faultsOf, runFile, SCENARIOS, testsOf, workbench } from "../scenario/workbench.ts";

const dir = workbench();
const FILE = join(SCENARIOS, "kunshan.yaml");
const kunshan = scenario("kunshan");
const numbers = ({ scorecard, plan, value }: Pick<Result, "scorecard" | "plan" | "value">) => [
  scorecard,
  [...plan.quantities.keys()].flatMap((name) => [plan.targetYear, plan.horizon].map((year) => [name, year, value(name, year)])),
];

describe("scenario()", () => {
  const result = kunshan.run();

  it("runs a shipped plan by its id as its file is run", () => {
    const { scorecard, evaluators } = runFile(FILE);
    expect(result.plan.id).toBe("kunshan");
    expect(result.scorecard).toEqual(scorecard);
    for (const [variant, path, basis] of [
      ["medium", "committed", "resident"],
      ["high", "planned", "registered"],
    ] as const) {
      const read = evaluators.get("320583")?.evaluate("institutional_beds.need", { year: 2030, variant, path, basis });
      expect(result.evaluate("institutional_beds.need", 2030, variant === "medium" ? {} : { variant, path, basis })).toEqual(read);
    }
  });

  it("reads an indicator as the plan's own target counts it", () => {
    const target = testsOf(result.outcome).filter(({ computed, basis }) => Number.isFinite(computed) && basis !== "");
    expect(target.length).toBeGreaterThan(3);
    for (const { indicator, year, basis, computed } of target)
      expect(result.value(indicator, year, { basis: basis === "registered" ? basis : "resident" })).toBe(computed);
    const [first] = result.scorecard.filter(({ id }) =>
      result.plan.targets.some((one) => one.id === id && one.bases[0] === "registered" && one.readings.length === 0),
    );
    expect(first.basis).toBe("registered");
    expect(result.value(first.indicator, first.year)).toBe(first.computed);
  });

  it("says what cannot be read", () => {
    const told = (read: () => unknown): string => faultsOf(read)[0].format("en");
    expect(told(() => result.value("institutional_beds.ned", 2030))).toBe(
      'value("institutional_beds.ned", 2030): unknown name "institutional_beds.ned"; the nearest is institutional_beds.need',
    );
    expect(told(() => result.value("elderly_60", 2060))).toBe('value("elderly_60", 2060): 2060 is out of range: it must be 2020…2035');
    expect(told(() => result.value("elderly_60", 2030, { district: "320584" }))).toMatch(/unknown district "320584"; similar ids: 320583/);
    expect(told(() => scenario("kunshen"))).toMatch(/no shipped scenario is called "kunshen"; the nearest is kunshan/);
    expect(told(() => scenario("none/kunshan.yaml").run())).toMatch(/none\/kunshan.yaml: cannot read the file: it does not exist/);
  });

  it("reads with quantities at other values, for that reading alone", () => {
    const name = "institutional_beds.want_severe";
    const need = (fixed?: Readonly<Record<string, number>>): number => result.value("institutional_beds.need", 2030, fixed && { fixed });
    const before = need();
    expect(need({ [name]: 0.4 })).toBe(
      kunshan
        .with({ quantities: { [name]: 0.4 } })
        .run()
        .value("institutional_beds.need", 2030),
    );
    expect(need()).toBe(before);
    expect(faultsOf(() => need({ want: 1 }))[0].code).toBe("name-unknown");
  });

  it("takes a plain object for the file that would say the same, alone and as an option of a shipped plan", () => {
    const value = (file: string): object => load(readFileSync(join(SCENARIOS, file), "utf8"), { schema: CORE_SCHEMA }) as object;
    const { inputs: _, ...plain } = value("kunshan.yaml") as ScenarioObject & { inputs?: unknown };
    expect(numbers(scenario({ ...plain, id: "kunshan" } as ScenarioObject).run())).toEqual(numbers(result));
    const option = scenario({ ...value("kunshan-build.yaml"), extends: "kunshan", id: "kunshan-build" } as ScenarioObject);
    expect(numbers(option.run())).toEqual(numbers(scenario("kunshan-build").run()));
  });

  it("does not follow an object that changes later", () => {
    const object = {
      schema: 2 as const,
      id: "mine",
      extends: "kunshan",
      quantities: { "institutional_beds.want_severe": { value: 0.4, source: "问卷" } },
    };
    const mine = scenario(object);
    object.quantities["institutional_beds.want_severe"].value = 0.5;
    expect(mine.run().value("institutional_beds.want_severe", 2030)).toBe(0.4);
  });

  it("names the fields of a plain object that is wrong", () => {
    const wrong = {
      schema: 2,
      id: "mine",
      name: { zh: "我", en: "mine" },
      plan: { title: "计划" },
      district: "320583",
      horizn: 2040,
      statements: [{ kind: "input", id: "a-1", value: "many", quote: "" }],
    };
    const told = faultsOf(() => scenario(wrong as unknown as ScenarioObject).run()).map((fault) => fault.format("en"));
    expect(told).toContainEqual(expect.stringMatching(/^scenario\.horizn: unknown key "horizn"; did you mean "horizon"/));
    expect(told).toContainEqual(expect.stringMatching(/^scenario\.statements\[0\]\.quote: /));
    expect(faultsOf(() => scenario({ ...wrong, id: "" } as unknown as ScenarioObject))[0].format("en")).toMatch(/^scenario\.id: /);
  });

  it("runs from memory as from the disk", () => {
    const files = recorded(disk);
    loadScenario(FILE, { files });
    const held = memory(Object.fromEntries([...files.reads].map(([path, bytes]) => [relative(disk.home, path), bytes])));
    expect(numbers(scenario("kunshan", { files: held }).run())).toEqual(numbers(result));
  });
});

describe("Scenario.with()", () => {
  const changes: Changes = {
    disability: "census_2020",
    horizon: 2040,
    quantities: { "institutional_beds.want_severe": 0.4, "institutional_beds.want_moderate": { 2025: 0.05, 2035: 0.08 } },
    actions: [{ id: "more_beds", measure: "institution_beds", amount: 500, start: 2026 }],
  };
  const OVERLAY = `schema: 2
disability_definition: census_2020
horizon: 2040
quantities:
  institutional_beds.want_severe: { value: 0.4, source: 脚本设定, assumed: true, low: 0.4, high: 0.4 }
  institutional_beds.want_moderate: { value: { 2025: 0.05, 2035: 0.08 }, source: 脚本设定, assumed: true, low: 0.05, high: 0.08 }
actions:
  - { id: more_beds, measure: institution_beds, amount: 500, start: 2026, source: 脚本设定 }
`;

  it("equals the overlay file that says the same, number for number", () => {
    const overlay = join(dir, "overlay.yaml");
    writeFileSync(overlay, OVERLAY);
    expect(changesLayer(changes).value).toEqual(load(OVERLAY, { schema: CORE_SCHEMA }));
    const [script, file] = [kunshan.with(changes).run(), scenario(FILE, { overlays: [overlay] }).run()];
    expect(numbers(script)).toEqual(numbers(file));
    expect(script.plan.notes).toEqual(file.plan.notes);
    expect(script.value("institutional_beds.need", 2040)).not.toBe(NaN);
  });

  it("changes nothing of the scenario that it was asked of, and a later change wins", () => {
    const later = kunshan
      .with(changes)
      .with({
        horizon: 2036,
        quantities: { "institutional_beds.want_severe": 0.5 },
        actions: [{ id: "more_beds", measure: "institution_beds", amount: 900, start: 2026 }],
      });
    const plan = later.plan();
    expect(plan.horizon).toBe(2036);
    expect(plan.actions).toMatchObject([{ id: "more_beds", amount: 900 }]);
    expect(later.run().value("institutional_beds.want_severe", 2030)).toBe(0.5);
    expect(later.run().value("institutional_beds.want_moderate", 2030)).toBeCloseTo(0.065, 12);
    expect(kunshan.plan().horizon).toBe(2035);
    expect(kunshan.plan().actions).toEqual([]);
  });

  it("marks a number without a source as assumed, and keeps a source that is given", () => {
    const source = { value: 0.4, source: "问卷 2026" };
    const [bare, sourced] = [0.4, source].map(
      (given) =>
        kunshan
          .with({ quantities: { "institutional_beds.want_severe": given } })
          .plan()
          .quantities.get("institutional_beds.want_severe")?.evidence,
    );
    expect(bare).toEqual({ source: "脚本设定", assumed: true, low: 0.4, high: 0.4 });
    expect(sourced).toEqual({ source: "问卷 2026" });
  });

  it("takes what is undefined for what is not given", () => {
    expect(changesLayer({ horizon: undefined, tfr: undefined, disability: undefined, quantities: undefined }).value).toEqual({ schema: 2 });
    expect(kunshan.with({ horizon: 2040 }).with({ horizon: undefined }).plan().horizon).toBe(2035);
  });

  it("takes another district and the user's own models", () => {
    const result = kunshan.with({ district: "421303" }).run();
    expect(result.plan.district).toBe("421303");
    expect(result.value("elderly_60", 2030)).toBe(
      runFile(FILE, { district: "421303" })
        .evaluators.get("421303")
        ?.evaluate("elderly_60", { year: 2030, variant: "medium", basis: "resident", path: "committed" }).value,
    );
    const towns = kunshan.with({ models: [join(SCENARIOS, "templates", "towns")] });
    expect(towns.plan().id).toBe("kunshan");
  });

  it("reports a wrong change by its name in the script", () => {
    const told = (wrong: unknown): string =>
      faultsOf(() => kunshan.with(wrong as Changes).run())
        .map((fault) => fault.format("en"))
        .join("\n");
    expect(told({ horizn: 2040 })).toMatch(/^with\.horizn: unknown key "horizn"; did you mean "horizon"/);
    expect(told({ horizon: "2040" })).toMatch(/^with\.horizon: must be number, not "2040"/);
    expect(told({ horizon: 2020.5 })).toMatch(/^with\.horizon: /);
    expect(told({ quantities: { "institutional_beds.want_sever": 0.4 } })).toBe(
      'with.quantities["institutional_beds.want_sever"]: unknown name "institutional_beds.want_sever"; the nearest is institutional_beds.want_severe',
    );
    expect(told({ quantities: { "institutional_beds.want_severe": 40 } })).toMatch(
      /^with\.quantities\["institutional_beds\.want_severe"\]: 40 /,
    );
    expect(told({ quantities: { "institutional_beds.want_severe": { value: 0.4 } } })).toMatch(
      /^with\.quantities\["institutional_beds\.want_severe"\]/,
    );
    expect(told({ disability: "census_2021" })).toMatch(
      /^with\.disability: models\/disability has no "census_2021"; the nearest is census_2020/,
    );
    expect(told({ actions: [{ id: "a", measure: "institution_bed", amount: 1, start: 2026 }] })).toMatch(
      /^with\.actions\[0\]\.measure: models\/measures has no "institution_bed"; the nearest is institution_beds/,
    );
    expect(told({ actions: [{ id: "a", measure: "institution_beds", amount: -1, start: 2026 }] })).toMatch(/^with\.actions\[0\]\.amount: /);
    expect(faultsOf(() => kunshan.with(changes).with({ actions: 5 } as unknown as Changes))[0].format("en")).toMatch(
      /^with\.actions: must be array, not 5/,
    );
    expect(told(5)).toMatch(/^with: must be object, not 5/);
    expect(told({ district: "320999" })).toMatch(/no district has the code "320999"/);
  });
});
