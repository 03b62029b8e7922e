import { yearEnd } from "../../core/year.ts";
import { itemOf, mapTuple } from "../../core/items.ts";
import type { Text } from "../../demand/quantity.ts";
import { COMING, partOf, type Coming, type ServedService } from "../../demand/served.ts";
import type { Plan } from "../../plan/plan.ts";
import type { ColumnKey } from "../row.ts";
import { changedKey, keyOf, nameOf, settingOf, yearlessSettingOf, type Asked, type ColumnMaker, type Variable } from "../variable.ts";

const SETTING = { basis: "resident", path: "committed" } as const;
const WHO: Readonly<Record<Coming, Text>> = {
  use: { zh: "按预期使用", en: "of those expected to come" },
  need: { zh: "按需要", en: "of those in need" },
};

/** A column: the quantity that it reads, what it is of, and its unit. */
interface Read extends Partial<Pick<ColumnKey, "cause">> {
  readonly quantity: string;
  readonly of: string;
  readonly unit: string;
}

/** Services of which it is known whom they can serve. */
function known({ serving }: Plan): readonly ServedService[] {
  return serving.services.filter(({ lacks }) => lacks.length === 0);
}

/** A variable that reads quantities of the rule of filling, for those who use or need a service. */
function read(id: Variable["id"], label: Text, unit: string | undefined, reads: (plan: Plan) => readonly Read[]): Variable {
  return {
    id,
    unit,
    dimensions: ["variant", "basis", "path", "cause"],
    label,
    columns: ({ plan, isOwn, variants }: Asked) =>
      !isOwn
        ? []
        : reads(plan).flatMap(({ quantity, of, unit: own, cause = "" }) =>
            variants.map((variant): ColumnMaker => {
              const key = keyOf({ variable: id, of, variant, ...SETTING, cause, unit: own });
              return { key, values: ({ numbers }) => numbers.read(quantity, yearlessSettingOf(key)) };
            }),
          ),
    origin: (row, { plan }) => {
      const found = reads(plan).find(({ of, cause = "" }) => of === row.of && cause === row.cause);
      if (!found) throw new RangeError(`Cannot trace "${row.of}": nothing of it is served`);
      return { kind: "quantity", name: nameOf(found.quantity, plan), quantity: found.quantity, setting: settingOf(row) };
    },
  };
}

function byGroup(part: "served" | "unmet", coming: Coming): (plan: Plan) => readonly Read[] {
  return (plan) =>
    known(plan).flatMap(({ id, unit, groups }) => [
      { quantity: `${id}.${part}_${coming}`, of: id, unit },
      ...(groups.length === 1
        ? []
        : groups.map((group) => ({ quantity: `${id}.${part}_${coming}_${group.id}`, of: `${id}.${group.id}`, unit }))),
    ]);
}

function words(coming: Coming, zh: string, en: string): Text {
  return { zh: `${zh}（${WHO[coming].zh}）`, en: `${en}, ${WHO[coming].en}` };
}

/** Who can be served with what there is, and by group. */
const [servedUse, servedNeed] = mapTuple(COMING, (coming) =>
  read(`served.${coming}`, words(coming, "可服务", "can be served"), undefined, byGroup("served", coming)),
);

/** Who comes and is not served, and by group. */
const [unmetUse, unmetNeed] = mapTuple(COMING, (coming) =>
  read(`unmet.${coming}`, words(coming, "未满足", "not served"), undefined, byGroup("unmet", coming)),
);

/** Places that those who can be served leave empty; below 0 where more are in use than there are. */
const [vacantUse, vacantNeed] = mapTuple(COMING, (coming) =>
  read(`vacant.${coming}`, words(coming, "空置", "vacant places"), undefined, (plan) =>
    known(plan).flatMap(({ id, own }) => (own ? [{ quantity: `${id}.vacant_${coming}`, of: id, unit: own.unit }] : [])),
  ),
);

/** What limits a service, by cause: 1 for what stops the first group that is not served in full, `demand` if all are; 0 otherwise. */
const [bindingUse, bindingNeed] = mapTuple(COMING, (coming) =>
  read(`binding.${coming}`, words(coming, "制约因素", "what binds"), "1", (plan) =>
    known(plan).flatMap(({ id, limits }) =>
      [...limits, "demand"].map((cause) => ({ quantity: `${id}.binding_${coming}_${cause}`, of: id, unit: "1", cause })),
    ),
  ),
);

/** How much of a resource there is to take. */
const capacity: Variable = read("capacity", { zh: "可用量", en: "what there is to take" }, undefined, ({ serving }) =>
  serving.resources.map(({ id, unit, capacity: quantity }) => ({ quantity, of: id, unit })),
);

/** What each service takes of a resource: of those that are not known, what their use takes. */
const [takenUse, takenNeed] = mapTuple(COMING, (coming) =>
  read(`taken.${coming}`, words(coming, "已用", "taken by a service"), undefined, ({ serving }) =>
    serving.resources.flatMap(({ id, unit, takers }) =>
      takers.map((taker) => ({ quantity: partOf(id, `taken_${coming}_${taker}`), of: `${id}.${taker}`, unit })),
    ),
  ),
);

/** What nobody takes of a resource; below 0 where use that is kept takes more than there is. */
const [leftUse, leftNeed] = mapTuple(COMING, (coming) =>
  read(`left.${coming}`, words(coming, "剩余", "left of what there is"), undefined, ({ serving }) =>
    serving.resources.map(({ id, unit }) => ({ quantity: partOf(id, `left_${coming}`), of: id, unit })),
  ),
);

/** What is spare of a stock that actions turn into something else, before they do. */
const poolSpare: Variable = read("pool.spare", { zh: "空余（转用前）", en: "spare before conversion" }, undefined, ({ pools }) =>
  pools.map(({ from, spare, unit }) => ({ quantity: spare, of: from, unit })),
);

/** What an action that turns one thing into another uses of it in all. */
const poolUsed: Variable = read("pool.used", { zh: "转用", en: "used by conversion" }, undefined, ({ pools, actions }) =>
  pools.flatMap(({ unit, actions: ids }) =>
    actions.flatMap(({ id, conversion }) => (conversion && ids.includes(id) ? [{ quantity: conversion.used, of: id, unit }] : [])),
  ),
);

/** What is left spare: spare = Σ used + left. */
const poolLeft: Variable = read("pool.left", { zh: "剩余", en: "left spare" }, undefined, ({ pools }) =>
  pools.map(({ from, left, unit }) => ({ quantity: left, of: from, unit })),
);

/** Those in need who are not served and may have been so at the end of the year before: the smaller of both numbers. */
const waiting: Variable = {
  id: "waiting",
  unit: undefined,
  dimensions: ["variant", "basis", "path"],
  label: { zh: "跨年等候（上限）", en: "carried over unserved from the year before (at most)" },
  columns: ({ plan, isOwn, variants }) =>
    !isOwn
      ? []
      : known(plan).flatMap(({ id, unit }) =>
          variants.map((variant): ColumnMaker => {
            const key = keyOf({ variable: "waiting", of: id, variant, ...SETTING, unit });
            return {
              key,
              values: ({ numbers }) => {
                const unmet = numbers.read(`${id}.unmet_need`, yearlessSettingOf(key));
                return unmet.map((now, i) => (i === 0 ? NaN : Math.min(now, itemOf(unmet, i - 1))));
              },
            };
          }),
        ),
  origin: (row) => ({
    kind: "formula",
    name: { zh: "跨年等候（上限）", en: "carried over unserved (at most)" },
    formula: ["min", ["name", "now"], ["name", "before"]],
    inputs: {
      now: { kind: "row", row: changedKey(row, { variable: "unmet.need", of: row.of }) },
      before: { kind: "row", row: changedKey(row, { variable: "unmet.need", of: row.of, year: yearEnd(row.year - 1) }) },
    },
  }),
};

/** All variables of who can be served and of what is turned into something else, in row order. */
export const servedVariables: readonly Variable[] = [
  servedUse,
  servedNeed,
  unmetUse,
  unmetNeed,
  vacantUse,
  vacantNeed,
  bindingUse,
  bindingNeed,
  waiting,
  capacity,
  takenUse,
  takenNeed,
  leftUse,
  leftNeed,
  poolSpare,
  poolUsed,
  poolLeft,
];
