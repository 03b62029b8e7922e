import type { MathNode } from "mathjs";
import type { ExpressionParser } from "./mathjs.ts";

declare module "mathjs" {
  /** The factory of mathjs's parser, which is missing from its types. */
  export const createParse: (dependencies: Readonly<Record<string, unknown>>) => ExpressionParser;
}

export { createParse } from "mathjs/number";

/** The whole of mathjs is not in browser bundles: a part that is not allowed is named by its kind there. */
export const parseWhole: ((text: string) => MathNode) | undefined = undefined;
