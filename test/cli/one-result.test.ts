import { join } from "node:path";
import { expect, it } from "vitest";
import { scenario } from "../../src/index.ts";
import { rowId } from "../../src/results/row.ts";
import { readRows, valuesOf } from "../results/read-rows.ts";
import { laoyou, scratchFolder } from "./cli.ts";

const dir = scratchFolder();

const haveOneValue = (id: string) => async (): Promise<void> => {
  const file = `scenarios/${id}.yaml`;
  const folder = (verb: string): string => join(dir, `${id}-${verb}`);
  expect((await laoyou(["run", file, "--no-charts", "--out", folder("run"), "--trajectories", "20"])).code).toBe(0);
  expect((await laoyou(["report", file, "--formats", "none", "--out", folder("report"), "--trajectories", "20"])).code).toBe(0);
  const ran = valuesOf(join(folder("run"), "rows.csv"));
  const rows = readRows(join(folder("run"), "rows.csv"));
  expect(new Set(rows.map(rowId)).size).toBe(rows.length);
  expect(valuesOf(join(folder("report"), "rows.csv"))).toEqual(ran);
  const script = scenario(id).run();
  for (const row of script.rows())
    if (ran.get(rowId(row)) !== row.value) expect([rowId(row), ran.get(rowId(row))]).toEqual([rowId(row), row.value]);
  const over = await scenario(id).futures({ n: 20 });
  for (const row of over.rows())
    if (ran.get(rowId(row)) !== row.value) expect([rowId(row), ran.get(rowId(row))]).toEqual([rowId(row), row.value]);
  expect(script.rows().length + over.rows().length).toBe(rows.length);
};
it("run, report, compare and a script have one value under every key that they share: Kunshan", haveOneValue("kunshan"));
for (const id of ["zengdu", "hechuan", "city"])
  it(`run, report, compare and a script have one value under every key that they share: ${id}`, { tags: "slow" }, haveOneValue(id));

it("options compared have the values that each has by itself", { tags: "slow" }, async () => {
  const options = ["kunshan", "kunshan-build", "kunshan-nursing"];
  expect(
    (await laoyou(["compare", ...options.map((id) => `scenarios/${id}.yaml`), "--formats", "none", "--out", join(dir, "compared")])).code,
  ).toBe(0);
  const compared = valuesOf(join(dir, "compared", "rows.csv"));
  for (const id of options) {
    const rows = scenario(id).run().rows();
    for (const row of rows)
      if (compared.get(rowId(row)) !== row.value) expect([rowId(row), compared.get(rowId(row))]).toEqual([rowId(row), row.value]);
    expect(rows.length).toBeGreaterThan(15_000);
  }
});

it("a run can be traced, as a comparison can", async () => {
  const { code, out } = await laoyou(["trace", "kunshan/320583/2030/need/institutional_beds", "--in", join(dir, "kunshan-run"), "--json"]);
  expect([code, (JSON.parse(out) as { value: number }).value]).toEqual([
    0,
    scenario("kunshan").run().value("institutional_beds.need", 2030),
  ]);
});
