/**
 * All matches of a global pattern in a text, as `matchAll` gives them, without the copy of the pattern that it makes for each text.
 *
 * @param pattern With the flag g.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === "") pattern.lastIndex++;
  }
  return found;
}
