import type { Formula } from "../core/formula.ts";
import { partOf, type Resource, type ServedService } from "../demand/served.ts";
import type { Outcome } from "../run.ts";
import type { PlanAsk } from "./asks.ts";

/**
 * What makes a service serve all in need by the rule of filling, in a year: of each resource that it takes from there is enough for all in need of it and
 * of the services before it, and for the use that those after it keep. One ask a resource, so that each bed, place and carer is counted once.
 *
 * Services before it are counted in full, also where places keep them from being served in full: what is found is enough, and may be more than enough.
 *
 * @returns Asks of kind `need`, `served:institutional_beds:carers@2030`; none for services of which it is not known whom they can serve.
 */
export function servedAsks({ plan }: Outcome, years: readonly number[]): readonly PlanAsk[] {
  const { services, resources } = plan.serving;
  const known = services.filter(({ lacks }) => lacks.length === 0);
  return years.flatMap((year) =>
    known.flatMap((service) =>
      resources
        .filter(({ takers }) => takers.includes(service.id))
        .map((resource): PlanAsk => ({
          id: `served:${service.id}:${resource.id}@${year}`,
          kind: "need",
          name: {
            zh: `${service.name.zh}（服务全部需要者，${resource.name.zh}）`,
            en: `${service.name.en} for all in need: ${resource.name.en}`,
          },
          label: plan.units.get(resource.unit)?.label ?? { zh: resource.unit, en: resource.unit },
          formula: ["name", resource.capacity],
          required: sumOf(takenUpTo(service, resource, services)),
          compare: ">=",
          band: 0,
          year,
          basis: "resident",
        })),
    ),
  );
}

/** What a resource must give: to all in need of the services up to one, and to the use that is kept of those after it. */
function takenUpTo(last: ServedService, resource: Resource, services: readonly ServedService[]): Formula[] {
  const takers = services.filter(({ id }) => resource.takers.includes(id));
  return takers.flatMap((service) =>
    service.groups.flatMap((group) => {
      const each = group.takes.find((taking) => taking.resource === resource.id)?.each;
      if (each === undefined) return [];
      const kept: Formula = ["name", partOf(service.id, `kept_${group.id}`)];
      const isServed = service.lacks.length === 0 && takers.indexOf(service) <= takers.indexOf(last);
      return [["multiply", ["name", each], isServed ? ["max", ["name", group.need], kept] : kept] as const];
    }),
  );
}

function sumOf(parts: readonly Formula[]): Formula {
  const [first = ["number", 0], ...rest] = parts;
  return rest.length === 0 ? first : ["add", first, ...rest];
}
