/** Values that aliases may add to those that a text spells out, and levels in one another where it has aliases. */
const [MOST_ADDED, MOST_LEVELS] = [100_000, 100];

/**
 * Whether the value of a YAML text is of a size that its text justifies: an alias (`*name`) stands for all that its anchor has, so
 * that a few lines can mean billions of values, or a value that contains itself.
 */
export function isBounded(value: unknown, text: string): boolean {
  if (!/(?:^|[\s,:[{])\*\S/m.test(text)) return true;
  let left = text.length + MOST_ADDED;
  const walk = (part: unknown, level: number): boolean => {
    if (--left < 0 || level > MOST_LEVELS) return false;
    return typeof part !== "object" || part === null || Object.values(part).every((inner) => walk(inner, level + 1));
  };
  return walk(value, 0);
}
