import { firstOf } from "../core/items.ts";
import type { MathNode } from "mathjs";
import { createParse } from "./mathjs.ts";

/** A node of a kind, with its constructor arguments by name: all that formulas need. */
function nodeOf(type: string, names: readonly string[] = []) {
  const flag = `is${type}`;
  return class {
    readonly type = type;
    readonly [name: string]: unknown;
    constructor(...values: readonly unknown[]) {
      const fields = this as Record<string, unknown>;
      fields[flag] = true;
      names.forEach((name, i) => (fields[name] = values[i]));
    }
    get isNode(): boolean {
      return true;
    }
    toString(): string {
      return type;
    }
  };
}

/** The part after a dot, as in `meals.fee`, or an index in brackets. */
class IndexNode {
  readonly type = "IndexNode";
  readonly dimensions: readonly { readonly value: unknown }[];
  readonly dotNotation: boolean;
  constructor(dimensions: readonly { readonly value: unknown }[], dotNotation = false) {
    [this.dimensions, this.dotNotation] = [dimensions, dotNotation];
  }
  isObjectProperty(): boolean {
    return this.dimensions.length === 1 && typeof firstOf(this.dimensions).value === "string";
  }
  getObjectProperty(): unknown {
    return firstOf(this.dimensions).value;
  }
}

/** mathjs's own parser without its functions, units and matrices: a tenth of the size and of the time to load. */
const parser = createParse({
  typed: Object.assign((_name: string, byType: { readonly string: (text: string) => MathNode }) => byType.string, {
    addConversion: () => undefined,
  }),
  numeric: Number,
  config: { number: "number", numberFallback: "number" },
  ...Object.fromEntries(
    [
      "ArrayNode",
      "AssignmentNode",
      "BlockNode",
      "ConditionalNode",
      "FunctionAssignmentNode",
      "ObjectNode",
      "RangeNode",
      "RelationalNode",
    ].map((type) => [type, nodeOf(type)]),
  ),
  AccessorNode: nodeOf("AccessorNode", ["object", "index"]),
  ConstantNode: nodeOf("ConstantNode", ["value"]),
  FunctionNode: nodeOf("FunctionNode", ["fn", "args"]),
  IndexNode,
  OperatorNode: nodeOf("OperatorNode", ["op", "fn", "args"]),
  ParenthesisNode: nodeOf("ParenthesisNode", ["content"]),
  SymbolNode: nodeOf("SymbolNode", ["name"]),
});

const isLatin = parser.isAlpha;
parser.isAlpha = (sign, ...around) => isLatin(sign, ...around) || /^\p{Script=Han}$/u.test(sign);

/**
 * Parses an expression with mathjs; names may be Chinese.
 *
 * @throws SyntaxError.
 */
export function parse(text: string): MathNode {
  return parser(text);
}
