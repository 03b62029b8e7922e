import { expect, it } from "vitest";
import { openTable, rowsOf, tableOf } from "../../src/results/result.ts";
import { DIMENSIONS } from "../../src/results/row.ts";
import { Rows } from "../../src/results/rows.ts";
import { run } from "../../src/run.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";

const outcome = run(loadScenario("scenarios/kunshan-build.yaml"));
const whole = rowsOf(outcome);

it("openTable() finds every number by its full key, by its usual dimensions and by a filter, as a table made at once does", () => {
  const open = new Rows([openTable(outcome)]);
  let n = 0;
  for (const row of whole) {
    if ((n += 1) % 13 !== 0) continue;
    expect(open.get(row)).toEqual(row);
    const { scenario, district, variable, of, year } = row;
    for (const name of DIMENSIONS) {
      const pick = { scenario, district, variable, of, year, [name]: row[name] };
      expect(open.get(pick)).toEqual(whole.get(pick));
    }
  }
  for (const variable of new Set([...whole].map((row) => row.variable))) {
    const filter = { scenario: outcome.plan.id, district: outcome.plan.district, variable };
    expect(open.columns(filter)).toEqual(whole.columns(filter));
  }
});

it("openTable() has all columns of tableOf() in their order, and those without a number in none", () => {
  const [opened, made] = [openTable(outcome), tableOf(outcome)];
  expect(
    opened.places.map(({ district, columns }) => ({ district, columns: columns.map(({ key, values }) => ({ key, values })) })),
  ).toEqual(made.places);
  const filter = { scenario: outcome.plan.id, district: outcome.plan.district };
  expect(new Rows([opened]).columns(filter)).toEqual(whole.columns(filter));
});

it("openTable() has the plan's own place alone where others are not wanted, as tableOf() has", () => {
  const codes = (table: ReturnType<typeof openTable>): string[] => table.places.map(({ district }) => district);
  expect(codes(openTable(outcome, { places: false }))).toEqual([outcome.plan.district]);
  expect(codes(tableOf(outcome, { places: false }))).toEqual([outcome.plan.district]);
  expect(codes(openTable(outcome))).toEqual(outcome.plan.places.map(({ id }) => id));
});
