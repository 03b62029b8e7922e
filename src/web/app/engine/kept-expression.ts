import { parse as fresh } from "../../../scenario/expression.ts";

// Taken in place of the parser of formulas where the page is built: the models' formulas are the same at every step.

const known = new Map<string, ReturnType<typeof fresh>>();

/** The tree of a formula, parsed once. */
export const parse: typeof fresh = (text) => {
  const before = known.get(text);
  if (before) return before;
  const tree = fresh(text);
  known.set(text, tree);
  return tree;
};
