import type { Evaluator } from "../demand/evaluator.ts";
import { BINDING } from "../demand/fill.ts";
import type { Coming, ServedService } from "../demand/served.ts";
import type { Plan } from "../plan/plan.ts";
import { plainNumber } from "./plain-number.ts";
import { say, type Language, type MessageCode } from "./say.ts";
import { unitWords } from "./unit-label.ts";
import { textTable, type Column } from "./text-table.ts";

/** Whom services can serve with what there is, and what binds, in the target year and at the horizon; then what is lacking for the others. */
export function servedTables(plan: Plan, evaluator: Evaluator, language: Language): string[] {
  const known = plan.serving.services.filter(({ lacks }) => lacks.length === 0);
  const tables =
    known.length === 0 ? [] : [...new Set([plan.targetYear, plan.horizon])].map((year) => servedTable(plan, evaluator, year, language));
  return [[...tables, ...poolLines(plan, evaluator, language), ...unservedLine(plan, language)].join("\n\n")].filter(Boolean);
}

function servedTable(plan: Plan, evaluator: Evaluator, year: number, language: Language): string {
  const heads = [
    "head-service",
    "head-unit",
    "head-use-served",
    "head-vacant",
    "head-binds",
    "head-need-served",
    "head-unmet",
    "head-waiting",
    "head-binds",
  ] as const;
  const left = new Set<MessageCode>(["head-service", "head-unit", "head-binds"]);
  const columns = heads.map((code): Column => ({ head: say(code, {}, language), align: left.has(code) ? "left" : "right" }));
  const read = (name: string, at = year): number =>
    evaluator.evaluate(name, { year: at, variant: "medium", basis: "resident", path: "committed" }).value;
  const whole = (value: number): string => plainNumber(Math.round(value), language);
  const isMarked = (name: string): boolean =>
    evaluator.evaluate(name, { year, variant: "medium", basis: "resident", path: "committed" }).restsOn.length > 0;
  const marked = (name: string): string => `${whole(read(name))}${isMarked(name) ? "*" : ""}`;
  const rows = plan.services.flatMap(({ id, name }) => {
    const service = plan.serving.services.find((one) => one.id === id);
    if (!service || service.lacks.length > 0) return [];
    const unmet = read(`${id}.unmet_need`);
    const ofService = [
      name[language],
      unitWords(service.unit, plan.units, language),
      marked(`${id}.served_use`),
      service.own ? whole(read(`${id}.vacant_use`)) : "",
      bindingOf(service, "use", read)[language],
      marked(`${id}.served_need`),
      whole(unmet),
      year > plan.firstYear ? whole(Math.min(unmet, read(`${id}.unmet_need`, year - 1))) : "",
      bindingOf(service, "need", read)[language],
    ];
    const ofGroups = service.groups.map((group) => [
      `  ${group.name[language]}`,
      "",
      marked(`${id}.served_use_${group.id}`),
      "",
      "",
      marked(`${id}.served_need_${group.id}`),
      whole(read(`${id}.unmet_need_${group.id}`)),
    ]);
    return [ofService, ...(service.groups.length > 1 ? ofGroups : [])];
  });
  const taken = plan.serving.resources
    .filter(({ takers }) => takers.length > 1)
    .map((resource) => {
      const takers = resource.takers.map((id) => {
        const name = plan.services.find((one) => one.id === id)?.name[language] ?? id;
        return say("served-taker", { name, value: whole(read(`${resource.id}.taken_need_${id}`)) }, language);
      });
      const params = { name: resource.name[language], all: whole(read(resource.capacity)), left: whole(read(`${resource.id}.left_need`)) };
      return say("served-resource", { ...params, takers: takers.join(say("served-mark", {}, language)) }, language);
    });
  return [say("table-served", { year }, language), textTable(columns, rows), ...taken, say("served-key", {}, language)].join("\n");
}

/** What limits a service among those who use or need it, in words. */
function bindingOf({ id, limits }: ServedService, coming: Coming, read: (name: string) => number): (typeof BINDING)["demand"] {
  const found = limits.find((limit) => read(`${id}.binding_${coming}_${limit}`) > 0);
  return BINDING[found ?? "demand"];
}

/** What is spare of stocks that actions turn into something else, in the target year and at the horizon. */
function poolLines({ pools, actions, targetYear, horizon, units }: Plan, evaluator: Evaluator, language: Language): string[] {
  const lines = pools.flatMap(({ name, unit, spare, left, actions: ids }) =>
    [...new Set([targetYear, horizon])].map((year) => {
      const read = (id: string): string =>
        plainNumber(Math.round(evaluator.evaluate(id, { year, variant: "medium", basis: "resident", path: "committed" }).value), language);
      const used = actions.flatMap(({ id, name: own, conversion }) =>
        conversion && ids.includes(id) ? [say("served-taker", { name: own[language], value: read(conversion.used) }, language)] : [],
      );
      const params = { name: name[language], unit: unitWords(unit, units, language), year, spare: read(spare), left: read(left) };
      return say("pool-line", { ...params, used: used.join(say("served-mark", {}, language)) }, language);
    }),
  );
  return lines.length === 0 ? [] : [[say("table-pools", {}, language), ...lines].join("\n")];
}

/** Services of which it is unknown whom they can serve, each with the rows or numbers that would tell. */
function unservedLine({ serving: { services } }: Plan, language: Language): string[] {
  const lacking = services.filter(({ lacks }) => lacks.length > 0);
  const words = lacking.map(({ name, lacks }) => {
    const wanted = [...new Set(lacks.map(({ count, quantity }) => count ?? quantity))].join(say("served-mark", {}, language));
    return say("served-unknown", { name: name[language], wanted }, language);
  });
  return words.length === 0 ? [] : [say("served-unknowns", { services: words.join(say("served-mark", {}, language)) }, language)];
}
