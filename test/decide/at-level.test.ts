import { describe, expect, it } from "vitest";
import { atLevel } from "../../src/decide/at-level.ts";
import { bindsOf } from "../../src/decide/binds.ts";
import { decideSentences } from "../../src/cli/plans/sentences.ts";
import { mainEvaluator } from "../../src/options/setting.ts";
import { testSetting } from "../../src/plan/scorecard.ts";
import { scenario } from "../../src/index.ts";
import { runFile, smallPlan, workbench } from "../scenario/workbench.ts";

const kunshan = scenario("kunshan");
const { outcome } = kunshan.run();

describe("an ask at a level of fertility or of a number", () => {
  it("has the numbers of a scenario with that level", () => {
    const [at] = atLevel(outcome, "need:nursery_places@2035", "tfr", 1.3);
    const other = kunshan.with({ tfr: { 2035: 1.3 } }).run();
    expect(at!.after.required).toBeCloseTo(other.value("nursery_places.need", 2035), 6);
    const hours = "home_visits.hours_per_recipient";
    const [moved] = atLevel(outcome, "kunshan-49@registered", hours, 5);
    expect(moved!.after.computed).toBeCloseTo((moved!.before.computed * moved!.value) / 5, 9); // half the hours serve twice as many
    expect(() => atLevel(outcome, "need:nursery_places@2035", "home_visits.hours", 5)).toThrow(/home_visits\.hours_per_recipient|hours/);
  });
});

describe("what limits a service first", () => {
  it("is what is least of what all in need take, staff over all services that share it", () => {
    const { bounds, served, service } = bindsOf(outcome, "institutional_beds", 2030);
    expect(bounds.map(({ covered }) => covered)).toEqual(bounds.map(({ covered }) => covered).toSorted((a, b) => a - b));
    const read = (name: string): number => mainEvaluator(outcome).evaluate(name, testSetting(2030)).value;
    const beds = bounds.find(({ id }) => id === "beds_institution")!;
    expect(beds.covered).toBeCloseTo(read("beds_institution") / read("institutional_beds.need"), 12);
    const carers = bounds.find(({ id }) => id === "carers.capacity")!;
    expect([carers.isShared, carers.have]).toEqual([true, 760]);
    expect(carers.need).toBeGreaterThan(read("institutional_beds.want_severe") * read("disabled_severe") * 0.25);
    expect([served, service.lacks.length > 0]).toEqual([undefined, true]);
    expect(() => bindsOf(outcome, "institutional_bed", 2030)).toThrow(/institutional_beds/);
    const sentences = decideSentences(outcome, "zh");
    expect(sentences.map(({ kind, service: id }) => `${kind} ${id}`)).toEqual([
      "why beds",
      "why institutional_beds",
      "binds institutional_beds",
      "why nursery_places",
      "binds nursery_places",
    ]);
    expect(sentences[2]!.sentence).toMatch(/最缺的是专业养老护理人员，单加其他不够。.*示意/u);
  });
  it("counts beds where beds are meant, not what they hold at their occupancy", () => {
    const file = smallPlan(
      workbench(),
      [
        "  - {id: p-1, value: 1000, quote: 机构床位1000张, kind: input, year: 2023, sets: beds_institution}",
        "  - {id: p-2, value: 500, quote: 其中护理型500张, kind: input, year: 2023, sets: beds_institution_nursing}",
      ].join("\n"),
    );
    const of = runFile(file);
    const read = (name: string): number => mainEvaluator(of).evaluate(name, testSetting(2030)).value;
    const nursing = bindsOf(of, "institutional_beds", 2030).bounds.find(({ id }) => id === "beds_institution_nursing");
    expect(nursing?.have).toBe(500);
    expect(nursing?.covered).toBeCloseTo(
      read("nursing_beds.capacity") / ((nursing?.need ?? NaN) * read("institutional_beds.design_occupancy")),
      9,
    );
  });
});
