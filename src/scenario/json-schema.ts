import * as z from "./zod.ts";
import { assumptionsSchema } from "./assumptions.ts";
import { factKindsSchema } from "./facts.ts";
import { placeSchema } from "./district-folder.ts";
import {
  benefit,
  conversion,
  disability,
  group,
  indicator,
  inputTable,
  measure,
  parameter,
  payer,
  resources,
  staffFlow,
  service,
  standard,
  targetPack,
  unitFile,
} from "./schema-models.ts";
import { report, reportOverlay } from "./schema-report.ts";
import { peersSchema } from "./peers-model.ts";
import { questionSchema } from "./question-file.ts";
import { sweepSchema } from "./sweep-model.ts";
import { uncertainty } from "./uncertainty-file.ts";
import { draftStatement } from "./schema-draft.ts";
import { counts, formedTarget } from "./schema-forms.ts";
import { layer, scenario, statement, migration, tfr } from "./schema-scenario.ts";
import { vintageSchema } from "./vintage.ts";

/** What editors say of two keys. */
const DESCRIBED = {
  tfr: tfr
    .describe(
      "总和生育率（中方案）：按年份给出，自最后校准年直线过渡，其后不变 / total fertility rate, medium variant, by year: straight lines from the last calibrated year, constant after the last",
    )
    .optional(),
  migration: migration
    .describe(
      "净迁移：普查后的规则（models/paths/migration.yaml 的 rules，如 saturating、half、full、none），或按年份给出推算值的倍数（自最后校准年的1直线过渡） / net migration: a rule for the years after the census (rules of models/paths/migration.yaml, such as saturating, half, full, none), or multiples of what is projected by year, in straight lines from 1 in the last calibrated year",
    )
    .optional(),
};
/** A scenario file as editors are told of it: statements typed by hand, and those that were read. */
const writtenScenario = scenario.extend({
  ...DESCRIBED,
  counts: counts.optional(),
  statements: z.array(z.union([statement, formedTarget, draftStatement])).min(1),
});

/** The kinds of files that an editor can complete and check, by the name of their JSON Schema. */
const KINDS: Readonly<Record<string, { readonly schema: z.ZodType; readonly title: string }>> = {
  scenario: { schema: writtenScenario, title: "scenarios/<id>.yaml" },
  option: { schema: layer.extend(DESCRIBED), title: "scenarios/<plan>-<option>.yaml, scenarios/overlays/<id>.yaml" },
  question: { schema: questionSchema, title: "questions/<id>.yaml" },
  district: { schema: placeSchema, title: "models/districts/<code>/district.yaml" },
  group: { schema: group, title: "models/groups/<id>.yaml" },
  service: { schema: service, title: "models/services/<id>.yaml" },
  indicator: { schema: indicator, title: "models/indicators/<id>.yaml" },
  "input-table": { schema: inputTable, title: "models/input-tables/<id>.yaml" },
  standard: { schema: standard, title: "models/standards/<id>.yaml" },
  disability: { schema: disability, title: "models/disability/<id>.yaml" },
  measure: { schema: measure, title: "models/measures/<id>.yaml" },
  conversion: { schema: conversion, title: "models/conversions/<id>.yaml" },
  "target-pack": { schema: targetPack, title: "models/target-packs/<id>.yaml" },
  "staff-flow": { schema: staffFlow, title: "models/staff-flows/<id>.yaml" },
  resources: { schema: resources, title: "models/resources/<id>.yaml" },
  payer: { schema: payer, title: "models/payers/<id>.yaml" },
  benefit: { schema: benefit, title: "models/benefits/<id>.yaml" },
  unit: { schema: unitFile, title: "models/units/<id>.yaml" },
  report: { schema: report, title: "models/reports/<id>.yaml" },
  outline: { schema: reportOverlay, title: "a file of --outline" },
  sweep: { schema: sweepSchema, title: "models/sweeps/standard.yaml" },
  peers: { schema: peersSchema, title: "models/peers/standard.yaml" },
  assumptions: { schema: assumptionsSchema.partial(), title: "models/assumptions/demography.yaml" },
  facts: { schema: factKindsSchema, title: "models/facts.yaml" },
  vintage: { schema: vintageSchema, title: "models/vintages/<id>.yaml" },
  uncertainty: { schema: uncertainty, title: "models/uncertainty/<id>.yaml" },
  parameters: { schema: z.record(z.string(), parameter), title: "models/parameters/<id>.yaml" },
};

/** What the keys of a scenario mean that its schema does not say: apart from it, so that a page does not carry them. */
const MEANT: Readonly<Record<string, string>> = {
  tfr: "总和生育率（中方案）：按年份给出，自最后校准年直线过渡，其后不变 / total fertility rate, medium variant, by year: straight lines from the last calibrated year, constant after the last",
  migration:
    "净迁移：普查后的规则（models/paths/migration.yaml 的 rules，如 saturating、half、full、none）；file，即 inputs 文件夹中 migration.csv 的各年净迁移；或按年份给出推算值的倍数（自最后校准年的1直线过渡） / net migration: a rule for the years after the census (rules of models/paths/migration.yaml, such as saturating, half, full, none); file, the net migrants of migration.csv in a folder of inputs; or multiples of what is projected by year, in straight lines from 1 in the last calibrated year",
  mortality:
    "最后校准年以后的死亡率（models/paths/mortality.yaml 的 methods）：scaled 按预期寿命路径同比缩放；two_parameter 布拉斯两参数；lee_carter 由 inputs 文件夹中 mortality.csv 的历年死亡率；file 直接取该表 / death rates after the last calibrated year (methods of models/paths/mortality.yaml): scaled, one factor on all ages along the path of life expectancy; two_parameter, Brass's model; lee_carter, from the past rates of mortality.csv in a folder of inputs; file, the rates of that table",
};
/** The kinds that have these keys. */
const WITH_MEANINGS = ["scenario", "option"];

/**
 * The JSON Schemas of scenario and model files, made from the schemas that the program itself uses.
 *
 * Draft 7, which editors support best. Checks across fields (an assumed number needs a range) are done by the program only.
 *
 * @returns File text by file name, `scenario.schema.json` first.
 */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(KINDS).map(([kind, { schema, title }]) => {
      const body = z.toJSONSchema(schema, { target: "draft-7", io: "input" });
      if (WITH_MEANINGS.includes(kind))
        for (const [key, description] of Object.entries(MEANT)) Object.assign(body.properties?.[key] ?? {}, { description });
      return [`${kind}.schema.json`, `${JSON.stringify({ title, ...body }, null, 2)}\n`];
    }),
  );
}
