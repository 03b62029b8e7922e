/** Where the parts of a paragraph begin and end. */
export interface Bounds {
  /** The beginning of the sentence: after 。 or ；. */
  readonly sentence: number;
  /** The end of the sentence. */
  readonly stop: number;
  /** The beginning and end of the clause: between ， ； 。 ：. */
  readonly clause: number;
  readonly end: number;
  /** The beginning of the segment: as the clause, and after 、 or a bracket. */
  readonly segment: number;
}

const [SENTENCE, CLAUSE, SEGMENT] = ["。!?;", "。!?;,:", "。!?;,:、()"];

/** The parts of a paragraph around a place. */
export function boundsOf(text: string, from: number, to: number): Bounds {
  return {
    sentence: before(text, from, SENTENCE),
    stop: after(text, to, SENTENCE),
    clause: before(text, from, CLAUSE),
    end: after(text, to, CLAUSE),
    segment: before(text, from, SEGMENT),
  };
}

/** The end of the segment that follows a place. */
export function segmentEnd(text: string, to: number): number {
  let end = after(text, to, SEGMENT);
  while (text.charAt(end) === "、" && /[性型化级]$/.test(text.slice(to, end))) end = after(text, end + 1, SEGMENT);
  return end;
}

/** The most characters of a sentence to either side: longer ones are of no plan, and would take time with the square of their length. */
const LONGEST = 300;

function before(text: string, from: number, signs: string): number {
  const least = Math.max(0, from - LONGEST);
  for (let i = from - 1; i >= least; i--) if (signs.includes(text.charAt(i)) && !isInside(text, i)) return i + 1;
  return least;
}

function after(text: string, to: number, signs: string): number {
  const most = Math.min(text.length, to + LONGEST);
  for (let i = to; i < most; i++) if (signs.includes(text.charAt(i)) && !isInside(text, i)) return i;
  return most;
}

/** The comma of 4,386 parts nothing; nor does a short bracket that names a place: 乡镇(街道), 村(社区). */
function isInside(text: string, i: number): boolean {
  const sign = text.charAt(i);
  if (sign === ",") return /\d/.test(text.charAt(i - 1)) && /^\d{3}(?!\d)/.test(text.slice(i + 1, i + 5));
  if (sign === ":") return /\d/.test(text.charAt(i - 1)) && /\d/.test(text.charAt(i + 1));
  if (sign === "(") return /^\([^(),。;:\d]{1,6}\)/.test(text.slice(i, i + 9));
  if (sign === ")") return /\([^(),。;:\d]{1,6}$/.test(text.slice(Math.max(0, i - 8), i));
  if (sign === "、")
    return /\([^(),。;:\d]{1,6}$/.test(text.slice(Math.max(0, i - 6), i)) && /^[^(),。;:\d]{1,6}\)/.test(text.slice(i, i + 8));
  return false;
}
