/** Folds a text for matching: half width, simplified characters, one unit of UTF-16 for one, so that places stay. */
export type Folder = (text: string) => string;

/** The folder of a table of pairs: a character and the one that matching sees. */
export function folderOf(pairs: ReadonlyMap<string, string>): Folder {
  const known = new Map<string, string>();
  return (text) => text.replace(/\P{ASCII}/gu, (sign) => one(sign));

  function one(sign: string): string {
    const found = known.get(sign);
    if (found !== undefined) return found;
    const wide = sign.normalize("NFKC");
    const folded = wide.length === sign.length && sign.length === 1 ? wide : sign;
    const made = pairs.get(folded) ?? folded;
    known.set(sign, made);
    return made;
  }
}
