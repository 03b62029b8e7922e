import { describe, expect, it } from "vitest";
import { at } from "../../src/core/path.ts";
import { choicesOf } from "../../src/plan/plan.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { faultsOf, smallPlan, workbench } from "./workbench.ts";

const dir = workbench();
const most = (file: string): Readonly<Record<string, number>> =>
  Object.fromEntries(choicesOf(loadScenario(file)).map(({ id, yearlyMost }) => [id, at(yearlyMost, 2030)]));
/** Residents of Zengdu and of Kunshan at the census. */
const [ZENGDU, KUNSHAN] = [699_475, 2_092_496] as const;

describe("the yearly maximum of a measure", () => {
  const [here, there] = ["zengdu", "kunshan"].map((id) => most(`scenarios/${id}.yaml`));

  it("is in proportion to the residents of a place, up to a whole unit, where it is stated for so many", () => {
    for (const id of ["institution_beds", "community_beds", "carer_training", "seats_to_nursery"]) {
      const [own = NaN, stated = NaN] = [here?.[id], there?.[id]];
      expect(own).toBe(Math.ceil((stated * ZENGDU) / KUNSHAN));
    }
    expect(there?.["institution_beds"]).toBe(2000);
    expect(here?.["home_visit_subsidy"]).toBe(there?.["home_visit_subsidy"]);
  });
  it("is what an action is held to, and its line of the ledger says how it was reckoned", () => {
    const action = (perYear: number): string =>
      smallPlan(
        dir,
        "  - {id: p-1, value: 1, quote: 现有1处, kind: input, year: 2023, sets: elder_facilities}\n",
        `actions:\n  - {id: more, measure: institution_beds, amount: 900, per_year: ${perYear}, start: 2026, source: 试}`,
      );
    const limit = here?.["institution_beds"] ?? NaN;
    expect(faultsOf(() => loadScenario(action(limit + 1))).map(({ code, params }) => [code, params["most"]])).toEqual([
      ["per-year-above-most", limit],
    ]);
    const note = loadScenario(action(limit)).notes.find(({ id }) => id === "more-most");
    expect([note?.value, note?.source]).toEqual([limit, expect.stringMatching(/由2092496人折算到普查常住人口\d+人$/)]);
  });
});
