import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { MessageCode } from "../../src/core/messages/say.ts";
import { readFamily } from "../../src/scenario/place-models.ts";
import { loadScenario } from "../../src/scenario/resolve.ts";
import { faultsOf, MODELS, SCENARIOS, workbench } from "./workbench.ts";

const dir = workbench();

/** What is typed in place of what, and what is said of it. */
interface Slip {
  readonly from: string;
  readonly to: string;
  readonly code: MessageCode;
  /** Words of the fault: what was found, or what would be right. */
  readonly says: string;
  /** The text on the line of the fault, where that is not the line of the slip. */
  readonly at?: string;
}
const slip = (from: string, to: string, code: MessageCode, says: string, at?: string): Slip => ({
  from,
  to,
  code,
  says,
  ...(at && { at }),
});

/** A text with a slip in its only place, and the line of it. */
function slipped(text: string, { from, to, at }: Pick<Slip, "from" | "to" | "at">): { readonly text: string; readonly line: number } {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`"${from}" stands ${parts.length - 1} times, not once`);
  const changed = parts.join(to);
  const lineOf = (index: number): number => changed.slice(0, index).split("\n").length;
  const end = parts[0].length + Math.max(0, to.length - 1);
  return { text: changed, line: lineOf(at === undefined ? end : changed.indexOf(at)) };
}

const own = (what: string, year: number, value: string): string => `what: ${what}, year: ${year}, value: ${value}`;

const IN_DISTRICT: readonly Slip[] = [
  slip('code: "320583"', 'code: "320538"', "district-code", '"320583"'),
  slip("official_code: true", "official_code: ture", "value-type", "must be boolean"),
  slip("level: county", "level: coutny", "value-choice", "county"),
  slip('parent: "320500"', 'parent: "330500"', "parent-elsewhere", "begins with 32"),
  slip('parent: "320500"', 'parent: "32050"', "district-unknown", "320500"),
  slip('{date: "2020-11-01"', '{date: "2020-11-31"', "date-unknown", "yyyy-mm-dd"),
  slip("census: {", "cencus: {", "key-unknown", 'did you mean "census"'),
  slip("zh: 昆山市", "hz: 昆山市", "key-unknown", 'did you mean "zh"'),
  slip("divisions: {towns: 9", "divisions: {towns: 0", "value-small", "at least 1"),
];

const IN_FACTS: readonly Slip[] = [
  slip(own("population", 2023, "2148500"), own("populaton", 2023, "2148500"), "fact-unknown", "nearest: population"),
  slip(own("population", 2023, "2148500"), own("常住人口", 2023, "2148500"), "fact-unknown", "nearest: population"),
  slip(own("population", 2023, "2148500"), own("population", 20233, "2148500"), "value-big", "20233"),
  slip(own("population", 2023, "2148500"), own("population", 2023, "21485000"), "fact-growth", "2092496 in 2020 (population.csv)"),
  slip(own("population", 2023, "2148500"), own("population", 2023, "214850"), "fact-growth", "at most 15 %"),
  slip(own("population", 2023, "2148500"), own("population", 2023, "2148,500"), "key-unknown-far", '"500"'),
  slip(own("population", 2023, "2148500"), own("population", 2023, "214.85万"), "value-write", "write 2148500"),
  slip(own("population", 2023, "2148500"), own("population", 2023, "-2148500"), "value-small", "at least 0"),
  slip("value: 2148500, unit: persons", "value: 2148500, unit: persns", "fact-unit-unknown", "persons"),
  slip("value: 2148500, unit: persons", "value: 2148500, unit: 户", "fact-unit-other", "persons"),
  slip("value: 0.7971, unit: share", "value: 7.971, unit: share", "share-over-one", "7.971"),
  slip("value: 0.7971, unit: share", 'value: 0.7971, unit: "%"', "fact-bounds", "0.01 to"),
  slip(own("age_0_14_share", 2020, "0.1529"), own("age_0_14_share", 2020, "0.1592"), "fact-parts", "1.0062", "elderly_60_share"),
  slip(own("elderly_60_share", 2020, "0.123"), own("elderly_60_share", 2020, "1.23"), "share-over-one", "at most 1"),
  slip(own("elderly_60_share", 2020, "0.123"), own("elderly_60_share", 2020, "0.0123"), "fact-growth", "population.csv"),
  slip(own("household_population", 2020, "1803175"), own("household_population", 2020, "18031750"), "fact-part", "0 to 100 %"),
  slip(own("households", 2020, "704966"), own("households", 2020, "7049660"), "fact-part", "household_population 1803175"),
  slip(
    own("hukou_elsewhere_other_province", 2020, "782626"),
    own("hukou_elsewhere_other_province", 2020, "7826260"),
    "fact-part",
    "population",
  ),
  slip(own("registered_births", 2023, "10300"), own("registered_births", 2023, "103000"), "fact-part", "0.1 to 6 %"),
  slip(own("registered_births", 2023, "10300"), own("registered_births", 2023, "1030"), "fact-part", "registered_population 1256500"),
  slip(own("registered_deaths", 2023, "6800"), own("registered_deaths", 2023, "68000"), "fact-part", "0.1 to 3 %"),
  slip(own("registered_male", 2023, "594600"), own("registered_male", 2023, "954600"), "fact-growth", "516000 in 2020"),
  slip(own("registered_population", 2023, "1256500"), own("registered_population", 2023, "125650"), "fact-growth", "1067100 in 2020"),
  slip(own("registered_population", 2024, "1294600"), own("registered_population", 2023, "1294600"), "fact-twice", "1256500 on line"),
  slip("value: 2148500, unit: persons, kind: published", "value: 2148500, unit: persons, kind: publised", "value-choice", "published"),
  slip(
    "value: 0.7971, unit: share, kind: published, source",
    "value: 0.7971, unit: share, kind: published, soruce",
    "key-unknown",
    '"source"',
  ),
];

/** The same meaning in other words. */
const SAME_FACTS: readonly (readonly [string, string])[] = [
  ["value: 2148500, unit: persons", "value: 2148500, unit: 人"],
  ["value: 2148500, unit: persons", "value: 214.85, unit: 万人"],
  ["value: 0.7971, unit: share", 'value: 79.71, unit: "%"'],
  ["level: county", "level: 'county'"],
  [
    "  - {what: population, year: 2023,",
    "  - {what: population, year: 2023, value: 2148.5, unit: 千人, kind: published, source: 公报}\n  - {what: population, year: 2023,",
  ],
];

const zengdu = (id: number, value: string): string => `- id: zengdu-0${id}\n    value: ${value}`;
const kunshan = (id: number, value: string): string => `- id: kunshan-${id}\n    value: ${value}`;

const IN_ZENGDU: readonly Slip[] = [
  slip('district: "421303"', 'district: "421330"', "district-newer", "421303"),
  slip("horizon: 2035", "horizon: 203", "value-small", "203"),
  slip("statements:\n", "statments:\n", "key-unknown", '"statements"', "- id: zengdu-01"),
  slip(zengdu(1, "4000"), zengdu(1, "40000"), "quote-value", "its numbers: 4000"),
  slip(zengdu(1, "4000"), zengdu(1, "400"), "quote-value", "its numbers: 4000"),
  slip(zengdu(2, "400"), zengdu(2, "4OO"), "value-type", "must be number"),
  slip(zengdu(4, "60"), zengdu(4, "06"), "quote-value", "60%"),
  slip(zengdu(4, "60"), zengdu(4, "61"), "quote-value", "60%"),
  slip(zengdu(4, "60"), zengdu(4, '"60%"'), "value-write", "write 60"),
  slip(zengdu(4, "60"), zengdu(4, "0.6"), "quote-value", "60%"),
  slip(zengdu(7, "100"), zengdu(7, "1000"), "share-over-whole", "at most 100 %"),
  slip(
    "kind: target\n    year: 2025\n    indicator: nursing_share",
    "kind: target\n    year: 2015\n    indicator: nursing_share",
    "target-early",
    "2020",
    "year: 2015",
  ),
  slip(
    "kind: target\n    year: 2025\n    indicator: nursing_share",
    "kind: target\n    year: 2025年\n    indicator: nursing_share",
    "value-write",
    "write 2025",
    "year: 2025年",
  ),
  slip(
    "kind: target\n    year: 2025\n    indicator: nursing_share",
    "kind: taget\n    year: 2025\n    indicator: nursing_share",
    "value-choice",
    "target, forecast",
    "kind: taget",
  ),
  slip("indicator: nursing_share", "indicator: nursing_shar", "model-unknown", "nursing_share"),
  slip("indicator: nursing_share", "indicator: 护理型床位占比", "model-unknown", "nursing_share"),
  slip('indicator: nursing_share\n    compare: ">="', "indicator: nursing_share\n    compare: 不多于", "quote-compare", "write >="),
  slip('indicator: nursing_share\n    compare: ">="', 'indicator: nursing_share\n    compare: "=!"', "value-choice", "must be one of"),
  slip('indicator: nursing_share\n    compare: ">="', 'indicator: nursing_share\n    compare: "<="', "quote-compare", "write >="),
  slip("sets: nursing_beds.norm_share", "sets: nursing_beds.norm_shar", "name-unknown", "nursing_beds.norm_share"),
  slip("as: value / 100", "as: valu / 100", "name-unknown", "valu"),
  slip("promises: beds.total", "promises: bed.total", "name-unknown", "beds.total"),
  slip("id: zengdu-02", "id: zengdu-01", "statement-twice", "zengdu-01", "id: zengdu-01\n    value: 400\n"),
  slip("id: zengdu-02", "id: zengdu_02", "statement-id-form", "hyphen"),
];

const IN_KUNSHAN: readonly Slip[] = [
  slip(kunshan(11, "4308"), kunshan(11, "4380"), "quote-value", "4308"),
  slip(kunshan(53, "[10, 10, 10]"), kunshan(53, "[10, 10, 1]"), "quote-value", "10, 10, 10"),
  slip(kunshan(46, "0.3"), kunshan(46, "3"), "quote-unit", "write 0.3"),
  slip(kunshan(58, "10000"), kunshan(58, "1"), "quote-unit", "write 10000"),
  slip(
    "kind: forecast\n    year: 2025\n    indicator: registered_elderly_60",
    "kind: forecast\n    year: 2026\n    indicator: registered_elderly_60",
    "quote-year",
    "2025",
    "year: 2026",
  ),
];

const SAME_STATEMENTS: readonly (readonly [string, string])[] = [
  [zengdu(1, "4000"), zengdu(1, "4000.0")],
  [zengdu(1, "4000"), zengdu(1, "4e3")],
  ['quote: "养老床位总数达到4000张以上"', 'quote: "养老床位总数达到4千张以上"'],
  ['quote: "养老床位总数达到4000张以上"', 'quote: "养老床位总数达到0.4万张以上"'],
  ['quote: "养老床位总数达到4000张以上"', 'quote: "养老床位总数达到四千张以上"'],
  ['quote: "养老床位总数达到4000张以上"', "quote: '养老床位总数达到４０００张以上'"],
  ['quote: "养老机构护理型床位占比不低于60%"', 'quote: "养老机构护理型床位占比不低于六成"'],
  ['quote: "养老机构护理型床位占比不低于60%"', 'quote: "养老机构护理型床位占比不低于百分之六十"'],
  ['quote: "社区日间照料设施覆盖率达到100%"', 'quote: "社区日间照料设施全覆盖"'],
];

describe("a slip of one or two characters", () => {
  const models = join(dir, "models");
  const folder = join(models, "districts", "320583");
  mkdirSync(folder, { recursive: true });
  cpSync(join(MODELS), models, { recursive: true });
  cpSync(join(import.meta.dirname, "..", "districts", "320583"), folder, { recursive: true });
  const district = readFileSync(join(folder, "district.yaml"), "utf8");
  const read = (text: string): unknown => {
    writeFileSync(join(folder, "district.yaml"), text);
    return readFamily("320583", [models]);
  };
  it.each([...IN_DISTRICT, ...IN_FACTS])("in a district is refused with its line and the remedy: $to", (one) => {
    const { text, line } = slipped(district, one);
    const faults = faultsOf(() => read(text));
    const fault = faults.find(({ code, place }) => code === one.code && place?.line === line);
    expect(fault?.format("en"), faults.map((each) => `${each.code} ${each.format("en")}`).join("\n")).toContain(one.says);
    expect(fault?.place?.file).toBe(join(folder, "district.yaml"));
  });
  it.each(SAME_FACTS)("that changes no meaning is accepted: %s as %s", (from, to) => {
    expect(read(slipped(district, { from, to }).text)).toMatchObject({ wanted: ["320583"] });
  });

  const plan = (name: string): string => readFileSync(join(SCENARIOS, `${name}.yaml`), "utf8");
  const load = (name: string, text: string) => {
    const file = join(dir, `${name}-slip.yaml`);
    writeFileSync(file, text);
    return loadScenario(file, { models: [MODELS] });
  };
  it.each([...IN_ZENGDU.map((one) => ["zengdu", one] as const), ...IN_KUNSHAN.map((one) => ["kunshan", one] as const)])(
    "in the plan of %s is refused with its line and the remedy: $to",
    (name, one) => {
      const { text, line } = slipped(plan(name), one);
      const faults = faultsOf(() => load(name, text));
      const fault = faults.find(({ code, place }) => code === one.code && place?.line === line);
      expect(fault?.format("en"), faults.map((each) => `${each.code} ${each.format("en")}`).join("\n")).toContain(one.says);
    },
  );
  it.each(SAME_STATEMENTS)("of a statement that changes no meaning is accepted: %s as %s", (from, to) => {
    expect(load("zengdu", slipped(plan("zengdu"), { from, to }).text).targets).toHaveLength(9);
  });
});
