import { itemOf } from "../../core/items.ts";
import { yearEnd, type YearEnd } from "../../core/year.ts";
import type { Formula } from "../../core/formula.ts";
import { costLines } from "../../options/costs.ts";
import type { MoneyLine } from "../../demand/service.ts";
import type { Plan } from "../../plan/plan.ts";
import { rowInput } from "../provenance.ts";
import { changedKey, inYears, keyOf, settingOf, type Input, type Scope, type Variable } from "../variable.ts";
import { ALL_PAYERS, MONEY_UNIT } from "./cost.ts";

const SETTING = { variant: "medium", basis: "resident", path: "committed" } as const;
/** The quantity that turns building into equal annual amounts. */
const DISCOUNT_RATE = "discount_rate";
const NAME = { zh: "每年等值费用", en: "equal annual cost" };

/**
 * What a plan costs in a year if building is paid in equal yearly amounts: for everything built from the plan's decision on (`moneyFrom`) and
 * not yet written off, its cost × r / (1 − (1 + r)^−life), plus the running cost of the year. So options that build and options that hire can
 * be compared in one number. Building without a `life` counts in its own year, as a whole.
 */
export const costAnnual: Variable = {
  id: "cost.annual",
  unit: MONEY_UNIT,
  dimensions: ["variant", "basis", "path", "payer"],
  label: NAME,
  columns: ({ plan, isOwn }) =>
    !isOwn || !plan.quantities.has(DISCOUNT_RATE) || costLines(plan).length === 0
      ? []
      : [
          {
            key: keyOf({ variable: "cost.annual", of: ALL_PAYERS, payer: ALL_PAYERS, ...SETTING, unit: MONEY_UNIT }),
            values: (scope) =>
              inYears(scope.years, (year) => {
                const parts = partsOf(year, scope);
                const rate = readIn(year, DISCOUNT_RATE, scope);
                return parts.length === 0 ? NaN : parts.reduce((sum, { value, life }) => sum + value * annuity(rate, life), 0);
              }),
          },
        ],
  origin: (row, scope) => {
    const parts = partsOf(yearEnd(row.year), scope);
    return {
      kind: "formula",
      name: NAME,
      formula: ["add", ["number", 0], ...parts.map(({ life }, i) => instalmentFormula(amount(i), life))],
      inputs: {
        ...Object.fromEntries(
          parts.map(({ line, year }, i) => [
            amount(i),
            rowInput(changedKey(row, { variable: `money.${line.flow}`, of: line.quantity, payer: line.payer, year })),
          ]),
        ),
        ...Object.fromEntries(
          parts.filter(({ life }) => life > 1).map(({ life, line }) => [years(life), lifeInput(life, line, scope.plan)]),
        ),
        ...(parts.some(({ life }) => life > 1) && { rate: { kind: "quantity", quantity: DISCOUNT_RATE, setting: settingOf(row) } }),
      },
    };
  },
};

/** One line of money of one year and the part of it that falls in the year asked. */
interface Part {
  readonly line: MoneyLine;
  readonly year: YearEnd;
  readonly value: number;
  /** Years over which it is paid. */
  readonly life: number;
}

function partsOf(asked: YearEnd, scope: Scope): Part[] {
  return asked < scope.plan.moneyFrom ? [] : [...instalmentsIn(asked, scope), ...runningIn(asked, scope)];
}

/** The building of earlier years that is still being paid in a year. */
function instalmentsIn(asked: YearEnd, scope: Scope): Part[] {
  const { plan, numbers, years } = scope;
  return costLines(plan)
    .filter(({ flow }) => flow === "build")
    .flatMap((line) => {
      const life = line.life === undefined ? 1 : Math.ceil(readIn(asked, line.life, scope));
      const values = numbers.read(line.quantity, SETTING);
      return years.flatMap((year, i): Part[] => {
        const isPaid = year >= plan.moneyFrom && year <= asked && asked - year < life;
        return isPaid && isAmount(itemOf(values, i)) ? [{ line, year, value: itemOf(values, i), life }] : [];
      });
    });
}

function runningIn(asked: YearEnd, scope: Scope): Part[] {
  return costLines(scope.plan)
    .filter(({ flow }) => flow === "run")
    .map((line) => ({ line, year: asked, value: readIn(asked, line.quantity, scope), life: 1 }))
    .filter(({ value }) => isAmount(value));
}

function isAmount(value: number): boolean {
  return Number.isFinite(value) && value !== 0;
}

function readIn(asked: YearEnd, quantity: string, { numbers, years }: Scope): number {
  return itemOf(numbers.read(quantity, SETTING), years.indexOf(asked));
}

/** The equal yearly amount, at the end of each of `life` years, that pays back 1. */
function annuity(rate: number, life: number): number {
  if (life <= 1) return 1;
  let worth = 0;
  let discount = 1;
  for (let year = 1; year <= life; year++) {
    discount /= 1 + rate;
    worth += discount;
  }
  return 1 / worth;
}

/** amount × rate / (1 − (1 + rate)^−life) of the inputs, or the amount itself if it is paid in one year. */
function instalmentFormula(name: string, life: number): Formula {
  if (life <= 1) return ["name", name];
  const paidBack: Formula = ["power", ["add", ["number", 1], ["name", "rate"]], ["subtract", ["number", 0], ["name", years(life)]]];
  return ["multiply", ["name", name], ["divide", ["name", "rate"], ["subtract", ["number", 1], paidBack]]];
}

function lifeInput(life: number, line: MoneyLine, plan: Plan): Input {
  const quantity = line.life === undefined ? undefined : plan.quantities.get(line.life);
  return { kind: "given", name: quantity?.name ?? NAME, value: life, unit: "year", ...(quantity && { evidence: quantity.evidence }) };
}

function amount(i: number): string {
  return `amount${i}`;
}

function years(life: number): string {
  return `years${life}`;
}
