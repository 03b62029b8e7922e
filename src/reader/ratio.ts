import type { DraftStatement, Found } from "./statement.ts";

const SHARE = /(?<have>[^#,。;占]{2,30})占(?<of>[^#,。;占]{0,24}?)(?:的)?(?:比例|比重|比|总数|总量)?(?:为|达到?|超过|不低于|提高到|约)?#/;
const COVER =
  /(?<of>[^#,。;]{0,16}?(?:机构|老年人|老人|社区|行政村|村|街道|乡镇|家庭|设施|医院|幼儿园|残疾人|儿童|幼儿|人员|护理员|床位|托位|小区|居住区|县|企业|厕所))(?<what>[一-\u9fa5]{2,8}?)(?:覆盖率|率|占比|比例|比重|覆盖面)(?:为|均|达到?|超过|不低于|提高到|提升到|达到了|约|总体|稳定在)?#/;
const EACH =
  /每(?<power>10万|十万|百|千|万)(?:名|个)?(?<of>[^,。;#拥配有达\d]{0,8}?(?:老年人口|老年人|老人|人口|居民|儿童|婴幼儿|孕产妇|人|户))(?:拥有|配备|配置|有|配)?(?:的)?(?<have>[^,。;#]{2,20}?)(?:数|人数)?(?:为|达到?|不少于|不低于)?#/;
const POWERS: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10000, "10万": 100000, 十万: 100000 };

/** The two counts that a share or a rate without an id is of, cut from its words. */
export function ratioOf({ words, unit, flow }: Found): DraftStatement["ratio"] {
  if (flow === "growth") return undefined;
  const each = EACH.exec(words)?.groups;
  if (each) return proposal(each["have"], each["of"], POWERS[each["power"] ?? ""] ?? 1000);
  if (unit !== "%" && unit !== "‰") return undefined;
  const per = unit === "%" ? 100 : 1000;
  const share = SHARE.exec(words)?.groups;
  if (share && (share["of"] ?? "") !== "") return proposal(share["have"], share["of"], per);
  const cover = COVER.exec(words)?.groups;
  return cover ? proposal(`${cover["what"] ?? ""}的${cover["of"] ?? ""}`, cover["of"], per) : undefined;
}

function proposal(have: string | undefined, of: string | undefined, per: number): DraftStatement["ratio"] {
  const clean = (text: string | undefined): string =>
    (text ?? "").replaceAll(/^(?:其中|到|至|全[县区市省]|\d{4}年(?:底|末)?|[\s,:"“”()])+|[\s,:"“”()]+$/g, "");
  const [a, b] = [clean(have), clean(of)];
  return a.length < 2 || b.length < 1 || /^(?:不|至少|达|超|约)/.test(a) ? undefined : { have: a, of: b, per };
}
