import type { Given } from "../core/brand.ts";
import type { YearEnd } from "../core/year.ts";
import type { Basis } from "../core/ages.ts";
import { Fault } from "../core/fault.ts";
import { nearest } from "../core/nearest.ts";
import { QUANTILE_LEVELS } from "../core/quantile-levels.ts";
import { LEDGERS } from "../demand/service.ts";
import type { Futures as Drawn } from "../futures.ts";
import { testsOf } from "../options/verdicts.ts";
import { futuresTable } from "../results/futures.ts";
import { Rows, type Cell, type Filter } from "../results/rows.ts";
import { probabilityKey } from "../results/variables/probability.ts";
import type { Outcome } from "../run.ts";
import { rowList, type RowList } from "./rows.ts";

/** Options for simulating trajectories. */
export interface DrawChoice {
  /** Number of trajectories. */
  readonly n: number;
  /** The seed; 1 by default. The same plan, number and seed give the same trajectories on any machine. */
  readonly seed?: number;
  /** Worker threads; results do not depend on this. */
  readonly workers?: number;
}

/** A plan over many trajectories of its population. */
export interface FuturesResult {
  /** Everything that was computed over them. */
  readonly drawn: Drawn;
  /**
   * A quantile of a number at the end of a year.
   *
   * @param name A group, an indicator of the plan's targets, or a ledger of a service: `elderly_80`, `institutional_beds.need`.
   * @param share 0.025, 0.1, 0.5, 0.9 or 0.975.
   * @returns NaN for a year or number that is not computed over trajectories.
   * @throws Fault "name-unknown", "quantile-unknown".
   */
  readonly quantile: (name: string, year: Given<YearEnd>, share: number, options?: { readonly basis?: Basis }) => number;
  /**
   * The share of trajectories in which a target is met, 0…1; by default in its literal reading and on the basis of the text.
   *
   * @param target The id of its statement, or of its test in a target pack.
   * @returns NaN if not allowed: the value is an upper bound or based on a proxy, or the spread is only the nation's.
   * @throws Fault "target-unknown".
   */
  readonly probability: (target: string, options?: { readonly basis?: Basis; readonly reading?: string }) => number;
  /** The rows over trajectories: quantiles and probabilities. */
  readonly rows: (filter?: Filter) => RowList;
}

/** Simulated trajectories for scripts. */
export function futuresResult(outcome: Outcome, drawn: Drawn): FuturesResult {
  const { plan } = outcome;
  const rows = new Rows([futuresTable(drawn, plan)]);
  return {
    drawn,
    quantile: (name, year, share, { basis } = {}) => {
      const quantile = QUANTILE_LEVELS.find((level) => Math.abs(level - share) < 1e-12);
      if (quantile === undefined)
        throw new Fault(
          "quantile-unknown",
          { value: share, known: QUANTILE_LEVELS.join(", ") },
          { file: `quantile(${JSON.stringify(name)}, ${year})` },
        );
      return rows.value({
        ...cellOf(name, outcome),
        scenario: plan.id,
        district: plan.district,
        year,
        variant: "",
        quantile,
        ...(basis && { basis }),
      });
    },
    probability: (target, { basis, reading } = {}) => {
      const own = testsOf(outcome).filter(({ key }) => key.target === target);
      if (own.length === 0)
        throw new Fault(
          "target-unknown",
          {
            id: target,
            near:
              nearest(
                target,
                testsOf(outcome).map(({ key }) => key.target),
              ) ?? "-",
          },
          { file: `probability(${JSON.stringify(target)})` },
        );
      const test =
        own.find(
          ({ key }) =>
            (basis === undefined || key.basis === basis || key.basis === "") &&
            (reading === undefined || key.reading === reading || key.of === reading),
        ) ?? undefined;
      if (!test) return NaN;
      const {
        key: { of, basis: whose, reading: read },
        row: { year },
      } = test;
      const key = probabilityKey({
        variable: "probability.target",
        district: plan.district,
        year,
        of,
        basis: whose,
        target,
        reading: read,
        value: undefined,
      });
      return rows.value({ ...key, scenario: plan.id, district: plan.district, year });
    },
    rows: (filter) => rowList(rows, filter),
  };
}

/** The variable of a name, and its subject. */
function cellOf(name: string, { plan }: Outcome): Pick<Cell, "variable" | "of"> {
  if (plan.groups.some(({ id }) => id === name)) return { variable: "group", of: name };
  if (plan.indicators.has(name)) return { variable: "indicator", of: name };
  const [service = "", ledger] = name.split(".");
  const found = LEDGERS.find((one) => one === ledger);
  if (found && plan.services.some(({ id }) => id === service)) return { variable: found, of: service };
  if (name === "births" || name === "deaths") return { variable: name, of: "resident" };
  const known = [
    ...plan.groups.map(({ id }) => id),
    ...plan.indicators.keys(),
    ...plan.services.flatMap(({ id }) => LEDGERS.map((one) => `${id}.${one}`)),
  ];
  throw new Fault("name-unknown", { name, near: nearest(name, known) ?? "—" }, { file: `quantile(${JSON.stringify(name)})` });
}
