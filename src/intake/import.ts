import { intakeFault } from "./say.ts";
import { firstOf } from "../core/items.ts";
import { Fault, throwAny } from "../core/fault.ts";
import { checkSums } from "./check-sums.ts";
import { codeChanges } from "./code-changes.ts";
import { placeKey, type Count } from "./count.ts";
import { placeOfBase, readDistrictFolder } from "./earlier.ts";
import { faultOf } from "./finding.ts";
import { gather, NO_PLACE, TWICE, type Gathered } from "./gather.ts";
import { errorsOf, type Context, type Imported, type ImportOptions } from "./import-common.ts";
import { importFacts } from "./import-facts.ts";
import { importTable } from "./import-table.ts";
import { importTowns, townsAlone } from "./import-towns.ts";
import { hasTable } from "./people.ts";
import { placeTree, type TreePlace } from "./places.ts";
import { selectPlace, type Selected } from "./select.ts";

/**
 * Converts census tables, yearbooks and communiqués into a district's folder.
 *
 * Every total is checked against its parts. Errors stop the import unless `accept` gives a reason, which is written to the district's source
 * and hence to the ledger of every later run.
 *
 * @throws Faults, all at once, each with file, sheet and cell.
 */
export async function importDistrict(options: ImportOptions): Promise<Imported> {
  const gathered = await gather(options.files, options);
  const { counts } = gathered;
  if (counts.length === 0) throwAny(gathered.findings.filter(({ level }) => level === "error").map(faultOf));
  if (counts.length === 0) throw intakeFault("intake-nothing", {}, { file: firstOf(options.files) });
  const tree = placeTree(counts);
  const before = options.previous === undefined ? undefined : readDistrictFolder(options.previous, options.code);
  const based = options.previous === undefined ? placeOfBase(options.code, options.models) : undefined;
  const towns = townsAlone(counts, options);
  if (towns) return importTowns(gathered, options, before);
  const selected = choose(tree, gathered, options);
  const mine = (count: Count): boolean => placeKey(count.place) === selected.key || count.place.name === "";
  const own = counts.filter(mine);
  const sums = checkSums(counts, tree, mine);
  // A subtotal with the name of another place (练习市① beside 练习市) says nothing about this one.
  const read = gathered.findings.map((one) =>
    one.code === TWICE && one.params["what"] !== selected.key && one.params["what"] !== NO_PLACE
      ? { ...one, level: "warning" as const }
      : one,
  );
  const seen = [...read, ...selected.findings, ...sums.findings, ...codeChanges(counts, options.code)];
  const context: Context = { gathered, options, before, based, mine, equations: sums.equations, seen };
  if (own.some(({ basis }) => basis === "registered") || !hasTable(own)) return importFacts(own, context);
  return importTable(own, context, tree.length > 1 && !sums.equations.some(({ kind, total }) => kind === "place" && mine(total)));
}

/** As `selectPlace`; a place that is not found is reported together with the errors of the files, which may be the reason. */
function choose(tree: readonly TreePlace[], { counts, findings }: Gathered, options: ImportOptions): Selected {
  try {
    return selectPlace(tree, counts, options);
  } catch (error) {
    if (error instanceof Fault) throwAny([...errorsOf(findings).map(faultOf), error]);
    throw error;
  }
}
