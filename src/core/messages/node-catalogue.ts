/** The texts of faults that only what needs Node throws, in both languages, by code: a bundle for a browser leaves them out. */
export const messages = {
  "towns-twice": {
    zh: "方案已有 {towns} 个区镇（units: children），又给了区镇人口表：只留一种",
    en: "the plan has {towns} {towns|town|towns} already (units: children), and there is a table of towns as well: keep one of them",
  },
  "towns-not-county": {
    zh: "{district} 由多个统计单元组成，不能再按区镇表划分：请用县（市、区）的代码",
    en: "{district} is made of several units and cannot be split by a table of towns: use the code of a county",
  },
  "towns-none-in": { zh: "表中没有 {district} 的区镇", en: "the table has no towns of {district}" },
  "town-without-total": { zh: "“{name}”没有总人口，各年龄也加不成总数", en: "“{name}” has no total, and its ages do not add up to one" },
  "town-ages-sum": {
    zh: "“{name}”各年龄合计 {ages} 人，总人口 {total} 人",
    en: "the ages of “{name}” add up to {ages}, its total is {total}",
  },
  "towns-total-now": {
    zh: "{towns} 个区镇合计 {sum} 人，全县普查为 {whole} 人：须列出全部区镇；如为其他年份的数，请加 year 列",
    en: "the {towns} {towns|town|towns} have {sum} people in total and the county {whole} at the census: list all its towns; for figures of another year add a column year",
  },
  "towns-total-year": {
    zh: "{towns} 个区镇 {year} 年合计 {sum} 人，全县该年推算为 {whole} 人，相差过大：请核对口径（常住），并列出全部区镇",
    en: "the {towns} {towns|town|towns} have {sum} people in total in {year}, the county {whole} by the estimate of that year: check that they count residents, and list all towns",
  },
  "town-name-unknown": { zh: "区镇表中没有“{name}”；最接近的是“{near}”", en: "the towns have no “{name}”; the nearest is “{near}”" },
  "place-name-unknown": {
    zh: "方案的地区中没有“{name}”；最接近的是“{near}”",
    en: "the plan has no place “{name}”; the nearest is “{near}”",
  },
  "town-service-unknown": { zh: "没有按区镇的“{id}”；有名单的是 {known}", en: "there is nothing by town of “{id}”; lists have {known}" },
  "towns-none-run": {
    zh: "没有区镇：在 --inputs 文件夹放 towns.csv（区镇、人口），或用 --towns 给出，或在情景中写 units: children",
    en: "there are no towns: put towns.csv (names, people) into a folder of --inputs, give a table by --towns, or write units: children in the scenario",
  },
  "towns-no-lists": {
    zh: "没有写明区镇（subdistrict 列）的机构名单：请在 --inputs 文件夹放 institutions.csv、nurseries.csv 等",
    en: "no list says in which town its entries are (column subdistrict): put institutions.csv, nurseries.csv or others into a folder of --inputs",
  },
  "workbook-sheet-unknown": {
    zh: "不认识工作表“{name}”；最接近的是 {near}。自用的表请在名称前加 #",
    en: 'unknown sheet "{name}"; the nearest is {near}. Begin the name of a sheet of your own with #',
  },
  "workbook-column-unknown": {
    zh: "未知的列“{column}”；最接近的是 {near}。自用的列请在表头前加 #",
    en: 'unknown column "{column}"; the nearest is {near}. Begin the heading of a column of your own with #',
  },
  "workbook-no-plan": {
    zh: "这个工作簿不是方案：没有工作表 目标、现状 或 参数，只有 {found}",
    en: "the workbook is no plan: it has none of the sheets targets, present and settings, only {found}",
  },
  "workbook-formula": {
    zh: "公式没有计算结果：请用表格软件打开并保存，或填入数值",
    en: "the formula has no computed value: open and save the file in a spreadsheet program, or type the value",
  },
  "workbook-unreadable": { zh: "无法读取工作簿：{reason}", en: "cannot read the workbook: {reason}" },
  "fill-form": { zh: "“{found}”不是 名称=数值，如 beds_institution=4300", en: '"{found}" is not name=value, as in beds_institution=4300' },
  "fill-own-sheet": {
    zh: "工作表“{name}”是自己加的，重写会丢失：请在表格软件中填写",
    en: 'the sheet "{name}" is your own and would be lost: type the numbers in a spreadsheet program',
  },
  "workbook-huge": {
    zh: "工作簿解压后超过 {most} MB，不予读取",
    en: "the workbook is larger than {most} MB when unpacked, and is not read",
  },
  "form-number": {
    zh: "{id} 的数值须且只须以一种形式给出：`value`、`between`、`by_tier` 或 `bound`",
    en: "{id} needs its number in exactly one form: `value`, `between`, `by_tier` or `bound`",
  },
  "form-subject": {
    zh: "{id} 须且只须有一项内容：`indicator`、`ratio` 或 `formula`",
    en: "{id} needs exactly one of `indicator`, `ratio` and `formula`",
  },
  "form-since": { zh: "{id} 是流量（{flow}），须以 `since` 写明基期年", en: "{id} is a flow ({flow}): give its base year in `since`" },
  "form-tier": {
    zh: "{id} 按类区给值（{known}），而本地的 `tier` 是“{tier}”：请在方案中写 `tier`",
    en: "{id} has values by tier ({known}), but the place's `tier` is “{tier}”: give `tier` in the scenario",
  },
  "geo-geometry": {
    zh: "要素应为 Polygon 或 MultiPolygon，每环至少三个角点，而不是 {found}",
    en: "a feature must be a Polygon or MultiPolygon with at least three corners in each ring, not {found}",
  },
  "geo-not-degrees": {
    zh: "坐标应为经纬度（WGS 84 或 CGCS2000），而不是 {found}：请按经纬度重新导出",
    en: "coordinates must be longitude and latitude in degrees (WGS 84 or CGCS2000), not {found}: export the file again in degrees",
  },
  "driver-past": {
    zh: "生育和迁移不影响 {target}：{last}年及以前的人口已按公布数校准；请问以后的年份，如 {target}@{next}",
    en: "fertility and migration do not move {target}: people up to {last} are held to published figures; ask for a later year, such as {target}@{next}",
  },
  "solve-at-by": {
    zh: "--at 须是一个数，并用 --by 说明是什么的数：tfr、migration 或一个数的名称",
    en: "--at takes a number, and --by says of what: tfr, migration or the name of a number",
  },
  "driver-level": {
    zh: "{driver} 不能为 {level}：按它推算，某一年龄的人数会小于0",
    en: "{driver} cannot be {level}: projected so, an age would have fewer than no people",
  },
  "driver-none": {
    zh: "{driver} 在{low}—{high}之间的任何水平都不能改变 {target} 的结论",
    en: "no level of {driver} from {low} to {high} turns {target}",
  },
  "why-which": { zh: "请给出以下各项之一，且只给一项：{keys}", en: "give one of these, and only one: {keys}" },
  "question-apart": { zh: "{key} 与 {other} 不能同时使用：请去掉其中一个", en: "{key} says nothing beside {other}: leave one of them out" },
  "question-beside": {
    zh: "{key} 只在给出 {other} 时有意义：请补上 {other}，或去掉 {key}",
    en: "{key} says something only beside {other}: give {other} as well, or leave {key} out",
  },
  "question-amount": {
    zh: "“{found}”不是金额：应写 80000000、8000万 或 1.5亿",
    en: '"{found}" is no sum of money: write 80000000 or 8000万',
  },
  "question-service-year": {
    zh: "“{found}”不是“服务@年份”，如 institutional_beds@2035",
    en: '"{found}" is no service and year, such as institutional_beds@2035',
  },
  "question-other-verb": {
    zh: "这是 {verb} 的问题，不是 {asked} 的：请用 laoyou {verb} {file}",
    en: "this is a question of {verb}, not of {asked}: use laoyou {verb} {file}",
  },
  "question-no-plan": {
    zh: "这是一个问题，不是规划文件：请用 laoyou {verb} {file}",
    en: "this is a question, not a plan: use laoyou {verb} {file}",
  },
  "question-whole": {
    zh: "问题文件已写明全部内容，不能另加 {options}：请写进 {file}，或不用问题文件而在命令行上提问（可用 --save 存成另一个问题文件）",
    en: "a question file says all that is asked, so {options} cannot be added: write it into {file}, or ask on the command line, where --save keeps it as another file",
  },
  "plan-export-one": {
    zh: "--export 只用于求一个方案：不能与 --frontier、--robust、--by district 同时使用",
    en: "--export writes the model of one plan: it cannot be used with --frontier, --robust and --by district",
  },
  "question-not-compared": { zh: "{found} 不在所列方案之中：问题应针对 {known}", en: "{found} is none of the plans here: ask of {known}" },
  "question-elsewhere": {
    zh: "问题的地区为 {found}，而方案的地区为 {district}：请去掉 district，或单独求解",
    en: "the question is of {found}, but the plan of {district}: leave district out, or ask it alone",
  },
  "question-twice": { zh: "有两个问题文件都叫 {id}：请改名", en: "two question files are called {id}: rename one of them" },
  "question-plan-missing": {
    zh: "没有文件 {found}：plan 写的是相对本文件所在文件夹的路径",
    en: "there is no file {found}: plan is a path from the folder of this file",
  },
  "question-exists": {
    zh: "文件已存在，未覆盖：请换一个名称，或加 --force",
    en: "the file exists and is not overwritten: take another name, or add --force",
  },
  "question-unsaved": {
    zh: "规划来自标准输入，以后不能再打开：请先存成文件，再用 --save 或 --out",
    en: "the plan comes from the standard input and cannot be opened again: save it as a file first, then use --save or --out",
  },
  "why-missing": { zh: "{id} 在{year}年缺少数据，无从分解", en: "{id} lacks figures in {year}, so it cannot be taken apart" },
  "plan-units": {
    zh: "{district} 只有一个推算单元：--by district 用于省、市等由多个县组成的地区",
    en: "{district} is a single unit: --by district is for places made of several counties",
  },
  "plan-cost-curved": {
    zh: "费用“{quantity}”不是各举措数量的线性函数（{what}），不能据以求最少费用：用 --measures 去掉所涉举措",
    en: 'the cost "{quantity}" is no linear function of the amounts decided ({what}), so no least cost can be found: leave the measures concerned out by --measures',
  },
  "plan-which": {
    zh: "plan 需要一份方案（SCENARIO.yaml），或一份问题文件（--problem FILE），二者取一",
    en: "plan takes either a plan (SCENARIO.yaml) or a file of problems (--problem FILE)",
  },
  "plan-no-asks": {
    zh: "没有一项要求可由决策影响，无从求解；各项情况：{why}",
    en: "no decision moves any of what is asked, so there is nothing to solve: {why}",
  },
  "plan-nothing": {
    zh: "没有提出要求：请用 --targets、--needs 或 --served 提出",
    en: "nothing is asked: name targets by --targets, or years by --needs or --served",
  },
  "budget-twice": {
    zh: "支付方 {payer} 的预算给了两次：每个支付方只给一个每年的上限",
    en: "the budget of {payer} is given twice: give each payer one ceiling a year",
  },
  "budget-malformed": {
    zh: "“{found}”不是预算：应写作 支付方=金额，如 government=8000万/年；支付方为 {known}",
    en: '"{found}" is not a budget: write PAYER=AMOUNT, such as government=80000000 (yuan a year); payers are {known}',
  },
  "font-lacks": {
    zh: "自带字体缺少以下字符，会印成方框：{characters}；请更换用到它们的名称或标题",
    en: "the shipped font lacks these characters, which would print as boxes: {characters}; change the names or titles that use them",
  },
  "tornado-missing": {
    zh: "{of} 在 {year} 年没有数值，无从比较各项假设的影响；缺：{missing}",
    en: "{of} has no value in {year}, so no assumption can be said to move it; missing: {missing}",
  },
  "age-missing": {
    zh: "缺少 {age} 岁（{key}）：年龄应从 {first} 到 {open} 连续",
    en: "age {age} is missing ({key}): ages must run {first}…{open} without gaps",
  },
  "years-reversed": { zh: "--to {to} 早于起始年份 {from}", en: "--to {to} is before the first year {from}" },
  "figure-code": {
    zh: "“{found}”不是地区代码：应为六位，如 330100",
    en: '"{found}" is not the code of a district: write six characters, such as 330100',
  },
  "figure-year": { zh: "“{found}”不是年份：写四位整数，如 2023", en: '"{found}" is not a year: write a whole number, such as 2023' },
  "mortality-both": { zh: "表头同时有 mx 和 Sx：请只保留一个", en: "the header has both mx and Sx: keep one of them" },
  "mortality-neither": {
    zh: "缺少列“mx”或“Sx”：表头为 {found}；需要 year,sex,age,mx（死亡率）或 year,sex,age,Sx（存活比）",
    en: 'column "mx" or "Sx" is missing: the header has {found}; required are year,sex,age,mx (death rates) or year,sex,age,Sx (survival ratios)',
  },
  "mx-needed": {
    zh: "生命表需要死亡率：缺少列“mx”，表头为 {found}",
    en: 'a life table needs death rates: column "mx" is missing; the header has {found}',
  },
  "population-years": {
    zh: "文件含有 {years} 个年份（{first}…{last}）：请用 --from 指定起始年（其 1 月 1 日的人口），或只保留一个",
    en: "the file has {years} {years|year|years} ({first}…{last}): name the starting 1 January by --from, or keep one",
  },
  "published-country": {
    zh: "表中有多个国家或地区：请用 --country 指定代码或名称，如 {countries}",
    en: "the table has several countries: name one by --country, its code or name, such as {countries}",
  },
  "published-country-unknown": { zh: "表中没有“{wanted}”；有 {countries} 等", en: "the table has no “{wanted}”; it has {countries} …" },
  "published-unknown": {
    zh: "看不懂这个文件的表头：可读 HMD、联合国《世界人口展望》、bayesPop 的表，或本程序的长表",
    en: "the file's heading is not known: tables of HMD, the UN's World Population Prospects and bayesPop are read, and this program's own long ones",
  },
  "published-sex": {
    zh: "看不出这张表是男性还是女性：请在文件名中写明，如 population-female.xlsx",
    en: "the table does not say whether it is of males or females: say so in the file's name, as in population-female.xlsx",
  },
  "open-age-differs": {
    zh: "最大年龄是 {found}，而人口文件是 {needed}：各文件的开口组必须相同",
    en: "the oldest age is {found}, but that of the population is {needed}: all files must have the same open age group",
  },
  "compare-single": {
    zh: "请至少给出两个文件：基础方案和一个备选方案，或两个备选方案",
    en: "give at least two files: a base plan and an option, or two options",
  },
  "lock-missing": {
    zh: "没有锁文件：该文件夹不是由 laoyou run、compare 或 report 写出；请用 --in 给出结果文件夹",
    en: "no lock file: the folder was not written by laoyou run, compare or report; name the folder of results with --in",
  },
  "number-malformed": {
    zh: "{id} 不是数字的编号（情景/地区/年份/变量/对象，其后可有 variant=low 等维度），也不是带“#书签”的文档；最接近的编号是 {near}",
    en: "{id} is not the id of a number (scenario/district/year/variable/of, then ,dimension=value) or a document with a #bookmark; the nearest id is {near}",
  },
  "bookmark-unknown": {
    zh: "文档中没有书签为 {bookmark} 的数字；最接近的是 {near}",
    en: "the document has no number with bookmark {bookmark}; the nearest is {near}",
  },
  "format-unknown": { zh: "没有“{found}”这种文档格式；可用的有 {known}", en: 'unknown document format "{found}"; known are {known}' },
  "report-needs-out": { zh: "请用 --out 指定输出文件夹", en: "name the output folder with --out DIR" },
  "migrate-no-schema": {
    zh: "文件没有写 schema：请在开头写上 schema: {current}",
    en: "the file has no schema: start it with `schema: {current}`",
  },
  "init-name": {
    zh: "“{name}”不能用作方案名：请用小写字母、数字和连字符，以字母开头",
    en: '"{name}" is not a valid plan name: use lower-case letters, digits and hyphens, starting with a letter',
  },
  "init-plan": { zh: "没有方案模板“{found}”：可写 {known}", en: 'there is no template of a plan "{found}": write one of {known}' },
  "init-exists": { zh: "已经存在，未作改动；请换一个名称", en: "already exists and was left unchanged; choose another name" },
  "figure-unknown": {
    zh: "models/reports 中的图“{id}”不存在（最接近的是 {near}）；已有 {known}",
    en: 'models/reports names figure "{id}", but there is no such chart (nearest: {near}); charts are {known}',
  },
  "sentence-unknown": {
    zh: "报告提纲中没有句子“{id}”（最接近的是 {near}）",
    en: 'the outline of the report has no sentence "{id}" (nearest: {near})',
  },
  "sentence-place": {
    zh: "报告提纲的句子“{id}”中有空位“{place}”，但结果只填 {known}",
    en: 'sentence "{id}" of the outline has a place "{place}", but the results fill {known}',
  },
  "report-date": { zh: "--date {found} 不是日期：写成 2026-11-28", en: "--date {found} is no date: write 2026-11-28" },
  "language-unknown": {
    zh: "不支持语言“{value}”：--lang 和 LAOYOU_LANG 只接受 zh 或 en",
    en: 'unknown language "{value}": --lang and LAOYOU_LANG take zh or en',
  },
  "out-empty": {
    zh: "--out 为空：请指定文件夹（未赋值的变量会得到空名称）",
    en: "--out is empty: name a folder (an unset variable gives an empty name)",
  },
  "out-protected": {
    zh: "不能替换 {found}：它是当前文件夹或主文件夹，或包含二者；请另选 --out",
    en: "cannot replace {found}: it is or contains the current or home folder; choose another --out",
  },
  "out-not-folder": {
    zh: "无法写入文件夹：该路径是文件；请另选 --out",
    en: "cannot write a folder here: it is a file; choose another --out",
  },
  "out-is-folder": {
    zh: "无法写入文件：该路径是文件夹；请用 --out 指定文件",
    en: "cannot write a file here: it is a folder; name a file with --out",
  },
  "out-is-input": { zh: "--out 会覆盖输入文件：请换一个文件名", en: "--out would overwrite an input file: choose another name" },
  "out-foreign": {
    zh: "文件夹中有不是本程序写的“{found}”，未作改动：请用 --out 指定空文件夹或新文件夹",
    en: 'the folder contains "{found}", which this program did not write; it was left unchanged: choose an empty or new folder for --out',
  },
  "out-source": {
    zh: "文件夹中是 laoyou {writer} 写出的输入，未作改动：请另选 --out",
    en: "the folder contains inputs written by laoyou {writer}; it was left unchanged: choose another --out",
  },
  "out-edited": {
    zh: "文件夹中的“{found}”写出后被改过，未作改动：请另选 --out，或加 --force（替换它，改过的文件存入 {copies}）",
    en: '"{found}" in the folder was edited since it was written; it was left unchanged: choose another --out, or add --force, which replaces it and keeps what was edited in {copies}',
  },
  "out-unwritable": { zh: "无法写入：{reason}", en: "cannot write: {reason}" },
  "asfr-infant": { zh: "0 岁不可能生育：请去掉 0 岁的行", en: "children of age 0 cannot give birth: leave age 0 out" },
  "country-bound": { zh: "“{value}”不是大于0的比例", en: '"{value}" is not a fraction above 0' },
  "un-no-comparison": {
    zh: "无可比较：各率由{from}年到{to}年末，其间没有{years}年的公布人口",
    en: "nothing to compare: the rates run from {from} to the end of {to}, and no published population of {years} falls in between",
  },
  "un-columns": { zh: "缺少列：{lacking}", en: "missing columns: {lacking}" },
  "un-no-rates": {
    zh: "没有一个人口年份（{from}—{to}）在各率表中都有",
    en: "no year of the population ({from}–{to}) is in all tables of rates",
  },
  "errors-provinces": {
    zh: "只有{found}个省，不足以留出检验：两张表至少要共有{needed}个省",
    en: "{found} {found|province is|provinces are} too few for a hold-out: at least {needed} must be in both tables",
  },
  "geo-not-json": { zh: "不是 GeoJSON：{reason}", en: "not GeoJSON: {reason}" },
  "geo-no-features": {
    zh: "不是含边界的 GeoJSON：应为 FeatureCollection，至少有一个要素",
    en: "not GeoJSON with outlines: a FeatureCollection with at least one feature is needed",
  },
  "geo-district-twice": {
    zh: "有几个要素的“{property}”相同：{districts}；请把每个地区合并为一个 MultiPolygon",
    en: "several features have the same `{property}`: {districts}; merge each district into one MultiPolygon",
  },
  "geo-districts-missing": {
    zh: "缺 {count} 个地区的边界（按“{property}”查找）：{districts}；请补齐，或给每个要素加上写有地区代码的 `code`",
    en: "no outline for {count} {count|district|districts}, looked up by `{property}`: {districts}; add them, or give each feature a `code` with the district's code",
  },
  "census-nobody": { zh: "{code} 没有人口：请删去该行，或补上人数", en: "{code} has no people: remove the row, or give its counts" },
  "hindcast-both": {
    zh: "{code} 同时在两个名单中：同一个县不能既用于训练又用于检验",
    en: "{code} is in both lists: a county cannot be used for training and for testing",
  },
  "hindcast-few": {
    zh: "可用于训练的县只有 {found} 个：两表共有的至少要 {needed} 个",
    en: "{found} {found|county is|counties are} too few for training: at least {needed} must be in both tables",
  },
  "hindcast-codes": { zh: "名单中的代码都不在表中", en: "none of the codes is in the tables" },
  "plan-what": { zh: "请给出情景文件或 --national，二者取一", en: "give either a scenario or --national" },
  "plan-other": { zh: "此处已有另一个计划；请另选 --out", en: "this folder holds another plan; choose another --out" },
  "manifest-broken": { zh: "这不是分片计划，或已被手工改动", en: "not a plan of shards, or changed by hand" },
  "plan-version": {
    zh: "计划由版本 {wanted} 制定，此处为 {found}：各机器须运行制定计划的版本",
    en: "the plan was made by version {wanted}, but this is {found}: all machines must run the version that made the plan",
  },
  "plan-inputs": {
    zh: "制定计划所用的文件已改动：计划中的校验值为 {wanted}，此处为 {found}",
    en: "the inputs of the plan have changed: lock {wanted} in the plan, {found} here",
  },
  "shard-which": {
    zh: "未指明分片：请给出 --shard i/{count}（从0起）或 --all（调度程序也未提供编号）",
    en: "which shard? Give --shard i/{count}, counted from 0, or --all; no scheduler has set one",
  },
  "shard-range": {
    zh: "没有分片 {shard}：计划有{count}个，从0到{last}",
    en: "there is no shard {shard}: the plan has {count}, numbered 0 to {last}",
  },
  "shard-other": {
    zh: "部分结果 {part} 属于另一个计划：其 {field} 为 {found}，此处为 {wanted}；请移走",
    en: "part {part} belongs to another plan: its {field} is {found}, not {wanted}; move it away",
  },
  "shard-unwritable": { zh: "无法写入部分结果：{reason}；请稍后重试", en: "cannot write the part: {reason}; try again later" },
  "slurm-missing": {
    zh: "此处没有 sbatch：请用 --dry-run 打印脚本，到有 Slurm 的机器上提交",
    en: "sbatch is not installed here: print the script with --dry-run and submit it where Slurm is installed",
  },
  "slurm-line": {
    zh: "作业脚本的一行写不下 {found}：其中有换行，请改文件夹名或选项",
    en: "a line of the job's script cannot hold {found}: it has a line break; rename the folder or change the option",
  },
  "slurm-refuses": { zh: "Slurm 拒绝了作业：{message}", en: "Slurm rejected the job: {message}" },
  "resume-needs-out": {
    zh: "--resume 从 --out 旁的检查点继续：请照中断的那次运行给出 --out 和 --trajectories",
    en: "--resume continues from the checkpoint next to --out: give --out and --trajectories as in the interrupted run",
  },
  "query-late": {
    zh: "查询在 {seconds} 秒后被中止：请改小查询，或用 --seconds 放宽",
    en: "the query was stopped after {seconds} {seconds|second|seconds}: ask for less, or allow more with --seconds",
  },
  "query-wrong": { zh: "查询失败：{message}\n可用的视图：{views}", en: "the query failed: {message}\nThe views are: {views}" },
  "query-nothing": { zh: "文件夹中没有 .parquet 或 .csv", en: "the folder contains no .parquet or .csv file" },
  "query-kind": { zh: "只能查询 .parquet 和 .csv", en: "only .parquet and .csv files can be queried" },
  "kernel-wasm": {
    zh: "--trajectories 需要支持 SIMD 的 WebAssembly，当前 Node 不支持：请用 Node 20.19 或更新版本，且不加 --jitless",
    en: "--trajectories needs WebAssembly with SIMD, which this Node lacks: use Node 20.19 or newer, without --jitless",
  },
  "futures-memory": {
    zh: "内存不足：约需{needed} GB，本机有{memory} GB；请减少 --trajectories 或 --workers",
    en: "not enough memory: about {needed} GB are needed, this machine has {memory}; use fewer --trajectories or --workers",
  },
  "part-other": {
    zh: "部分结果 {part} 属于另一次运行：其 {field} 为 {found}，此处为 {wanted}；不加 --resume 可重新开始",
    en: "part {part} belongs to another run: its {field} is {found}, not {wanted}; run without --resume to start again",
  },
  "docx-unreadable": { zh: "不是可读的 Word 文档（.docx）：{reason}", en: "not a readable Word document (.docx): {reason}" },
  "docx-without-evidence": {
    zh: "其中没有数字的出处表：不是 laoyou 写出的文档，或者另存时丢失了出处表；请重新生成报告",
    en: "contains no map of its numbers: laoyou did not write it, or a program that saved it dropped the map; write the report again",
  },
  "period-unknown": { zh: "表中没有时期“{period}”：有 {known}", en: 'period "{period}" is not in the table; it contains {known}' },
  "lock-scripted": {
    zh: "“{id}”由脚本生成或改动，仅凭文件不能重现：请运行该脚本，或把方案写成文件",
    en: '"{id}" was made or changed by a script and cannot be reproduced from its file alone; run the script, or write the plan to a file',
  },
  "chart-empty": { zh: "图“{id}”在此结果中没有可画的内容", en: 'chart "{id}" has nothing to show in this result' },
  "docx-older": {
    zh: "文档由 {generator} 写出，其数字编号与本版本不同：请用本版本重新生成报告",
    en: "the document was written by {generator}, whose numbers have other ids: write the report again with this version",
  },
  "docx-map": {
    zh: "文档中的数字出处表与写出时不同（{numbers}项，正文有{lacking}个数字不在表中）：其中的数字不可信，请重新生成报告",
    en: "the map of numbers in the document was changed ({numbers} {numbers|entry|entries}; {lacking} {lacking|number|numbers} of the text not in it), so its numbers cannot be trusted; write the report again",
  },
  "lock-older": {
    zh: "结果由 laoyou {version} 写出，其数字编号与本版本不同：请用本版本重新运行方案",
    en: "the results were written by laoyou {version}, whose numbers have other ids: run the plan again with this version",
  },
  "lock-newer": {
    zh: "结果由 laoyou {version} 写出，方案格式为 {schema}，本版本只到 {known}：请用更新的版本核对",
    en: "the results were written by laoyou {version} with scenario schema {schema}, and this version knows {known}: use a newer one",
  },
  "shard-interrupted": {
    zh: "已中断：分片 {shard}/{count} 未完成，已完成的分片都已保留；同一命令可接着运行",
    en: "interrupted: shard {shard} of {count} is not done; finished shards are kept; run the same command to continue",
  },
  "shard-done": {
    zh: "分片 {shard}/{count}：{districts}个地区完成",
    en: "shard {shard} of {count}: {districts} {districts|district|districts} done",
  },
  "shard-done-already": { zh: "{part} 已经完成，未作改动", en: "{part} is already done and was left unchanged" },
  "shard-running": {
    zh: "分片 {shard}：由 {by} 运行，{silent}秒前有心跳",
    en: "shard {shard}: running on {by}, last heartbeat {silent} s ago",
  },
  "shard-gone": {
    zh: "分片 {shard}：曾由 {by} 运行，已{silent}秒没有心跳",
    en: "shard {shard}: was running on {by}, no heartbeat for {silent} s",
  },
  "un-sexes": {
    zh: "{year}年有{found}行男女数据，应各一行",
    en: "year {year} has {found} {found|row|rows} for m and f instead of one each",
  },
  "mx-too-high": {
    zh: "死亡率 {value}（每人年）过高，生命表容纳不下（至多 {limit}）：是否为千分数？若是，应写作 {per}",
    en: "{value} deaths per person-year is too high for a life table (at most {limit}): is it per 1000? Then write {per}",
  },
  "mx-open-zero": {
    zh: "开口组（{age} 岁）的死亡率为 0，等于永远无人死亡：应大于 0",
    en: "the death rate of the open age group ({age}) is 0, so nobody there would ever die: it must be above 0",
  },
  "ratio-too-high": {
    zh: "存活比 {value} 过高：应在 0…{limit} 之间",
    en: "{value} is too high for a survival ratio: it must be 0…{limit}",
  },
  "asfr-too-high": {
    zh: "每名妇女每年生育 {value} 个过高（至多 1）：是否为千分数？若是，应写作 {per}",
    en: "{value} births per woman and year is too high (at most 1): is it per 1000 women? Then write {per}",
  },
  "srb-per-hundred": {
    zh: "{value} 像是每 100 名女婴对应的男婴数：应写每名女婴对应的男婴数，即 {share}",
    en: "{value} looks like boys per 100 girls: write boys per girl, {share}",
  },
  "srb-implausible": {
    zh: "出生性别比 {value} 不合理：应在 {low}…{high} 之间",
    en: "{value} boys per girl is not plausible: it must be {low}…{high}",
  },
  "not-above-0": { zh: "{value} 必须大于0", en: "{value} must be above 0" },
  "sweep-not-province": { zh: "{id} 不是省级地区；省级地区：{known}", en: "{id} is not a province; provinces: {known}" },
  "sweep-inputs-unknown": {
    zh: "文件夹 {name} 不是任何县的代码：--inputs 的每个子文件夹应以县代码命名",
    en: "folder {name} is the code of no county: each folder in --inputs must be named after one",
  },
  "sweep-shard-out": {
    zh: "--shard 须与 --out 合用：各分片的结果存放在其旁边",
    en: "--shard needs --out, beside which the shards keep their parts",
  },
  "read-confirmed": {
    zh: "这份草稿已有确认过的语句，不予覆盖：请换一个 --out，或先删除它",
    en: "statements of this draft were confirmed already, so it is not written over: choose another --out, or delete it first",
  },
  "figures-none": {
    zh: "没有认识的指标（行数，括号内为相近的指标）：{list}；可用的指标见 models/facts.yaml",
    en: "no known indicator (rows, and the nearest known one): {list}; those that can be given are in models/facts.yaml",
  },
  "figure-ahead": {
    zh: "{what} 的年份为 {year}，尚不可能公布（至多 {latest}）：请核对年份",
    en: "{what} of {year} cannot have been published yet ({latest} at the latest): check the year",
  },
  "figures-no-years": {
    zh: "没有按年份排列的数：一个地区的表需有“指标”一列和各年的列（2024年、2023年……），或年份一列和各指标的列",
    en: "no numbers by year: a table of one place has a column of indicators and a column for each year (2024, 2023 …), or a column of years",
  },
  "figures-differ": {
    zh: "{code} {year}年的“{what}”给出两次，且不相同：{one}（第{line}行）、{other}；请删去其一",
    en: '"{what}" of {code} in {year} is given twice, and not alike: {one} (line {line}) and {other}; delete one of them',
  },
  "import-who": {
    zh: "除 --as figures 外，须用 --district 和 --name 指明地区",
    en: "say which district it is by --district and --name; only --as figures needs neither",
  },
  "flows-province": {
    zh: "{id} 不是各县齐全的省级地区：流量在一省各县之间估计",
    en: "{id} is not a province with all its counties: flows are estimated between the counties of one",
  },
  "flows-year": { zh: "{year} 应在 {from} 至 {to} 之间", en: "{year} is not from {from} to {to}" },
  "same-age-year": {
    zh: "应有本次普查年（{now}）的人数，只可另有前一次普查年（{before}）的，而不是 {found}",
    en: "it must have people of the year of the count, {now}, and may have those of the earlier one, {before}, not {found}",
  },
  "same-age-unit": {
    zh: "{id} 由下级单元相加，年龄不变的人口应写在各单元的文件夹里",
    en: "{id} is a sum of units: people who stay the same age belong in the folders of these",
  },
  "same-age-more": { zh: "年龄不变的人口多于普查人数：{reason}", en: "more people stay the same age than were counted: {reason}" },
  "method-table": {
    zh: "inputs 文件夹中没有 {name}：这一选择从该表读取",
    en: "no folder of inputs has {name}, from which this choice is read",
  },
  "method-years": {
    zh: "李—卡特模型至少需要两年的死亡率，表中有 {found} 年",
    en: "Lee–Carter needs death rates of at least two years, but the table has {found}",
  },
  "method-one": {
    zh: "表中的净迁移只能用于单独一个地区，而方案有 {units} 个单元",
    en: "net migrants of a table are those of one place, but the plan has {units} units",
  },
  "confirm-terminal": {
    zh: "逐条确认需要终端；没有终端时请用 --accept-sure",
    en: "walking through a draft needs a terminal; without one use --accept-sure",
  },
  "peers-not-county": {
    zh: "{id} 没有同类县：同类县只为普查底数中的县、区和县级市选取，不为开发区、地市、省和自建的地区选取",
    en: "{id} has no peers: they are chosen for counties, districts and county-level cities of the census base, not for zones, prefectures, provinces and places of your own",
  },
  "peers-chosen-by": {
    zh: "{id} 用到 {name}，而同类县正是按它选取的：不能与之比较",
    en: "{id} reads {name}, by which peers are chosen: it cannot be compared with theirs",
  },
  "project-broken": {
    zh: "项目文件不完整或已被改动（{reason}）：请改用最近一次保存的一份",
    en: "the project file is incomplete or was changed ({reason}): take the last one that was saved whole",
  },
  "project-older": {
    zh: "项目文件为第{format}版格式，本程序只读第{known}版：请用保存它的程序打开，另存情景文件",
    en: "the project file has format {format}, this program reads {known}: open it in the program that saved it and save its scenario",
  },
  "project-newer": {
    zh: "项目文件为第{format}版格式，本程序只读到第{known}版：请换用新版程序打开，文件未作改动",
    en: "the project file has format {format}, this program reads up to {known}: open it in a newer program; the file is left as it is",
  },
  "plan-out-project": {
    zh: "不能写出备选方案：项目文件（.laoyou）的备选方案只能写入项目文件。对项目文件本身求解并用 --out 新名.laoyou；对情景文件求解时 --out 写 .yaml",
    en: "cannot write the option: the option of a project (.laoyou) goes into a project. Ask of the project itself with --out NAME.laoyou; of a scenario, --out takes a .yaml",
  },
} as const;
