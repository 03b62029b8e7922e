import { join } from "node:path";
import { expect, it } from "vitest";
import { byTowns } from "../../src/cli/towns/by-towns.ts";
import { everyPlace } from "../../src/plan/every-place.ts";
import { noteOf } from "../../src/report/scorecard-note.ts";
import { run } from "../../src/run.ts";
import { disk } from "../../src/files/disk.ts";
import { withPlaceLists } from "../../src/scenario/place-lists.ts";
import { readPlan } from "../../src/scenario/read-plan.ts";
import { faultsOf, MODELS, workbench, writeFolder } from "../scenario/workbench.ts";

const dir = workbench();
const people = new Map();
const HEAD = "schema: 2\nname: {zh: 练习, en: practice}\nplan: {title: 练习}\nhorizon: 2026\ninputs: [in]\n";

/** Runs statements about every place, with a list of its inputs. */
async function runWith(name: string, head: string, list: readonly [file: string, text: string]) {
  writeFolder(join(dir, name), { "plan.yaml": `${HEAD}${head}` });
  writeFolder(join(dir, name, "in"), { [list[0]]: list[1] });
  const resolve = { people };
  const { plan } = await byTowns(readPlan(join(dir, name, "plan.yaml"), resolve), resolve);
  const { scorecard } = run(plan);
  return { plan, rows: scorecard.filter(({ holds }) => holds !== undefined) };
}

it("a demand on every place is judged place by place, and says how many have it and which have not", async () => {
  const statements = `district: "320583"
statements:
  - {id: p-1, quote: 每个区镇至少1家普惠托育机构, value: 1, kind: target, year: 2025, indicator: inclusive_nurseries_least, compare: ">="}
  - {id: p-2, quote: 每个区镇至少建成1所区域性养老服务中心, value: 1, kind: target, year: 2025, every: {of: 区镇, have: 区域性养老服务中心}}
`;
  const towns = "name,centre,inclusive_nurseries\n甲镇,1,2\n乙镇,1,1\n丙镇,1,0\n";
  const { plan, rows } = await runWith("towns", statements, ["subdistricts.csv", towns]);
  // five nurseries in all would meet 1, and so would the sum of the centres
  expect(rows.map(({ computed, holds }) => [computed, holds])).toEqual([[0, "missed"], [1, "met"]]); // prettier-ignore
  expect(rows.map((row) => everyPlace(row, plan))).toMatchObject([
    { have: 2, of: 3, lacking: ["丙镇"] },
    { have: 3, of: 3, lacking: [] },
  ]);
  expect(noteOf(rows[0]!, plan, "zh")).toContain(
    "3个中2个达到，未达到：丙镇（subdistricts.csv(inclusive_nurseries)）；区划表有9个，名单只有3个",
  );
  const wrong = statements.replace("have: 区域性养老服务中心", "have: 区域养老服务中心");
  writeFolder(join(dir, "wrong"), { "plan.yaml": `${HEAD.replace("inputs: [in]\n", "")}${wrong}` });
  expect(faultsOf(() => readPlan(join(dir, "wrong", "plan.yaml"))).map(({ message }) => message)).toEqual([
    expect.stringMatching(/区域养老服务中心.*区域性养老服务中心/u),
  ]);
});

it("of a plan with several counties those that a list lacks have none, and names that are no places are refused with the nearest", async () => {
  const statements = `district: "421300"
units: children
statements:
  - {id: p-1, quote: 每个县（市、区）至少1所老年教育机构, value: 1, kind: target, year: 2025, every: {of: 县, have: elder_education}}
`;
  const list = (last: string): string => `name,elder_education\n曾都区,2\n${last},1\n`;
  const { plan, rows } = await runWith("counties", statements, ["counties.csv", list("广水市")]);
  expect(rows.map(({ computed, holds }) => [computed, holds])).toEqual([[0, "missed"]]);
  const found = everyPlace(rows[0]!, plan)!;
  expect([found.have, found.of, found.unlisted]).toEqual([2, 3, ["随县"]]);
  const other = writeFolder(join(dir, "other"), { "counties.csv": list("广水") });
  expect(() => withPlaceLists(plan, { folders: [other], models: [MODELS], files: disk })).toThrow(/“广水”.*广水市/u);
});
