import { join } from "node:path";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { scenarioYaml } from "../../src/reader/draft.ts";
import { readLexicon } from "../../src/reader/load.ts";
import { readDocument } from "../../src/reader/read.ts";
import { wordsFile } from "../../src/reader/schema.ts";
import { everyPlace } from "../../src/plan/every-place.ts";
import { run } from "../../src/run.ts";
import { openDraft } from "../../src/scenario/confirm.ts";
import { leastOf } from "../../src/scenario/every-place.ts";
import { openLibrary } from "../../src/scenario/library.ts";
import { readPlan } from "../../src/scenario/read-plan.ts";
import { withPlaceLists } from "../../src/scenario/place-lists.ts";
import { disk } from "../../src/files/disk.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";
import { readYaml } from "../../src/scenario/yaml.ts";
import { ROOT } from "../project/sources.ts";
import { MODELS, workbench, writeFolder } from "../scenario/workbench.ts";
import { writeFileSync } from "node:fs";

const lexicon = readLexicon(join(ROOT, "models"));
const TEXT = `东山区“一老一小”整体解决方案
2024年5月10日
到2025年,每个街道至少建成1个养老服务综合体,各县(市、区)至少建成1所公办托育机构、1所失能特困人员集中照护中心,每个乡镇至少建有1处区域性养老服务中心,每个社区至少设立1个老年学习点,每个镇至少2处区域性养老服务中心,60%的街道建有1个养老服务综合体,全区共建成养老服务综合体8个。
`;

interface Draft {
  readonly statements: readonly {
    readonly id: string;
    readonly indicator?: string;
    readonly every?: { readonly of: string; readonly have: string };
    readonly read: { readonly about?: string };
  }[];
}

describe("what every place is to have", () => {
  const yaml = scenarioYaml(readDocument(TEXT, lexicon), { source: "a.txt", district: "320583", horizon: 2026 });
  const { statements } = load(yaml) as Draft;

  it("is written as the list and its column, where no indicator tests it place by place; never what is asked of all together", () => {
    expect(statements.map(({ every, indicator }) => (every ? `${every.of}: ${every.have}` : indicator))).toEqual([
      "区镇: 养老服务综合体",
      "public_nurseries_least",
      "县: 集中照护中心",
      "区镇: 区域性养老服务中心",
      "村: 老年教学点",
      "complexes_least", // of a thing that a town has or not, two are asked
      "subdistrict_complex_coverage",
      undefined,
    ]);
    expect(statements[0]?.read.about).toBe("complexes_least");
  });

  it("is judged place by place once it is confirmed", () => {
    const dir = writeFolder(join(workbench(), "draft"), { "scenario.yaml": yaml });
    const open = openDraft(join(dir, "scenario.yaml"));
    open.decide("plan-1", { is: "accept" });
    writeFileSync(join(dir, "scenario.yaml"), open.text());
    const lists = writeFolder(join(dir, "in"), { "subdistricts.csv": "name,complex\n甲镇,3\n乙镇,1\n丙镇,0\n" });
    const { plan } = readPlan(dir, { district: "320583", inputs: [lists] });
    const { scorecard } = run(plan);
    const row = scorecard.find(({ id }) => id === "plan-1");
    expect([row?.computed, row?.holds]).toEqual([0, "missed"]); // four in three towns would meet it
    const found = row && everyPlace(row, withPlaceLists(plan, { folders: [lists], models: [MODELS], files: disk }));
    expect(found?.lacking).toEqual(["丙镇"]);
  });

  it("names lists and columns that the models have", () => {
    const library = openLibrary([shippedModels()]);
    const { every } = readYaml(join(ROOT, "models", "reader", "words.yaml"), wordsFile);
    const wrong = every.things.filter(({ of, have, flag, least, pattern, example }) => {
      const found = leastOf({ of, have }, library);
      const columns = library.all("input-tables").find(({ id }) => id === found?.list)?.value.columns ?? {};
      const isFlag = Object.values(columns).some(({ name, type }) => name.zh === have && type === "flag");
      const isSame = least === undefined || library.get("indicators", least).value.formula === found?.id;
      return found === undefined || isFlag !== flag || !isSame || !new RegExp(pattern).test(example) || !new RegExp(every.places[of] ?? "(?!)").test(example);
    }); // prettier-ignore
    expect(wrong).toEqual([]);
  });
});
