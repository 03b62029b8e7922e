import { throwAny, type Fault } from "../core/fault.ts";
import { nodeFault } from "../core/node-fault.ts";
import type { Merged } from "./layers.ts";
import { counts, elsewhere, formedTarget, PRINTED, type Counts, type FormedTarget } from "./schema-forms.ts";
import { faultsOfValue } from "./yaml.ts";

/** Keys that only the further forms of a target have. */
const FORMS = ["between", "by_tier", "bound", "from", "ratio", "every", "formula", "flow", "since", "scope"] as const;
const TESTED: readonly unknown[] = ["target", "forecast", "task"];
/** Scopes whose numbers are the place's own. */
const OWN: readonly unknown[] = [undefined, "county"];
type Raw = Readonly<Record<string, unknown>>;

/** A plan's statements as plain ones, with what its targets define themselves. */
export interface Formed extends Merged {
  /** By the position of the statement. */
  readonly targets: ReadonlyMap<number, FormedTarget>;
  readonly counts: Counts;
}

/**
 * Writes targets of every form as plain ones: a range, values by year or tier, a number since a year, a ratio of their own become tests that differ in
 * indicator, comparator and year. Comparators may be as plans print them. A number of another level becomes a statement that is listed.
 *
 * @throws Faults of these statements, all at once.
 */
export function plainForms(merged: Merged): Formed {
  const { value, where } = merged;
  const { counts: ownCounts, ...rest } = value;
  const faults: Fault[] = [];
  const targets = new Map<number, FormedTarget>();
  const statements = Array.isArray(value["statements"]) ? value["statements"] : undefined;
  const own = faultsOfValue(ownCounts ?? {}, counts, (path) => where(["counts", ...path]), faults);
  if (!statements) return { value: rest, where, targets, counts: own ?? {} };
  const plain = statements.map((one: unknown, i) => {
    if (!isStatement(one) || !isFormed(one)) return isStatement(one) ? withSign(one) : one;
    const at = (path: readonly PropertyKey[]): ReturnType<typeof where> => where(["statements", i, ...path]);
    if (!OWN.includes(one["scope"])) {
      faultsOfValue(one, elsewhere, at, faults);
      return otherLevel(one);
    }
    const target = TESTED.includes(one["kind"]) ? faultsOfValue(one, formedTarget, at, faults) : undefined;
    if (!target) return withSign(one);
    targets.set(i, target);
    const made = plainTarget(target, typeof value["tier"] === "string" ? value["tier"] : undefined);
    if (!isWrong(made)) return made;
    faults.push(nodeFault(made.fault, { id: target.id, ...made.params }, at([made.field])));
    return one;
  });
  throwAny(faults);
  return { value: { ...rest, statements: plain }, where, targets, counts: own ?? {} };
}

function isStatement(one: unknown): one is Raw {
  return typeof one === "object" && one !== null && !("read" in one);
}

function isFormed(one: Raw): boolean {
  const { value } = one;
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  return FORMS.some((key) => key in one) || isMap;
}

/** A statement with the sign of a comparator that is printed in words. */
function withSign(one: Raw): Raw {
  const sign = typeof one["compare"] === "string" ? PRINTED[one["compare"]] : undefined;
  return sign === undefined ? one : { ...one, compare: sign };
}

function otherLevel({ id, value, quote, unit, year, note, between }: Raw): Raw {
  const numbers =
    between ?? (typeof value === "object" && value !== null && !Array.isArray(value) ? Object.values(value) : (value ?? null));
  const known = Object.fromEntries(Object.entries({ unit, year, note }).filter(([, said]) => said !== undefined));
  return { id, value: numbers, quote, ...known, kind: "other-level" };
}

interface Wrong {
  readonly fault: "form-number" | "form-subject" | "form-since" | "form-tier";
  readonly params?: Readonly<Record<string, string>>;
  readonly field: string;
}

function isWrong(made: Raw | Wrong): made is Wrong {
  return "fault" in made;
}

/** One test of a target: its number or formula, and when. */
interface Part {
  readonly compare: string;
  readonly year: number;
  readonly number?: number;
  readonly bound?: string | number;
}

function plainTarget(target: FormedTarget, tier: string | undefined): Raw | Wrong {
  const { between, by_tier, bound, from, ratio, every, formula, flow, since, scope: _, compare = ">=", value, ...kept } = target;
  const subjects = [target.indicator, ratio, every, formula].filter((one) => one !== undefined);
  if (subjects.length !== 1) return { fault: "form-subject", field: "indicator" };
  if (flow !== undefined && since === undefined) return { fault: "form-since", params: { flow }, field: "flow" };
  const numbers = [value ?? undefined, between, by_tier, bound].filter((one) => one !== undefined);
  if (numbers.length !== 1) return { fault: "form-number", field: "value" };
  const ofTier = tier === undefined ? undefined : by_tier?.[tier];
  if (by_tier && ofTier === undefined)
    return { fault: "form-tier", params: { tier: tier ?? "—", known: Object.keys(by_tier).join("、") }, field: "by_tier" };
  const sign = PRINTED[compare] ?? compare;
  const parts = from === undefined ? partsOf(target, sign, ofTier) : inEveryYear(partsOf(target, sign, ofTier), from);
  const given = parts.flatMap(({ number }) => (number === undefined ? [] : [number]));
  const indicator = ratio || every || formula || flow ? ownName(target.id) : (target.indicator ?? "");
  let part = -1;
  const [only] = parts;
  const note = since === undefined ? kept.note : [kept.note, `${since} → ${kept.year}`].join(" ").trim(); // the year of the quote is the base
  const head = { ...kept, ...(note !== undefined && { note }), indicator, ...(flow && { flow, since }) };
  if (parts.length === 1 && only?.number !== undefined) return { ...head, compare: only.compare, value: only.number };
  return {
    ...head,
    compare: parts[0]?.compare,
    value: given.length === 0 ? null : given,
    each: parts.map(({ compare: own, year, number, bound: formed }) => {
      if (number !== undefined) part += 1;
      return { indicator, compare: own, year, ...(number === undefined ? { bound: formed } : { part }) };
    }),
  };
}

function partsOf({ value, between, bound, year }: FormedTarget, compare: string, ofTier: number | undefined): Part[] {
  const one = (end: string | number, sign: string): Part => ({
    compare: sign,
    year,
    ...(typeof end === "number" ? { number: end } : { bound: end }),
  });
  if (between) return [one(between[0], ">="), one(between[1], "<=")];
  if (bound !== undefined) return [{ compare, year, bound }];
  if (typeof value === "object" && value !== null)
    return Object.entries(value).map(([at, number]) => ({ compare, year: Number(at), number }));
  return [{ compare, year, number: ofTier ?? value ?? NaN }];
}

/** The same tests in every year from one on. */
function inEveryYear(parts: readonly Part[], from: number): Part[] {
  return parts.flatMap((part) =>
    Array.from({ length: Math.max(1, part.year - from + 1) }, (_, i) => ({ ...part, year: part.year - i })).reverse(),
  );
}

/** The id of a statement's own indicator. */
export function ownName(id: string): string {
  return id.replaceAll("-", "_");
}
