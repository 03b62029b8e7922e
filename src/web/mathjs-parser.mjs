// mathjs's parser alone: its package root brings functions of probability along that nothing calls.
export { createParse } from "../../node_modules/mathjs/lib/esm/expression/parse.js";

/** The whole of mathjs is not in browser bundles: a part that is not allowed is named by its kind there. */
export const parseWhole = undefined;
