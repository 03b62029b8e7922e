/** The texts of `places` in both languages, by code. */
export const messages = {
  "about-places": { zh: "查找地区，列出已知的数和应先取得的数", en: "find a place, what is known of it, and what to ask for first" },
  "argument-place": {
    zh: "代码（普查时或现在的）、名称（可连上级：菏泽曹县）、拼音或拼音首字母",
    en: "code (of the census or today's), name (菏泽曹县), pinyin or its initials",
  },
  "help-places": {
    zh: "例：laoyou places 曹县\n    laoyou places 菏泽 --json",
    en: "Examples:\n  laoyou places 曹县\n  laoyou places 菏泽 --json",
  },
  "about-ask": { zh: "列出向县里要的数，写成待填的表", en: "list the numbers to ask a county for, as tables to fill in" },
  "option-ask-year": {
    zh: "所要的数的年份（默认为最近有公布数的年份）",
    en: "year of the numbers (default: the last year with published figures)",
  },
  "option-ask-out": {
    zh: "写出 facts.csv 和 counts.csv 的文件夹；仅当由本程序写成时才会被替换",
    en: "folder for facts.csv and counts.csv; replaced only if this program wrote it",
  },
  "help-ask": {
    zh: "没有填的行不作数；填好后：laoyou run PLAN --inputs DIR\n例：laoyou ask scenarios/city.yaml --district 曹县 --out out/ask",
    en: "Rows without a value count for nothing. When they are filled: laoyou run PLAN --inputs DIR\nExample: laoyou ask scenarios/city.yaml --district 曹县 --out out/ask",
  },
  "ask-facts": { zh: "先要本地公报的数：{list}", en: "first, from the county's communiqué: {list}" },
  "ask-facts-none": { zh: "公报的数已有。", en: "The figures of the communiqué are there." },
  "ask-counts": { zh: "再要下列数，能定论的目标多的在前：", en: "then these, the ones that most targets wait for first:" },
  "ask-counts-none": { zh: "各项目标都有本地数。", en: "Every target has its local numbers." },
  "ask-head-name": { zh: "名称", en: "name" },
  "ask-head-label": { zh: "含义", en: "meaning" },
  "ask-head-targets": { zh: "目标数", en: "targets" },
  "ask-done": {
    zh: "写出 {out}：facts.csv {facts}行，counts.csv {counts}行",
    en: "wrote {out}: facts.csv with {facts} {facts|row|rows}, counts.csv with {counts} {counts|row|rows}",
  },
  "places-title": { zh: "{id} {name}", en: "{id} {name}" },
  "places-above": { zh: "上级：{above}", en: "in: {above}" },
  "places-now": { zh: "现代码：{now} {name}", en: "code today: {now} {name}" },
  "places-census": {
    zh: "{date}普查：常住人口{residents}人，60岁及以上{elderly}人，0—4岁{infants}人",
    en: "census of {date}: {residents} residents, {elderly} aged 60 and over, {infants} aged 0–4",
  },
  "places-earlier": { zh: "{date}普查：{residents}人；{tier}", en: "census of {date}: {residents}; {tier}" },
  "places-tier-A": { zh: "本地自己的表", en: "its own table" },
  "places-tier-B": { zh: "由并入各地的表相加，与现地域一致", en: "sum of the tables of the places merged into it" },
  "places-tier-C": { zh: "{group}合计的表，迁移按合计推算后分摊", en: "table of {group} together: their migration is shared out" },
  "places-tier-D": {
    zh: "本地自己的表，但地域可能有变，迁移存疑",
    en: "its own table, but its territory is doubtful, and so is its migration",
  },
  "places-own": { zh: "普查后已知：{figures}", en: "known after the census: {figures}" },
  "places-own-none": { zh: "普查后没有本地的数", en: "nothing of its own is known after the census" },
  "places-province": { zh: "{province}普查后已知：{figures}", en: "known of {province} after the census: {figures}" },
  "places-ask": { zh: "应先取得（最近年末）：{figures}", en: "ask for first, of the latest year: {figures}" },
  "places-below": { zh: "下辖{count}个：{places}", en: "{count} {count|place|places} below: {places}" },
} as const;
