import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SEXES } from "../../src/core/ages.ts";
import { rowsOf } from "../../src/results/result.ts";
import { rowId, type Row } from "../../src/results/row.ts";
import { traceOf, tracesOf } from "../../src/results/trace.ts";
import { variableOf, VARIABLES } from "../../src/results/variables/index.ts";
import { type Outcome } from "../../src/run.ts";
import { runPlan } from "../scenario/workbench.ts";
import { wrongIn } from "./formulas.ts";

const PLANS = readdirSync("scenarios").flatMap((file) => (file.endsWith(".yaml") ? [file.slice(0, -".yaml".length)] : []));
/** Sampling interval of rows; the slow tests take a seventh of those of every plan and option, `npm run test:nation` all. */
const EVERY: Readonly<Record<string, number>> = { "kunshan-build": 7, "hechuan-young": 7, zhejiang: 97 };

describe.each([
  { what: "rows of some plans", every: EVERY, tags: [] },
  { what: "a seventh of the rows of every plan and option", every: Object.fromEntries(PLANS.map((id) => [id, 7])), tags: ["slow"] },
  { what: "every row of every plan and option", every: Object.fromEntries(PLANS.map((id) => [id, 1])), tags: ["nation"] },
])("$what", ({ every, tags }) => {
  it.each(Object.keys(every))("%s: the printed formula on the printed inputs gives the number", { tags }, (id) => {
    const outcome = runPlan(id);
    const all = rowsOf(outcome);
    const rows = [...all].filter((_, i) => i % every[id] === 0);
    let checked = 0;
    for (const trace of tracesOf(rows, outcome, all)) {
      const wrong = wrongIn(trace);
      if (wrong.length > 0) expect(wrong).toEqual([]);
      const size = Math.max(1, Math.abs(rows[checked].value), ...trace.from.map(({ value }) => Math.abs(value) || 0));
      if (!(Math.abs(trace.value - rows[checked].value) <= 1e-9 * size))
        expect([trace.id, trace.value]).toEqual([rowId(rows[checked]), rows[checked].value]);
      checked += 1;
    }
    expect(checked).toBe(rows.length);
    for (const row of rows.filter((_, i) => i % 211 === 0))
      expect(Math.abs(traceOf(row, outcome, all).value - row.value)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(row.value)));
    everyValueIsItsRow(rows, outcome);
  });
});

/** Inputs of a trace, computed in a second way: age groups added up from the population, ages from the projection itself. */
function everyValueIsItsRow(rows: readonly Row[], { plan, evaluators }: Outcome): void {
  for (const row of rows) {
    if (row.variable !== "group" && row.variable !== "population") continue;
    const people = evaluators.get(row.district)?.people;
    const projection = row.basis === "registered" ? people?.registered : people?.resident;
    const { years, persons } = projection![row.variant || "medium"];
    const P = persons[row.year + 1 - years[0]];
    if (row.variable === "population") expect([rowId(row), row.value]).toEqual([rowId(row), P[row.sex === "f" ? 0 : 1][Number(row.age)]]);
    const definition = plan.quantities.get(row.of)?.definition;
    if (
      row.variable !== "group" ||
      definition?.kind !== "ages" ||
      definition.from % 1 !== 0 ||
      (Number.isFinite(definition.to) && definition.to % 1 !== 0)
    )
      continue;
    let sum = 0;
    for (const s of SEXES)
      if (definition.sex === undefined || definition.sex === s)
        P[s].forEach((value, x) => (sum += x >= definition.from && x < definition.to ? value : 0));
    expect(Math.abs(sum - row.value)).toBeLessThanOrEqual(1e-9 * Math.max(1, sum));
  }
}

describe("the list of variables", () => {
  it("is what the folder has, each once, with the dimensions that its rows have", async () => {
    const files = readdirSync("src/results/variables").filter((file) => file !== "index.ts");
    const exported = (
      await Promise.all(files.map(async (file) => Object.values((await import(`../../src/results/variables/${file}`)) as object)))
    ).flat(2);
    const ids = exported.flatMap((one: unknown) =>
      typeof one === "object" && one !== null && "id" in one && "columns" in one ? [String(one.id)] : [],
    );
    expect(ids.toSorted()).toEqual(VARIABLES.map(({ id }) => id).toSorted());
    expect(new Set(ids).size).toBe(ids.length);
    const rows = [...rowsOf(runPlan("kunshan-build"))];
    for (const row of rows) {
      const { dimensions, unit } = variableOf(row.variable)!;
      const having = (
        ["variant", "basis", "path", "sex", "age", "quantile", "payer", "action", "cause", "target", "reading"] as const
      ).filter((name) => row[name] !== "");
      expect([rowId(row), having.filter((name) => !dimensions.includes(name))]).toEqual([rowId(row), []]);
      if (unit !== undefined) expect(row.unit).toBe(unit);
    }
  });
});
