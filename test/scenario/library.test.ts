import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openLibrary, type Kind } from "../../src/scenario/library.ts";
import { faultsOf, MODELS, workbench, writeFolder } from "./workbench.ts";

const dir = workbench();
const KINDS: readonly Kind[] = ["groups", "services", "indicators", "input-tables", "disability", "standards", "parameters"];

describe("openLibrary()", () => {
  it.each(KINDS)("reads every shipped file of %s", (kind) => {
    const library = openLibrary([MODELS]);
    expect(library.all(kind).map(({ id }) => id)).toEqual(library.ids(kind));
    expect(library.ids(kind).length).toBeGreaterThan(0);
  });
  it("takes the file name as the id and the folder as the list", () => {
    const folder = join(dir, "own");
    writeFolder(join(folder, "groups"), { "elderly_90.yaml": "name: {zh: 90岁及以上, en: aged 90 and over}\nages: {from: 90}\n" });
    const library = openLibrary([MODELS, folder]);
    expect(library.get("groups", "elderly_90").value).toEqual({ name: { zh: "90岁及以上", en: "aged 90 and over" }, ages: { from: 90 } });
    expect(library.ids("groups")).toContain("elderly_60");
  });
  it("reads a file once", () => {
    const library = openLibrary([MODELS]);
    expect(library.get("services", "meals")).toBe(library.get("services", "meals"));
  });
  it("refuses the same id twice, naming both files", () => {
    const folder = join(dir, "twice");
    mkdirSync(join(folder, "services"), { recursive: true });
    cpSync(join(MODELS, "services", "meals.yaml"), join(folder, "services", "meals.yaml"));
    const [fault] = faultsOf(() => openLibrary([MODELS, folder]));
    expect([fault.code, fault.params.id, fault.params.other, fault.place?.file]).toEqual([
      "model-twice",
      "meals",
      join(MODELS, "services", "meals.yaml"),
      join(folder, "services", "meals.yaml"),
    ]);
  });
  it("refuses a file whose name would be markup where its id stands", () => {
    const folder = join(dir, "markup");
    mkdirSync(join(folder, "services"), { recursive: true });
    cpSync(join(MODELS, "services", "meals.yaml"), join(folder, "services", 'x"><img src=x onerror=alert(1)>.yaml'));
    const [fault] = faultsOf(() => openLibrary([MODELS, folder]));
    expect([fault.code, fault.params.found]).toEqual(["name-form", JSON.stringify('x"><img src=x onerror=alert(1)>')]);
  });
  it("refuses a folder that does not exist, and one of a misspelt kind", () => {
    expect(faultsOf(() => openLibrary([MODELS, join(dir, "nowhere")]))[0].code).toBe("file-missing");
    const folder = join(dir, "misspelt");
    writeFolder(join(folder, "indicator"), { "mine.yaml": "" });
    const [fault] = faultsOf(() => openLibrary([MODELS, folder]));
    expect([fault.code, fault.params]).toEqual(["models-folder-unknown", { name: "indicator", near: "indicators" }]);
    const other = join(dir, "other");
    writeFolder(join(other, "pipelines"), { "mine.yaml": "" });
    writeFolder(join(other, "notes"), { "mine.txt": "" });
    const [unread] = faultsOf(() => openLibrary([MODELS, other]));
    expect([unread.code, unread.place?.file]).toEqual(["models-folder-other", join(other, "pipelines")]);
    expect(unread.format("en")).toContain("staff-flows");
  });
  it("names the nearest id for one that it does not know", () => {
    const [fault] = faultsOf(() => openLibrary([MODELS]).get("services", "meal"));
    expect([fault.code, fault.params]).toEqual(["model-unknown", { kind: "services", id: "meal", near: "meals" }]);
    expect(fault.format("zh")).toContain("models/services 中没有“meal”");
  });
  it.each([
    [
      "an assumed number without a range",
      "parameters",
      "x: {name: {zh: 甲, en: x}, value: 1, unit: '1', source: 假设, assumed: true}\n",
      "assumed-needs-range",
    ],
    ["a number without a source", "parameters", "x: {name: {zh: 甲, en: x}, value: 1, unit: '1'}\n", "key-missing"],
    ["a name in one language", "parameters", "x: {name: {zh: 甲}, value: 1, unit: '1', source: a}\n", "key-missing"],
    [
      "a share above 1",
      "disability",
      "name: {zh: 甲, en: x}\nmeaning: {zh: 甲, en: x}\noverall: {value: 11.6, denominator: {zh: 甲, en: x}, year: 2021, source: a}\nprevalence: {source: a, estimate: true, bands: [{from: 60, female: 0.1, male: 0.1}]}\ngrades: [{id: mild, name: {zh: 甲, en: x}, share: 1, low: 0, high: 1, source: a}]\n",
      "value-big",
    ],
    ["a misspelt key", "groups", "name: {zh: 甲, en: x}\nages: {form: 60}\n", "key-missing"],
  ] as const)("refuses %s", (_, kind, text, code) => {
    const folder = writeFolder(join(dir, `bad ${kind} ${code}`, kind), { "odd.yaml": text });
    const faults = faultsOf(() => openLibrary([join(folder, "..")]).all(kind));
    expect(faults.map((fault) => fault.code)).toContain(code);
    expect(faults[0].place).toMatchObject({ file: join(folder, "odd.yaml"), line: expect.any(Number), column: expect.any(Number) });
  });
});
