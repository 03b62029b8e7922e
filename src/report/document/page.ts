import type { Language } from "../say.ts";

/** Points in a millimetre. */
export const POINTS_PER_MM = 72 / 25.4;
/** Twentieths of a point, the unit of Word's lengths, in a millimetre. */
export const TWIPS_PER_MM = 20 * POINTS_PER_MM;

/** The portrait page in millimetres: 天头 37, 订口 28, 版心 156 × 225. @see GB/T 9704—2012, 5.1 and 5.2. */
export const PAGE = { width: 210, height: 297, top: 37, bottom: 35, left: 28, right: 26 } as const;

/**
 * The page of a wide annex table in millimetres: the portrait page rotated, with the top of the table at the former left edge.
 *
 * The top then lies at the binding of odd pages and at the cut of even ones, as GB/T 9704—2012, 11 requires.
 */
export const LANDSCAPE = {
  width: PAGE.height,
  height: PAGE.width,
  top: PAGE.left,
  bottom: PAGE.right,
  left: PAGE.bottom,
  right: PAGE.top,
} as const;

/** Font sizes in points: 2号, 3号, 4号, 小四, 五号, 小五. */
export const SIZES = { title: 22, body: 16, pageNumber: 14, caption: 12, cell: 10.5, note: 9 } as const;

/** Line spacing in points: 22 lines fill the 225 mm. GB/T 9704—2012 requires 22 lines; 29 pt would leave 21. */
const LINE_PITCH = 28.95;
/** The body of a document: 三号 on 22 lines a page by GB/T 9704; English, for which it has no rule, as English reports are set. */
export function bodyOf(lang: Language): { readonly size: number; readonly pitch: number } {
  return lang === "zh" ? { size: SIZES.body, pitch: LINE_PITCH } : { size: SIZES.caption, pitch: ENGLISH_PITCH };
}

/** Line spacing of English text in points. */
const ENGLISH_PITCH = 18;

/** Reduction of character spacing in the body, in points: 28 characters fill the 156 mm. */
export const CHARACTER_TUCK = 0.25;

/** Type area in points. */
export interface Area {
  readonly width: number;
  readonly height: number;
}

/** The 版心 of a portrait or landscape page. */
export function typeArea(isLandscape: boolean): Area {
  const { width, height, top, bottom, left, right } = isLandscape ? LANDSCAPE : PAGE;
  return { width: (width - left - right) * POINTS_PER_MM, height: (height - top - bottom) * POINTS_PER_MM };
}
