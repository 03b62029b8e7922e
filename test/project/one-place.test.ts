import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { laoyou, scratchFolder, type Run } from "../cli/cli.ts";
import { sessionOn } from "../web/app/session-on.ts";
import { copyScenario, SCENARIOS } from "../scenario/workbench.ts";
import { filesBelow, ROOT, textOf } from "./sources.ts";

const dir = scratchFolder();
const [models, inputs, out, compared] = ["models", "inputs", "run", "compared"].map((name) => join(dir, name));

/** One file for each kind of thing that a newcomer may add, and the list of existing ones. */
const OWN: Readonly<Record<string, string>> = {
  "models/groups/elderly_70.yaml": `name: {zh: 70岁及以上, en: aged 70 and over}
ages: {from: 70}
shown: {order: 3.5, head: {zh: 70岁+, en: "70+"}, label: {zh: 70岁及以上, en: Aged 70+}, report: {zh: 70周岁及以上, en: those aged 70 and over}, charts: [elderly]}
`,
  "models/units/vehicle.yaml": "label: {zh: 辆, en: vehicles}\nwhole: true\n",
  "models/payers/foundation.yaml": "name: {zh: 慈善基金会, en: foundation}\norder: 9\n",
  "models/input-tables/vehicles.yaml": `name: {zh: 接送车辆清单, en: vehicles}
columns:
  name: {name: {zh: 名称, en: name}, type: text}
  number: {name: {zh: 数量, en: number}, type: number}
quantities:
  vehicles_running: {name: {zh: 在用接送车, en: vehicles in use}, unit: vehicle, sum: number, stock: true}
`,
  "models/services/rides.yaml": `name: {zh: 助老接送车, en: rides to care}
label: {zh: 辆, en: vehicles}
unit: vehicle
order: 20
chart: true
serves: {group: elderly_70, zh: 70岁及以上老年人, en: people aged 70 and over}
supply: vehicles_running
parameters:
  per_person: {name: {zh: 每人接送车, en: vehicles per person}, value: 0.0004, unit: vehicle/person, year: 2025, source: 示例}
  fuel: {name: {zh: 每车年运行费用, en: running cost of a vehicle}, value: 60000, unit: yuan/(vehicle year), source: 假设：示例, assumed: true, low: 40000, high: 90000}
ledgers: {norm: per_person * elderly_70, need: 1.5 * per_person * elderly_70, use: 0.5 * per_person * elderly_70}
money:
  run: {name: {zh: 接送运行, en: running rides}, flow: run, payer: all, formula: fuel * use}
  paid: {name: {zh: 其中：基金会, en: of which the foundation}, flow: pays_run, payer: foundation, formula: fuel * use}
`,
  "inputs/vehicles.csv": "name,number\n一号车队,37\n",
};

let ran: Run;
beforeAll(async () => {
  for (const [file, text] of Object.entries(OWN)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
  const given = ["--models", models, "--inputs", inputs];
  ran = await laoyou(["run", join(SCENARIOS, "kunshan.yaml"), ...given, "--all", "--lang", "zh", "--out", out]);
  await laoyou([
    "compare",
    join(SCENARIOS, "kunshan.yaml"),
    join(SCENARIOS, "kunshan-build.yaml"),
    ...given,
    "--lang",
    "zh",
    "--out",
    compared,
    "--formats",
    "docx,html,charts",
  ]);
}, 120_000);

/** The text of a figure with this name suffix. */
function figure(folder: string, name: string): string {
  const file = readdirSync(folder).find((one) => one.endsWith(`-${name}.svg`));
  return file === undefined ? "" : readFileSync(join(folder, file), "utf8").replace(/<[^>]+>/g, "|");
}

/** The text of a Word document, one paragraph per line. */
function documentText(file: string): string {
  const xml = strFromU8(unzipSync(readFileSync(file))["word/document.xml"]);
  return xml.replace(/<\/w:p>/g, "\n").replace(/<[^>]+>/g, "");
}

describe("a group, a unit, a payer, a list and a service of the user's, one file each", () => {
  it("are in the rows", () => {
    const rows = readFileSync(join(out, "rows.csv"), "utf8");
    for (const cell of [
      ",group,elderly_70,",
      ",need,rides,",
      ",supply,rides,",
      ",money.pays_run,rides.money_paid,",
      ",foundation,",
      ",vehicle,",
    ])
      expect(rows).toContain(cell);
  });

  it("are in the terminal's tables", () => {
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toMatch(/^年份.*70岁\+/m);
    expect(ran.out).toMatch(/^助老接送车 +辆 .* 37 +37 +37$/m);
  });

  it("are in the charts of a run and of a comparison", () => {
    expect(figure(join(out, "charts"), "elderly")).toContain("70岁及以上");
    for (const [folder, name] of [
      [join(out, "charts"), "ledgers-rides"],
      [join(compared, "charts"), "ledgers-rides"],
      [join(compared, "charts"), "waterfall-rides"],
    ]) {
      expect(figure(folder, name), name).toContain("助老接送车");
      expect(figure(folder, name), name).toMatch(/单位：\|*辆/);
    }
    expect(figure(join(compared, "charts"), "costs")).toContain("慈善基金会");
  });

  it("are in the report, in sentences and tables", () => {
    const text = ["report", "annex"].map((name) => documentText(join(compared, `${name}.docx`))).join("\n");
    expect(text).toMatch(/70周岁及以上[\d.]+万人，占[\d.]+%/);
    expect(text).toMatch(/助老接送车：2025年末按配置标准需\d+辆，按服务需求需\d+辆，按实际利用需\d+辆，现有和在建37辆/);
    expect(text).toContain("元/（辆·年）");
    expect(text.split("\n")).toContain("慈善基金会");
  });

  it("are on the page", async () => {
    const page = await sessionOn(readFileSync(join(compared, "report.html"), "utf8"));
    const [supply, options] = (["supply", "options"] as const).map((screen) =>
      JSON.stringify(page.view({ screen, lang: "zh", part: "costs" }).model),
    );
    expect(supply).toContain("助老接送车");
    for (const word of ["助老接送车", "慈善基金会", "elderly_70"]) expect(options).toContain(word);
  });
});

describe("an outline of the user's", () => {
  const brief = (parts: string): void => {
    mkdirSync(join(models, "reports"), { recursive: true });
    writeFileSync(
      join(models, "reports", "brief.yaml"),
      `chapters:\n  - {heading: {zh: 人口, en: People}, parts: [status, ${parts}]}\nannexes: [assumptions]\n`,
    );
  };
  const report = (): Promise<Run> =>
    laoyou([
      "report",
      copyScenario(dir, "kunshan", "brief", [["horizon: 2035\n", "horizon: 2035\nreport: brief\n"]]),
      "--models",
      models,
      "--lang",
      "en",
      "--out",
      join(dir, "brief"),
      "--formats",
      "docx",
    ]);

  it("has its chapters, figures and annexes, and no others", async () => {
    brief("{figure: elderly}");
    expect(await report()).toMatchObject({ code: 0 });
    const [body = "", annex = ""] = ["report", "annex"].map((name) => documentText(join(dir, "brief", `${name}.docx`)));
    expect(body).toContain("1. People");
    expect(body).not.toMatch(/^2\. /m);
    expect(annex).toContain("Annex 1");
    expect(annex).not.toContain("Annex 2");
  }, 60_000);

  it("may name charts alone", async () => {
    brief("{figure: elders}");
    expect((await report()).err).toContain('models/reports names figure "elders", but there is no such chart (nearest: elderly)');
  }, 60_000);
});

/** Ids that occur in the code with another meaning, and why. */
const ALLOWED: readonly { readonly file: RegExp; readonly ids: readonly string[]; readonly because: string }[] = [
  { file: /^src\/demography\/place\.ts$/, ids: ["000000"], because: "the nation's code of GB/T 2260, written here alone" },
  { file: /^src\/report\/document\//, ids: ["000000"], because: "the colour black" },
  {
    file: /^src\/demography\/|^src\/validate\//,
    ids: ["population", "elderly_60", "elderly_65"],
    because: "published figures of models/facts.yaml, which the estimate of people is held to",
  },
  {
    file: /^src\/(results\/(variables\/population|variable-id)|report\/charts\/pyramid|report\/content\/written)\.ts$/,
    ids: ["population"],
    because: "the variable of people by sex and age",
  },
  { file: /^src\/cli\/evaluate-disabled\.ts$/, ids: ["disabled"], because: "the name of a verb" },
  { file: /^src\/(demand\/published|report\/messages)\.ts$/, ids: ["beds"], because: "a subject of published projections, and a word" },
  {
    file: /^src\/(ensemble\/synthetic|cli\/benches\/query)\.ts$/,
    ids: ["population", "elderly_60", "elderly_65", "elderly_80", "disabled", "infants_0_2"],
    because: "the made-up districts of the bench",
  },
  { file: /^src\/cli\/messages\.ts$/, ids: ["elderly_65", "beds"], because: "examples of questions in help" },
  { file: /^src\/cli\/init-files\.ts$/, ids: ["330421", "330400"], because: "the county whose table `init` copies for practice" },
];
/** Units counted by the engine itself: people, money, calendar years, and the towns of a place. */
const OWN_UNITS = ["person", "yuan", "year", "facility"];

const idsOf = (kind: string): string[] => readdirSync(join(ROOT, "models", kind)).map((file) => basename(file, ".yaml"));

describe("src", () => {
  /** Lines of code without comments. */
  const lines = filesBelow("src")
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) =>
      textOf(file)
        .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ""))
        .split("\n")
        .map((line, i) => ({ file, at: `${file}:${i + 1}`, line: line.replace(/(^|\s)\/\/.*$/, "") })),
    );

  it("names no service, group, payer or district of the models", () => {
    const codes = textOf("models/base/index.csv")
      .split("\n")
      .map((line) => line.split(",")[0]);
    const ids = new Set([...["services", "groups", "payers", "districts"].flatMap(idsOf), ...codes.slice(1).filter(Boolean)]);
    const named = lines.flatMap(({ file, at, line }) =>
      [...line.matchAll(/["'`]([a-z0-9_]+)["'`]/g)].flatMap(([, id]) => (ids.has(id) ? [{ file, at, id }] : [])),
    );
    expect(
      named
        .filter(({ file, id }) => !ALLOWED.some((one) => one.file.test(file) && one.ids.includes(id)))
        .map(({ at, id }) => `${at} ${id}`),
    ).toEqual([]);
    for (const one of ALLOWED)
      for (const id of one.ids)
        expect(
          named.some(({ file, id: found }) => found === id && one.file.test(file)),
          `${one.file} ${id}: ${one.because}`,
        ).toBe(true);
  });

  it("names no part of a service: no quantity of one is read by name", () => {
    const services = idsOf("services");
    const read = lines.flatMap(({ at, line }) =>
      [...line.matchAll(/["'`]([a-z0-9_]+)\.[a-z_]+["'`]/g)].flatMap(([text, id]) => (services.includes(id) ? [`${at} ${text}`] : [])),
    );
    expect(read).toEqual([]);
  });

  it("counts in no unit but its own", () => {
    const units = idsOf("units");
    const used = lines
      .filter(({ file }) => !/\/messages\.ts$|\/messages(\.ts$|\/)|^src\/(demand|evaluate|scenario)\/published/.test(file))
      .flatMap(({ at, line }) =>
        [...line.matchAll(/(?:\bunit: |measureFor\(|scaleFor\()"([a-z]+)"/g)].flatMap(([, unit]) =>
          units.includes(unit) && !OWN_UNITS.includes(unit) ? [`${at} ${unit}`] : [],
        ),
      );
    expect(used).toEqual([]);
  });
});
