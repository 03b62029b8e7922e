// What an author writes against the package; type-checked only, here and in an empty folder.
import { memory, scenario, type Changes, type Files, type Result, type Scenario } from "laoyou";
import { lifeTable, SINGLE_YEARS } from "laoyou/demography";
import { disk, drawFigure, loadScenario } from "laoyou/node";
const files: Files = memory({ "scenarios/mine.yaml": { schema: 2 } });
const changes: Changes = { disability: "census_2020", tfr: [[2030, 1.1]], migration: "half", quantities: { "meals.fee": 10 } };
const kunshan: Scenario = scenario("kunshan", { files: disk });
const result: Result = kunshan.with(changes).run();
export const need: number = result.value("institutional_beds.need", 2030, { variant: "high" });
export const object: Scenario = scenario({ schema: 2, id: "mine", extends: "kunshan", horizon: 2040 }, { files });
export const ex: number = lifeTable(new Float64Array(SINGLE_YEARS.count).fill(0.02), 0).ex[0];
export const others = [loadScenario, drawFigure];
// @ts-expect-error a misspelt key
kunshan.with({ horizn: 2040 });
