import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { questionOf, questionText, questionValue, readQuestion, type Question } from "../../src/scenario/question-file.ts";
import { openQuestions, withQuestionFiles } from "../../src/cli/questions/compared-answers.ts";
import { projectZip } from "../../src/scenario/project-file.ts";
import { projectOfPlans } from "../../src/scenario/project-of-plans.ts";
import { readPlan } from "../../src/scenario/read-plan.ts";
import { questionBlocks } from "../../src/report/content/questions.ts";
import type { ReportAnswer } from "../../src/results/report-answer.ts";
import { question } from "../../src/node.ts";
import { fromFolderOf } from "../../src/files/path.ts";
import { laoyou, scratchFolder } from "./cli.ts";
import "../fast-check.ts";

const PLAN = "scenarios/kunshan.yaml";
const folder = scratchFolder();
/** A question file beside nothing, with the plan named from there. */
function questionFile(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text.replaceAll("PLAN", relative(folder, PLAN).replaceAll("\\", "/")));
  return file;
}
const ask = (...args: readonly string[]) => laoyou([...args, "--lang", "en"]);
/** The files of a folder, by name. */
const filesIn = (dir: string): Record<string, string> =>
  Object.fromEntries(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), "latin1")]));

/** A question of each verb, and of each way in which it is asked. */
const QUICK: readonly Asked[] = [
  ["plan", "--targets", "kunshan-43@registered@2027", "--measures", "institution_beds", "--budget", "government=8000万"],
  ["why", "--gap", "institutional_beds@2035", "--since", "2023"],
];
const OTHERS: readonly Asked[] = [
  ["solve", "--for", "kunshan-43@registered", "--by", "institution_beds", "--as-of", "2024"],
  ["solve", "--for", "need:nursery_places@2035", "--by", "tfr", "--at", "1.3"],
  ["plan", "--targets", "kunshan-43@registered@2027", "--budget", "all=1000000"],
  ["plan", "--frontier", "3", "--measures", "nursery_places"],
  ["plan", "--robust", "expected", "--trajectories", "4", "--seed", "2", "--measures", "nursery_places"],
  ["why", "--target", "kunshan-43@resident@2030", "--limits", "--budget", "all=150000000"],
  ["why", "--binds", "institutional_beds@2030"],
  ["why", "--summary"],
  ["aim", "--service", "institutional_beds", "--year", "2030", "--trajectories", "2", "--enough", "0.7"],
  ["aim", "--trajectories", "2"],
];
type Asked = readonly [verb: string, ...args: string[]];

/** A question that is typed and kept gives what its file gives: what is printed, and every file of the answer. */
async function sameAsTyped(...given: Asked): Promise<void> {
  const [verb, ...args] = given;
  const name = given.join(" ").replaceAll(/\W+/g, "-");
  const [file, typed, read] = [`${name}.yaml`, `${name}-a`, `${name}-b`].map((one) => join(folder, one)) as [string, string, string];
  const first = await ask(verb, PLAN, ...args, "--save", file, "--out", typed, "--json");
  expect([0, 2], first.err).toContain(first.code);
  const second = await ask(verb, file, "--out", read, "--json");
  expect([second.code, second.out]).toEqual([first.code, first.out]);
  expect(filesIn(read)).toEqual(filesIn(typed));
  const [head, ...rows] = readFileSync(join(read, "rows.csv"), "utf8").trimEnd().split("\n");
  const keys = rows.map((row) => row.slice(0, row.lastIndexOf(",")));
  expect([head?.startsWith("scenario,"), rows.length > 1, new Set(keys).size]).toEqual([true, true, keys.length]);
  expect(readQuestion(join(read, "question.yaml")).question).toEqual(readQuestion(file).question);
}

describe("a question file", () => {
  it.each(QUICK)("asks what the command line asks, byte for byte: %s %s %s", sameAsTyped);
  it.each(OTHERS)("asks what the command line asks, byte for byte: %s %s %s", { tags: ["slow"] }, sameAsTyped);

  it("is written as it is read, whatever it asks", () => {
    const text = fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/);
    const year = fc.integer({ min: 1990, max: 2100 });
    const path = fc.tuple(fc.constantFrom("", "../", "more/"), text).map(([up, name]) => `${up}${name}.yaml`);
    const budget = fc.dictionary(text, fc.integer({ min: 0, max: 1e9 }), { minKeys: 1, maxKeys: 3 });
    const head = { schema: fc.constant(2), plan: path };
    const some = <T extends object>(one: fc.Arbitrary<T>) => one;
    const questions = fc.oneof(
      some(fc.record({ ...head, question: fc.constant("solve"), for: text, by: text, district: text }, { requiredKeys: ["schema", "question", "plan", "for"] })), // prettier-ignore
      some(fc.record({ ...head, question: fc.constant("plan"), targets: fc.array(text, { minLength: 1, maxLength: 3 }), needs: fc.array(year, { minLength: 1 }), budget, from: year, pool: fc.constant(true) }, { requiredKeys: ["schema", "question", "plan"] })), // prettier-ignore
      some(fc.record({ ...head, question: fc.constant("why"), target: text, limits: fc.constant(true), budget, from: year, models: fc.array(path, { minLength: 1 }) }, { requiredKeys: ["schema", "question", "plan", "target", "limits"] })), // prettier-ignore
      some(fc.record({ ...head, question: fc.constant("aim"), service: text, year, seed: fc.nat(), enough: fc.double({ min: 0.01, max: 0.99, noNaN: true }) }, { requiredKeys: ["schema", "question", "plan"] })), // prettier-ignore
    );
    const where = () => ({ file: "a/b/question.yaml" });
    fc.assert(
      fc.property(questions, (value) => {
        const question = questionOf(value, { file: "a/b/question.yaml", where });
        const named = (one: string): string => relative("a/b", one).replaceAll("\\", "/");
        const written = questionValue(question, named);
        expect(questionOf(written, { file: "a/b/question.yaml", where })).toEqual(question);
        expect(question.plan).toBe(fromFolderOf("a/b/question.yaml", value.plan));
        expect(questionText(question, named)).toMatch(/^schema: 2\nquestion: /);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["schema: 2\nquestion: solv\nplan: PLAN\n", "2:11 question: must be one of solve, plan, why, aim"],
    ["schema: 9\nquestion: solve\nplan: PLAN\nfor: a\n", "1:9 schema: the file has schema 9, but this program reads schema 2"],
    ["question: solve\nplan: PLAN\nfor: a\n", "schema: missing key"],
    ["schema: 2\nquestion: solve\nplan: PLAN\n", "for: missing key: string is required"],
    ["schema: 2\nquestion: solve\nplan: gone.yaml\nfor: a\n", "3:7 plan: there is no file"],
    ["schema: 2\nquestion: solve\nplan: PLAN\nfor: kunshan-43\nas-of: 2024\n", '5:8 as-of: unknown key "as-of"; did you mean "as_of"?'],
    ["schema: 2\nquestion: solve\nplan: PLAN\nfor: kunshan-43\nat: 1.3\n", "5:5 at: at says something only beside by"],
    ["schema: 2\nquestion: solve\nplan: PLAN\nfor: kunshan-433\n", '4:6 for: there is no target "kunshan-433"'],
    ["schema: 2\nquestion: solve\nplan: PLAN\nfor: kunshan-43\nby: institution_bed\n", '5:5 by: unknown name "institution_bed"'],
    ["schema: 2\nquestion: plan\nplan: PLAN\nfrontier: 3\nrobust: expected\n", "4:11 frontier: frontier says nothing beside robust"],
    ["schema: 2\nquestion: plan\nplan: PLAN\nseed: 3\n", "4:7 seed: seed says something only beside robust"],
    ["schema: 2\nquestion: plan\nplan: PLAN\nbudget: {government: much}\n", '4:22 budget.government: "much" is no sum of money'],
    ["schema: 2\nquestion: plan\nplan: PLAN\nbudget: {govrnment: 8000万}\n", '4:21 budget.govrnment: "govrnment=8000万" is not a budget'],
    ["schema: 2\nquestion: plan\nplan: PLAN\nmeasures: [beds]\n", "4:12 measures[0]: models/measures has no"],
    ["schema: 2\nquestion: plan\nplan: PLAN\ntargets: [need:daycare@2031, x-1]\n", '4:30 targets[1]: there is no target "x-1"'],
    ["schema: 2\nquestion: plan\nplan: PLAN\nfrom: 1999\n", "4:7 from: 1999 is out of range"],
    ["schema: 2\nquestion: why\nplan: PLAN\n", "give one of these, and only one: gap, target, binds, summary"],
    ["schema: 2\nquestion: why\nplan: PLAN\ngap: daycare@2030\ntarget: kunshan-43\n", "5:9 target: give one of these, and only one"],
    ["schema: 2\nquestion: why\nplan: PLAN\ngap: daycare\n", '4:6 gap: "daycare" is no service and year'],
    ["schema: 2\nquestion: why\nplan: PLAN\ngap: dayca@2030\n", '4:6 gap: models/services has no "dayca"'],
    [
      "schema: 2\nquestion: why\nplan: PLAN\ntarget: kunshan-43\nlimits: true\nsince: 2020\n",
      "6:8 since: since says nothing beside limits",
    ],
    ["schema: 2\nquestion: aim\nplan: PLAN\nenough: 1.2\n", "4:9 enough: "],
    ["schema: 2\nquestion: aim\nplan: PLAN\nhorizon: 20x\nseed: -1\n", "4:10 horizon: must be number"],
    ["schema: 2\nquestion: aim\nplan: PLAN\nhorizon: 20x\nseed: -1\n", "5:7 seed: "],
  ])("says what is wrong and where: %j", async (text, words) => {
    const file = questionFile("wrong.yaml", text);
    const verb = ["solve", "plan", "why", "aim"].find((one) => text.includes(`question: ${one}\n`)) ?? "solve";
    const { code, err } = await ask(verb, file);
    expect([code, err]).toEqual([65, expect.stringContaining(words)]);
    expect(err).toContain(`${file}:`);
  });

  it("is asked whole, by its own verb alone, and is no plan", async () => {
    const file = questionFile("whole.yaml", "schema: 2\nquestion: solve\nplan: PLAN\nfor: kunshan-43@registered\nby: institution_beds\n");
    const beside = await ask("solve", file, "--as-of", "2024", "--district", "320583");
    expect([beside.code, beside.err]).toEqual([64, expect.stringContaining("--district, --as-of cannot be added: write it into")]);
    const other = await ask("plan", file);
    expect([other.code, other.err]).toEqual([
      65,
      `${file}:2:11 question: this is a question of solve, not of plan: use laoyou solve ${file}\n`,
    ]);
    const run = await ask("run", file);
    expect([run.code, run.err]).toEqual([64, `this is a question, not a plan: use laoyou solve ${file}\n`]);
    const check = await ask("check", file);
    expect([check.code, check.out]).toEqual([0, expect.stringContaining(`${file}: a question of solve`)]);
    const bad = await ask("check", questionFile("bad.yaml", "schema: 2\nquestion: solve\nplan: PLAN\n"));
    expect([bad.code, bad.err]).toEqual([65, expect.stringContaining("for: missing key")]);
  });

  it("is kept on demand, and replaces no other file unless told", async () => {
    const file = join(folder, "kept.yaml");
    const args = ["solve", PLAN, "--for", "kunshan-43@registered", "--by", "institution_beds", "--save", file] as const;
    expect((await ask(...args)).code).toBe(0);
    const text = readFileSync(file, "utf8");
    expect(readQuestion(file).question).toMatchObject({ question: "solve", for: "kunshan-43@registered", by: "institution_beds" } satisfies Partial<Question>); // prettier-ignore
    const again = await ask(...args, "--as-of", "2024");
    expect([again.code, again.err, readFileSync(file, "utf8")]).toEqual([73, expect.stringContaining("is not overwritten"), text]);
    expect((await ask(...args, "--as-of", "2024", "--force")).code).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(`${text}as_of: 2024\n`);
  });

  it.each([
    [["solve", PLAN], 64, "--for"],
    [["solve", PLAN, "--for", "kunshan-43", "--at", "2"], 64, "at says something only beside by"],
    [["why", PLAN, "--gap", "daycare@2030", "--binds", "daycare@2030"], 64, "give one of these, and only one"],
    [["plan", PLAN, "--frontier", "3", "--export", "mps"], 64, "--export writes the model of one plan"],
  ] as const)("is checked as the command line is: %j", async (args, exit, words) => {
    const { code, err } = await ask(...args);
    expect([code, err]).toEqual([exit, expect.stringContaining(words)]);
  });
});

it("a script asks a question file and gets what the command prints, with rows and files", async () => {
  const file = "scenarios/questions/kunshan-beds.yaml";
  const asked = await question(file);
  expect(`${asked.text.en}\n`).toBe((await ask("solve", file)).out);
  expect(asked.rows.map(({ variable }) => variable)).toContain("decision.holds");
  expect(await asked.write({ out: join(folder, "scripted") })).toContain("laoyou.lock");
  await expect(question("scenarios/kunshan.yaml")).rejects.toThrow("question");
});

describe("questions beside a report", () => {
  const beds = "scenarios/questions/kunshan-beds.yaml";

  it("have a folder each, as their own verb writes it", async () => {
    const out = join(folder, "report");
    const { code, err } = await ask("report", PLAN, "--questions", beds, "--formats", "none", "--trajectories", "0", "--out", out);
    expect(code, err).toBe(0);
    const alone = join(folder, "alone");
    expect((await ask("solve", beds, "--out", alone)).code).toBe(0);
    const own = filesIn(join(out, "questions", "kunshan-beds"));
    const { ".laoyou.json": _, "question.yaml": asked = "", ...others } = filesIn(alone);
    expect(own).toEqual({ ...others, "question.yaml": expect.stringContaining(asked.slice(0, asked.indexOf("plan:"))) });
    expect((await ask("verify", join(out, "questions", "kunshan-beds"))).code).toBe(0);
  });

  it("are in the project of the page, from which the same is asked", async () => {
    const plans = [readPlan(PLAN)];
    const project = withQuestionFiles(projectOfPlans(plans), await openQuestions([beds], plans), plans);
    const file = join(folder, "county.laoyou");
    writeFileSync(file, await projectZip(project, "0.2.0"));
    const inside = `${file}/questions/kunshan-beds.yaml`;
    const [asked, alone] = [await ask("solve", inside, "--out", join(folder, "inside")), await ask("solve", beds)];
    expect([asked.code, asked.out], asked.err).toEqual([0, alone.out]);
    expect((await ask("verify", join(folder, "inside"))).out).toContain("none differs");
    expect((await ask("run", inside)).err).toContain("this is a question, not a plan");
  });

  it("are of its own plans and place, and have names of their own", async () => {
    const other = questionFile("other.yaml", "schema: 2\nquestion: solve\nplan: PLAN\nfor: kunshan-43\ndistrict: '420106'\n");
    mkdirSync(join(folder, "more"), { recursive: true });
    const twice = join(folder, "more", "kunshan-beds.yaml");
    writeFileSync(twice, readFileSync(beds, "utf8").replace("../kunshan.yaml", relative(join(folder, "more"), "scenarios/zengdu.yaml")));
    const { code, err } = await ask("report", PLAN, "--questions", beds, other, twice, "--formats", "none", "--out", join(folder, "none"));
    expect(code).toBe(65);
    expect(err).toContain(`${other}:5:11 district: the question is of 420106, but the plan of 320583`);
    expect(err).toMatch(/kunshan-beds\.yaml:4:7 plan: .*zengdu\.yaml is none of the plans here: ask of scenarios\/kunshan\.yaml/);
    expect(err).toContain("two question files are called kunshan-beds");
    const nowhere = await ask("compare", PLAN, "scenarios/kunshan-build.yaml", "--questions", beds);
    expect(nowhere.code).toBe(64);
  });

  it.each(["zh", "en"] as const)("are answered in an annex: name, sentences, what opens when, chart (%s)", (lang) => {
    const answer: ReportAnswer = {
      id: "least-cost",
      name: { zh: "最省", en: "Least" },
      sentences: [{ zh: "句。", en: "Sentence." }],
      openings: [
        { name: { zh: "建", en: "build" }, label: { zh: "张", en: "beds" }, isShare: false, byYear: new Map([[2027, 1200], [2026, 40]]) }, // prettier-ignore
        { name: { zh: "补", en: "grant" }, label: { zh: "", en: "" }, isShare: true, byYear: new Map([[2027, 0.07]]) },
      ],
    };
    const chart = { kind: "figure", id: "question-least-cost" };
    const context = { lang, source: "", comparison: { answers: [answer] }, figures: new Map([["question-least-cost", chart]]) };
    const blocks = questionBlocks(context as unknown as Parameters<typeof questionBlocks>[0]);
    expect(blocks).toMatchObject([
      { kind: "heading", text: lang === "zh" ? "（一）最省" : "(1) Least" },
      { kind: "paragraph", words: [lang === "zh" ? "句。" : "Sentence."] },
      {
        kind: "table",
        rows: [
          [expect.any(String), expect.any(String), "40", ...(lang === "zh" ? ["1200", "1240"] : ["1,200", "1,240"])],
          [expect.any(String), lang === "zh" ? "百分点" : "points", "—", "7", "7"],
        ],
      },
      { id: "question-least-cost" },
      { kind: "paragraph", words: [expect.stringContaining("questions/least-cost")] },
    ]);
    expect(questionBlocks({ ...context, comparison: {} } as unknown as Parameters<typeof questionBlocks>[0])).toEqual([]);
  });
});

describe("the answer's folder", () => {
  const home = join(folder, "home");
  const out = join(folder, "answer");
  /** A plan of its own, whose price can be changed. */
  const plan = join(home, "kunshan-own.yaml");
  mkdirSync(home);
  writeFileSync(plan, `schema: 2\nextends: ${relative(home, PLAN)}\nname: {zh: 自, en: own}\n`);
  const file = join(home, "least.yaml");
  writeFileSync(
    file,
    "schema: 2\nquestion: plan\nplan: kunshan-own.yaml\ntargets: [kunshan-43@registered@2030]\nmeasures: [institution_beds]\n",
  );

  it("is locked: its numbers are traced to the question, the solver and the engine's judgement, and verified", async () => {
    expect((await ask("plan", file, "--out", out)).code).toBe(0);
    const same = await ask("verify", out);
    expect([same.code, same.out]).toEqual([0, expect.stringContaining("none differs")]);
    const traced = await ask("trace", "kunshan-own/320583/2035/decision.cost/all", "--in", out);
    expect(traced.code, traced.err).toBe(0);
    expect(traced.out).toMatch(/HiGHS \d+\.\d+\.\d+ only proposed it; of 1 ask the engine judged 1 met/);
    expect(traced.out).toContain(
      "least.yaml: laoyou plan kunshan-own.yaml --targets kunshan-43@registered@2030 --measures institution_beds",
    );
    expect(traced.out).toContain("cost of building what is decided");
    const option = await ask("check", join(out, "option.yaml"));
    expect(option.code, option.err).toBe(0);
  });

  it("names what has changed since: the plan, and the question", async () => {
    writeFileSync(file, readFileSync(file, "utf8").replace("@2030", "@2031"));
    const moved = await ask("verify", out);
    expect(moved.code).toBe(2);
    expect(moved.out).toContain("least.yaml");
    expect(moved.out).toMatch(/not there before|no longer computed/);
  });

  it("of a run is verified as well", async () => {
    const ran = join(folder, "ran");
    expect((await ask("run", PLAN, "--horizon", "2026", "--trajectories", "0", "--no-charts", "--out", ran)).code).toBe(0);
    const rows = join(ran, "rows.csv");
    writeFileSync(
      rows,
      readFileSync(rows, "utf8").replace(/need,institutional_beds,medium(.*),bed,[\d.]+\n/, "need,institutional_beds,medium$1,bed,1\n"),
    );
    const edited = await ask("verify", ran);
    expect([edited.code, edited.out]).toEqual([2, expect.stringMatching(/differ[^]*need,institutional_beds/)]);
    expect(edited.out.split("\n").filter((line) => line.includes(",medium,"))).toHaveLength(1);
  });

  it("is replaced by the next answer, never by what is not ours", async () => {
    expect((await ask("solve", PLAN, "--for", "kunshan-43@registered", "--by", "institution_beds", "--out", out)).code).toBe(0);
    expect(existsSync(join(out, "option.yaml"))).toBe(false);
    cpSync(file, join(out, "mine.yaml"));
    const refused = await ask("plan", PLAN, "--targets", "kunshan-43@registered@2030", "--out", out);
    expect([refused.code, refused.err]).toEqual([73, expect.stringContaining("mine.yaml")]);
  });
});
