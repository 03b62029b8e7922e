import type { Untested } from "../../evaluate/backtest.ts";
import { METHODS, type Method } from "../../evaluate/backtest-methods.ts";
import { textTable, type Column } from "../../report/text-table.ts";
import type { FactKinds } from "../../scenario/facts.ts";
import type { Context } from "../context.ts";
import type { EngineBacktest } from "./backtest.ts";

/** Prints the errors by figure, horizon and method, the coverage of the intervals, and what was not tested. */
export function printBacktest({ errors, coverage, lines, untested }: EngineBacktest, context: Context, { kinds }: FactKinds): void {
  const { say, print, language } = context;
  const nameOf = (what: string): string => kinds[what]?.name[language] ?? what;
  if (lines.length === 0) print(say("backtest-none"));
  else print(`${say("backtest-title")}\n${errorTable(errors, context, nameOf)}`);
  if (coverage.length > 0) print(`\n${say("backtest-coverage")}\n${coverageTable(coverage, context, nameOf)}`);
  if (untested.length > 0) print(`\n${say("backtest-untested", { list: listOf(untested, context) })}`);
}

/** Says on stderr what was not tested, where stdout has one object a line. */
export function logUntested({ untested }: EngineBacktest, context: Context): void {
  if (untested.length > 0) context.log(context.say("backtest-untested", { list: listOf(untested, context) }));
}

type NameOf = (what: string) => string;

function errorTable(errors: EngineBacktest["errors"], { say }: Context, nameOf: NameOf): string {
  const right = "right" as const;
  const columns: Column[] = [
    { head: say("communique-head-what") },
    { head: say("backtest-head-years"), align: right },
    { head: say("backtest-head-n"), align: right },
    ...METHODS.map((method): Column => ({ head: say(`backtest-${method}`), align: right })),
  ];
  const keys = [...new Map(errors.map(({ what, horizon }) => [`${what} ${horizon}`, { what, horizon }])).values()];
  const rows = keys.map(({ what, horizon }) => {
    const own = errors.filter((one) => one.what === what && one.horizon === horizon);
    const cell = (method: Method): string => {
      const found = own.find((one) => one.method === method);
      return found ? `${found.median_ape.toFixed(2)} (${signed(found.bias)})` : "";
    };
    const n = Math.max(...own.map((one) => one.n));
    return [nameOf(what), horizon === undefined ? say("backtest-latest") : String(horizon), String(n), ...METHODS.map(cell)];
  });
  return textTable(columns, rows);
}

function coverageTable(coverage: EngineBacktest["coverage"], { say }: Context, nameOf: NameOf): string {
  const right = "right" as const;
  const columns: Column[] = [
    { head: say("communique-head-what") },
    { head: say("backtest-head-years"), align: right },
    { head: say("backtest-head-n"), align: right },
    { head: say("backtest-head-inside"), align: right },
    { head: say("backtest-head-below"), align: right },
    { head: say("backtest-head-above"), align: right },
    { head: say("backtest-head-width"), align: right },
  ];
  return textTable(
    columns,
    coverage.map(({ what, horizon, n, inside, below, above, half_width }) => [
      nameOf(what),
      ...[horizon, n, inside, below, above].map(String),
      half_width.toFixed(1),
    ]),
  );
}

/** The reasons, each with its number of figures and the codes. */
function listOf(untested: EngineBacktest["untested"], { say, language }: Context): string {
  const reasons = [...new Set(untested.map(({ reason }) => reason))];
  const [comma, and] = language === "zh" ? ["、", "；"] : [", ", "; "];
  const text = (reason: Untested): string => {
    const own = untested.filter((one) => one.reason === reason);
    return `${say(`untested-${reason}`)} ${own.length} (${[...new Set(own.map(({ code }) => code))].join(comma)})`;
  };
  return reasons.map(text).join(and);
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}
