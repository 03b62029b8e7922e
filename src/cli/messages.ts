/** The texts of the command line in both languages, by code. */
export const messages = {
  // models and scenarios
  "about-compare": { zh: "并列比较一个方案的各备选方案，并出文档", en: "compare options of a plan, with documents" },
  "help-compare": {
    zh: "例：laoyou compare scenarios/PLAN.yaml scenarios/PLAN-*.yaml --out out/options\n    laoyou compare scenarios/PLAN.yaml scenarios/PLAN-*.yaml --trajectories 1000 --seed 1",
    en: "Example: laoyou compare scenarios/PLAN.yaml scenarios/PLAN-*.yaml --out out/options\n         laoyou compare scenarios/PLAN.yaml scenarios/PLAN-*.yaml --trajectories 1000 --seed 1",
  },
  "argument-scenarios": { zh: "方案文件：基础方案及其备选方案", en: "scenario files: a base and its options" },
  "option-overlay": { zh: "在每个备选方案上叠加一个文件；可重复", en: "apply an overlay to every option; repeatable" },
  "option-compare-trajectories": {
    zh: "各备选方案随机模拟的次数（默认200，0为不模拟），各备选方案用同一组随机数：给出中位数、80%区间和达标概率",
    en: "simulate this many trajectories of every option with common random numbers (default 200; 0 for none): median, 80 % interval and probability of meeting each target",
  },
  "progress-options": { zh: "汇总随机模拟：{done}/{all}个备选方案", en: "summarising trajectories: {done} of {all} {all|option|options}" },
  "futures-drawn": {
    zh: "{all}个备选方案各模拟{trajectories}次，人口模拟{drawn}次",
    en: "{trajectories} {trajectories|trajectory|trajectories} of each of {all} {all|option|options}; people were simulated {drawn} {drawn|time|times}",
  },
  "option-formats": {
    zh: "要写出的文档：docx、xlsx、pdf、html、charts 中的若干；默认全部",
    en: "documents to write, any of docx,xlsx,pdf,html,charts (default: all)",
  },
  "option-outline": {
    zh: "报告提纲和句子（YAML），叠加在方案的提纲之上",
    en: "file of an outline and sentences of your own (YAML), laid over those of the plan",
  },
  "option-date": {
    zh: "文档的编制日期（默认今天），如 2026-11-28",
    en: "day that the documents bear (default: today), such as 2026-11-28",
  },
  "option-signer": { zh: "编制单位，印在落款处（默认留空）", en: "who signs the documents (default: left blank)" },
  "option-geo": {
    zh: "分区边界（GeoJSON），用于地图；不给时画方格图",
    en: "outlines of districts (GeoJSON) for maps; without them a tile map is drawn",
  },
  "about-solve": {
    zh: "算出一项目标须有多少举措才达标，何时可以达到",
    en: "find how much of a measure a target needs, and when a decision reaches it",
  },
  "option-for": {
    zh: "目标的编号，可加 @registered、@resident 只取一种口径，@2030 改问该年年末；need:SERVICE@2030 为某项服务的需要",
    en: "id of the target, with @registered or @resident for one basis alone and @2030 for another year; need:SERVICE@2030 is the need of a service",
  },
  "option-by": {
    zh: "举措（models/measures 中的文件名）、数量、tfr（总和生育率）或 migration（净迁移）；不给时列出所有能使目标翻转的举措、有区间的数和高低方案之内的生育、迁移，最可能的在前",
    en: "the measure, a file of models/measures, the number, tfr (total fertility) or migration; without it all measures, all numbers within their ranges, and fertility and migration within the low and high variant, that turn the target, the likeliest first",
  },
  "option-as-of": {
    zh: "决策年份（默认为情景的 as_of，否则为最近有公布数的年份）",
    en: "year of the decision (default: the scenario's as_of, else the last year with published figures)",
  },
  "help-solve": {
    zh: "按目标年末须已投用的数量计，取整到达标一侧；少1个即不达标。其他一切不变。\n示例：\n  laoyou solve scenarios/kunshan.yaml --for ID@registered --by institution_beds\n  laoyou solve scenarios/kunshan.yaml --for ID --by institution_beds --as-of 2026 --json\n  laoyou solve scenarios/kunshan.yaml --for ID --by home_visits.hours_per_recipient\n  laoyou solve scenarios/kunshan.yaml --for need:nursery_places@2035 --by tfr\n  laoyou solve scenarios/kunshan.yaml --for ID",
    en: "The amount is what must be open by the end of the target's year, rounded to the side that holds; one fewer misses. All else stays equal.\nExamples:\n  laoyou solve scenarios/kunshan.yaml --for ID@registered --by institution_beds\n  laoyou solve scenarios/kunshan.yaml --for ID --by institution_beds --as-of 2026 --json\n  laoyou solve scenarios/kunshan.yaml --for ID --by home_visits.hours_per_recipient\n  laoyou solve scenarios/kunshan.yaml --for need:nursery_places@2035 --by tfr\n  laoyou solve scenarios/kunshan.yaml --for ID",
  },
  "about-why": {
    zh: "把缺口或目标差距的变化分给各个原因，与次序无关",
    en: "share the change of a gap, or of a target's distance, out among its causes, whatever their order",
  },
  "option-gap": { zh: "服务和年末：SERVICE@YEAR", en: "the service and the year, at its end: SERVICE@YEAR" },
  "option-since": { zh: "与哪一年末相比（默认为存量数据的年份）", en: "the earlier year (default: that of the stock's figure)" },
  "option-why-basis": {
    zh: "后一状态按谁计算；前一状态按常住，目标按其自己的口径",
    en: "whom the later state counts; the earlier one counts residents, or those of the target's own basis",
  },
  "option-why-disability": {
    zh: "后一状态的失能口径（models/disability）",
    en: "definition of disability of the later gap (models/disability)",
  },
  "usage-gap": { zh: "“{value}”应写作 SERVICE@YEAR", en: '"{value}" must be SERVICE@YEAR' },
  "help-why": {
    zh: "需要为人数×服务对象占比×每人需要，各取前后两个状态；各因素的份额是所有次序的平均（Shapley 值），相加即为变化。负数表示缺口扩大。目标（--target）同样可在两年、两个备选方案或两种口径之间分解；--limits 把最少差额分给各项限制。\n示例：\n  laoyou why scenarios/kunshan.yaml --gap institutional_beds@2035 --since 2023\n  laoyou why scenarios/kunshan.yaml --target ID@resident@2030 --against scenarios/kunshan-build.yaml\n  laoyou why scenarios/kunshan.yaml --target ID@resident@2030 --limits --budget all=1.5亿/年",
    en: "Need is people × share served × need of each, each in its earlier or later state; the part of a cause is its mean over all orders (Shapley value), and the parts add up to the change. Negative parts widen the gap. A target (--target) is taken apart in the same way between two years, two options or two definitions; --limits shares its least shortfall out among the limits.\nExamples:\n  laoyou why scenarios/kunshan.yaml --gap institutional_beds@2035 --since 2023\n  laoyou why scenarios/kunshan.yaml --target ID@resident@2030 --against scenarios/kunshan-build.yaml\n  laoyou why scenarios/kunshan.yaml --target ID@resident@2030 --limits --budget all=150000000",
  },
  "about-plan": {
    zh: "求解：以最少费用满足各项要求，或指出哪些不能同时成立",
    en: "find the cheapest way to meet what is asked, or what cannot hold together",
  },
  "option-problem": {
    zh: "问题文件（JSON 或 YAML）：存量、举措、预算和要求，全部为数字",
    en: "file of problems (JSON or YAML): stocks, measures, budgets and asks, all in plain numbers",
  },
  "option-json-lines": { zh: "每题输出一行 JSON", en: "print one JSON object a line, one for each problem" },
  "option-plan-targets": {
    zh: "要求达到的目标：all 或编号，以逗号分隔；可加 @registered、@resident 取一种口径，@2030 改问该年年末（默认 all）",
    en: "targets that must be met: all, or ids separated by commas, each with @registered or @resident for one basis and @2030 for the end of that year (default: all)",
  },
  "option-plan-needs": {
    zh: "各项服务的供给在这些年末不少于需要，以逗号分隔",
    en: "years, separated by commas, at whose end every service has the supply that is needed",
  },
  "option-plan-served": {
    zh: "各项服务在这些年末能服务全部需要者，每张床、每个位置、每名人员只用一次，以逗号分隔",
    en: "years, separated by commas, at whose end services can serve all in need, each bed, place and carer used once",
  },
  "option-plan-pool": {
    zh: "也可转用：空余学位、托位、床位、教师（已知空余多少的）",
    en: "also turn spare seats, places, beds and teachers into something else, where it is known what is spare",
  },
  "option-plan-from": {
    zh: "从哪一年起决策（默认为情景的 as_of，否则为最近有公布数的年份）",
    en: "first year of a decision (default: the scenario's as_of, else the last year with published figures)",
  },
  "option-plan-budget": {
    zh: "支付方每年为新增举措最多付多少，如 government=8000万/年，all 为各方合计；可重复",
    en: "the most that a payer pays a year for what is decided, such as government=80000000 (yuan); `all` means all payers together; repeatable",
  },
  "option-plan-measures": {
    zh: "只用这些举措，以逗号分隔（默认为全部）",
    en: "use these measures alone, separated by commas (default: all)",
  },
  "option-plan-possible": {
    zh: "与在前的要求不能同时成立的，略去并说明",
    en: "leave out, and say so, what cannot hold with the asks before it",
  },
  "option-plan-all": {
    zh: "全部说明：每项未列入的原因、证明和须填写的编号",
    en: "the full answer: why each ask was left out, the proof, and the ids of missing figures",
  },
  "option-plan-frontier": {
    zh: "给出费用、未满足需要、新增空置之间取舍的 N 个点（N≥2）",
    en: "N points (two or more) of cost against unmet need against new places that stay idle",
  },
  "option-plan-by": {
    zh: "逐县求解：省、市各县共用 --budget 给的各年上限",
    en: "county by county: all counties of a province or prefecture share the yearly ceilings of --budget",
  },
  "option-plan-robust": {
    zh: "人口和假设都不确定时，费用与未满足的期望损失之和最小的方案",
    en: "the plan of least cost and expected loss together when people and assumptions are uncertain",
  },
  "option-plan-option": {
    zh: "把结果写成备选方案文件（.yaml）；对项目文件求解时写成多一个备选方案的项目文件（.laoyou）；其他名称为答案的文件夹",
    en: "write what was found as an option file (.yaml), or of a project as the project with one more option (.laoyou); any other name is a folder for the answer",
  },
  "option-plan-export": {
    zh: "把线性模型写成 MPS 或 LP 文件，供其他求解器核对",
    en: "write the linear model as an MPS or LP file, for other solvers to check",
  },
  "help-plan": {
    zh: "按方案（或问题文件）所给价格求最少费用；求解器只提出数量，是否达到由本程序重新运行后判定。不能同时成立时，列出每一组最小的冲突及各自须退让多少。\n以0退出为已找到，2为不能同时成立，3为未能证明。\n示例：\n  laoyou plan scenarios/kunshan.yaml --targets all@2030 --possible --out least.yaml\n  laoyou plan scenarios/kunshan.yaml --targets ID@registered@2030 --budget government=8000万/年\n  laoyou plan --problem problems.json --json",
    en: "Least cost at the prices of the plan (or of the file). The solver only proposes amounts: whether they do is judged by a run. Where asks cannot hold together, every smallest set of them is listed with what each would have to give.\nExits with 0 if a plan was found, 2 if none can hold, 3 if nothing is proven.\nExamples:\n  laoyou plan scenarios/kunshan.yaml --targets all@2030 --possible --out least.yaml\n  laoyou plan scenarios/kunshan.yaml --targets ID@registered@2030 --budget government=80000000\n  laoyou plan --problem problems.json --json",
  },
  "about-evaluate-plan": {
    zh: "按期末实绩评估方案各项目标（完成、未完成、待核），分约束性和预期性",
    en: "evaluate a plan's targets at the end of its period from actuals, by attribute",
  },
  "option-evaluate-year": {
    zh: "评估到这一年的目标（默认为方案的目标年）",
    en: "evaluate targets up to this year (default: the plan's target year)",
  },
  "help-evaluate-plan": {
    zh: "只有目标年当年或以后的本地数才判定完成或未完成；其余为期末实绩待核，并列出所缺的数。\n示例：\n  laoyou evaluate plan scenarios/kunshan.yaml --inputs actuals-2025",
    en: "A target is achieved or not only by local figures of its year or later; the others wait for actuals, and what they lack is listed.\nExample:\n  laoyou evaluate plan scenarios/kunshan.yaml --inputs actuals-2025",
  },
  "about-tornado": { zh: "列出对一个结果影响最大的假设，逐项取区间两端", en: "show which assumptions move a number most, one at a time" },
  "option-of-number": {
    zh: "结果的名称：数量或指标，如 beds_per_1000、SERVICE.need",
    en: "the number: a quantity or an indicator, such as beds_per_1000 or SERVICE.need",
  },
  "option-of-year": { zh: "年末", en: "the year, at its end" },
  "option-basis": {
    zh: "人口口径（默认为方案中该指标的口径，否则为常住）",
    en: "whose people (default: as the plan's target of that indicator, else residents)",
  },
  "option-path": { zh: "供给：现状、在建或按计划", en: "supply: today's, under way, or planned" },
  "option-bars": { zh: "列出多少项假设（默认10项）", en: "how many assumptions to list (default: 10)" },
  "help-tornado": {
    zh: "每次只把一项假设取到区间两端，其余不变，等于各运行一次。各项不是概率区间，不能相加。\n示例：\n  laoyou tornado scenarios/PLAN.yaml --of institutional_beds.need --year 2035\n  laoyou tornado scenarios/PLAN.yaml --of beds_per_1000 --year 2030 --basis registered --out out/tornado",
    en: "Each end is a run of its own with one assumption moved and all else unchanged. The bars are no probability intervals and do not add up.\nExamples:\n  laoyou tornado scenarios/PLAN.yaml --of institutional_beds.need --year 2035\n  laoyou tornado scenarios/PLAN.yaml --of beds_per_1000 --year 2030 --basis registered --out out/tornado",
  },
  "about-trace": { zh: "一个数字的来历：公式、取值和出处", en: "show where a printed number comes from" },
  "help-trace": {
    zh: "例：laoyou trace PLAN-build/CODE/2030/gap.need/institutional_beds --in out/options\n    laoyou trace out/options/report.docx#n_0123456789abcdef_1",
    en: "Examples: laoyou trace PLAN-build/CODE/2030/gap.need/institutional_beds --in out/options\n          laoyou trace out/options/report.docx#n_0123456789abcdef_1",
  },
  "argument-number": { zh: "数字的编号，或文档与数字的书签", en: "id of a number, or a document and the bookmark of a number" },
  "option-in": { zh: "结果文件夹（内有 laoyou.lock）", en: "folder of results, with its laoyou.lock" },
  "about-verify": {
    zh: "重新计算文档或结果文件夹中的数字，列出不同之处",
    en: "recompute the numbers of a document or of a folder of results, and list those that differ",
  },
  "help-verify": {
    zh: "例：laoyou verify out/options/report.docx\n    laoyou verify out/answer\n有数字不同时，退出码为2。",
    en: "Examples: laoyou verify out/options/report.docx\n          laoyou verify out/answer\nExits with code 2 if a number differs.",
  },
  "argument-docx": { zh: "本程序写出的报告，或结果文件夹", en: "a report, or a folder of results, written by this program" },
  "lock-changed": { zh: "写出结果之后有改动的文件：{files}", en: "changed since the results were written: {files}" },
  "verify-outlines-changed": {
    zh: "写出结果之后，地图的边界文件有改动：{file}。地图可能不同，数字不受影响。",
    en: "the map outlines have changed since the results were written: {file}; maps may differ, numbers do not",
  },
  "verify-outlines-missing": {
    zh: "地图的边界文件已不在：{file}。地图无法重画，数字不受影响。",
    en: "the map outlines are missing: {file}; maps cannot be redrawn, but numbers do not depend on them",
  },
  "lock-version": {
    zh: "结果由 laoyou {version} 写出，现用 {own} 重新计算：数字可能因版本而异",
    en: "the results were written by laoyou {version} and are recomputed by {own}: numbers may differ between versions",
  },
  "verify-same": { zh: "重新计算{numbers}个数字：全部一致", en: "{numbers} {numbers|number|numbers} recomputed, none differs" },
  "verify-differs": {
    zh: "{numbers}个数字中有{differences}个不同",
    en: "{differences} of {numbers} {numbers|number|numbers} {differences|differs|differ}",
  },
  "verify-moved": { zh: "输入变动", en: "inputs changed" },
  "verify-edited": { zh: "文档中被改", en: "edited in the document" },
  "verify-lost": { zh: "文档中被删", en: "deleted from the document" },
  "verify-gone": { zh: "不再计算", en: "no longer computed" },
  "verify-added": { zh: "原来没有", en: "not there before" },
  "progress-document": { zh: "正在写出 {format}……", en: "writing {format} …" },
  "about-report": {
    zh: "把一个方案或其各备选方案写成 docx、xlsx、pdf 和网页",
    en: "write a plan, or options of one, as docx, xlsx, pdf and a web page",
  },
  "help-report": {
    zh: "例：laoyou report scenarios/PLAN.yaml --out out/report --formats docx,pdf",
    en: "Example: laoyou report scenarios/PLAN.yaml --out out/report --formats docx,pdf",
  },
  "about-migrate": { zh: "把旧版本的方案文件升级到当前版本", en: "upgrade scenario files to the current schema" },
  "help-migrate": {
    zh: "例：laoyou migrate scenarios/mine.yaml          （只显示改动）\n    laoyou migrate scenarios/mine.yaml --write",
    en: "Example: laoyou migrate scenarios/mine.yaml          (shows what would change)\n         laoyou migrate scenarios/mine.yaml --write",
  },
  "argument-migrate": { zh: "方案、备选方案或叠加文件", en: "scenario, option or overlay files" },
  "option-write": { zh: "写回文件；不加时只显示改动", en: "write the files; otherwise the changes are only shown" },
  "migrate-current": { zh: "{file} 已是当前版本（schema {schema}）", en: "{file} already has the current schema {schema}" },
  "migrate-shown": { zh: "{file}：schema {from} → {to}；加 --write 写回", en: "{file}: schema {from} → {to}; use --write to write it" },
  "migrate-written": { zh: "{file}：schema {from} → {to}，已写回", en: "{file}: schema {from} → {to}, written" },
  "about-read": {
    zh: "把方案文件（docx、pdf、html、txt、doc）读成情景草稿",
    en: "read a plan's document (docx, pdf, html, txt, doc) into a draft scenario",
  },
  "argument-read": { zh: "方案文件", en: "document of the plan" },
  "option-read-district": { zh: "方案所属地区（代码）", en: "district of the plan (code)" },
  "help-read": {
    zh: "例：laoyou read 方案.docx --district 421303 --out 草稿\n写出 text.txt（读到的文字）、scenario.yaml（草稿）、方案.xlsx（同一草稿的工作簿）和 unread.csv（其余的数）。",
    en: "Example: laoyou read plan.docx --district 421303 --out draft\nWrites text.txt (what was read), scenario.yaml (the draft), the same as a workbook and unread.csv (all other numbers).",
  },
  "read-done": {
    zh: "{source}：{statements} 条，其中 {sure} 条有把握、{guess} 条待确认；{not_understood} 个数没有读懂，另有 {others} 个不是指标（日期、文号等）。已写入 {out}",
    en: "{source}: {statements} {statements|statement|statements}, {sure} sure, {guess} to confirm; {not_understood} {not_understood|number|numbers} not understood, {others} of dates, references and the like. Written to {out}",
  },
  "workbook-not-written": { zh: "没有写 {file}：{remedy}", en: "{file} was not written: {remedy}" },
  "inputs-seen": { zh: "{folder}：读入 {read}", en: "{folder}: read {read}" },
  "inputs-seen-not": { zh: "{folder}：读入 {read}；未读 {unread}", en: "{folder}: read {read}; not read: {unread}" },
  "font-stands-in": {
    zh: "自带字体没有：{characters}；图中改用本机字体（没有时印成方框），文档中由阅读者的字体代替",
    en: "the shipped font lacks {characters}: charts use a font of this machine (or print boxes), documents one of the reader's",
  },
  "workbook-kept": {
    zh: "{file} 已有人填写，未改动；laoyou ask 可写出新的一份",
    en: "somebody has worked in {file}, which was left as it is; laoyou ask writes a new one",
  },
  "about-fill": { zh: "把数填入方案工作簿", en: "write numbers into a plan's workbook" },
  "argument-fill": { zh: "laoyou ask 写出的 方案.xlsx", en: "workbook as laoyou ask wrote it" },
  "argument-fill-numbers": { zh: "名称=数值", en: "name=value" },
  "option-fill-source": { zh: "这些数的来源", en: "source of these numbers" },
  "help-fill": {
    zh: "与在表格软件中填写 清单 和 人口 两表相同；数值可带万。\n例：laoyou fill 方案.xlsx beds_institution=4300 population=60.5万 --source 县民政局",
    en: "The same as typing them into the sheets of counts and of people in a spreadsheet program.\nExample: laoyou fill plan.xlsx beds_institution=4300 population=605000 --source 'county bureau'",
  },
  "fill-done": { zh: "{file}：填入 {filled} 个数，还有 {left} 个空着", en: "{file}: {filled} filled in, {left} left blank" },
  "about-confirm": { zh: "逐条确认草稿", en: "confirm a draft, one statement after the other" },
  "argument-confirm": { zh: "laoyou read 写出的文件夹", en: "folder written by laoyou read" },
  "option-accept-sure": { zh: "不提问，确认全部有把握的语句", en: "confirm all statements that are sure, without questions" },
  "help-confirm": {
    zh: "例：laoyou confirm 草稿 --accept-sure\n逐条时：回车采用，e 修改，s 略过，q 停止；已答的都会保存。",
    en: "Example: laoyou confirm draft --accept-sure\nIn the walk: enter accepts, e edits, s skips, q stops; what was answered is kept.",
  },
  "confirm-statement": { zh: "{number}/{of}  {quote}\n  → {read}", en: "{number}/{of}  {quote}\n  → {read}" },
  "confirm-ask": { zh: "回车采用，e 修改，s 略过，q 停止：", en: "enter accepts, e edits, s skips, q stops:" },
  "confirm-field": { zh: "  {field}（{known}；回车不变，- 删去）：", en: "  {field} ({known}; enter keeps, - removes): " },
  "confirm-done": {
    zh: "{file}：确认 {accepted} 条，略过 {skipped} 条，还有 {left} 条待确认",
    en: "{file}: {accepted} confirmed, {skipped} skipped, {left} left to confirm",
  },
  "run-aside": {
    zh: "{file}：{statements} 条读出的语句未参与评判（待确认，或说的不是本地的一个指标）；确认：laoyou confirm",
    en: "{file}: {statements} read {statements|statement|statements} left out of the verdicts (to be confirmed, or of no indicator of the place); confirm with laoyou confirm",
  },
  "about-init": { zh: "为新的县建立工作文件夹，可直接运行", en: "create a working folder for a new county, ready to run" },
  "help-init": {
    zh: "例：laoyou init mycounty && cd mycounty，然后按 README.md 操作",
    en: "Example: laoyou init mycounty && cd mycounty, then follow README.md",
  },
  "argument-init": {
    zh: "文件夹和方案的名称：小写字母、数字、连字符",
    en: "name of the folder and of its plan: lower-case letters, digits, hyphens",
  },
  "option-init-plan": {
    zh: "方案模板：15 为“十五五”（2025年末现状，2026—2030年目标留空）",
    en: "template of the plan: 15 for the 15th five-year plan (stocks of 2025, blanks for 2026–2030)",
  },
  "option-code": {
    zh: "地区代码；随程序附带的县用本县人口，其余为练习",
    en: "code of the district: a county that is shipped has its own people, any other is for practice",
  },
  "init-done": {
    zh: "{name} 中有{files}个文件；下一步：cd {name} && laoyou run {plain}.yaml{models}",
    en: "{files} {files|file|files} in {name}; next: cd {name} && laoyou run {plain}.yaml{models}",
  },
  // the command line
  about: {
    zh: "从一个地区的普查数据推算老人、失能者和幼儿的人数，算出他们的需要，检验规划的目标能否实现",
    en: "From a district's census to its elderly, disabled and infants, what they need, and whether the plan's targets hold",
  },
  "about-project": {
    zh: "用 CSV 给出的各项率逐年推算人口（适用于任何国家）",
    en: "project a population year by year from CSVs of its rates (any country)",
  },
  "about-life-table": { zh: "由死亡率 CSV 编制生命表", en: "build life tables from a CSV of death rates" },
  "option-help": { zh: "显示本帮助", en: "show this help" },
  "option-version": { zh: "显示版本号", en: "show the version" },
  "option-lang": {
    zh: "提示语言（其次看 LAOYOU_LANG，再看系统区域设置）",
    en: "language of messages (default: LAOYOU_LANG, then the locale)",
  },
  "option-force": {
    zh: "替换写出后被改过的文件，改过的存入 OUT.edited",
    en: "replace files edited since they were written; they are kept in OUT.edited",
  },
  "option-quiet": { zh: "不在标准错误输出进度", en: "no progress on stderr" },
  "option-verbose": { zh: "在标准错误输出细节", en: "details on stderr" },
  "option-json": { zh: "以一行 JSON 输出摘要", en: "print the summary as one line of JSON" },
  "option-population": { zh: "起始年 1 月 1 日人口：year,sex,age,persons", en: "year,sex,age,persons on 1 January of the first year" },
  "option-mortality": {
    zh: "year,sex,age,mx（死亡率）或 year,sex,age,Sx（存活比）",
    en: "year,sex,age,mx (death rates) or year,sex,age,Sx (survival ratios)",
  },
  "option-death-rates": { zh: "死亡率：year,sex,age,mx", en: "death rates: year,sex,age,mx" },
  "option-fertility": {
    zh: "每名妇女每年生育数：year,age,asfr；未列出的年龄不生育",
    en: "births per woman-year: year,age,asfr; ages not listed have no births",
  },
  "option-srb": { zh: "出生性别比（每名女婴对应的男婴数）：year,srb", en: "boys per girl at birth: year,srb" },
  "option-migration": {
    zh: "净迁入：year,sex,age,persons（负数为净迁出）",
    en: "net migrants: year,sex,age,persons (negative: net out-migration)",
  },
  "option-project-from": {
    zh: "起始年（其1月1日的人口），用于人口表含有多个年份时",
    en: "the year on whose 1 January it starts, where the population has several",
  },
  "option-country": { zh: "国家或地区的代码或名称，用于表中有多个时", en: "code or name of a country, where tables have several" },
  "note-published-units": {
    zh: "按发布者的格式读取；数值乘以此数，换算为人、每人的率或每名女婴的男婴数",
    en: "read as its publisher prints it; its numbers times this are persons, rates for one person, or boys for one girl",
  },
  "note-published-graduated": {
    zh: "年龄组以单调样条拆为单岁，各组的人数、死亡风险或生育数不变（推算）",
    en: "groups of ages are split into single years by a monotone spline; every group keeps its persons, hazard or births (estimate)",
  },
  "option-migration-timing": {
    zh: "迁移发生在年末（按年末年龄），或年初年末各半（按迁移时年龄）",
    en: "migration at the end of the year (by age at its end), or half at each end (by age at the move)",
  },
  "option-a0": {
    zh: "婴儿平均死亡年龄 a0 的算法：andreev-kingkade 或 coale-demeny",
    en: "mean age at death in infancy: andreev-kingkade or coale-demeny",
  },
  "option-clamp-migration": {
    zh: "结果为负时按联合国做法截断，并计数",
    en: "clamp negative results as the UN does, and count the cells clamped",
  },
  "option-to": { zh: "推算到该年 1 月 1 日", en: "project to 1 January of this year" },
  "option-out-folder": { zh: "结果文件夹；仅当由本程序写成时才会被替换", en: "output folder; replaced only if this program wrote it" },
  "option-out-page": { zh: "网页文件", en: "the page" },
  "option-out-file": { zh: "结果 CSV 文件", en: "output CSV" },
  "help-project": {
    zh: "从人口年份到 --to 的前一年，每年都要有各项率。sex 为 f（女）或 m（男）；年龄为 0…w，最后一个为开口组，各文件一致；\n列的顺序不限；可读 UTF-8（有无 BOM 均可）和 GB18030。\nHMD、HFD、联合国《世界人口展望》和 bayesPop 的表可直接读取，按性别分文件的，选项给两次；年龄组拆为单岁（推算）。\n写出 population.csv（每年 1 月 1 日）、births.csv、deaths.csv（按年末年龄和按死亡时年龄）和 assumptions.csv。\n示例：\n  laoyou project --population P.csv --mortality M.csv --fertility F.csv --srb S.csv --migration G.csv --to 2050 --out out/projection",
    en: "Rates are required for every year from the population's to the year before --to. sex is f or m; ages run 0…w, the last one open,\nthe same in every file; columns may be in any order; UTF-8 (with or without BOM) and GB18030 are read.\nTables of HMD, HFD, the UN's World Population Prospects and bayesPop are read as they are; give an option twice for a file of each sex.\nWrites population.csv (every 1 January), births.csv, deaths.csv (by age at the end of the year, and by age at death) and assumptions.csv.\nExample:\n  laoyou project --population P.csv --mortality M.csv --fertility F.csv --srb S.csv --migration G.csv --to 2050 --out out/projection",
  },
  "help-life-table": {
    zh: "年龄为 0…w，最后一个为开口组。写出 year,sex,age,mx,qx,ax,lx,dx,Lx,Tx,ex，以一名出生者为基数。\n示例：\n  laoyou life-table --mortality M.csv --out T.csv",
    en: "Ages run 0…w, the last one open. Writes year,sex,age,mx,qx,ax,lx,dx,Lx,Tx,ex for one birth.\nExample:\n  laoyou life-table --mortality M.csv --out T.csv",
  },
  "exit-title": { zh: "退出码：", en: "Exit codes:" },
  "exit-ok": { zh: "完成", en: "done" },
  "exit-strict-miss": { zh: "完成，但在 --strict 下有目标未达到", en: "done, but a target is missed (with --strict)" },
  "exit-unproven": { zh: "求解未能证明结果", en: "a solution is not proven" },
  "exit-usage": { zh: "参数错误", en: "invalid arguments" },
  "exit-data": { zh: "文件内容有误", en: "a file's content is wrong" },
  "exit-no-input": { zh: "文件缺失或无法读取", en: "a file is missing or cannot be read" },
  "exit-missing-part": { zh: "缺少可选组件", en: "an optional package is not installed" },
  "exit-bug": { zh: "本程序的缺陷", en: "a bug in this program" },
  "exit-cannot-write": { zh: "无法写出结果", en: "the output cannot be written" },
  "exit-retry": { zh: "请稍后重试", en: "try again later" },
  "exit-interrupted": { zh: "被中断", en: "interrupted" },
  "usage-unknown-option": { zh: "未知选项 {what}", en: "unknown option {what}" },
  "usage-unknown-verb": { zh: "未知命令“{what}”", en: 'unknown command "{what}"' },
  "usage-excess": { zh: "参数过多", en: "too many arguments" },
  "usage-missing-argument": { zh: "缺少参数 {what}", en: "missing argument {what}" },
  "usage-missing-option": { zh: "缺少选项 {what}", en: "missing option {what}" },
  "usage-option-argument": { zh: "选项 {what} 需要一个值", en: "option {what} needs a value" },
  "usage-invalid": { zh: "{what} 的值无效", en: "invalid value of {what}" },
  "usage-guess": { zh: "是否想写 {guess}？", en: "did you mean {guess}?" },
  "usage-choices": { zh: "可选：{choices}", en: "choose one of: {choices}" },
  "usage-year": { zh: "“{value}”不是年份：请写四位数字，如 2050", en: '"{value}" is not a year: write four digits, such as 2050' },
  "usage-see-help": { zh: "用法见 --help", en: "see --help" },
  "faults-more": { zh: "……还有 {rest} 处；请先改正以上各处", en: "… and {rest} more of this kind; fix these first" },
  bug: {
    zh: "这是程序的缺陷，与您的文件无关：{message}（请加 --verbose 重新运行并报告）",
    en: "this is a bug in the program, not in your files: {message} (run again with --verbose and report it)",
  },
  "log-read": {
    zh: "已读取 {year} 年 1 月 1 日人口，{ages} 个年龄",
    en: "read the population of 1 January {year}, {ages} {ages|age|ages}",
  },
  "log-clamped": {
    zh: "有 {clamped} 格按联合国做法截断：见 assumptions.csv",
    en: "{clamped} {clamped|cell was|cells were} clamped as the UN does: see assumptions.csv",
  },
  "project-done": {
    zh: "{out}：{from} 年 1 月 1 日 {start} 人，{to} 年 1 月 1 日 {end} 人",
    en: "{out}: {start} {start|person|persons} on 1 January {from}, {end} on 1 January {to}",
  },
  "life-table-done": { zh: "{out}：{tables} 张生命表", en: "{out}: {tables} life {tables|table|tables}" },
  "note-base-date": { zh: "人口为该年 1 月 1 日时点", en: "the population is that of 1 January of this year" },
  "note-fertile-ages": { zh: "此范围以外的妇女不生育", en: "women outside these ages have no births" },
  "note-separators": {
    zh: "仅给出存活比：按死亡时年龄的死亡数以估计值在生日处划分，假定相邻年龄的死亡数按比例均匀变化；队列死亡数和人口不受影响",
    en: "only survival ratios are given: period deaths are split at the birthday by an estimate in which deaths change by a constant ratio between adjacent ages; cohort deaths and populations do not depend on it",
  },
  "note-survival-above-1": {
    zh: "大于 1 的存活比（重建所得）按原值使用",
    en: "survival ratios above 1 (reconstructed ratios) are used as given",
  },
  "note-a0": { zh: "婴儿平均死亡年龄 a0 的算法", en: "rule for the mean age at death in infancy" },
  "note-no-migration": { zh: "没有迁移文件：无人迁移", en: "no migration file: migration is zero" },
  "note-migration-timing": { zh: "迁移发生在年末，或年初年末各半", en: "migration occurs at the end of the year, or half at each end" },
  "note-clamped": {
    zh: "按联合国做法截断的格数：迁出至多使人口降至 0.00001 人，负的结果取 0.0005",
    en: "cells clamped as the UN does: out-migration leaves at least 0.00001 persons, results below 0 are raised to 0.0005",
  },
  // the verbs run and check, and their tables
  "about-run": { zh: "运行一个方案：人口、需求，以及哪些目标达到", en: "run a plan: people, needs, and which of its targets are met" },
  "about-app": { zh: "写出整套工具的单文件网页：从磁盘打开，不联网", en: "write the toolkit as one page that opens from a disk, offline" },
  "argument-app": {
    zh: "随网页打开的方案：情景文件、文件夹或项目文件（.laoyou）",
    en: "plan to open with the page: a scenario, a folder or a project (.laoyou)",
  },
  "help-app": {
    zh: "网页可查全国各县、读方案文本和工作簿、填数、比较备选方案、保存 docx 和 xlsx、保存项目文件；项目文件可代替情景文件，由 run、report、compare、plan、solve、why、check、towns、aim、tornado 直接读取。装有求解器（npm install highs）时，网页也能求最省",
    en: "The page finds every county, reads a plan's text or workbook, takes figures, compares options, saves docx and xlsx, and saves projects, which run, report, compare, plan, solve, why, check, towns, aim and tornado take in place of a scenario. Where the solver is installed (npm install highs), the page finds cheapest plans",
  },
  "app-done": { zh: "已写出 {out}（{size} MB）：双击即可打开", en: "wrote {out} ({size} MB): open it in a browser" },
  "app-no-solver": {
    zh: "网页不含求解器，不能求最省：先运行 npm install highs，再写一次",
    en: "the page has no solver and finds no cheapest plans: npm install highs, then write it again",
  },
  "about-check": { zh: "只检查情景文件，不运行", en: "check scenario files without running them" },
  "argument-scenario": {
    zh: "情景文件（YAML 或 xlsx，- 为标准输入）或项目文件（.laoyou）",
    en: "scenario file (YAML or xlsx; - for the standard input) or project (.laoyou)",
  },
  "option-district": { zh: "改用其他地区（代码）", en: "run the plan for another district (code)" },
  "option-models": {
    zh: "叠加在自带模型之上的自有模型目录；可多次给出",
    en: "folder of your own models, added over the shipped ones; repeatable",
  },
  "option-inputs": {
    zh: "输入表（CSV、xlsx）目录，或一个工作簿；可多次给出",
    en: "folder of input tables (CSV, xlsx), or a workbook of them; repeatable",
  },
  "option-trajectories": {
    zh: "每个地区随机模拟的次数：给出中位数、80%区间和达标概率",
    en: "simulate this many trajectories per district: median, 80 % interval and probability of meeting each target",
  },
  "option-run-trajectories": {
    zh: "随机模拟的次数（默认200，0为不模拟）：给出80%区间和达标概率",
    en: "simulate this many trajectories (default 200; 0 for none): 80 % interval and probability of meeting each target",
  },
  "option-seed": { zh: "随机种子（默认1）", en: "random seed of the trajectories (default 1)" },
  "option-workers": {
    zh: "工作线程数（默认：模拟1000次及以上且双核以上机器为2，否则为1），不影响结果",
    en: "worker threads (default: 2 from 1,000 trajectories on where there are two cores, otherwise 1); results do not depend on this",
  },
  "usage-count": { zh: "“{value}”不是不小于{from}的整数", en: '"{value}" is not a whole number of at least {from}' },
  "progress-futures": {
    zh: "随机模拟：{done}/{all}个地区，约剩{left}秒",
    en: "trajectories: {done} of {all} {all|district|districts}, about {left} s left",
  },
  "progress-fit": { zh: "存活比拟合误差不超过{bound}", en: "maximum error of the fitted survival ratios: {bound}" },
  "option-horizon": { zh: "终止年份", en: "last year of the run" },
  "option-no-charts": { zh: "不画图", en: "write no charts" },
  "about-completion": {
    zh: "输出命令补全脚本（bash、zsh、PowerShell）",
    en: "print the completion script of a shell: bash, zsh or PowerShell",
  },
  "argument-shell": { zh: "bash、zsh 或 powershell", en: "bash, zsh or powershell" },
  "help-completion": {
    zh: "示例：\n  laoyou completion bash >> ~/.bashrc\n  laoyou completion powershell >> $PROFILE",
    en: "Examples:\n  laoyou completion bash >> ~/.bashrc\n  laoyou completion powershell >> $PROFILE",
  },
  "option-all-run": {
    zh: "全部表格，或其中一种：people、places、needs、targets、ranges、findings",
    en: "all tables, or one: people, places, needs, targets, ranges, findings",
  },
  "option-all-compare": {
    zh: "全部表格，或其中一种：differences、targets、coverage、costs、staff、turns",
    en: "all tables, or one: differences, targets, coverage, costs, staff, turns",
  },
  "option-strict": { zh: "有目标未达到时，退出码为 2", en: "exit with code 2 if a target is missed" },
  "help-run": {
    zh: "示例：\n  laoyou run scenarios/kunshan.yaml --out out/kunshan\n  laoyou run scenarios/city.yaml --district 421303 --no-charts\n  laoyou run scenarios/kunshan.yaml --inputs 我的输入表 --json\n  laoyou run scenarios/zhejiang.yaml --trajectories 1000 --out out/zhejiang --resume",
    en: "Examples:\n  laoyou run scenarios/kunshan.yaml --out out/kunshan\n  laoyou run scenarios/city.yaml --district 421303 --no-charts\n  laoyou run scenarios/kunshan.yaml --inputs my-tables --json\n  laoyou run scenarios/zhejiang.yaml --trajectories 1000 --out out/zhejiang --resume",
  },
  "help-check": { zh: "示例：\n  laoyou check scenarios/*.yaml", en: "Example:\n  laoyou check scenarios/*.yaml" },
  "check-done": {
    zh: "{file}：{statements} 条，{targets} 项检验，无错误",
    en: "{file}: {statements} {statements|statement|statements}, {targets} {targets|test|tests}, no faults",
  },
  "progress-read": { zh: "已读取 {file}", en: "read {file}" },
  "progress-charts": { zh: "正在画图……", en: "drawing charts …" },
  "run-written": { zh: "{files} 个文件，位于 {out}", en: "{files} {files|file|files} in {out}" },
  // verbs with verbs of their own
  "about-evaluate": { zh: "用以往普查检验各方法", en: "validate the methods against past censuses" },
  // the store and kept parts
  "about-shards": { zh: "把一次运行切成分片，在任意机器上运行后合并", en: "split a run into shards, run them anywhere, and merge them" },
  "argument-sql": { zh: "查询语句（DuckDB 的 SQL）", en: "the query, in DuckDB's SQL" },
  "argument-sources": {
    zh: "结果文件夹，或 .parquet、.csv 文件；每个文件以其主名为视图",
    en: "folders of results, or .parquet and .csv files; each file is a view named after it",
  },
  "option-csv": { zh: "以 CSV 打印", en: "print CSV" },
  "option-query-json": { zh: "打印一行 JSON：对象列表", en: "print one line of JSON: a list of objects" },
  "option-query-out": {
    zh: "把结果写入此文件；以 .json 结尾时为 JSON，否则为 CSV",
    en: "write the result to this file, as JSON if it ends in .json, otherwise as CSV",
  },
  "option-query-seconds": { zh: "至多运行的秒数", en: "most seconds that the query may take" },
  "help-query": {
    zh: "文件主名即视图名；若几个文件夹有同名文件，请写 文件夹.视图。rows：每行一个数。quantiles：每个数的 q2_5、q10、q50、q90、q97_5。\n只接受查询；不读其他文件，不写出，不联网。\n示例：\n  laoyou query \"SELECT district, year, q10, q50, q90 FROM quantiles WHERE \\\"of\\\" = 'elderly_65' AND basis = 'resident' ORDER BY district, year\" out/zhejiang\n  laoyou query \"SELECT year, value FROM rows WHERE scenario = 'kunshan' AND variable = 'need' AND \\\"of\\\" = 'beds' AND variant = 'medium'\" out/kunshan --csv\n  laoyou query \"SUMMARIZE quantiles\" out/zhejiang/quantiles.parquet",
    en: "Each file is a view named after it, without the extension; if several folders have the same file, write folder.view. rows: one number per row. quantiles: q2_5, q10, q50, q90, q97_5 of each number.\nOnly queries are accepted: no other file is read, nothing is written, nothing is fetched.\nExamples:\n  laoyou query \"SELECT district, year, q10, q50, q90 FROM quantiles WHERE \\\"of\\\" = 'elderly_65' AND basis = 'resident' ORDER BY district, year\" out/zhejiang\n  laoyou query \"SELECT year, value FROM rows WHERE scenario = 'kunshan' AND variable = 'need' AND \\\"of\\\" = 'beds' AND variant = 'medium'\" out/kunshan --csv\n  laoyou query \"SUMMARIZE quantiles\" out/zhejiang/quantiles.parquet",
  },
  "query-written": { zh: "{out}：{rows}行", en: "{rows} {rows|row|rows} in {out}" },
  "query-more": {
    zh: "只显示{rows}行中的前{shown}行；用 --csv、--json 或 --out 可得全部",
    en: "the first {shown} of {rows} {rows|row|rows}; use --csv, --json or --out for all",
  },
  "about-query": { zh: "用 SQL 查询结果", en: "query results with SQL" },
  "option-resume": { zh: "从中断的运行的检查点继续", en: "continue from the checkpoint of an interrupted run" },
  "option-checkpoint-every": { zh: "检查点间隔的秒数（默认2）", en: "seconds between checkpoints (default 2)" },
  "progress-probabilities": {
    zh: "由{trajectories}次模拟计算分位数和概率……",
    en: "computing quantiles and probabilities from {trajectories} {trajectories|trajectory|trajectories} …",
  },
  "futures-kept": {
    zh: "已保存{done}/{all}个地区；同一命令加 --resume 可继续",
    en: "{done} of {all} {all|district|districts} saved; run the same command with --resume to continue",
  },
  "futures-dropped": {
    zh: "丢弃中断的运行的检查点；加 --resume 可从中继续",
    en: "the checkpoint of an interrupted run is discarded; --resume would have continued from it",
  },
  "futures-resumed": { zh: "继续运行：已有{done}个地区完成", en: "resuming with {done} finished {done|district|districts}" },
  "part-again": { zh: "重新计算部分结果 {part}：{why}", en: "recomputing part {part}: {why}" },
  // importing tables and estimating towns
  "about-import": {
    zh: "把普查表、年鉴、公报转换为地区文件夹",
    en: "convert census tables, yearbooks and communiqués into a district's folder",
  },
  "argument-import": { zh: "表格文件：CSV、.xls 或 .xlsx", en: "tables: CSV, .xls or .xlsx" },
  "option-import-as": {
    zh: "版式：auto、book（分县分乡资料）、nbs（普查表）、communique（公报）、yearbook（年鉴户籍）、csv、wpp（联合国）、census-table（全国分县表）或 figures（多地公布数）",
    en: "layout: auto, book, nbs, communique, yearbook, csv, wpp, census-table, or figures (published figures of many places)",
  },
  "option-import-district": { zh: "地区代码（figures 以外必填）", en: "code of the district (required except for figures)" },
  "option-import-name": {
    zh: "地区名称，与表中一致（figures 以外必填）",
    en: "name of the district as in the tables (required except for figures)",
  },
  "option-import-name-en": { zh: "英文名称", en: "its name in English" },
  "option-import-parent": { zh: "上级地区代码（否则按自身代码推定）", en: "code of the place above it (default: from its own code)" },
  "option-import-date": {
    zh: "普查时点，如 2020-11-01（否则按文件中的年份）",
    en: "date of the census, such as 2020-11-01 (default: from the year in the file)",
  },
  "option-import-previous": {
    zh: "含上一次普查的地区文件夹：写入新文件夹，并比较队列",
    en: "folder of the district with the previous census, which is copied into the new folder and compared by cohort",
  },
  "option-import-total": { zh: "该地区公布的总人口，用于核对", en: "published total of the district, to check the table against" },
  "option-import-unit": {
    zh: "人数单位：persons（人）、thousand（千人）或 wan（万人）",
    en: "unit of the counts: persons, thousand or wan (万人)",
  },
  "option-import-sheet": { zh: "工作表名；可多次给出", en: "sheet of a workbook; repeatable" },
  "option-import-accept": {
    zh: "虽有错误仍导入，并写明理由；以后每次运行的假设清单都会列出",
    en: "import despite errors, for this reason; every later assumption ledger prints it",
  },
  "help-import": {
    zh: "写出 models 文件夹：districts/<代码>/district.yaml、population.csv、provenance.yaml（文件、工作表、单元格、校验值）；\nquality.md、quality.csv、assumptions.csv；以及供 `laoyou project` 使用的 population-1-january.csv。合计不符或行错位时拒绝导入。\n只有区镇总数和分年龄段比例的表，写成每镇一个文件夹。\n示例：\n  laoyou import book.xls --as auto --district 330421 --name 嘉善县 --out my-models\n  laoyou run plan.yaml --district 330421 --models my-models",
    en: "Writes a folder of models: districts/<code>/district.yaml, population.csv, provenance.yaml (files, sheets, cells, SHA-256);\nquality.md, quality.csv, assumptions.csv; and population-1-january.csv for `laoyou project`. Wrong sums and shifted rows stop the import.\nTables with totals and broad ages of towns become one folder per town.\nExample:\n  laoyou import book.xls --as auto --district 330421 --name 嘉善县 --out my-models\n  laoyou run plan.yaml --district 330421 --models my-models",
  },
  "usage-code": { zh: "“{value}”不是代码：只能用字母和数字", en: 'invalid code "{value}": use letters and digits only' },
  "usage-reason": { zh: "请写明理由", en: "give the reason" },
  "usage-date": { zh: "“{value}”不是日期：请写作 2020-11-01", en: 'invalid date "{value}": write it as 2020-11-01' },
  "progress-import": { zh: "正在读取并核对 {file}……", en: "reading and checking {file} …" },
  "import-done": {
    zh: "{out}：{name}，{year} 年：{persons} 人（{layouts}）；核对 {checked} 个合计，{failed} 个不符；{warnings} 个警告，{notes} 个提示（见 quality.md）",
    en: "{out}: {name}, {year}: {persons} {persons|person|persons} ({layouts}); {checked} {checked|sum|sums} checked, {failed} failed; {warnings} {warnings|warning|warnings}, {notes} {notes|note|notes} (quality.md)",
  },
  "import-figures-rounded": {
    zh: "{n}个数给出两次，只是取舍位数不同：取位数多的",
    en: "{n} {n|figure is|figures are} given twice, more and less rounded: the finer {n|one is|ones are} taken",
  },
  "import-figures-unknown": {
    zh: "不认识、未导入的指标（行数，括号内为相近的指标）：{list}",
    en: "indicators that are not known and were left out (rows, and the nearest known one): {list}",
  },
  "import-figures-done": {
    zh: "{out}：{places} 个地区的 {figures} 个公布数；运行时加 --models {out}",
    en: "{out}: {figures} published {figures|figure|figures} of {places} {places|place|places}; run with --models {out}",
  },
  "about-estimate-towns": {
    zh: "由全县普查表和各区镇总数推算区镇分性别年龄人口",
    en: "estimate the population of a county's towns by sex and age from its census and the towns' totals",
  },
  "argument-towns-county": { zh: "县（市、区）代码，或其文件夹", en: "code of the county, or its folder" },
  "argument-towns-table": {
    zh: "区镇表：总人数，以及0—14、15—59、60岁及以上、65岁及以上的比例（可无）",
    en: "table of its towns: totals, optionally with shares of 0–14, 15–59, 60+ and 65+",
  },
  "option-towns-census": { zh: "从这份普查表而不是 models 中读取该县", en: "read the county from this census table instead of the models" },
  "help-estimate-towns": {
    zh: "把全县分性别年龄人口按各区镇数字分配（迭代比例法）。写出 towns.csv、residuals.csv、assumptions.csv、estimate.md，\n以及每镇一个 districts/<代码> 文件夹，可用 `units: children` 运行。只有比例没有总数的表会被拒绝。\n示例：\n  laoyou estimate-towns 330421 towns.csv --out my-towns\n  laoyou run plan.yaml --district 330421 --models my-towns",
    en: "Rakes the county's sex × age table to its towns (IPF). Writes towns.csv, residuals.csv, assumptions.csv, estimate.md and a folder districts/<town>\nfor each town, which runs with `units: children`. Shares without totals are rejected.\nExample:\n  laoyou estimate-towns 330421 towns.csv --out my-towns\n  laoyou run plan.yaml --district 330421 --models my-towns",
  },
  "towns-estimated": {
    zh: "{county} 的 {towns} 个区镇：共 {persons} 人，写入 {out}；最大残差 {residual} 人（{where}）",
    en: "{towns} {towns|town|towns} of {county}: {persons} {persons|person|persons} in {out}; largest residual {residual} {residual|person|persons} ({where})",
  },
} as const;
