const RULES = new Intl.PluralRules("en");

/** The English form that goes with a count: `plural(1, "year", "years")` is `year`. */
export function plural(count: number, one: string, other: string): string {
  return RULES.select(count) === "one" ? one : other;
}
