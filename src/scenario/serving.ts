import { namesIn } from "../core/formula.ts";
import type { Note } from "../core/note.ts";
import { fillQuantities } from "../demand/fill.ts";
import {
  LIMITS,
  partOf,
  type Lack,
  type Limit,
  type Resource,
  type ServedGroup,
  type ServedService,
  type Serving,
} from "../demand/served.ts";
import type { Library } from "./library.ts";
import type { Draft } from "./quantities.ts";
import { PLACES, ratesOf, servedFiles } from "./served.ts";

/** What is known of a plan's own numbers: their names, and the services whose use holds what it takes. */
interface Known {
  readonly own: ReadonlySet<string>;
  readonly holding: ReadonlySet<string>;
}

/**
 * Whom it is asked that services serve, and what of the numbers behind it is not the place's own; the quantities of the rule of filling are added to the draft.
 *
 * @param draft All quantities, stocks wrapped; in a browser nothing is added.
 * @param years The first and the last year of the run: figures of a year beyond it count as of its end.
 */
export function addServing(library: Library, draft: Draft, { own, holding }: Known, years: readonly [number, number]): Serving {
  const files = servedFiles(library);
  const shared = library.all("resources").flatMap(({ value }) => Object.entries(value));
  const isOwn = (stock: string): boolean =>
    !namesBehind(draft.has(`${stock}_stock`) ? `${stock}_stock` : stock, draft).some((name) => isOfOthers(name, draft));
  const missing = new Set(shared.flatMap(([id, { stock, optional }]) => (optional && !isOwn(stock) ? [id] : [])));
  const services = files.map(({ id, value }): ServedService => {
    const { served, supply } = value;
    const groups = Object.entries(served?.groups ?? {}).map(([group, { name, takes }]): ServedGroup => ({
      id: group,
      name,
      use: `${id}.group_use_${group}`,
      need: `${id}.group_need_${group}`,
      takes: [
        ...(served?.takes === undefined ? [] : [{ resource: partOf(id, PLACES), each: `${id}.takes` }]),
        ...Object.keys(takes).flatMap((resource) =>
          missing.has(resource) ? [] : [{ resource, each: `${id}.takes_${resource}_${group}` }],
        ),
      ],
    }));
    const used = shared.filter(([resource]) => groups.some(({ takes }) => takes.some((taking) => taking.resource === resource)));
    const kinds = [...(served?.takes === undefined ? [] : [PLACES]), ...used.map(([, { kind }]) => kind)];
    const stocks: readonly (readonly [Limit, string])[] = [
      ...(served?.takes === undefined ? [] : [[PLACES, supply] as const]),
      ...used.map(([, { kind, stock }]) => [kind, stock] as const),
    ];
    const rates = ratesOf({ id, value });
    const lacks = [
      ...rates.filter((name) => !own.has(name)).map((quantity) => lackOf("use", quantity, countFor(quantity, library))),
      ...stocks.filter(([, stock]) => !isOwn(stock)).map(([of, quantity]) => lackOf(of, quantity, quantity)),
    ];
    const dated = [...(lacks.length > 0 ? [] : rates), ...stocks.map(([, stock]) => `${stock}_stock`)];
    const [date = years[0]] = dated.flatMap((name) => draft.get(name)?.evidence.year ?? []);
    const [from, to] = years;
    return {
      id,
      name: value.name,
      unit: served?.unit ?? value.unit,
      groups,
      limits: LIMITS.filter((limit) => kinds.includes(limit)),
      since: Math.min(to, Math.max(from, date)),
      ...(served?.takes !== undefined && { own: { supply, unit: value.unit, each: `${id}.takes` } }),
      holds: holding.has(id),
      lacks,
    };
  });
  const places = files.flatMap(({ id, value }): Resource[] =>
    value.served?.takes === undefined
      ? []
      : [{ id: partOf(id, PLACES), name: value.name, unit: value.unit, kind: PLACES, capacity: partOf(id, PLACES), takers: [id] }],
  );
  const resources = [
    ...places,
    ...shared.map(([id, { name, unit, kind }]): Resource => {
      const takers = services
        .filter(
          ({ groups, lacks, holds }) =>
            (holds || lacks.length === 0) && groups.some(({ takes }) => takes.some(({ resource }) => resource === id)),
        )
        .map((service) => service.id);
      return { id, name, unit, kind, capacity: `${id}.capacity`, takers };
    }),
  ];
  const isKnown = (id: string): boolean => services.some((service) => service.id === id && service.lacks.length === 0);
  const serving = { services, resources: resources.filter(({ takers }) => takers.some(isKnown)) };
  for (const quantity of fillQuantities(serving)) draft.set(quantity.id, { ...quantity, where: () => ({ file: "models/resources" }) });
  return serving;
}

/** The rule of filling, for the ledger; nothing where of no service it is known whom it can serve. */
export function servingNotes({ services }: Serving, place: string): Note[] {
  const known = services.filter(({ lacks }) => lacks.length === 0);
  if (known.length === 0) return [];
  return [
    {
      id: "served-rule",
      place,
      kind: "choice",
      what: "可服务人数的分配规则：观测到的已在使用者一律保留，限制只作用于增长；余下的位置、人员、用房按服务次序、由重到轻分配，每份只用一次；使用只是假设的服务不占共用资源",
      en: "rule by which services are filled: those observed in use stay served, limits act on growth; what is left of places, staff and floor space is filled service by service, the most severe first, each used once; use that is merely assumed holds nothing that services share",
      value: known.map(({ id }) => id).join(" "),
      unit: "",
      source: "本工具的规则",
      enSource: "a rule of this tool",
    },
  ];
}

/** A quantity with all that it is made of. */
function namesBehind(name: string, draft: Draft, seen = new Set<string>()): readonly string[] {
  if (seen.has(name)) return [];
  seen.add(name);
  const definition = draft.get(name)?.definition;
  const read = definition?.kind === "formula" ? namesIn(definition.formula) : definition?.kind === "stock" ? namesIn(definition.stock) : [];
  return [name, ...read.flatMap((one) => namesBehind(one, draft, seen))];
}

/** True for a number that is not known of the place: none, or that of another place in its stead. */
function isOfOthers(name: string, draft: Draft): boolean {
  const quantity = draft.get(name);
  return quantity === undefined || quantity.evidence.proxy === true || quantity.definition.kind === "missing";
}

function lackOf(of: Lack["of"], quantity: string, count: string | undefined): Lack {
  return { of, quantity, ...(count !== undefined && { count }) };
}

/** The row of a table that scales a rate to what is counted. */
function countFor(rate: string, library: Library): string | undefined {
  const rows = library.all("input-tables").flatMap(({ value }) => Object.entries(value.quantities));
  return rows.find(([, { matches }]) => matches?.by.includes(rate))?.[0];
}
