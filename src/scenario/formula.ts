import type { AccessorNode, ConstantNode, FunctionNode, IndexNode, MathNode, OperatorNode, ParenthesisNode, SymbolNode } from "mathjs";
import type { Formula, Operation } from "../core/formula.ts";
import { parse } from "./expression.ts";
import { TIME_FUNCTIONS, timed } from "./in-time.ts";
import { parseWhole } from "./mathjs.ts";

const OPERATORS: Readonly<Record<string, Operation>> = {
  add: "add",
  subtract: "subtract",
  multiply: "multiply",
  divide: "divide",
  pow: "power",
  unaryMinus: "negate",
};
const FUNCTIONS: readonly string[] = ["min", "max", "exp", "sqrt", "abs"] satisfies Operation[];

/** A formula that is not valid; `found` names the part that is not allowed. */
export class FormulaError extends Error {
  readonly found: string;
  constructor(message: string, found: string) {
    super(message);
    this.found = found;
  }
}

/** Letters of the longest formula: far above what is written by hand, and a third of what its nesting could fill a stack with. */
const MOST_LETTERS = 2000;

/**
 * Parses a formula such as `1000 * beds_total / elderly_60` into plain data.
 *
 * Allowed are numbers, names (with a dot: `meals.uptake`), + - * / ^, brackets, min, max, exp, sqrt, abs, and of another year
 * at(x, 2020), added(x, 2020), growth(x, 2020).
 *
 * @throws FormulaError for anything else.
 */
export function compile(text: string): Formula {
  if (text.length > MOST_LETTERS) throw new FormulaError("too long", `> ${MOST_LETTERS}`);
  let node: MathNode;
  try {
    node = parse(text);
  } catch (error) {
    throw new FormulaError(error instanceof Error ? error.message : String(error), text);
  }
  try {
    return toFormula(node);
  } catch (error) {
    if (!parseWhole) throw error;
    return toFormula(parseWhole(text)); // throws again, with the text of the part that is not allowed
  }
}

/** Converts a parsed expression to plain data; see `compile`. */
export function toFormula(node: MathNode): Formula {
  switch (node.type) {
    case "ParenthesisNode":
      return toFormula((node as ParenthesisNode).content);
    case "ConstantNode":
      return constant(node as ConstantNode);
    case "SymbolNode":
      return ["name", (node as SymbolNode).name];
    case "AccessorNode":
      return ["name", dotted(node as AccessorNode)];
    case "OperatorNode":
      return operation(OPERATORS[(node as OperatorNode).fn], (node as OperatorNode).args, node);
    case "FunctionNode":
      return call(node as FunctionNode);
    default:
      throw new FormulaError("not allowed", node.toString());
  }
}

function constant(node: ConstantNode): Formula {
  if (typeof node.value !== "number" || !Number.isFinite(node.value)) throw new FormulaError("not a finite number", node.toString());
  return ["number", node.value];
}

function dotted(node: AccessorNode): string {
  const index = node.index as IndexNode & { isObjectProperty(): boolean; getObjectProperty(): string };
  if (node.object.type !== "SymbolNode" || !index.isObjectProperty()) throw new FormulaError("not allowed", node.toString());
  return `${(node.object as SymbolNode).name}.${index.getObjectProperty()}`;
}

function call(node: FunctionNode): Formula {
  const name = node.fn.type === "SymbolNode" ? (node.fn as SymbolNode).name : "";
  const inTime = TIME_FUNCTIONS[name];
  const dated = inTime && timed(inTime, node.args.map(toFormula));
  if (dated) return dated;
  const known = FUNCTIONS.includes(name) ? (name as Operation) : undefined;
  const [least, most] = known === "min" || known === "max" ? [1, Infinity] : [1, 1];
  if (node.args.length < least || node.args.length > most) throw new FormulaError("wrong number of arguments", node.toString());
  return operation(known, node.args, node);
}

function operation(known: Operation | undefined, args: readonly MathNode[], node: MathNode): Formula {
  if (!known) throw new FormulaError("not allowed", node.toString());
  return [known, ...args.map(toFormula)];
}
