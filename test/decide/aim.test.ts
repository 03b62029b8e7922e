import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aimed } from "../../src/decide/aim-service.ts";
import { weightsOf } from "../../src/decide/weights.ts";
import { isUseLocal } from "../../src/cli/aims/local-use.ts";
import { scenario } from "../../src/index.ts";
import { laoyou } from "../cli/cli.ts";

const SHARES = { enough: 0.8, waste: 0.2 };

describe("aimed()", () => {
  const asked = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 40 });
  const weight = fc.integer({ min: 1, max: 9 });

  it("has the least expected loss of all whole amounts, and the least that is enough in four of five futures", () => {
    fc.assert(
      fc.property(asked, weight, weight, (futures, idle, short) => {
        const found = aimed(Float64Array.from(futures), { idle, short }, SHARES);
        const loss = (amount: number): number =>
          futures.reduce((sum, one) => sum + idle * Math.max(0, amount - one) + short * Math.max(0, one - amount), 0) / futures.length;
        const enough = (amount: number): number => futures.filter((one) => one <= amount).length / futures.length;
        const every = Array.from({ length: 3001 }, (_, amount) => amount);
        expect(loss(found.leastExpected)).toBeCloseTo(Math.min(...every.map(loss)), 9);
        expect(found.enough).toBe(every.find((amount) => enough(amount) >= 0.8 - 1e-12));
        expect([found.low, found.high]).toEqual([found.leastExpected, found.enough].toSorted((a, b) => a - b));
        for (const { amount, idle: empty, short: lacking } of found.curve) expect(empty + lacking).toBeCloseTo(loss(amount), 6);
      }),
      { numRuns: 20 },
    );
  });
});

describe("weightsOf()", () => {
  const { outcome } = scenario("kunshan").run();
  const service = outcome.plan.services.find(({ id }) => id === "institutional_beds");
  if (!service) throw new Error("no service");

  it("reads price, fixed costs and a year of care from the service's own lines of money", () => {
    // models/services/institutional_beds.yaml: 150,000 a bed; (3000 + 200) × 12 a resident and year
    const { price, fixed, idle, short } = weightsOf(outcome, service, 2030, { life: 30 });
    expect([price, short, idle]).toEqual([expect.closeTo(150000, 6), expect.closeTo(38400, 6), expect.closeTo(5000 + fixed, 6)]);
    expect(weightsOf(outcome, service, 2030, { life: 30, idle: 7, short: 9 })).toMatchObject({ idle: 7, short: 9, arePriced: true });
  });

  it("calls use local only where a rate is scaled to a count of the place", () => {
    expect(isUseLocal(outcome.plan, "institutional_beds")).toBe(false);
  });
});

describe("laoyou aim", () => {
  it("prints ranges by need and by use, both weights, and no proposal without local use", async () => {
    const asked = ["aim", "scenarios/kunshan.yaml", "--service", "institutional_beds", "--year", "2030", "--trajectories", "20", "--json"];
    const { code, out } = await laoyou(asked);
    const answer = JSON.parse(out) as {
      need: { low: number; high: number; enough: number; least_expected: number; enough_at_high: number; curve: { regret90: number }[] };
      use: { high: number };
      weights: { idle: number; short: number };
      local_use: boolean;
      sentence: { zh: string; en: string };
    };
    expect(code).toBe(0);
    expect(answer.need.high).toBeGreaterThan(answer.use.high);
    expect(answer.need.enough_at_high).toBeGreaterThanOrEqual(0.8);
    expect(answer.local_use).toBe(false);
    expect(answer.sentence.zh).toMatch(
      /^2030年养老机构床位按需要宜备\d+—\d+张.*按利用宜备.*权重：空置1张一年\d+元.*缺1张一年38400元.*不据此建议目标数/,
    );
    expect(answer.sentence.en).toMatch(/no number is proposed/);
    expect((await laoyou(["aim", "scenarios/kunshan.yaml", "--service", "institutional_bed"])).err).toMatch(/institutional_beds/);
  });

  it("proposes a number only of services whose use is all local, and none below what there is", async () => {
    const inputs = mkdtempSync(join(tmpdir(), "laoyou-aim-"));
    const aim = async (beds: number): Promise<string> => {
      const rows = [`beds_institution,养老机构床位,2023,${beds},bed,民政局`, "care_residents,在院老年人,2023,700,person,民政局"];
      writeFileSync(join(inputs, "counts.csv"), ["name,label,year,value,unit,source", ...rows, ""].join("\n"));
      const county = ["scenarios/city.yaml", "--district", "450323", "--inputs", inputs, "--year", "2030"];
      return (await laoyou(["aim", ...county, "--trajectories", "20", "--lang", "zh", "--quiet"])).out;
    };
    const few = await aim(300);
    expect(few).toMatch(/建议写入：到2030年末，养老机构床位不少于\d+张/);
    expect(few).toMatch(/，护理型床位不少于/);
    expect(few).not.toMatch(/养老床位（各类合计）不少于|养老护理员不少于/); // day care and carers are not counted here
    const many = await aim(5000);
    expect(many).toMatch(/养老机构床位：已有和在建5000张，到2030年末按本地实际利用在80%的模拟中已够用，不另提目标数/);
    expect(many).not.toMatch(/养老机构床位不少于/);
  });
});
