import type { Command } from "commander";
import { csvText } from "../../core/csv-text.ts";
import { firstOf, itemOf, lastOf } from "../../core/items.ts";
import { nodeFault } from "../../core/node-fault.ts";
import { startOfYear } from "../../core/year.ts";
import { leastFlows, type MoverAges } from "../../demography/flows.ts";
import { prepare } from "../../demography/prepare.ts";
import { disk } from "../../files/disk.ts";
import { textTable } from "../../report/text-table.ts";
import { readFamily } from "../../scenario/place-models.ts";
import { codeOfPlace, placeReader } from "../../scenario/places.ts";
import { shippedModels } from "../../scenario/resolve.ts";
import type { Context } from "../context.ts";
import { checkFolder, writeFolder } from "../output.ts";
import { collect, readYear } from "../usage.ts";

interface Options {
  readonly year?: number;
  readonly models?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

/** Groups of ages in the table. */
const AGES: readonly { readonly name: string; readonly ages: MoverAges }[] = [
  { name: "0-14", ages: [0, 15] },
  { name: "15-59", ages: [15, 60] },
  { name: "60+", ages: [60, Infinity] },
];
/** The code of everywhere outside the province. */
const ELSEWHERE = "elsewhere";
/** Flows printed. */
const SHOWN = 20;

/** `laoyou flows`: estimated flows between the counties of a province. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<PROVINCE>", say("argument-flows"))
    .option("--year <YEAR>", say("option-flows-year"), readYear(context))
    .option("--models <DIR>", say("option-models"), collect)
    .option("--out <DIR>", say("option-out-folder"))
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-flows")}`)
    .action((province: string, options: Options) => run(province, options, context));
}

/** A row of the table: people moving in a year. */
interface FlowRow {
  readonly from: string;
  readonly to: string;
  readonly persons: readonly number[];
}

function run(asked: string, { year, models: more, out, json }: Options, { print, log, say, language }: Context): void {
  if (out !== undefined) checkFolder(out);
  const models = [shippedModels(), ...(more ?? [])];
  const code = codeOfPlace(asked, models, disk, placeReader(models, disk).base);
  const { family } = readFamily(code, models, disk, { whole: true });
  if (!family.complete || code !== family.province.id) throw nodeFault("flows-province", { id: code });
  log(say("log-flows"));
  const { from } = family.models.vintage.calibrated;
  const horizon = lastOf(family.models.un.tfr.medium)[0];
  if (year !== undefined && (year < from || year > horizon)) throw nodeFault("flows-year", { year, from, to: horizon });
  const units = prepare(family, { to: year ?? from });
  const wanted = year ?? firstOf(units).calibrated.to;
  const net = units.map(({ resident: { base, rates } }) => itemOf(rates.medium, startOfYear(wanted) - base.year).Mx);
  const names = new Map(family.units.map((unit) => [unit.id as string, unit.name[language]]));
  const nameOf = (id: string): string => (id === ELSEWHERE ? say("flows-elsewhere") : (names.get(id) ?? id));
  const idOf = (i: number): string => units[i]?.id ?? ELSEWHERE;
  const rows = leastFlows(
    net,
    AGES.map(({ ages }) => ages),
  ).map(({ from: origin, to, persons }): FlowRow => ({ from: idOf(origin), to: idOf(to), persons }));
  if (out !== undefined) writeFolder(out, new Map([["od.csv", tableOf(rows, wanted, nameOf)]]), "flows");
  const total = ({ persons }: FlowRow): number => persons.reduce((sum, one) => sum + one, 0);
  const sum = (part: readonly FlowRow[]): number => Math.round(part.reduce((all, row) => all + total(row), 0));
  const inside = rows.filter((row) => row.from !== ELSEWHERE && row.to !== ELSEWHERE);
  const sums = {
    province: family.province.name[language],
    year: wanted,
    units: units.length,
    inside: sum(inside),
    arriving: sum(rows.filter((row) => row.from === ELSEWHERE)),
    leaving: sum(rows.filter((row) => row.to === ELSEWHERE)),
  };
  if (json) {
    print(JSON.stringify({ ...sums, province: code, estimate: true, ages: AGES.map(({ name }) => name), flows: rows }));
    return;
  }
  const largest = rows.toSorted((a, b) => total(b) - total(a)).slice(0, SHOWN);
  const columns = [
    { head: say("flows-head-from") },
    { head: say("flows-head-to") },
    ...AGES.map(({ name }) => ({ head: name, align: "right" as const })),
  ];
  const lines = largest.map((row) => [nameOf(row.from), nameOf(row.to), ...row.persons.map((one) => Math.round(one).toLocaleString("en"))]);
  print(`${say("flows-title", sums)}\n\n${textTable(columns, lines)}\n\n${say("flows-key")}`);
}

/** The table of all flows; every number is an estimate. */
function tableOf(rows: readonly FlowRow[], year: number, nameOf: (id: string) => string): string {
  return csvText(
    ["year", "from", "from_name", "to", "to_name", "age", "persons", "kind"],
    rows.flatMap(({ from, to, persons }) =>
      AGES.flatMap(({ name }, g) =>
        itemOf(persons, g) > 0 ? [[year, from, nameOf(from), to, nameOf(to), name, itemOf(persons, g), "estimate"]] : [],
      ),
    ),
  );
}
