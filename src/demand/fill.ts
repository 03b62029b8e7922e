import { itemOf } from "../core/items.ts";
import type { Formula } from "../core/formula.ts";
import type { Evidence, Quantity, Text } from "./quantity.ts";
import { COMING, partOf, type Coming, type Limit, type Resource, type ServedGroup, type ServedService, type Serving } from "./served.ts";

const RULE: Evidence = { source: "服务供给分配规则", enSource: "the rule of filling" };
const ZERO: Formula = ["number", 0];
const ONE: Formula = ["number", 1];

/**
 * The quantities that say who can be served with what there is, each carer-hour, bed, place and square metre used once.
 *
 * Those observed in use stay served, whatever there is. What is left goes to growth: service by service in their order, in each of them group by
 * group, the first group first, as far as places reach, then staff, then floor space. A service that lacks numbers of the place's own holds what its use
 * of the year of the figures takes, unless that is merely assumed, and gets nothing of what is left.
 *
 * For each service and each of use and need: `<id>.served_need`, `.unmet_need`, `.vacant_need` (where it has places), `.binding_need_staff` (1 for what
 * stops the first group that is not served in full, `demand` if all are) and by group `<id>.served_need_severe`, `.unmet_need_severe`; for each
 * resource `carers.taken_need_<service>` and `carers.left_need`.
 */
export function fillQuantities({ services: all, resources }: Serving): readonly Quantity[] {
  const services = all.filter(({ id, lacks }) => lacks.length === 0 || resources.some(({ takers }) => takers.includes(id)));
  const made: Quantity[] = [];
  const put = (id: string, name: Text, unit: string, formula: Formula, year?: number): Formula => {
    made.push({
      id,
      name,
      unit,
      evidence: RULE,
      definition: { kind: "formula", formula, basis: "resident", ...(year !== undefined && { year }) },
    });
    return of(id);
  };
  for (const service of services)
    for (const group of service.groups) {
      const observed = put(
        inGroup(service, "observed", group),
        worded(groupName(service, group), "观测到的使用", "observed use"),
        service.unit,
        of(group.use),
        service.since,
      );
      put(inGroup(service, "kept", group), worded(groupName(service, group), "保留的使用", "use that is kept"), service.unit, [
        "min",
        of(group.use),
        observed,
      ]);
    }
  for (const resource of resources) {
    const held = takings(resource, services).map(([service, group, each]) => times(each, of(inGroup(service, "kept", group))));
    put(partOf(resource.id, "free"), worded(resource.name, "已有使用以外", "beyond the use that is kept"), resource.unit, [
      "subtract",
      of(resource.capacity),
      sumOf(held),
    ]);
  }
  for (const coming of COMING) fill(coming);
  return made;

  function fill(coming: Coming): void {
    const left = new Map(resources.map(({ id }) => [id, of(partOf(id, "free"))]));
    for (const service of services) {
      if (service.lacks.length > 0) continue;
      for (const group of service.groups) grow(service, group, coming, left);
      total(service, coming);
    }
    for (const resource of resources) {
      const { id, name, unit } = resource;
      for (const service of services) {
        const taken = takings(resource, services).filter(([taker]) => taker === service);
        if (taken.length === 0) continue;
        const whom = service.lacks.length > 0 ? "kept" : `served_${coming}`;
        const formula = sumOf(taken.map(([, group, each]) => times(each, of(inGroup(service, whom, group)))));
        put(partOf(id, `taken_${coming}_${service.id}`), worded(name, "已用", "taken"), unit, formula);
      }
      put(partOf(id, `left_${coming}`), worded(name, "剩余", "left"), unit, left.get(id) ?? ZERO);
    }
  }

  /** Serves what is left to the growth of a group. */
  function grow(service: ServedService, group: ServedGroup, coming: Coming, left: Map<string, Formula>): void {
    const step = (name: string): string => inGroup(service, `${name}_${coming}`, group);
    const put1 = (name: string, zh: string, en: string, formula: Formula): Formula =>
      put(step(name), worded(groupName(service, group), zh, en), service.unit, formula);
    const kept = of(inGroup(service, "kept", group));
    let growth = put1("more", "待服务的增长", "growth to be served", ["max", ZERO, ["subtract", of(group[coming]), kept]]);
    const more = growth;
    for (const limit of service.limits) {
      const rooms = group.takes.flatMap(({ resource, each }): Formula[] =>
        kindOf(resource) === limit ? [["divide", ["max", ZERO, left.get(resource) ?? ZERO], of(each)]] : [],
      );
      if (rooms.length === 0) continue;
      const after = put1(`within_${limit}`, WITHIN[limit].zh, WITHIN[limit].en, ["min", growth, ...rooms]);
      put1(`cut_${limit}`, CUT[limit].zh, CUT[limit].en, ["subtract", growth, after]);
      growth = after;
    }
    put1("served", "可服务", "who can be served", ["add", kept, growth]);
    put1("unmet", "未满足", "unmet", ["subtract", more, growth]);
    for (const { resource, each } of group.takes) {
      const found = resources.find(({ id }) => id === resource);
      const before = left.get(resource);
      if (!found || !before) continue;
      const id = partOf(resource, `after_${coming}_${service.id}_${group.id}`);
      left.set(
        resource,
        put(id, worded(found.name, "分配后剩余", "left after filling"), found.unit, ["subtract", before, times(of(each), growth)]),
      );
    }
  }

  function total(service: ServedService, coming: Coming): void {
    const { id, groups, unit, own } = service;
    const add = (part: string): Formula => sumOf(groups.map((group) => of(inGroup(service, `${part}_${coming}`, group))));
    const served = put(`${id}.served_${coming}`, worded(service.name, "可服务", "who can be served"), unit, add("served"));
    put(`${id}.unmet_${coming}`, worded(service.name, "未满足", "unmet"), unit, add("unmet"));
    if (own)
      put(`${id}.vacant_${coming}`, worded(service.name, "空置", "vacant"), own.unit, [
        "subtract",
        of(own.supply),
        times(of(own.each), served),
      ]);
    const open = (upTo: number): Formula[] =>
      groups.slice(0, upTo).map((group) => not(sign(of(inGroup(service, `unmet_${coming}`, group)))));
    for (const limit of service.limits) {
      const later = service.limits.slice(service.limits.indexOf(limit) + 1);
      const cut = (kind: Limit, group: ServedGroup): Formula[] =>
        group.takes.some(({ resource }) => kindOf(resource) === kind) ? [sign(of(inGroup(service, `cut_${kind}_${coming}`, group)))] : [];
      const stops = groups.flatMap((group, i) => {
        const own = cut(limit, group);
        return own.length === 0 ? [] : [product([...open(i), ...own, ...later.flatMap((kind) => cut(kind, group)).map(not)])];
      });
      put(`${id}.binding_${coming}_${limit}`, worded(service.name, BINDING[limit].zh, BINDING[limit].en), "1", sumOf(stops));
    }
    put(`${id}.binding_${coming}_demand`, worded(service.name, BINDING.demand.zh, BINDING.demand.en), "1", product(open(groups.length)));
  }

  function kindOf(resource: string): Limit | undefined {
    return resources.find(({ id }) => id === resource)?.kind;
  }
}

/** What binds, in words. */
export const BINDING: Readonly<Record<Limit | "demand", Text>> = {
  places: { zh: "床位（位置）", en: "places" },
  staff: { zh: "人员", en: "staff" },
  space: { zh: "用房面积", en: "floor space" },
  demand: { zh: "无（需求已满足）", en: "none: demand is met" },
};

const WITHIN: Readonly<Record<Limit, Text>> = {
  places: { zh: "位置可容纳", en: "within places" },
  staff: { zh: "人员可服务", en: "within staff" },
  space: { zh: "用房可容纳", en: "within floor space" },
};
const CUT: Readonly<Record<Limit, Text>> = {
  places: { zh: "缺位置而未服务", en: "not served for want of places" },
  staff: { zh: "缺人员而未服务", en: "not served for want of staff" },
  space: { zh: "缺用房而未服务", en: "not served for want of floor space" },
};

/** The name of a group's quantity: `institutional_beds.served_need_severe`. */
function inGroup({ id }: ServedService, part: string, group: ServedGroup): string {
  return `${id}.${part}_${group.id}`;
}

/** A group with its service, in words; the service alone where it has one group. */
function groupName({ name, groups }: ServedService, group: ServedGroup): Text {
  return groups.length === 1 ? name : { zh: `${name.zh}（${group.name.zh}）`, en: `${name.en}, ${group.name.en}` };
}

function takings(
  { id, takers }: Resource,
  services: readonly ServedService[],
): readonly (readonly [ServedService, ServedGroup, Formula])[] {
  return services.flatMap((service) =>
    (takers.includes(service.id) ? service.groups : []).flatMap((group) =>
      group.takes.flatMap(({ resource, each }) => (resource === id ? [[service, group, of(each)] as const] : [])),
    ),
  );
}

function of(name: string): Formula {
  return ["name", name];
}

function worded(name: Text, zh: string, en: string): Text {
  return { zh: `${name.zh}：${zh}`, en: `${name.en}: ${en}` };
}

function times(each: Formula, people: Formula): Formula {
  return ["multiply", each, people];
}

/** 0 for 0, 1 for any more. */
function sign(people: Formula): Formula {
  return ["min", ONE, ["ceil", people]];
}

function not(truth: Formula): Formula {
  return ["subtract", ONE, truth];
}

function sumOf(parts: readonly Formula[]): Formula {
  return parts.length === 0 ? ZERO : parts.length === 1 ? itemOf(parts, 0) : ["add", ...parts];
}

function product(parts: readonly Formula[]): Formula {
  return parts.length === 0 ? ONE : parts.length === 1 ? itemOf(parts, 0) : ["multiply", ...parts];
}
