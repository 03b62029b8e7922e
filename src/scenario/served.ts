import type { Formula } from "../core/formula.ts";
import type { Text } from "../demand/quantity.ts";
import type { Library, ModelFile } from "./library.ts";
import { DEFINED, formulaAt, qualified, type Draft, type Drafted } from "./quantities.ts";

type ServiceFile = ModelFile<"services">;

/** The places of a service, as a resource of its own. */
export const PLACES = "places";

/**
 * The quantities of services and shared resources that the rule of filling reads, in the order of their files: use and need by group, what each takes,
 * how much there is to take, and what other services leave to one whose supply is staff.
 */
export function draftServed(library: Library): Drafted[] {
  return [
    ...servedFiles(library).flatMap((file) => draftService(file, library)),
    ...library.all("resources").flatMap((file) => draftResources(file, library)),
  ];
}

/** Services that say whom they serve, in the order of filling. */
export function servedFiles(library: Library): ServiceFile[] {
  return library
    .all("services")
    .filter(({ value }) => value.served)
    .toSorted((a, b) => a.value.order - b.value.order);
}

function draftService({ id, value, where }: ServiceFile, library: Library): Drafted[] {
  const { served } = value;
  if (!served) return [];
  const locals = new Set([...Object.keys(value.parameters), ...Object.keys(value.quantities), "norm", "need", "use"]);
  const units = new Map(library.all("resources").flatMap(({ value: all }) => Object.entries(all).map(([name, { unit }]) => [name, unit])));
  const step = (key: string, name: Text, unit: string, [text, path]: readonly [string | number, readonly string[]]): Drafted => {
    const place = () => where(["served", ...path]);
    return {
      id: `${id}.${key}`,
      name,
      unit,
      evidence: DEFINED,
      where: place,
      definition: { kind: "formula", formula: qualified(formulaAt(text, place), locals, id) },
    };
  };
  const places = { zh: "可用的位置", en: "places that can be taken" };
  return [
    ...(served.takes === undefined
      ? []
      : [
          step("takes", { zh: "每人占用的位置", en: "places that each takes" }, per(value.unit, served.unit), [served.takes, ["takes"]]),
          step(PLACES, places, value.unit, [`${served.fill === undefined ? "" : `${served.fill} * `}${value.supply}`, ["fill"]]),
        ]),
    ...Object.entries(served.groups).flatMap(([group, { name: own, use, need, takes }]) => {
      const name = { zh: `${value.name.zh}（${own.zh}）`, en: `${value.name.en}, ${own.en}` };
      return [
        step(`group_use_${group}`, worded(name, "使用", "use"), served.unit, [use, ["groups", group, "use"]]),
        step(`group_need_${group}`, worded(name, "需要", "need"), served.unit, [need, ["groups", group, "need"]]),
        ...Object.entries(takes).map(([resource, text]) =>
          step(`takes_${resource}_${group}`, worded(name, "每人占用", "what each takes"), per(units.get(resource) ?? "1", served.unit), [
            text,
            ["groups", group, "takes", resource],
          ]),
        ),
      ];
    }),
  ];
}

/**
 * The quantities of shared resources.
 *
 * @param holds Whether the use of a service holds what it takes; by default that of every service does.
 */
function draftResources(
  { value, where }: ModelFile<"resources">,
  library: Library,
  holds: (service: string) => boolean = () => true,
): Drafted[] {
  return Object.entries(value).flatMap(([id, { name, unit, capacity }]) => {
    const step = (key: string, words: Text, formula: Formula): Drafted => {
      return {
        id: `${id}.${key}`,
        name: words,
        unit,
        evidence: DEFINED,
        where: () => where([id]),
        definition: { kind: "formula", formula, basis: "resident" },
      };
    };
    const takers = servedFiles(library).flatMap((file) => {
      const taking = Object.entries(file.value.served?.groups ?? {}).filter(([, { takes }]) => takes[id] !== undefined);
      const each = taking.map(([group]): Formula => [
        "multiply",
        ["name", `${file.id}.takes_${id}_${group}`],
        ["name", `${file.id}.group_use_${group}`],
      ]);
      return taking.length === 0
        ? []
        : [{ file, used: step(`uses_${file.id}`, worded(name, file.value.name.zh, file.value.name.en), sumOf(each)) }];
    });
    const whole: Formula = ["name", `${id}.capacity`];
    // a service whose supply is this staff has what the use of the others leaves: too few are shared in proportion to what each needs
    const left = takers.flatMap(({ file, used }) => {
      if (file.value.served?.takes !== undefined) return [];
      const others = sumOf(
        takers.flatMap((other): Formula[] => (other.file === file || !holds(other.file.id) ? [] : [["name", other.used.id]])),
      );
      const all: Formula = ["add", others, ["name", used.id]];
      const words = worded(name, `其他服务留给“${file.value.name.zh}”的`, `what other services leave to ${file.value.name.en}`);
      return [step(`for_${file.id}`, words, ["subtract", whole, ["multiply", others, ["min", ["number", 1], ["divide", whole, all]]]])];
    });
    return [
      step(
        "capacity",
        name,
        formulaAt(capacity, () => where([id, "capacity"])),
      ),
      ...takers.map(({ used }) => used),
      ...left,
    ];
  });
}

/**
 * The services whose use holds what it takes of what services share: it is the place's own or has a source. What is left to others is defined by them.
 *
 * @param own Names of the numbers that the plan or its tables give in place of the models.
 */
export function holdShared(library: Library, draft: Draft, own: ReadonlySet<string>): ReadonlySet<string> {
  const holding = new Set(
    servedFiles(library).flatMap((file) =>
      ratesOf(file).every((name) => own.has(name) || draft.get(name)?.evidence.assumed !== true) ? [file.id] : [],
    ),
  );
  for (const drafted of library.all("resources").flatMap((file) => draftResources(file, library, (id) => holding.has(id))))
    draft.set(drafted.id, drafted);
  return holding;
}

/** The numbers that make the use of a service the place's own. */
export function ratesOf({ id, value: { served } }: Pick<ServiceFile, "id" | "value">): string[] {
  return (served?.use ?? []).map((name) => `${id}.${name}`);
}

function worded(name: Text, zh: string, en: string): Text {
  return { zh: `${name.zh}：${zh}`, en: `${name.en}: ${en}` };
}

/** A unit for each of another: `bed/person`; 1 for what is the same. */
function per(unit: string, other: string): string {
  return unit === other ? "1" : `${unit}/${other.includes("/") ? `(${other})` : other}`;
}

function sumOf(parts: readonly Formula[]): Formula {
  const [first = ["number", 0], ...rest] = parts;
  return rest.length === 0 ? first : ["add", first, ...rest];
}
