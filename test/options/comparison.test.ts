import { describe, expect, it } from "vitest";
import { itemOf } from "../../src/core/items.ts";
import { evaluatorOf, type Evaluator } from "../../src/demand/evaluator.ts";
import type { Quantity } from "../../src/demand/quantity.ts";
import { rowId, type Row } from "../../src/results/row.ts";
import { withAmount } from "../../src/options/break-even.ts";
import { compareOutcomes, type Comparison } from "../../src/results/comparison.ts";
import { traceOf, type Trace } from "../../src/results/trace.ts";
import { staffFlowOf, type StaffFlowYear } from "../../src/options/staff-flow.ts";
import { mainEvaluator } from "../../src/options/setting.ts";
import { gapSteps } from "../../src/options/waterfall.ts";
import { verdictOf } from "../../src/plan/comparator.ts";
import { testSetting } from "../../src/plan/scorecard.ts";
import { runPlan } from "../scenario/workbench.ts";

const PLANS = {
  kunshan: ["", "-build", "-nursing", "-home"],
  zengdu: ["", "-build", "-nursing", "-home"],
  hechuan: ["", "-build", "-nursing", "-young"],
} as const;
const comparisons = Object.entries(PLANS).map(([plan, options]) => compareOutcomes(options.map((option) => runPlan(`${plan}${option}`))));
const options = comparisons.flatMap((comparison) => comparison.options);
/** Each option with the rows of its comparison, and its own among them. */
const withRows = comparisons.flatMap(({ options: own, rows }) =>
  own.map((option) => ({ ...option, rows, list: rows.filter({ scenario: option.outcome.plan.id }) })),
);

describe("compareOutcomes()", () => {
  it("has a base and three options of each local plan, with the same tests in all of them", () => {
    for (const { options: own, verdicts } of comparisons) {
      expect(own.length).toBe(4);
      expect(verdicts.every(({ rows }) => rows.every((row) => row !== undefined))).toBe(true);
    }
  });

  it("sources every number of an option, or marks it 假设 with its range", () => {
    for (const {
      outcome: { plan },
    } of options)
      for (const { evidence } of plan.actions) {
        expect(evidence.source.length).toBeGreaterThan(4);
        if (evidence.source.startsWith("假设"))
          expect(evidence).toMatchObject({ assumed: true, low: expect.any(Number), high: expect.any(Number) });
      }
  });

  it("lists what differs and nothing that all options share", () => {
    const [kunshan] = comparisons;
    expect(kunshan.differences.map(({ id }) => id).sort()).toEqual([
      "carer_training",
      "home_care_beds",
      "home_visit_subsidy",
      "institution_beds",
      "meal_points",
      "nursery_places",
      "nursing_conversion",
    ]);
    const same = compareOutcomes([
      kunshan.options[0].outcome,
      { ...kunshan.options[0].outcome, plan: { ...kunshan.options[0].outcome.plan, id: "twin" } },
    ]);
    expect(same.differences).toEqual([]);
  });

  const everyRowFindsItself = ({ rows }: Comparison): void => {
    const ids = [...rows].map(rowId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const row of rows) if (rows.byId(rowId(row))?.value !== row.value) throw new Error(`${rowId(row)} does not find its row`);
  };
  it("gives every row an id of its own: Kunshan", () => everyRowFindsItself(comparisons[0]));
  it("gives every row an id of its own: all others", { tags: "slow" }, () => comparisons.slice(1).forEach(everyRowFindsItself));

  it("adds what payers pay up to what building and running cost, in every option, in every year and summed", () => {
    for (const { list, outcome } of withRows)
      for (const head of ["cost", "cost_sum"] as const)
        for (const flow of ["build", "run"] as const) {
          const [whole, paid] = [new Map<number, number>(), new Map<number, number>()];
          for (const { variable, payer, year, value } of list) {
            if (variable !== `${head}.${flow}`) continue;
            const sums = payer === "all" ? whole : paid;
            sums.set(year, (sums.get(year) ?? 0) + value);
          }
          expect(whole.size, outcome.plan.id).toBeGreaterThan(head === "cost" ? 10 : 0);
          for (const [year, value] of whole)
            expect(Math.abs(value - (paid.get(year) ?? 0)), `${outcome.plan.id} ${year}`).toBeLessThanOrEqual(1e-9 * Math.max(1, value));
        }
  });
});

describe("sums of costs", () => {
  it("begin with the year of the plan's document, or with as_of", () => {
    const [{ rows, options }] = comparisons;
    const { plan } = options[0].outcome;
    const years = rows
      .filter({ scenario: plan.id, variable: "cost.run", of: "all" })
      .filter(({ year }) => year >= 2023)
      .map(({ value }) => value);
    expect(plan.moneyFrom).toBe(2023); // not 2021, two years before there was a plan
    const sum = rows.get({ scenario: plan.id, district: plan.district, year: 2035, variable: "cost_sum.run", of: "all", payer: "all" });
    expect(sum?.value).toBeCloseTo(
      years.reduce((all, value) => all + value, 0),
      3,
    );
    expect(runPlan("hechuan").plan.moneyFrom).toBe(2025);
  });
});

describe("running costs", () => {
  it("rise by the fixed costs of beds and places that an option adds and nobody uses, which operators pay; families pay the same", () => {
    const [{ rows, options }] = comparisons;
    const [base, build] = ["kunshan", "kunshan-build"].map((id) =>
      itemOf(
        options.filter(({ outcome }) => outcome.plan.id === id),
        0,
      ),
    );
    const at = (option: typeof base, name: string): number =>
      mainEvaluator(option.outcome).evaluate(name, { year: 2030, variant: "medium", basis: "resident", path: "committed" }).value;
    const cost = (option: typeof base, of: string): number =>
      rows.get({ scenario: option.outcome.plan.id, district: "320583", year: 2030, variable: "cost.run", of, payer: of })?.value ?? NaN;
    const [beds, places] = [3692, 2766]; // all of them empty: use is the same
    const more =
      at(base, "fixed_cost_share") *
      12 *
      (beds * (at(base, "institutional_beds.fee") + at(base, "institutional_beds.operating_subsidy")) +
        places *
          (at(base, "nursery_places.fee") + at(base, "nursery_places.operating_subsidy") * at(base, "nursery_places.inclusive_share")));
    expect(more).toBeGreaterThan(8e7);
    expect(cost(build, "all") - cost(base, "all")).toBeCloseTo(more, 3);
    expect(cost(build, "operator") - cost(base, "operator")).toBeCloseTo(more, 3);
    expect(cost(build, "families")).toBe(cost(base, "families"));
  });
});

describe("equal annual costs", () => {
  const [{ rows, options: compared }] = comparisons;
  const build = itemOf(
    compared.filter(({ outcome }) => outcome.plan.id === "kunshan-build"),
    0,
  );
  const { plan } = build.outcome;

  it("spread building over its life and add what a year runs", () => {
    const ofYear = (id: "cost.annual" | "cost.run", year: number): number =>
      rows.get({ scenario: plan.id, district: plan.district, year, variable: id, of: "all", payer: "all" })?.value ?? NaN;
    const spreads = { institutional_beds: 30, daycare: 30, nursery_places: 30, home_care_beds: 10, home_adaptation: 10 };
    const perYear = (life: number): number => 0.05 / (1 - Math.pow(1.05, -life));
    const lines = rows
      .filter({ scenario: plan.id, variable: "money.build", variant: "medium", path: "committed" })
      .filter(({ year, value }) => year >= plan.moneyFrom && year <= 2032 && value > 0);
    const life = (of: string): number =>
      Object.entries(spreads).find(([service]) => of.startsWith(`${service}.`))?.[1] ?? (of.includes("train") ? 4 : NaN);
    const instalments = lines
      .filter(({ of, year }) => 2032 - year < life(of))
      .reduce((sum, { of, value }) => sum + value * perYear(life(of)), 0);
    expect(instalments).toBeGreaterThan(1e7);
    expect(ofYear("cost.annual", 2032) / (instalments + ofYear("cost.run", 2032))).toBeCloseTo(1, 12);
    expect(ofYear("cost.annual", plan.moneyFrom - 1)).toBeNaN();
  });

  it("are traced to each year's building, its years and the discount rate", () => {
    const row = rows.get({ scenario: plan.id, district: plan.district, year: 2035, variable: "cost.annual", of: "all", payer: "all" });
    if (!row) throw new Error("no equal annual cost");
    const trace = traceOf(row, build.outcome, rows);
    expect(trace.from.map(({ name }) => name.en)).toEqual(expect.arrayContaining(["real discount rate"]));
    expect(trace.value).toBeCloseTo(row.value, 3);
  });
});

describe("gapSteps()", () => {
  const SPAN = { from: 2023, to: 2035 };
  const near = (a: number, b: number): boolean =>
    (Number.isNaN(a) && Number.isNaN(b)) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
  const steps = withRows.flatMap(({ outcome, list }) =>
    outcome.plan.services.map(({ id, supply, serves }) => ({ outcome, list, id, supply, serves, all: gapSteps(outcome, id, SPAN) })),
  );

  it("go from the gap that the rows give in the first year to the one of the last", () => {
    const known = steps.flatMap(({ list, id, all }) =>
      [
        [SPAN.from, all[0]],
        [SPAN.to, all[all.length - 1]],
      ].flatMap(([year, step]) =>
        list
          .filter(
            (row) =>
              row.variable === "gap.need" && row.variant === "medium" && row.path === "committed" && row.of === id && row.year === year,
          )
          .map(({ value }) => [id, value, (step as { value: number }).value] as const),
      ),
    );
    expect(known.length).toBeGreaterThan(100);
    expect(known.filter(([, row, step]) => !near(row, step))).toEqual([]);
  });

  it("give an action what the supply would lack without it", () => {
    const found = steps.flatMap(({ outcome, id, supply, all }) =>
      all.flatMap(({ action, value }) => {
        const supplied = (evaluator: Evaluator): number => evaluator.evaluate(supply, testSetting(SPAN.to)).value;
        return action === undefined
          ? []
          : [{ id, action, value, lacking: supplied(mainEvaluator(outcome)) - supplied(withAmount(mainEvaluator(outcome), action, 0)) }];
      }),
    );
    expect(found.length).toBeGreaterThan(10);
    expect(found.filter(({ value, lacking }) => !near(value, lacking))).toEqual([]);
  });

  it("put on people, their ages and the need of each the mean, over all six orders, of what the need rises by when their turn comes", () => {
    const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]; // prettier-ignore
    for (const { outcome, id, serves, all } of steps) {
      const read = (name: string, year: number): number => mainEvaluator(outcome).evaluate(name, testSetting(year)).value;
      const factors = [SPAN.from, SPAN.to].map((year) => {
        const [within, group, need] = [serves.within, serves.group, `${id}.need`].map((name) => read(name, year));
        return [within, group / within, need / group];
      });
      const rises = orders.map((order) => {
        const now = [...factors[0]];
        const parts = [0, 0, 0];
        for (const i of order) {
          const before = now[0] * now[1] * now[2];
          now[i] = factors[1][i];
          parts[i] = now[0] * now[1] * now[2] - before;
        }
        return parts;
      });
      ["number", "ageing", "other-need"].forEach((cause, i) => {
        const mean = rises.reduce((sum, parts) => sum + parts[i], 0) / orders.length;
        const value = all.find((step) => step.cause === cause)!.value;
        const size = Math.abs(read(`${id}.need`, SPAN.to));
        expect([id, cause, near(value / size, -mean / size)]).toEqual([id, cause, true]);
      });
    }
  });
});

describe("staffFlowOf()", () => {
  const LOSS = 0.45;
  const gone = (year: number): number => 0.2 + (year < 2025 || year > 2039 ? 0.04 : 0.0267);
  const linesOf = (id: string): StaffFlowYear[] => {
    const { outcome } = options.find(({ outcome: { plan } }) => plan.id === id)!;
    return staffFlowOf(outcome.plan.staffFlows[0], outcome, mainEvaluator(outcome));
  };
  /** At work from year to year if so many are recruited; the second way to the number. */
  const followed = (lines: readonly StaffFlowYear[], recruits: "toHold" | "toReach"): number[] => {
    let staff = lines[0].start;
    return lines.map((line) => (staff = staff * (1 - gone(line.year)) + line[recruits] * (1 - LOSS)));
  };

  it("recruits as many as keep the number at work: 760 of Kunshan, and what an option adds", () => {
    const base = linesOf("kunshan");
    expect([base[0].year, base[0].kept]).toEqual([2024, 760]);
    expect(base.find(({ year }) => year === 2030)?.toHold).toBeCloseTo((760 * 0.2267) / 0.55, 9);
    for (const id of ["kunshan", "kunshan-home"])
      followed(linesOf(id), "toHold").forEach((staff, i) => expect(staff).toBeCloseTo(linesOf(id)[i].kept, 6));
    expect(linesOf("kunshan-home").at(-1)?.kept).toBe(2260);
  });

  it("recruits as many as reach what need requires at the horizon, in equal steps", () => {
    const lines = linesOf("kunshan");
    const staff = followed(lines, "toReach");
    expect(staff.at(-1)).toBeCloseTo(lines.at(-1)!.requiredNeed, 6);
    expect(staff[5] - staff[4]).toBeCloseTo(staff[1] - staff[0], 6);
  });
});

/** The evaluator with an action finished in one year, so much of it. */
function withOpen(evaluator: Evaluator, action: string, amount: number, year: number): Evaluator {
  const quantities = [...evaluator.quantities].map(([id, quantity]): [string, Quantity] => {
    const { definition } = quantity;
    if (definition.kind !== "stock" || !definition.projects.some((project) => project.action === action)) return [id, quantity];
    const own = definition.projects.filter((project) => project.action === action);
    const total = evaluator.quantities.get(`${action}.total`)?.definition;
    const all = total?.kind === "stock" ? total.projects.reduce((sum, project) => sum + project.amount, 0) : NaN;
    const part = own.reduce((sum, project) => sum + project.amount, 0) / all;
    const others = definition.projects.filter((project) => project.action !== action);
    return [id, { ...quantity, definition: { ...definition, projects: [...others, { ...own[0], opens: year, amount: part * amount }] } }];
  });
  return evaluatorOf(evaluator.people, new Map(quantities));
}

describe("breakEvensOf()", () => {
  it("gives what must be open in the target's year: that amount meets it, and one fewer does not", () => {
    const found = options.flatMap(({ outcome, breakEvens }) => breakEvens.map((one) => ({ outcome, ...one })));
    expect(found.length).toBeGreaterThan(15);
    for (const {
      outcome,
      action,
      test: { row, target },
      holds,
      fails,
    } of found) {
      const indicator = outcome.plan.indicators.get(row.indicator)!;
      const openAt = (amount: number): string =>
        verdictOf(
          withOpen(mainEvaluator(outcome), action, amount, row.year).compute(
            indicator.formula,
            testSetting(row.year, row.basis === "registered" ? "registered" : "resident"),
          ).value,
          row.required,
          target.compare,
          target.band,
        );
      expect([openAt(holds), openAt(fails)], `${action} ${row.id} ${row.indicator} ${holds}`).toEqual(["met", "missed"]);
    }
  });
});

/** Numbers that exist only in a trace: points of a margin, shares of years. */
const GIVEN = /^(margin|the (smaller|larger) amount|years since|share of \d{4})|\([a-z0-9-]+\)$/;
/** Rows that count things, each of which is 1 and has a name alone. */
const COUNTS = /^count\./;

describe("traceOf()", () => {
  it("unwinds every row of an option to inputs that name a source, and keeps its value", () => {
    for (const { outcome, rows, list } of withRows.slice(0, 3)) {
      const sampled = list.filter(
        (row, i) =>
          (i % 397 === 0 && !COUNTS.test(row.variable)) ||
          row.variable.startsWith("target") ||
          (row.variable.startsWith("cost") && row.year === 2030),
      );
      for (const row of sampled) {
        const trace = traceOf(row, outcome, rows);
        expect(Math.abs(trace.value - row.value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(row.value)));
        const leaves: Trace[] = [];
        const walk = (node: Trace): void => (node.from.length === 0 && !node.seen ? void leaves.push(node) : node.from.forEach(walk));
        walk(trace);
        const bare = leaves.filter(({ evidence, formula, notes, id }) => !evidence?.source && !formula && !notes && !GIVEN.test(id));
        expect(bare.map(({ id }) => `${rowId(row)} ← ${id}`)).toEqual([]);
      }
    }
  });

  it("reports staff by what computes each number: those who leave by the share who leave, down to the stock's own sentence", () => {
    const [{ outcome, rows, list }] = withRows;
    const of = (variable: string): Trace =>
      traceOf(
        list.find((row) => row.variable === variable && row.year === 2025)!,
        outcome,
        rows,
      );
    const leaving = of("staff.leaving");
    expect([leaving.name.zh, leaving.formula?.zh]).toEqual(["养老护理员：离职", "养老护理员：年初在岗 × 在岗护理员年离职率"]);
    expect(leaving.from.map(({ name }) => name.zh)).toEqual(["养老护理员：年初在岗", "在岗护理员年离职率"]);
    expect(leaving.from[0].value * leaving.from[1].value).toBeCloseTo(leaving.value, 9);
    const hold = of("staff.to_hold");
    expect(hold.formula?.en).toBe(
      "max(0, elderly-care workers: at work at the end − elderly-care workers: at work at the start + elderly-care workers: leaving and retiring) ÷ (1 − newly employed who leave within a year)",
    );
  });

  it("names the tests that a count counts, the payer of a cost, and the year of each calibrated rate; nothing of later years", () => {
    const [{ outcome, rows, list }] = withRows;
    const trace = (variable: Row["variable"], of: string, year: number): Trace =>
      traceOf(
        list.find((row) => row.variable === variable && row.of === of && row.year === year)!,
        outcome,
        rows,
      );
    const missed = trace("count.verdict", "missed", 2025);
    expect(missed.from).toHaveLength(missed.value);
    expect(trace("cost.run", "families", 2030).name.zh).toBe("运行费用（家庭）");
    const years = (year: number): number[] =>
      (trace("group", "elderly_60", year).notes ?? []).map((one) => one.year).filter(Number.isFinite);
    expect(years(2020).every((year) => year <= 2020)).toBe(true);
    expect(years(2023).filter((year) => year === 2022).length).toBeGreaterThan(0);
    expect(Math.max(...years(2023))).toBe(2023);
  });
});
