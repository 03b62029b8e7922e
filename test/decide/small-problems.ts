import type { Case, Reach } from "./brute.ts";

/** Kinds of small problems, each with something that goes wrong easily. */
export const KINDS = ["plain", "ties", "served", "equal", "room", "years", "money", "steps", "share", "parts"] as const;

/** How far every plan of a small problem is looked at: enough for whatever it asks. */
export function reachOf({ measures, decide_from: from, horizon, require }: Case): Reach {
  const slots = measures.length * (horizon - from + 1);
  const people = new Set(require.flatMap((ask) => Object.keys(ask.served ?? {}))).size;
  return { steps: [20, 20, 10, 6, 5][slots] ?? 4, persons: people > 0 ? 6 : 0 };
}

/** A small problem in the form of cases.json, drawn anew. */
export function smallProblem(kind: (typeof KINDS)[number], id: string, random: () => number): Case {
  const int = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1));
  const pick = <T>(...all: readonly [T, ...T[]]): T => all[int(0, all.length - 1)] ?? all[0];
  const from = 2026;
  const horizon = from + (kind === "years" || kind === "ties" ? int(1, 2) : int(0, 1));
  const slots = kind === "served" ? 2 : 4;
  const count = Math.max(1, Math.min(int(1, 3), Math.floor(slots / (horizon - from + 1))));
  const cost = int(1, 4);
  const measures = ["c", "a", "b"]
    .slice(0, count)
    .map((name, first) => ({
      id: name,
      adds: {
        beds: kind === "parts" ? int(0, 2) : kind === "ties" ? pick(1, 1, 2) : pick(0, 1, 2, 3),
        nursing: kind === "parts" ? int(0, 2) : pick(-1, 0, 0.8, 1, 2),
        ...(kind === "served" && { carers: pick(0, 0.5, 1, 1 / 3) }),
      },
      lead: pick(0, 0, 1, 2),
      most: int(0, 4),
      unit_cost:
        kind === "ties"
          ? { all: cost }
          : pick<Record<string, number>>({ all: int(0, 5) }, { gov: int(1, 3), fam: int(0, 3) }, { all: int(3, 6), gov: int(0, 3) }),
      ...(kind === "parts" && first === 0 && { step: 0 }),
      ...(kind === "steps" && { step: pick(1, 2, 3, 0.5) }),
    }));
  const require = Array.from({ length: int(1, 3) }, (_, i): Case["require"][number] => {
    const year = int(from, horizon);
    const compare: Case["require"][number]["compare"] =
      kind === "equal" ? pick<">=" | "=">("=", "=", ">=") : pick<">=" | "<=">(">=", ">=", kind === "room" ? "<=" : ">=", "<=");
    const asked =
      kind === "served" && i < 2
        ? { served: { [i === 0 ? "residents" : "visits"]: 1 }, compare: pick<">=" | "<=" | "=">(">=", ">=", "=", "<="), rhs: int(1, 5) }
        : pick<{ rows: Record<string, number>; rhs: number }>(
            { rows: { beds: 1 }, rhs: pick(int(1, 6), int(1, 5) + (kind === "parts" ? 1 : 0.5)) },
            { rows: { nursing: 1 }, rhs: pick(int(0, 3), kind === "parts" ? 2 : 0.6) },
            kind === "parts"
              ? { rows: { beds: 1 }, rhs: int(2, 5) }
              : { rows: { nursing: 1, beds: kind === "share" ? pick(-0.73, -0.55) : -0.5 }, rhs: pick(0, 0.5, -1) },
            kind === "parts" ? { rows: { beds: -1 }, rhs: -int(2, 6) } : { rows: { beds: -0.9 }, rhs: -int(1, 6) },
          );
    return { id: `ask${i}`, year, compare, ...asked };
  });
  return {
    id,
    stocks: { beds: int(0, 3), nursing: int(0, 2), ...(kind === "served" && { carers: int(0, 2) }) },
    measures,
    ...(kind === "served" && { served: { residents: { carers: pick(0.5, 1 / 3), ...(random() < 0.3 && { beds: 1 }) }, visits: { carers: pick(0.25, 1 / 15) } } }),
    ...((kind === "money" || random() < 0.2) && {
      budgets: Array.from({ length: int(1, 2) }, (_, i) => ({ payer: i === 0 ? pick("all", "gov") : "gov", years: pick([from, from + 1], [from]), max: kind === "parts" ? 60 : int(0, 9) })),
    }),
    decide_from: from,
    horizon,
    require,
  }; // prettier-ignore
}
