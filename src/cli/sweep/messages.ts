/** The texts of `sweep` in both languages, by code. */
export const messages = {
  "about-sweep": { zh: "对全国各县逐一运行同一方案", en: "run one plan over every county of the nation" },
  "option-sweep-provinces": { zh: "只运行这些省（代码或名称）", en: "only these provinces, by code or name" },
  "option-sweep-inputs": {
    zh: "各县的输入表：文件夹内每县一个子文件夹，以代码命名",
    en: "input tables of counties: a folder with a folder for each, named by its code",
  },
  "option-sweep-shard": {
    zh: "只运行 N 个分片中的第 i 个（从0起），存放各省结果；全部完成后不带此项再运行一次即汇总。写 auto 则取作业调度器给的编号",
    en: "only shard i of N, counted from 0: keeps its provinces, and a last call without it puts all together; auto/N takes the scheduler's number",
  },
  "option-sweep-workers": { zh: "线程数（默认1），不影响结果", en: "threads (default: 1); results do not depend on this" },
  "option-sweep-no-map": { zh: "不画地图", en: "draw no map" },
  "help-sweep": {
    zh: "各县的数与 laoyou run 方案 --district 代码 逐位相同。每省完成即存；中断后同一命令从中断处继续，输入未变的省不再运行。\n示例：\n  laoyou sweep scenarios/city.yaml --out out/nation --workers 2\n  laoyou sweep scenarios/city.yaml --provinces 640000 460000",
    en: "The numbers of each county are those of laoyou run PLAN --district CODE, to the last bit. Each province is kept as it is done: the same command goes on after an interrupt, and provinces whose inputs have not changed are not run again.\nExamples:\n  laoyou sweep scenarios/city.yaml --out out/nation --workers 2\n  laoyou sweep scenarios/city.yaml --provinces 640000 460000",
  },
  "progress-sweep": {
    zh: "{done}/{all}个省（含全国），约剩{left}秒",
    en: "{done} of {all} {all|province|provinces} (with the nation), about {left} s left",
  },
  "sweep-kept-before": {
    zh: "{count}个省的输入未变，沿用已存的结果",
    en: "{count} {count|province|provinces} kept from before: their inputs have not changed",
  },
  "sweep-interrupted": {
    zh: "已存{done}/{all}个省；同一命令可继续",
    en: "{done} of {all} {all|province|provinces} kept; the same command goes on from there",
  },
  "sweep-shard-done": { zh: "分片{shard}：{count}个省已存", en: "shard {shard}: {count} {count|province|provinces} kept" },
  "sweep-heading": {
    zh: "{provinces}个省，{units}个县级单位，其中{without}个没有本地的数；2010年的表与现地域的关系（A—D）：{tiers}",
    en: "{units} {units|county or zone|counties and zones} in {provinces} {provinces|province|provinces}, {without} without a number of their own; how far their table of 2010 is of their territory (A to D): {tiers}",
  },
  "sweep-provinces-sum": {
    zh: "各县相加与本省之差，最多{most}（人、张、个）",
    en: "units added up differ from their province by at most {most} (persons, beds, places)",
  },
  "sweep-nation-title": { zh: "各省相加与全国自行推算之比较", en: "Provinces added up beside the nation's own run" },
  "sweep-provinces-title": { zh: "各省（{year}年末，中方案）", en: "Provinces, end of {year}, medium variant" },
  "sweep-growth-title": { zh: "{from}—{to}年增长最多：{name}", en: "Greatest growth {from}–{to}: {name}" },
  "sweep-column-quantity": { zh: "数", en: "number" },
  "sweep-column-year": { zh: "年末", en: "end of" },
  "sweep-column-sum": { zh: "各省相加", en: "provinces" },
  "sweep-column-own": { zh: "全国自行推算", en: "nation" },
  "sweep-column-difference": { zh: "差（%）", en: "difference, %" },
  "sweep-column-place": { zh: "地区", en: "place" },
  "sweep-column-rank": { zh: "位次", en: "rank" },
  "sweep-map-title": { zh: "{name}：{from}—{to}年增长", en: "{name}: growth {from}–{to}" },
  "sweep-map-source": { zh: "全国普查底数，本项目推算", en: "census base of China, own projections" },
  "sweep-map-without": { zh: "地图模型没有这些省的位置，未画：{places}", en: "the map has no cell for {places}, which it leaves out" },
  "sweep-map-none": {
    zh: "增长的起止年份超出推算期，不画地图，不排位次",
    en: "the years of growth are beyond the run: no map and no ranks",
  },
} as const;
