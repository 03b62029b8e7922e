import { firstOf, itemOf } from "../core/items.ts";
import { SEX_LETTERS, SEXES, sumAges } from "../core/ages.ts";
import { say, type Language } from "./say.ts";
import type { Note } from "../core/note.ts";
import { basename, join } from "node:path";
import { formatAges } from "./count.ts";
import type { EstimatedTowns, Residual } from "./estimate-towns.ts";
import { reconciled } from "./broad-age-check.ts";
import { csvText } from "../core/csv-text.ts";
import { noteOf } from "./notes.ts";
import { provenanceYaml } from "./provenance.ts";
import { formatFinding } from "./report.ts";
import { standardAges } from "./standard-ages.ts";
import { BROAD_AGES, townYaml, type BroadAge } from "./town-table.ts";

/** The oldest group of towns.csv. */
const OPEN = 85;

/**
 * The files of an estimate: a folder for each town as read by `readTowns`, towns.csv (five-year groups), residuals.csv and provenance.yaml.
 */
export function townFiles(estimated: EstimatedTowns): ReadonlyMap<string, string> {
  const { towns, county, gathered, margins } = estimated;
  const source = [
    ...new Set(gathered.sheets.map(({ reading }) => reading.title).filter((title) => title !== "")),
    basename(firstOf(gathered.sources).file),
  ].join("; ");
  const changed = margins.some(({ margin, findings }) => margin === "aged" && findings.length > 0);
  const note = changed
    ? "65岁及以上比例与全县普查矛盾,已按全县调整 / the 65+ share was scaled to agree with the county's census"
    : undefined;
  return new Map([
    ...towns.map(
      (town) =>
        [
          join("districts", town.id, "district.yaml"),
          townYaml(town, { county: county.code, date: county.date, source, shares: reconciled(town, margins), note }),
        ] as const,
    ),
    ["towns.csv", townsCsv(estimated)],
    ["residuals.csv", residualsCsv(estimated)],
    ["provenance.yaml", provenanceYaml(gathered, () => true)],
  ]);
}

function townsCsv({ towns, persons }: EstimatedTowns): string {
  const ages = standardAges(OPEN);
  const rows = towns.flatMap(({ id, name }, i) =>
    SEXES.flatMap((s) =>
      ages.map((age, g) => [
        id,
        name,
        SEX_LETTERS[s],
        formatAges(age, ages[g + 1] ?? Infinity),
        sumAges(itemOf(persons, i), age, ages[g + 1] ?? Infinity, s),
      ]),
    ),
  );
  return csvText(["town", "name", "sex", "age", "persons"], rows);
}

function residualsCsv({ residuals }: EstimatedTowns): string {
  return csvText(
    ["town", "figure", "wanted", "estimated", "residual"],
    residuals.map(({ town, margin, wanted, estimated }) => [town, margin, round(wanted), round(estimated), round(estimated - wanted)]),
  );
}

function round(value: number): number {
  return Number(value.toFixed(3));
}

/** The largest residual over all towns and figures. */
export function largestResidual({ residuals }: Pick<EstimatedTowns, "residuals">): Residual | undefined {
  return [...residuals].sort((a, b) => Math.abs(b.estimated - b.wanted) - Math.abs(a.estimated - a.wanted))[0];
}

/** The ledger of an estimate. */
export function townNotes({ county, towns, withShares, rounds, margins }: EstimatedTowns): Note[] {
  const wrong = margins.filter(({ findings }) => findings.length > 0);
  return [
    noteOf(county.code, "county", "source", "全县分性别年龄人口", "the county by sex and age", county.date, "", county.source),
    noteOf(
      county.code,
      "towns",
      "estimate",
      "区镇分性别年龄人口由迭代比例法推算;无比例的区镇用全县结构",
      "towns by sex and age, by iterative proportional fitting; towns without shares have the county's structure",
      `${withShares}/${towns.length}`,
      "towns with shares",
    ),
    noteOf(county.code, "rounds", "choice", "调整轮数", "rounds of raking", rounds, "rounds"),
    ...wrong.map(({ margin, sum, whole }) =>
      noteOf(
        county.code,
        `contradiction-${margin}`,
        "adjustment",
        "各镇比例与全县普查表矛盾,以全县为准",
        "the towns' shares contradict the county's table, which takes precedence",
        Math.round(sum - whole),
        "persons",
      ),
    ),
  ];
}

/** The estimate for readers: each figure of all towns and the county's, the residuals, and contradictions. */
export function townsMarkdown(estimated: EstimatedTowns, language: Language): string {
  const { county, rounds, withShares, findings, margins, residuals } = estimated;
  const words = (code: Parameters<typeof say>[0], params: Parameters<typeof say>[1] = {}): string => say(code, params, language);
  const names = ["total", ...(Object.keys(BROAD_AGES) as BroadAge[])] as const;
  const rows = names.flatMap((margin) => {
    const own = residuals.filter((residual) => residual.margin === margin);
    const worst = largestResidual({ residuals: own });
    if (!worst) return [];
    const check = margins.find((one) => one.margin === margin);
    const sum = check ? check.sum : own.reduce((total, { wanted }) => total + wanted, 0);
    const whole = check ? check.whole : own.reduce((total, { estimated: persons }) => total + persons, 0);
    return [
      `| ${words(`towns-margin-${margin}`)} | ${Math.round(sum)} | ${Math.round(whole)} | ${round(worst.estimated - worst.wanted)} | ${worst.town} |`,
    ];
  });
  return (
    [
      `# ${words("towns-title", { county: county.name })}`,
      words("towns-method", { rounds, how: words(withShares > 0 ? "towns-how-shares" : "towns-how-totals") }),
      [
        `| ${(["margin", "sum", "county", "max", "where"] as const).map((column) => words(`towns-head-${column}`)).join(" | ")} |`,
        "|---|---|---|---|---|",
        ...rows,
      ].join("\n"),
      `## ${words("quality-findings")}`,
      findings.length === 0 ? words("quality-none") : findings.map((finding) => `- ${formatFinding(finding, language)}`).join("\n"),
    ].join("\n\n") + "\n"
  );
}
