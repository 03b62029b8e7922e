/** What a regular expression without flags is asked. */
export interface Matcher {
  readonly source: string;
  readonly test: (text: string) => boolean;
  readonly exec: (text: string) => RegExpExecArray | null;
}

/**
 * A regular expression that is compiled, and run, only on texts with one of the words that each of its matches holds: of the hundreds of the
 * lexicon few are in any sentence, and compiling them is most of the time of a document.
 */
export function matcherOf(source: string): Matcher {
  const words = wordsOf(source);
  let compiled: RegExp | undefined;
  const isIn = (text: string): boolean => words?.some((word) => text.includes(word)) !== false;
  const pattern = (): RegExp => (compiled ??= new RegExp(source)); // without the flag u, which none of them needs and which costs a tenth of the time
  return { source, test: (text) => isIn(text) && pattern().test(text), exec: (text) => (isIn(text) ? pattern().exec(text) : null) };
}

/** Signs that mean something else than themselves. */
const SPECIAL = new Set(["(", ")", "[", "]", "{", "}", "|", "^", "$", ".", "*", "+", "?", "\\"]);

/**
 * Words of which each match of a pattern holds at least one: the longest of each of its alternatives; undefined if some alternative has none
 * that is certain.
 */
export function wordsOf(source: string): readonly string[] | undefined {
  const words = alternativesOf(source).map(wordsOfOne);
  return words.some((list) => list === undefined) ? undefined : words.flatMap((list) => list ?? []);
}

/** The words of a pattern without alternatives of its own: its longest run of plain signs, or the words of a group of it, if these are longer. */
function wordsOfOne(source: string): readonly string[] | undefined {
  let best: readonly string[] | undefined;
  let run = "";
  const take = (words: readonly string[] | undefined): void => {
    if (words !== undefined && words.length > 0 && shortest(words) > (best === undefined ? 0 : shortest(best))) best = words;
  };
  const end = (): void => {
    if (run !== "") take([run]);
    run = "";
  };
  for (let i = 0; i < source.length;) {
    const sign = source.charAt(i);
    const to = sign === "(" || sign === "[" ? closeOf(source, i) : i + (sign === "\\" ? 2 : 1);
    const quantifier = /^(?:[*+?]|\{[^}]*\})\??/.exec(source.slice(to))?.[0] ?? "";
    const mayLack = /^(?:[*?]|\{0)/.test(quantifier);
    if (SPECIAL.has(sign)) {
      end();
      if (sign === "(" && !mayLack && !/^\(\?(?:[=!]|<[=!])/.test(source.slice(i, i + 4)))
        take(wordsOf(source.slice(i + 1, to - 1).replace(/^\?(?::|<\w+>)/, "")));
    } else if (mayLack) end();
    else {
      run += sign;
      if (quantifier !== "") end();
    }
    i = to + quantifier.length;
  }
  end();
  return best;
}

function shortest(words: readonly string[]): number {
  return Math.min(...words.map((word) => word.length));
}

/** The parts of a pattern between bars that are in no group. */
function alternativesOf(source: string): string[] {
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < source.length;) {
    const sign = source.charAt(i);
    if (sign === "|") {
      parts.push(source.slice(from, i));
      from = i + 1;
    }
    i = sign === "(" || sign === "[" ? closeOf(source, i) : i + (sign === "\\" ? 2 : 1);
  }
  return [...parts, source.slice(from)];
}

/** The place behind the end of a group or of a class of signs. */
function closeOf(source: string, from: number): number {
  if (source.charAt(from) === "[") {
    let i = from + 1;
    while (i < source.length && source.charAt(i) !== "]") i += source.charAt(i) === "\\" ? 2 : 1;
    return i + 1;
  }
  let i = from + 1;
  while (i < source.length && source.charAt(i) !== ")") {
    const sign = source.charAt(i);
    i = sign === "(" || sign === "[" ? closeOf(source, i) : i + (sign === "\\" ? 2 : 1);
  }
  return i + 1;
}
