import { Fault } from "../core/fault.ts";
import type { Complaint } from "./cells.ts";
import type { CsvTable } from "./csv.ts";
import type { LongFormat } from "./long-table.ts";

/** What the numbers of the files can be at most (or between) before they are taken for a slip. */
export const LIMITS = {
  /** A closed year of age in which deaths fall in the middle cannot have a higher rate: nobody would be left. */
  mx: 2,
  /** Rates of open ages end a life within weeks above this. */
  mxOpen: 5,
  /** Reconstructed ratios of large countries exceed 1 by noise only. */
  Sx: 1.05,
  /** A woman's births in a year of age, all women taken together. */
  asfr: 1,
  srb: [0.5, 2],
} as const;

const notNegative = (value: number): Complaint | undefined => (value < 0 ? ["negative", { value }] : undefined);

/** Persons on 1 January. */
export const PERSONS: LongFormat = { keys: ["year", "sex", "age"], value: "persons", complain: notNegative };
/** Net migrants of a year; negative where more leave. */
export const MIGRANTS: LongFormat = { keys: ["year", "sex", "age"], value: "persons", complain: () => undefined };
/** Deaths per person-year; what a closed age can bear is told once the oldest age is known. */
export const DEATH_RATES: LongFormat = {
  keys: ["year", "sex", "age"],
  value: "mx",
  complain: (value) =>
    notNegative(value) ?? (value > LIMITS.mxOpen ? ["mx-too-high", { value, limit: LIMITS.mxOpen, per: value / 1000 }] : undefined),
};
/** Survival ratios, as `survivalRatios` defines them. */
export const RATIOS: LongFormat = {
  keys: ["year", "sex", "age"],
  value: "Sx",
  complain: (value) => {
    if (value <= LIMITS.Sx) return notNegative(value);
    return value > 2 && value <= 100 * LIMITS.Sx
      ? ["share-is-percent", { value, share: value / 100 }]
      : ["ratio-too-high", { value, limit: LIMITS.Sx }];
  },
};
/** Births per woman-year. */
export const FERTILITY: LongFormat = {
  keys: ["year", "age"],
  value: "asfr",
  complain: (value) => notNegative(value) ?? (value > LIMITS.asfr ? ["asfr-too-high", { value, per: value / 1000 }] : undefined),
};
/** Boys per girl at birth. */
export const SEX_RATIO: LongFormat = {
  keys: ["year"],
  value: "srb",
  complain: (value) => {
    const [low, high] = LIMITS.srb;
    if (value >= low && value <= high) return undefined;
    return value / 100 >= low && value / 100 <= high
      ? ["srb-per-hundred", { value, share: value / 100 }]
      : ["srb-implausible", { value, low, high }];
  },
};

/**
 * The header decides whether mortality comes as death rates or as survival ratios.
 *
 * @throws Fault mortality-both, mortality-neither.
 */
export function mortalityFormat({ file, header }: CsvTable): LongFormat {
  const [rates, ratios] = ["mx", "Sx"].map((name) => header.includes(name));
  if (rates && ratios) throw new Fault("mortality-both", {}, { file, line: 1 });
  if (!rates && !ratios) throw new Fault("mortality-neither", { found: header.join(",") }, { file, line: 1 });
  return rates ? DEATH_RATES : RATIOS;
}
