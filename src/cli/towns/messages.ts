/** The words of `laoyou towns` in both languages, by code. */
export const messages = {
  "about-towns": { zh: "各区镇需要、现有和缺口，哪个区镇最先不足", en: "need, supply and gap by town, and which town goes short first" },
  "option-towns-people": {
    zh: "各区镇人口表（CSV、xls、xlsx；可带各年龄）；默认为 --inputs 文件夹里的 towns.csv",
    en: "table of the towns' people, with ages if there are any (CSV, xls, xlsx; default: towns.csv in a folder of --inputs)",
  },
  "option-towns-service": { zh: "只列这项服务；可重复", en: "this service alone; repeatable" },
  "option-towns-year": {
    zh: "年份（年末）；默认为方案的目标年，已过的为本五年期末",
    en: "the year, at its end (default: the plan's target year, or if that is past the end of the present five years)",
  },
  "help-towns": {
    zh: "人口按各区镇的表分，比率一律用全县的；现有按写明区镇（subdistrict 列）的名单：institutions.csv、nurseries.csv 等。名单里没有的区镇为“无”。\n示例：\n  laoyou towns scenarios/kunshan.yaml --inputs MY_TABLES --year 2030\n  laoyou towns scenarios/kunshan.yaml --inputs MY_TABLES --service nursery_places --geo towns.geojson --out out/towns",
    en: "People are split by the table of towns, with the county's rates in every town; supply is by lists that say in which town an entry is (column subdistrict): institutions.csv, nurseries.csv and others. A town that a list does not have has none.\nExamples:\n  laoyou towns scenarios/kunshan.yaml --inputs MY_TABLES --year 2030\n  laoyou towns scenarios/kunshan.yaml --inputs MY_TABLES --service nursery_places --geo towns.geojson --out out/towns",
  },
} as const;
