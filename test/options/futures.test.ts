import { describe, expect, it } from "vitest";
import { rowId, type Row } from "../../src/results/row.ts";
import { futuresTable } from "../../src/results/futures.ts";
import { Rows } from "../../src/results/rows.ts";
import { isOverTrajectories, likelihoodOf } from "../../src/results/variables/probability.ts";
import { demographyOf, drawCompared } from "../../src/cli/futures.ts";
import { contextOf } from "../../src/cli/context.ts";
import { planEnsemble } from "../../src/ensemble/ensemble-spec.ts";
import { uncertaintySources } from "../../src/advice/uncertainty-sources.ts";
import { compareOutcomes } from "../../src/results/comparison.ts";
import { traceOf } from "../../src/results/trace.ts";
import { optionFutures, type OptionFutures } from "../../src/options/futures.ts";
import { run, type Outcome } from "../../src/run.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";
import { draw as drawOne } from "../ensemble/draw.ts";
import { runPlan } from "../scenario/workbench.ts";

const models = [shippedModels()];
const context = contextOf(["--quiet"], { out: { write: () => true }, err: { write: () => true } }, {});
const [base, build, home] = ["", "-build", "-home"].map((option) => runPlan(`kunshan${option}`));
const draw = (
  outcomes: readonly Outcome[],
  options: { trajectories?: number; seed?: number; workers?: number } = {},
): ReturnType<typeof drawCompared> => drawCompared(outcomes, { trajectories: 120, seed: 1, workers: 1, models, ...options }, context);
const { futures } = await draw([base, build, home]);
/** The rows of an option over its trajectories. */
const rowsOf = ({ all }: OptionFutures, { plan }: Outcome): Row[] => [...new Rows([futuresTable(all, plan)])];
const outcomes = [base, build, home];
const lists = futures.options.map((option, i) => rowsOf(option, outcomes[i]));
const [ofBase, ofBuild] = lists;

/** The rows of a measure without their option, for comparing two options. */
const valuesOf = (rows: readonly Row[], variable: string): Map<string, number> =>
  new Map(rows.filter((row) => row.variable === variable).map((row) => [rowId({ ...row, scenario: "" }), row.value]));

describe("drawCompared()", () => {
  it("gives options of the same people the same quantiles of people, bit for bit", () => {
    const groups = valuesOf(ofBase, "group");
    expect(groups.size).toBeGreaterThan(300);
    for (const list of lists) expect(valuesOf(list, "group")).toEqual(groups);
  });

  it("gives the same numbers to an option that is drawn with others and to one that is drawn alone", async () => {
    const { futures: alone } = await draw([build]);
    expect(rowsOf(alone.options[0], build)).toEqual(ofBuild);
  });

  it("gives the same numbers for any number of workers, others for another seed", async () => {
    const rows = async (options: { seed?: number; workers?: number }): Promise<string> =>
      JSON.stringify(rowsOf((await draw([base], { trajectories: 40, ...options })).futures.options[0], base));
    const one = await rows({});
    expect(await rows({ workers: 3 })).toBe(one);
    expect(await rows({ seed: 2 })).not.toBe(one);
  });

  it("knows options of the same people by what the kernel is given, not by their names", () => {
    const sources = uncertaintySources(models);
    const hash = (plan: Outcome["plan"], seed = 1): string => demographyOf(planEnsemble(plan, sources, { trajectories: 8, seed }));
    expect(hash(build.plan)).toBe(hash(base.plan));
    expect(hash(base.plan, 2)).not.toBe(hash(base.plan));
    const [{ resident }] = base.plan.people;
    const persons = [resident.base.persons[0], resident.base.persons[1].map((P, x) => (x === 30 ? P + 1 : P))] as const;
    const other = {
      ...base.plan,
      people: base.plan.people.map((one, i) =>
        i === 0 ? { ...one, resident: { ...resident, base: { ...resident.base, persons } } } : one,
      ),
    };
    expect(hash(other)).not.toBe(hash(base.plan));
  });

  it("draws in common even where options count people in another way", async () => {
    const disabled = base.plan.quantities.get("disabled");
    if (disabled?.definition.kind !== "prevalence") throw new TypeError("the definition of Kunshan must be a prevalence");
    const { rates } = disabled.definition;
    const dialled = run({
      ...base.plan,
      quantities: new Map([
        ...base.plan.quantities,
        ["disabled", { ...disabled, definition: { ...disabled.definition, rates: [rates[0].map((rate) => rate / 2), rates[1]] as const } }],
      ]),
    });
    const {
      futures: {
        options: [plain, other],
      },
    } = await draw([base, dialled]);
    const [before, after] = [valuesOf(rowsOf(plain, base), "group"), valuesOf(rowsOf(other, base), "group")];
    const differing = [...before].flatMap(([id, value]) => (after.get(id) === value ? [] : [id]));
    expect(differing.length).toBeGreaterThan(20);
    expect(differing.every((id) => id.includes("/group/disabled"))).toBe(true);
  });
});

describe("optionFutures()", () => {
  it("gives a probability to every spreading need, which an option with more places never lowers", () => {
    const before = valuesOf(ofBase, "probability.need");
    const after = valuesOf(ofBuild, "probability.need");
    expect(before.size).toBeGreaterThan(10);
    for (const [id, probability] of before) expect(after.get(id)).toBeGreaterThanOrEqual(probability);
    const places = (found: ReadonlyMap<string, number>): number => found.get("/320583/2030/probability.need/nursery_places") ?? NaN;
    expect(places(after) - places(before)).toBeGreaterThan(0.1);
  });

  it("gives what an option does not touch the very same probability, so that a difference is no noise", () => {
    const [before, after] = [valuesOf(ofBase, "probability.need"), valuesOf(ofBuild, "probability.need")];
    for (const id of ["home_visits", "meals", "daycare"].flatMap((of) =>
      [2030, 2035].map((year) => `/320583/${year}/probability.need/${of}`),
    ))
      expect([id, after.get(id)]).toEqual([id, before.get(id)]);
  });

  it("gives ranges with assumptions as rows of their own: the 10 % and 90 % quantiles of what was drawn with them", () => {
    const rows = ofBase.filter(({ variable }) => variable.startsWith("assumed."));
    expect(new Set(rows.map(({ quantile }) => quantile))).toEqual(new Set([0.1, 0.9]));
    const asked = ({ district, of, year }: Row): boolean => district === base.plan.district && of === "institutional_beds" && year === 2035;
    const drawn = futures.options[0].all.assumed.find(
      (one) => one.variable === "need" && one.of === "institutional_beds" && one.year === 2035,
    );
    expect(rows.filter((row) => row.variable === "assumed.need" && asked(row)).map(({ value }) => value)).toEqual([
      drawn?.quantiles[1],
      drawn?.quantiles[3],
    ]);
  });

  it("keeps an option's rows apart from all others, and between what can be", () => {
    for (const rows of lists) {
      expect(new Set(rows.map(rowId)).size).toBe(rows.length);
      expect(rows.every(({ quantile, variable }) => quantile !== "" || isOverTrajectories(variable))).toBe(true);
      for (const { variable, value } of rows) if (variable.startsWith("probability.")) expect(value >= 0 && value <= 1).toBe(true);
      const ordered = new Map<string, number[]>();
      for (const row of rows)
        if (row.quantile !== "")
          ordered.set(rowId({ ...row, quantile: "" }), [...(ordered.get(rowId({ ...row, quantile: "" })) ?? []), row.value]);
      for (const values of ordered.values()) expect(values).toEqual(values.toSorted((a, b) => a - b));
    }
  });

  it("gives nothing that comes out alike in every future: calibrated years have no interval and no probability", () => {
    for (const { tests } of futures.options) {
      expect([...tests.values()].every(({ low, high }) => low <= high)).toBe(true);
    }
  });

  it("gives intervals and no probability where no error model of counties holds", async () => {
    const { un } = uncertaintySources(models);
    const { tests, coverage, ...option } = optionFutures(base, await drawOne(base, { un }, { trajectories: 40, seed: 1 }));
    expect(tests.size).toBeGreaterThan(0);
    expect([...tests.values()].every(({ probability }) => probability === undefined)).toBe(true);
    expect(coverage.size).toBe(0);
    expect(rowsOf({ tests, coverage, ...option }, base).every(({ quantile }) => quantile !== "")).toBe(true);
  });
});

describe("traceOf() over futures", () => {
  const { options, rows, futures: origin } = compareOutcomes(outcomes, futures);

  it("says of how many futures with which seed, and has the medium variant and what the widths come from below", () => {
    for (const { outcome } of options.slice(0, 2)) {
      const own = rows
        .filter({ scenario: outcome.plan.id, district: outcome.plan.district })
        .filter(({ quantile, variable }) => quantile !== "" || isOverTrajectories(variable));
      for (const row of own.filter(({ quantile }, i) => i % 211 === 0 || quantile === "")) {
        const trace = traceOf(row, outcome, rows, origin);
        expect(trace.value).toBe(row.value);
        expect(trace.how?.en).toMatch(/of 120 trajectories \(seed 1; random numbers common/);
        if (row.variable !== "count.probability") expect(trace.from[0].id.startsWith(`${outcome.plan.id}/`)).toBe(true);
        expect(trace.notes?.some(({ id }) => id.endsWith("ensemble-errors"))).toBe(true);
      }
    }
  });
});

describe("likelihoodOf()", () => {
  it("calls nine in ten likely and one in ten unlikely", () => {
    expect([1, 0.9, 0.899, 0.5, 0.101, 0.1, 0].map(likelihoodOf)).toEqual([
      "likely",
      "likely",
      "open",
      "open",
      "open",
      "unlikely",
      "unlikely",
    ]);
  });
});
