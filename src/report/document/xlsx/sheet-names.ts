/** The longest sheet name that Excel accepts. */
const LONGEST = 31;

/**
 * Names for sheets: characters that Excel forbids are removed, long names are cut, equal ones are numbered.
 *
 * @param taken Names already in use.
 */
export function sheetNames(wished: readonly string[], taken: readonly string[]): string[] {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  return wished.map((wish) => {
    const plain =
      wish
        .replace(/[[\]:*?/\\]/g, "")
        .replace(/^'+|'+$/g, "")
        .trim() || "_";
    let name = cut(plain, "");
    for (let n = 2; used.has(name.toLowerCase()); n++) name = cut(plain, `_${n}`);
    used.add(name.toLowerCase());
    return name;
  });
}

function cut(text: string, ending: string): string {
  return (
    [...text].reduce((name, character) => (name.length + character.length + ending.length > LONGEST ? name : name + character), "") + ending
  );
}

/** A sheet's name as written in formulas. */
export function quotedSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
