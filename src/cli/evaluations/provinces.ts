import { throwAny } from "../../core/fault.ts";
import { nodeFault } from "../../core/node-fault.ts";
import type { Command } from "commander";
import { NATION } from "../../demography/place.ts";
import { coverageOf, type CoveredFigures } from "../../evaluate/backtest-coverage.ts";
import {
  elderlyShares,
  errorSizes,
  hideBirths,
  latestTotal,
  type ElderlyShare,
  type ErrorSizes,
  type HiddenBirths,
} from "../../evaluate/provinces.ts";
import { disk } from "../../files/disk.ts";
import { textTable } from "../../report/text-table.ts";
import { readFamily, provinceAlone } from "../../scenario/place-models.ts";
import { childrenOf, codeOfPlace, placeReader, type PlaceReader } from "../../scenario/places.ts";
import { shippedModels } from "../../scenario/resolve.ts";
import { readSampledShares } from "../../scenario/sample-shares.ts";
import { addCommonOptions } from "../common-options.ts";
import type { Context } from "../context.ts";
import type { MessageCode } from "../say.ts";
import { uncertaintySources } from "../../advice/uncertainty-sources.ts";
import { collect, collectList } from "../usage.ts";
import { provinceIntervals, type CoveredFigure } from "./province-intervals.ts";

interface Options {
  readonly provinces?: readonly string[];
  readonly models?: readonly string[];
  readonly json?: boolean;
}

/** Goals of the project: births and totals in per cent, shares in points. */
const GOALS = { births: { median: 5.5, p90: 12 }, elderly: { median: 0.3 }, total: { median: 0.85 } } as const;
/** Accepted coverage of 80 % intervals, per cent. */
const COVER = [74, 86] as const;

/** What is compared, with its goal. */
const SUBJECTS = [
  { id: "births_all_hidden", name: "provinces-none", goal: GOALS.births },
  { id: "births_one_hidden", name: "provinces-others", goal: GOALS.births },
  { id: "share_of_65", name: "provinces-elderly", goal: GOALS.elderly },
  { id: "latest_total", name: "provinces-latest", goal: GOALS.total },
] as const satisfies readonly { readonly id: string; readonly name: MessageCode; readonly goal: Goal }[];

interface Goal {
  readonly median: number;
  readonly p90?: number;
}

/** Errors of one subject over all provinces and years, with its goal and whether it is met. */
export interface ProvinceErrors extends ErrorSizes {
  readonly what: (typeof SUBJECTS)[number]["id"];
  readonly goal: { readonly median: number; readonly p90?: number };
  readonly met: boolean;
}

/** Figures within their 80 % intervals, all years together, with the goal and whether it is met. */
export interface ProvinceCoverage extends CoveredFigures {
  readonly goal: readonly [number, number];
  readonly met: boolean;
}

/** The provinces' births without their own figures, their shares of 65+ against the sample survey, and how well intervals cover. */
export interface ProvincesRun {
  readonly summary: readonly ProvinceErrors[];
  /** Intervals around what is projected without any figure of the province; all years together have horizon 0. */
  readonly coverage: readonly ProvinceCoverage[];
  readonly by_year: readonly CoveredFigures[];
  readonly births: readonly HiddenBirths[];
  readonly elderly: readonly ElderlyShare[];
  readonly source: string;
}

/** `laoyou evaluate provinces`: what the program estimates for provinces without a published figure, against the published ones. */
export function defineProvinces(command: Command, context: Context): void {
  const { say } = context;
  const sub = command.command("provinces").description(say("about-provinces")).helpOption("-h, --help", say("option-help"));
  addCommonOptions(sub, context);
  sub
    .option("--provinces <CODE...>", say("option-provinces-only"), collectList)
    .option("--models <DIR>", say("option-models"), collect)
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-provinces")}`)
    .action((options: Options) => run(options, context));
}

/**
 * Hides the provinces' births and compares; compares their shares of 65+ with the yearly sample survey.
 *
 * @param asked Codes or names of provinces; all by default.
 * @param more Models folders in addition to the shipped one.
 * @throws Fault "sweep-not-province"; Faults of the models.
 */
export async function provincesOf(asked?: readonly string[], more: readonly string[] = []): Promise<ProvincesRun> {
  const models = [shippedModels(), ...more];
  const reader = placeReader(models, disk);
  const { source, shares } = readSampledShares(models);
  const codes = codesOf(asked, models, reader);
  const alone = codes.map((code) => provinceAlone(readFamily(code, models).family));
  const births = alone.flatMap(hideBirths);
  const elderly = alone.flatMap((family) => elderlyShares(family, shares));
  const sources = uncertaintySources(models);
  const figures: CoveredFigure[] = [];
  for (const family of alone) figures.push(...(await provinceIntervals(family, shares, sources)));
  const percent = (estimate: number, published: number): number => 100 * (estimate / published - 1);
  const errors: Readonly<Record<ProvinceErrors["what"], readonly number[]>> = {
    births_all_hidden: births.map(({ none, published }) => percent(none, published)),
    births_one_hidden: births.flatMap(({ others, published }) => (others === undefined ? [] : [percent(others, published)])),
    share_of_65: elderly.map(({ ours, sampled }) => 100 * (ours - sampled)),
    latest_total: codes
      .flatMap((code) => latestTotal(readFamily(code, models, disk, { whole: true }).family) ?? [])
      .map(({ ours, published }) => percent(ours, published)),
  };
  const summary = SUBJECTS.flatMap(({ id, goal }): ProvinceErrors[] => {
    const sizes = errorSizes(errors[id]);
    return sizes ? [{ what: id, ...sizes, goal, met: isMet(sizes, goal) }] : [];
  });
  const coverage = coverageOf(figures.map((figure) => ({ ...figure, horizon: 0 }))).map((one): ProvinceCoverage => {
    const share = (100 * one.inside) / one.n;
    return { ...one, goal: COVER, met: share >= COVER[0] && share <= COVER[1] };
  });
  return { summary, coverage, by_year: coverageOf(figures), births, elderly, source };
}

function isMet({ median, p90 }: ErrorSizes, goal: Goal): boolean {
  return median <= goal.median && (goal.p90 === undefined || p90 <= goal.p90);
}

function codesOf(asked: readonly string[] | undefined, models: readonly string[], { base }: PlaceReader): readonly string[] {
  const known = childrenOf(NATION, models, disk, base);
  const wanted = new Set(asked?.map((one) => codeOfPlace(one, models, disk, base)) ?? known);
  throwAny([...wanted].filter((id) => !known.includes(id)).map((id) => nodeFault("sweep-not-province", { id, known: known.join(", ") })));
  return known.filter((id) => wanted.has(id));
}

async function run({ provinces, models, json }: Options, context: Context): Promise<void> {
  const { print, log, say } = context;
  log(say("log-provinces"));
  const { births, elderly, ...rest } = await provincesOf(provinces, models);
  if (json) {
    print(JSON.stringify({ ...rest, births, share_of_65: elderly }));
    return;
  }
  print(`${say("provinces-title")}\n\n${errorsTable(rest.summary, context)}\n\n${say("provinces-key")}`);
  print(
    `\n${say("provinces-coverage")}\n\n${coverageTable(rest.coverage, rest.by_year, context)}\n\n${say("provinces-coverage-key")}\n${rest.source}`,
  );
}

function errorsTable(summary: readonly ProvinceErrors[], { say }: Context): string {
  const columns = [
    { head: say("provinces-head-what") },
    ...(["n", "median", "p90", "largest", "bias", "goal"] as const).map((head) => ({
      head: say(`provinces-head-${head}`),
      align: "right" as const,
    })),
    { head: say("provinces-head-met") },
  ];
  const rows = summary.map(({ what, n, goal, met, ...sizes }) => [
    say(SUBJECTS.find(({ id }) => id === what)?.name ?? "provinces-none"),
    String(n),
    ...[sizes.median, sizes.p90, sizes.largest, sizes.bias].map((size) => size.toFixed(2)),
    goal.p90 === undefined ? `${goal.median}` : `${goal.median} / ${goal.p90}`,
    say(met ? "provinces-met" : "provinces-missed"),
  ]);
  return textTable(columns, rows);
}

const COVERED = { total: "provinces-population", births: "provinces-births", sampled_65: "provinces-65" } as const satisfies Record<
  CoveredFigure["what"],
  MessageCode
>;

function coverageTable(coverage: readonly ProvinceCoverage[], byYear: readonly CoveredFigures[], { say }: Context): string {
  const columns = [
    { head: say("provinces-head-what") },
    ...(["years", "n", "inside", "below", "above", "width", "share", "goal"] as const).map((head) => ({
      head: say(`provinces-head-${head}`),
      align: "right" as const,
    })),
    { head: say("provinces-head-met") },
  ];
  const row = ({ what, horizon, n, inside, below, above, half_width: width }: CoveredFigures): string[] => [
    say(COVERED[what as CoveredFigure["what"]]),
    horizon === 0 ? say("provinces-all") : String(horizon),
    ...[n, inside, below, above].map(String),
    width.toFixed(1),
    ((100 * inside) / n).toFixed(0),
  ];
  const rows = coverage.flatMap((all) => [
    ...byYear.filter(({ what }) => what === all.what).map(row),
    [...row(all), all.goal.join("–"), say(all.met ? "provinces-met" : "provinces-missed")],
  ]);
  return textTable(columns, rows);
}
