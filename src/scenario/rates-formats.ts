import { nodeFault, type NodeComplaint } from "../core/node-fault.ts";
import type { CsvTable } from "./csv.ts";
import type { LongFormat } from "./long-table.ts";

/** Bounds on the numbers of the files beyond which they are taken for errors. */
export const LIMITS = {
  /** In a closed year of age with deaths in the middle, a higher rate would leave nobody alive. */
  mx: 2,
  /** Above this, rates of open ages would end life within weeks. */
  mxOpen: 5,
  /** Reconstructed ratios of large countries exceed 1 only by noise. */
  Sx: 1.05,
  /** Births per woman in a year of age, averaged over all women. */
  asfr: 1,
  srb: [0.5, 2],
} as const;

const notNegative = (value: number): NodeComplaint | undefined => (value < 0 ? ["negative", { value }] : undefined);

/** Persons on 1 January. */
export const PERSONS: LongFormat = { keys: ["year", "sex", "age"], value: "persons", complain: notNegative };
/** Net migrants of a year; negative for net out-migration. */
export const MIGRANTS: LongFormat = { keys: ["year", "sex", "age"], value: "persons", complain: () => undefined };
/** Deaths per person-year; the maximum at closed ages is checked once the oldest age is known. */
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
  if (rates && ratios) throw nodeFault("mortality-both", {}, { file, line: 1 });
  if (!rates && !ratios) throw nodeFault("mortality-neither", { found: header.join(",") }, { file, line: 1 });
  return rates ? DEATH_RATES : RATIOS;
}
