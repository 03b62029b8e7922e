import { intakeFault } from "./say.ts";
import { firstOf } from "../core/items.ts";
import { basename, join } from "node:path";
import { throwAny } from "../core/fault.ts";
import type { Fact } from "../demography/place.ts";
import { formatAges, type Count } from "./count.ts";
import { districtFiles, factsYaml } from "./district-files.ts";
import { faultOf, nameOf, type Finding } from "./finding.ts";
import {
  acceptance,
  acceptedNotes,
  errorsOf,
  layouts,
  nameOfDistrict,
  refuse,
  sourceOf,
  yearsOf,
  type Context,
  type Imported,
} from "./import-common.ts";
import { noteOf } from "./notes.ts";
import { provenanceYaml } from "./provenance.ts";
import { reach } from "./tiling.ts";

/** Imports registered figures into the district's own folder. */
export function importFacts(own: readonly Count[], { gathered, options, before: named, based, mine, equations, seen }: Context): Imported {
  const registered = own.filter(
    ({ basis, measure, sex, area }) => basis === "registered" && measure === "persons" && sex === "both" && area === "all",
  );
  const total = registered.find(({ from, to }) => from === 0 && to === Infinity);
  const { origin } = own[0] ?? firstOf(gathered.counts);
  const lone: Finding[] =
    total && !equations.some(({ total: one, parts }) => one === total || parts.includes(total))
      ? [{ level: "warning", code: "intake-unchecked", params: { count: 1 }, origin, cells: [nameOf(total)] }]
      : [];
  const lacking: Finding[] = total
    ? []
    : [{ level: "error", code: "intake-nothing", params: {}, origin, cells: own.slice(0, 1).map(nameOf) }];
  const findings = [...seen, ...lacking, ...lone, ...factGaps(own)];
  throwAny(total ? [] : errorsOf(findings).map(faultOf));
  refuse(findings, options);
  const before = named ?? based;
  if (!before) throw intakeFault("intake-facts-alone", { code: options.code }, { file: firstOf(options.files) });
  const { year } = firstOf(yearsOf(registered, options).years.map((one) => ({ year: one })));
  const source = sourceOf(gathered, mine, options, findings);
  const now = registered.filter((count) => (count.year ?? year) === year);
  const facts = [
    ["registered_population", 0],
    ["registered_60", 60],
  ].flatMap(([what, from]): Fact[] => {
    const count = now.find((one) => one.from === from && one.to === Infinity);
    return count
      ? [
          {
            what: String(what),
            year,
            value: count.value,
            unit: "persons",
            source,
            kind: "published",
            note: `${basename(count.origin.file)} ${nameOf(count)}`,
          },
        ]
      : [];
  });
  const kept = before.facts.filter((fact) => !facts.some(({ what }) => what === fact.what && fact.year === year));
  const draft = {
    code: options.code,
    name: nameOfDistrict(options),
    level: before.level,
    parent: before.parent,
    census: before.census,
    previous: before.previous,
    boundary: before.boundary,
    facts: [...kept, ...facts],
  };
  const written = before === based ? new Map([["district.yaml", factsYaml(options.code, facts)]]) : districtFiles(draft);
  const files = new Map([...written].map(([name, text]) => [join("districts", options.code, name), text]));
  files.set(join("districts", options.code, "provenance.yaml"), provenanceYaml(gathered, mine, acceptance(options, findings)));
  const notes = [
    noteOf(
      options.code,
      "facts",
      "source",
      "户籍数字写入该地区的已有文件夹,普查表不变",
      "registered figures were added to the district's own folder; its census tables are as they were",
      facts.map(({ what }) => what).join(" "),
      "",
      source,
    ),
  ];
  return {
    files,
    findings,
    quality: [],
    notes: [...notes, ...acceptedNotes(options, findings)],
    equations,
    what: "facts",
    year,
    persons: facts[0]?.value ?? 0,
    layouts: layouts(gathered),
  };
}

/** Ages or a sex included in a total but missing: a column is lost. */
function factGaps(own: readonly Count[]): Finding[] {
  const persons = own.filter(({ measure, area }) => measure === "persons" && area === "all");
  const groups = persons.filter(({ sex, from, to }) => sex === "both" && !(from === 0 && to === Infinity));
  const sexes = persons.filter(({ sex }) => sex !== "both");
  const end = reach(groups);
  const next = groups.filter(({ from }) => from > end).sort((a, b) => a.from - b.from)[0];
  const beside = [...(next ? [next] : []), ...groups.filter(({ to }) => to === end)];
  const below = groups.length > 1 && end === 0 ? [...groups].sort((a, b) => a.from - b.from)[0] : undefined;
  if (below)
    return [
      {
        level: "warning",
        code: "intake-facts-gap",
        params: { ages: formatAges(0, below.from) },
        origin: below.origin,
        cells: [nameOf(below)],
      },
    ];
  const gap: Finding[] =
    end > 0 && end < Infinity && beside.length > 0
      ? [
          {
            level: "warning",
            code: "intake-facts-gap",
            params: { ages: formatAges(end, next?.from ?? Infinity) },
            origin: firstOf(beside).origin,
            cells: beside.map(nameOf),
          },
        ]
      : [];
  const lone: Finding[] =
    new Set(sexes.map(({ sex }) => sex)).size === 1
      ? [{ level: "warning", code: "intake-facts-sex", params: {}, origin: firstOf(sexes).origin, cells: sexes.map(nameOf) }]
      : [];
  return [...gap, ...lone];
}
