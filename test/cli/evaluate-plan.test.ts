import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/node.ts";
import { laoyou, scratchFolder } from "./cli.ts";

const dir = scratchFolder();
/** A folder of actuals of the end of 2025, but for one of an earlier year. */
function actuals(community = "beds_community,2025,3400,bed"): string {
  const folder = join(dir, community === "" ? "without" : "actuals");
  mkdirSync(folder, { recursive: true });
  const rows = ["beds_institution,2025,8200,bed", community, "nursery_places,2025,9000,place", "homes_adapted,2024,5200,household"];
  writeFileSync(join(folder, "counts.csv"), ["name,year,value,unit", ...rows.filter(Boolean)].join("\n"));
  return folder;
}
const standing = (file: string, inputs?: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    evaluate
      .plan(file, { inputs })
      .rows.map(({ row, achievement, ratio }) => [
        [row.id, row.reading.zh, row.basis].filter(Boolean).join(" "),
        ratio === undefined ? achievement : `${achievement} ${(100 * ratio).toFixed(2)}`,
      ]),
  );

describe("laoyou evaluate plan", () => {
  it("says achieved or not by figures of the target's year alone, with what share was achieved", () => {
    const found = standing("scenarios/kunshan.yaml", [actuals()]);
    expect(found.get("kunshan-30 机构床位")).toBe("achieved 102.50"); // 8200 of 8000
    expect(found.get("kunshan-29")).toBe("not-achieved 93.75"); // 9000 of 9600, below the 95 % that "about" allows
    expect(found.get("kunshan-52")).toBe("unverified"); // 5200 of 5000, but by the end of 2024
    expect(found.get("kunshan-31")).toBe("unverified");
    expect(found.get("kunshan-33")).toBe("not-computable");
    expect([...found.keys()].filter((key) => /^kunshan-2[67]/.test(key))).toEqual([]); // forecasts
  });

  it("takes a sum for actual only when all its parts are of the target's year", () => {
    const whole = standing("scenarios/kunshan.yaml", [actuals()]);
    expect(whole.get("kunshan-30 各类床位")).toBe("achieved 145.00"); // 8200 + 3400 of 8000
    const part = standing("scenarios/kunshan.yaml", [actuals("")]); // community beds are still those of 2023
    expect([part.get("kunshan-30 机构床位"), part.get("kunshan-30 各类床位")]).toEqual(["achieved 102.50", "unverified"]);
    expect(part.get("kunshan-43 registered")).toBe("unverified");
  });

  it("finds nothing achieved or not of a plan without actuals", () => {
    const said = new Set(standing("scenarios/kunshan.yaml").values());
    expect(said).toEqual(new Set(["unverified", "not-computable"]));
  });

  it("counts each target once, by the attribute that its statement has", async () => {
    const file = join(dir, "attributes.yaml");
    writeFileSync(
      file,
      `schema: 2\nname: {zh: 选项, en: option}\nextends: ${join(process.cwd(), "scenarios/kunshan.yaml")}\nstatements:\n  - {id: kunshan-29, attribute: binding}\n  - {id: kunshan-30, attribute: expected}\n`,
    );
    const { counts } = evaluate.plan(file, { inputs: [actuals()] });
    expect(counts.expected).toEqual({ achieved: 1, "not-achieved": 0, unverified: 0, "not-computable": 0 });
    const all = Object.values(counts)
      .flatMap((of) => Object.values(of))
      .reduce((a, b) => a + b, 0);
    expect(all).toBe(29);
    const { out } = await laoyou(["evaluate", "plan", file, "--inputs", actuals(), "--lang", "zh"]);
    expect(out).toMatch(/^kunshan-30 +养老机构床位 +预期性 +>= 8000 张 +8200 +102\.5% +完成$/m);
    expect(out).toContain("预期性指标1项：完成 1，未完成 0，期末实绩待核 0，缺少数据 0");
    const json = JSON.parse((await laoyou(["evaluate", "plan", file, "--inputs", actuals(), "--json"])).out) as {
      readonly counts: unknown;
    };
    expect(json.counts).toEqual(counts);
  });

  it("leaves out targets after the year it is asked for, and says so if none is left", async () => {
    expect(evaluate.plan("scenarios/kunshan.yaml", { year: 2024 }).rows).toEqual([]);
    const { out } = await laoyou(["evaluate", "plan", "scenarios/kunshan.yaml", "--year", "2024", "--lang", "zh"]);
    expect(out.trim().split("\n").slice(1)).toEqual(["", "至2024年末没有到期的目标。"]);
  });
});
