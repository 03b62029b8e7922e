import { escapeText } from "../../svg.ts";

/** A font that GB/T 9704—2012 asks for, and what may stand in for it where it is not installed. */
interface Face {
  readonly name: string;
  /** Fonts of the same kind on Windows, macOS, WPS and Linux, best first. */
  readonly instead: readonly string[];
  readonly family: "roman" | "modern" | "auto";
}

/** The faces of a document by their part in it. */
const FACES = {
  title: {
    name: "方正小标宋简体",
    instead: ["FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "华文中宋", "STZhongsong", "宋体", "SimSun", "Songti SC", "Noto Serif CJK SC"],
    family: "roman",
  },
  body: {
    name: "仿宋_GB2312",
    instead: ["FangSong_GB2312", "仿宋", "FangSong", "华文仿宋", "STFangsong", "宋体", "SimSun", "Noto Serif CJK SC"],
    family: "modern",
  },
  kai: {
    name: "楷体_GB2312",
    instead: ["KaiTi_GB2312", "楷体", "KaiTi", "华文楷体", "STKaiti", "Kaiti SC", "AR PL UKai CN"],
    family: "modern",
  },
  hei: { name: "黑体", instead: ["SimHei", "华文黑体", "STHeiti", "Heiti SC", "Microsoft YaHei", "Noto Sans CJK SC"], family: "modern" },
  song: { name: "宋体", instead: ["SimSun", "Songti SC", "Noto Serif CJK SC"], family: "auto" },
  latin: { name: "Times New Roman", instead: ["Liberation Serif", "Tinos"], family: "roman" },
} as const satisfies Readonly<Record<string, Face>>;

/** A part of a document that has a face of its own. */
export type FaceName = keyof typeof FACES;

/** A style's fonts: Latin letters and digits in Times New Roman (as wide as 仿宋's), Chinese in the face. */
export function fontsXml(face: FaceName): string {
  const latin = face === "song" ? FACES.song.name : FACES.latin.name;
  return `<w:rFonts w:ascii="${latin}" w:hAnsi="${latin}" w:eastAsia="${FACES[face].name}" w:cs="${FACES.latin.name}"/>`;
}

/**
 * The font table: for each face what may stand in, and that it is Chinese, so that no program draws boxes where it is missing.
 *
 * @see ECMA-376-1, 17.8.3.1 altName.
 */
export function fontTableXml(): string {
  const fonts = Object.values(FACES).map(({ name, instead, family }) => {
    const charset = name === FACES.latin.name ? "00" : "86";
    return `<w:font w:name="${name}"><w:altName w:val="${escapeText(instead.join(","))}"/><w:charset w:val="${charset}"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join("")}</w:fonts>`;
}
