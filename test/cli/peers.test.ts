import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../../src/run.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { changeFile, MODELS, SCENARIOS, workbench } from "../scenario/workbench.ts";
import { sessionOn } from "../web/app/session-on.ts";
import { cellsOf, laoyou } from "./cli.ts";
import { dataOfPage } from "./page-parts.ts";

const PLAN = join(SCENARIOS, "city.yaml");
const dir = workbench();
/** Models of one's own: three peers, which are quick to run. */
const models = join(dir, "models");
mkdirSync(join(models, "peers"), { recursive: true });
const own = join(models, "peers", "standard.yaml");
writeFileSync(own, readFileSync(join(MODELS, "peers", "standard.yaml"), "utf8"));
changeFile(own, [["count: 20\n", "count: 3\n"]]);

const lines = async (...args: string[]): Promise<Record<string, unknown>[]> => {
  const { code, out, err } = await laoyou(["peers", ...args, "--models", models, "--json"]);
  expect(err).toBe("");
  expect(code).toBe(0);
  return out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};
/** Share of those aged 60 and over at the end of a year, per cent. */
const shareOf = (district: string, year: number): number => {
  const outcome = run(loadScenario(PLAN, { district }));
  const evaluator = outcome.evaluators.get(outcome.plan.district)!;
  const at = { year, variant: "medium", basis: "resident", path: "committed" } as const;
  return (100 * evaluator.evaluate("elderly_60", at).value) / evaluator.evaluate("population", at).value;
};

describe("laoyou peers", () => {
  it("puts a county's numbers beside those that its peers have in runs of their own", async () => {
    const all = await lines("曹县");
    const peers = all.filter(({ peer }) => peer !== undefined).map(({ code }) => String(code));
    expect(peers).toEqual(["371721", "445224", "411425", "371324"]);
    const row = all.find(({ of, year }) => of === "elderly_60" && year === 2025)!;
    const [value, ...theirs] = peers.map((code) => shareOf(code, 2025));
    const [least, median, most] = theirs.sort((a, b) => a - b);
    expect(row).toMatchObject({ is: "result", unit: "%", ranked: 4, rank: 1 + theirs.filter((one) => one > value).length });
    expect(row["outside"]).toBe(value < least || value > most);
    for (const [name, number] of Object.entries({ value, median, peers_low: least + 0.2 * (median - least) }))
      expect(row[name === "peers_low" ? "low" : name]).toBeCloseTo(number, 9);
  });

  it("takes a plan and its district as well, writes what it prints, and fits a terminal where names are long", async () => {
    const out = join(dir, "out");
    const { code, out: text } = await laoyou(["peers", PLAN, "--district", "册亨", "--models", models, "--out", out, "--lang", "en"]);
    expect(code).toBe(0);
    expect(text).toMatch(/^522327 Ceheng, Qianxinan .*…: its 3 nearest of 2853 counties\n/);
    expect(Math.max(...text.split("\n").map(cellsOf))).toBeLessThanOrEqual(100);
    const [head, first] = readFileSync(join(out, "peers.csv"), "utf8").split("\n");
    expect(head).toBe("district,of,is,name,en,unit,year,value,peers_median,peers_low,peers_high,rank,ranked,outside");
    expect(first).toMatch(/^522327,household_size,assumption,/);
    expect(readFileSync(join(out, "peer-places.csv"), "utf8").split("\n")[2]).toMatch(/^1,522324,晴隆县,Qinglong,A,county,0\.15/);
  });

  it("is written by a report as well, with its table on the page", async () => {
    const out = join(dir, "report");
    const args = ["--models", models, "--peers", "--trajectories", "0", "--formats", "html", "--out", out, "--lang", "en"];
    expect((await laoyou(["report", PLAN, "--district", "522327", ...args])).code).toBe(0);
    expect(readFileSync(join(out, "peers.csv"), "utf8")).toBe(readFileSync(join(dir, "out", "peers.csv"), "utf8"));
    const html = readFileSync(join(out, "report.html"), "utf8");
    expect(dataOfPage(html).opening?.hasPeers).toBe(true);
    const page = await sessionOn(html);
    await page.take({ do: "peers" });
    const { model } = page.view({ screen: "people", lang: "en" });
    const table = model.screen === "people" ? model.peers?.table : undefined;
    expect(JSON.stringify(table)).toMatch(/nearest first: Qinglong, .*"3\/4"/);
    expect(readFileSync(join(out, "laoyou.lock"), "utf8")).toContain('"laoyou:base/440000.csv"');
  });

  it("refuses zones and provinces, and a name of several places as --district does", async () => {
    for (const [asked, words] of [
      ["140971", "140971 has no peers"],
      ["鼓楼区", 'several places are called "鼓楼区" (4): write the code'],
    ] as const) {
      const { code, err } = await laoyou(["peers", asked, "--lang", "en"]);
      expect([code, err.slice(0, words.length)]).toEqual([65, words]);
    }
  });
});
