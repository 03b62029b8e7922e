import type { MathJsInstance, MathNode } from "mathjs";

/** A parser, and which signs its names may have. */
type ExpressionParser = ((text: string) => MathNode) & { isAlpha: (sign: string, ...around: readonly string[]) => boolean };
/** Makes a parser from the node classes that it builds of an expression. */
type ParserFactory = (dependencies: Readonly<Record<string, unknown>>) => ExpressionParser;

// browser bundles take the parser alone (`browser` in package.json, built from web/mathjs-parser.mjs)
const { createRequire } = process.getBuiltinModule("node:module");

/** The factory of mathjs's parser by its file, in Node: the package root takes a second to load, its single-file build 0.1 s, this file 0.01 s. */
export const { createParse } = createRequire(createRequire(import.meta.url).resolve("mathjs/package.json"))(
  "./lib/cjs/expression/parse.js",
) as { readonly createParse: ParserFactory };

/** Parses an expression with the whole of mathjs, of which every node can say its own text. */
export const parseWhole: ((text: string) => MathNode) | undefined = (text) =>
  (createRequire(import.meta.url)("mathjs/lib/browser/math.js") as MathJsInstance).parse(text);
