import type { PeerTable } from "../plan/beside-peers.ts";
import { printed } from "./numbers.ts";
import type { Language } from "./say.ts";

/** A county's numbers beside those of its peers, as documents and the page show them. */
export interface PeerWords {
  readonly title: string;
  readonly heads: readonly string[];
  /** Which columns are numbers. */
  readonly numbers: readonly number[];
  readonly rows: readonly (readonly string[])[];
  /** How they were chosen and who they are. */
  readonly note: string;
}

/** Mark for a number of no year. */
const NO_YEAR = "—";

/** The table of a county beside its peers in words. */
export function peerWords({ rows, peers }: PeerTable, lang: Language): PeerWords {
  const zh = lang === "zh";
  const [to, out] = zh ? ["~", "（外）"] : [" to ", " (outside)"];
  const names = peers.map(({ name }) => name[lang]).join(zh ? "、" : ", ");
  return {
    title: zh ? "与同类县比较" : "Beside similar counties",
    heads: zh
      ? ["内容", "单位", "年份", "本地", "中位数", "10%—90%", "位次"]
      : ["What", "Unit", "Year", "Here", "Median", "10 % to 90 %", "Rank"],
    numbers: [3, 4],
    rows: rows.map(({ of: { name, label, digits }, year, value, median, low, high, rank, ranked, outside }) => [
      name[lang],
      label[lang],
      year === undefined ? NO_YEAR : String(year),
      printed(value, digits),
      printed(median, digits),
      `${printed(low, digits)}${to}${printed(high, digits)}`,
      `${rank}/${ranked}${outside ? out : ""}`,
    ]),
    note: zh
      ? `同类县按两次普查的人口、城镇化、外来和外出人口、增长和类别选取，不用年龄，由近及远为：${names}。位次由大到小，含本地；“外”为在全部同类县之外，须先核对数据。`
      : `Chosen by people, urban share, movers and growth at two censuses and by the kind of unit, without ages; the nearest first: ${names}. Ranks from the largest, this county included; check the data of what is outside all of them.`,
  };
}
