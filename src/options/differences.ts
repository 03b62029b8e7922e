import { firstOf } from "../core/items.ts";
import type { Path } from "../core/path.ts";
import { at } from "../core/path.ts";
import type { Evidence, Text } from "../demand/quantity.ts";
import type { Action } from "../plan/plan.ts";
import type { Outcome } from "../run.ts";

/** An assumption or choice that differs between options. */
export interface Difference {
  /** The quantity, the action's measure, or `disability`. */
  readonly id: string;
  readonly kind: "number" | "action" | "disability";
  readonly name: Text;
  readonly unit: string;
  readonly label: Text;
  /** By option, in order; undefined if an option has none. */
  readonly values: readonly (DifferentValue | undefined)[];
}

/** One option's number, with its assumptions. */
export interface DifferentValue {
  readonly value: number | string;
  readonly evidence: Partial<Evidence>;
  /** For an action: the year of the decision and the first and last year of completion. */
  readonly start?: number;
  readonly opens?: readonly [first: number, last: number];
  readonly action?: string;
}

/** The assumptions that differ between options, actions first; shared ones are not listed. */
export function differencesOf(outcomes: readonly Outcome[]): Difference[] {
  return [...disabilityOf(outcomes), ...actionsOf(outcomes), ...numbersOf(outcomes)];
}

function disabilityOf(outcomes: readonly Outcome[]): Difference[] {
  if (new Set(outcomes.map(({ plan }) => plan.disability.id)).size < 2) return [];
  return [
    {
      id: "disability",
      kind: "disability",
      name: { zh: "失能口径", en: "definition of disability" },
      unit: "1",
      label: { zh: "", en: "" },
      values: outcomes.map(({ plan }) => ({ value: plan.disability.id, evidence: {} })),
    },
  ];
}

function actionsOf(outcomes: readonly Outcome[]): Difference[] {
  const measures = new Map<string, Action>();
  for (const action of outcomes.flatMap(({ plan }) => plan.actions))
    if (!measures.has(action.measure)) measures.set(action.measure, action);
  return [...measures.values()].flatMap(({ measure, name, unit, label }): Difference[] => {
    const values = outcomes.map(({ plan }) => {
      const own = plan.actions.filter((action) => action.measure === measure);
      return own.length === 0 ? undefined : valueOf(own);
    });
    return allAlike(values) ? [] : [{ id: measure, kind: "action", name, unit, label, values }];
  });
}

function valueOf(actions: readonly Action[]): DifferentValue {
  const openings = actions.flatMap(({ openings: all }) => all).map(({ year }) => year);
  const first = firstOf(actions);
  return {
    value: actions.reduce((sum, { amount }) => sum + amount, 0),
    evidence: first.evidence,
    start: Math.min(...actions.map(({ start }) => start)),
    action: first.id,
    ...(openings.length > 0 && { opens: [Math.min(...openings), Math.max(...openings)] as const }),
  };
}

function numbersOf(outcomes: readonly Outcome[]): Difference[] {
  const acts = new Set(outcomes.flatMap(({ plan }) => plan.actions.map(({ id }) => id)));
  const ids = new Set(outcomes.flatMap(({ plan }) => [...plan.quantities.keys()]));
  return [...ids]
    .filter((id) => !acts.has(firstOf(id.split("."))))
    .flatMap((id): Difference[] => {
      const values = outcomes.map(({ plan }) => {
        const quantity = plan.quantities.get(id);
        return quantity?.definition.kind === "path"
          ? { value: valueIn(quantity.definition.path, plan.targetYear), evidence: quantity.evidence }
          : undefined;
      });
      const known = outcomes.map(({ plan }) => plan.quantities.get(id)).find((quantity) => quantity?.definition.kind === "path");
      if (!known || values.includes(undefined) || allAlike(values)) return [];
      return [{ id, kind: "number", name: known.name, unit: known.unit, label: { zh: known.unit, en: known.unit }, values }];
    });
}

function valueIn(path: Path, year: number): number {
  return at(path, year);
}

function allAlike(values: readonly (DifferentValue | undefined)[]): boolean {
  const texts = values.map((value) => (value ? JSON.stringify([value.value, value.start, value.opens]) : ""));
  return new Set(texts).size < 2;
}
