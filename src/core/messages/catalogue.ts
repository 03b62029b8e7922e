/** The texts of faults and of the engine in both languages, by code; `{name}` is filled with the parameter of that name. */
export const messages = {
  // reading files (exit 65, 66)
  "file-missing": { zh: "无法读取文件：文件不存在", en: "cannot read the file: it does not exist" },
  "file-unreadable": { zh: "无法读取文件：{reason}", en: "cannot read the file: {reason}" },
  "file-empty": { zh: "文件是空的：需要表头和至少一行数据", en: "the file is empty: a header row and at least one data row are needed" },
  "file-encoding": { zh: "文本既不是 UTF-8 也不是 GB18030：请另存为 UTF-8", en: "the text is neither UTF-8 nor GB18030: save it as UTF-8" },
  "column-missing": {
    zh: "缺少列“{column}”：表头为 {found}；需要 {needed}",
    en: 'column "{column}" is missing: the header has {found}; required are {needed}',
  },
  "column-unknown": { zh: "未知的列“{column}”：可用的列为 {needed}", en: 'unknown column "{column}": the columns are {needed}' },
  "column-count": {
    zh: "该行有 {found} 个字段，表头有 {needed} 个",
    en: "the row has {found} {found|field|fields}, but the header has {needed}",
  },
  "not-a-number": { zh: "“{value}”不是数字", en: '"{value}" is not a number' },
  "not-finite": { zh: "{value} 不是有限的数", en: "{value} is not a finite number" },
  "not-an-integer": { zh: "{value} 必须是整数", en: "{value} must be a whole number" },
  negative: { zh: "{value} 是负数，应大于或等于 0", en: "{value} is negative; it must be 0 or more" },
  "sex-unknown": { zh: "性别应为 f 或 m，而不是“{value}”", en: 'sex must be f or m, not "{value}"' },
  "row-twice": { zh: "{key} 重复（首次在第 {first} 行）", en: "duplicate row for {key} (first on line {first})" },
  "age-missing": {
    zh: "缺少 {age} 岁（{key}）：年龄应从 {first} 到 {open} 连续",
    en: "age {age} is missing ({key}): ages must run {first}…{open} without gaps",
  },
  "year-missing": {
    zh: "缺少 {year} 年：年份应从 {from} 到 {to} 连续",
    en: "year {year} is missing: years must run {from}…{to} without gaps",
  },
  "years-reversed": { zh: "--to {to} 早于起始年份 {from}", en: "--to {to} is before the first year {from}" },
  "share-is-percent": {
    zh: "{value} 像是百分数：比例应在 0…1 之间（应写作 {share}）",
    en: "{value} looks like a percentage: a share must be 0…1 (write {share})",
  },
  // projecting (exit 65)
  "persons-negative": {
    zh: "{district}，{year} 年 1 月 1 日，性别 {sex}，{age} 岁：人数为 {value}；迁出多于现有人口：请减小该性别年龄的净迁出（project 也可用 --clamp-migration 按联合国做法截断）",
    en: "{district}, 1 January {year}, sex {sex}, age {age}: {value} {value|person|persons}, because more people leave than live there: lower the net out-migration of that sex and age (in project, --clamp-migration clamps as the UN does)",
  },
  "yaml-syntax": { zh: "YAML 无法读取：{reason}", en: "the YAML cannot be read: {reason}" },
  "key-unknown-far": { zh: "未知的键“{key}”；此处可用的键：{known}", en: 'unknown key "{key}"; known here are {known}' },
  "key-unknown": {
    zh: "未知的键“{key}”；是否为“{near}”？此处可用的键：{known}",
    en: 'unknown key "{key}"; did you mean "{near}"? Known here are {known}',
  },
  "key-missing": { zh: "缺少该键：需要{expected}", en: "missing key: {expected} is required" },
  "value-type": { zh: "应为 {expected}，而不是 {found}", en: "must be {expected}, not {found}" },
  "value-choice": { zh: "应为 {choices} 之一，而不是 {found}", en: "must be one of {choices}, not {found}" },
  "value-small": { zh: "不得小于 {minimum}，现为 {found}", en: "must be at least {minimum}, but it is {found}" },
  "value-big": { zh: "不得大于 {maximum}，现为 {found}", en: "must be at most {maximum}, but it is {found}" },
  "value-invalid": { zh: "{found} 不可接受：{reason}", en: "{found} is not accepted: {reason}" },
  "date-unknown": { zh: "不是有效日期：请写作 yyyy-mm-dd，如 2020-11-01", en: "not a calendar date: write yyyy-mm-dd, such as 2020-11-01" },
  "vintage-missing": {
    zh: "全国普查日为 {census}，models/vintages 中没有该日的文件：现有 {known}",
    en: "the national census is of {census}, but no file of models/vintages is for that date; available: {known}",
  },
  "figure-code": {
    zh: "“{found}”不是地区代码：应为六位，如 330100",
    en: '"{found}" is not the code of a district: write six characters, such as 330100',
  },
  "figure-year": { zh: "“{found}”不是年份：写四位整数，如 2023", en: '"{found}" is not a year: write a whole number, such as 2023' },
  "fact-unknown": {
    zh: "没有名为“{what}”的公布数（最接近的是 {near}）；已有 {known}；可在 --models 文件夹 facts.yaml 的 `kinds` 中增加",
    en: 'unknown figure "{what}" (nearest: {near}); known are {known}; add others under `kinds` of facts.yaml in a --models folder',
  },
  "fact-unit-unknown": { zh: "{what} 的单位“{unit}”无法识别：可写 {known}", en: 'unknown unit "{unit}" of {what}: write one of {known}' },
  "fact-unit-other": { zh: "“{unit}”不能作 {what} 的单位：可写 {known}", en: '"{unit}" is not a unit of {what}: write one of {known}' },
  "fact-range": { zh: "区间须同时有 low 和 high，且数值在两者之间", en: "a range needs low and high, with the value between them" },
  "share-over-one": {
    zh: "{value} {unit} 超过总体：比例最大为 1，即 100%",
    en: "{value} {unit} exceeds the whole: a share is at most 1, or 100 %",
  },
  "fact-twice": {
    zh: "{year} 年的 {what} 此处为 {value}，第 {line} 行为 {other}：请只保留一个",
    en: "conflicting values of {what} in {year}: {value} here and {other} on line {line}; keep one",
  },
  "census-sample": {
    zh: "{date} 是抽样调查日（{survey}，抽样比 {percent}%）：抽样不是县级的全面清查，不能作基数；此处请用普查或户籍全面数，调查结果作为公布数写入 facts，并给出 `sampling_error` 或 `low`、`high`",
    en: "{date} is the date of a sample survey ({survey}, {percent} % of the people), which does not count any county in full and cannot be the base: give a full count here, and enter the survey's results as facts with `sampling_error`, or `low` and `high`",
  },
  "census-not-vintage": {
    zh: "“{id}”的普查日为 {date}，而死亡、生育表属 {census}（vintage {vintage}）：全国和省须用该日的普查",
    en: '"{id}" was counted on {date}, but the tables of deaths and births are of {census} (vintage {vintage}): the nation and the provinces need the counts of that date',
  },
  "census-early": {
    zh: "{date} 的普查早于 vintage {vintage} 的普查年（{census}），死亡率和生育率只从那时起已知：请给出其后的全面数，或配有当时各表的 vintage",
    en: "the count of {date} is from a year before {census}, the census of vintage {vintage}, and death and birth rates are known only from then on: give a later full count, or a vintage of that period with its tables",
  },
  "census-order": {
    zh: "上一次普查 {date} 的年份不早于本次普查 {later}",
    en: "the earlier count ({date}) must be from a year before the census of {later}",
  },
  "previous-unknown": {
    zh: "{date} 当年全国没有普查，无法扣除全国残差：上一次普查须与 {previous} 同年，或不早于 {census} 当年（vintage {vintage}）",
    en: "the nation was not counted in the year of {date}, so its own residual cannot be removed: the earlier count must be from the year of {previous}, or from no year before that of {census} (vintage {vintage})",
  },
  "year-before-count": {
    zh: "{district}的人口自{first}年末起算，而方案涉及{year}年：请去掉{first}年以前的内容，或用更早的普查数推算",
    en: "the people of {district} are counted from the end of {first} on, but the plan refers to {year}: remove what refers to years before {first}, or start from an earlier count",
  },
  "figure-deaths": {
    zh: "{year} 年死亡 {value} 人需要普查死亡率的 {times} 倍，可接受 {low}—{high} 倍：请核对该数及单位",
    en: "{value} {value|death|deaths} in {year} would require {times} times the death rates of the census, but only {low} to {high} times is accepted: check the figure and its unit",
  },
  "solve-unmoved": { zh: "举措 {measure} 不影响目标 {target}", en: "the measure {measure} moves nothing that the target {target} reads" },
  "solve-none": {
    zh: "举措 {measure} 的任何数量都不能改变目标 {target} 的结论",
    en: "no amount of the measure {measure} turns the target {target}",
  },
  "figure-infants": {
    zh: "{year} 年婴儿死亡率 {value}‰ 不可能：请核对该数及单位（千分之几）",
    en: "an infant mortality of {value} per 1000 births in {year} is impossible: check the figure and its unit",
  },
  "figure-births": {
    zh: "{year} 年出生 {value} 人需要每名妇女 {tfr} 个孩子，可接受 {low}—{high} 个：请核对该数及单位",
    en: "{value} {value|birth|births} in {year} would require {tfr} children per woman, but only {low} to {high} is accepted: check the figure and its unit",
  },
  "figure-growth": {
    zh: "{year} 年末 {what} 为 {value}，此前为 {before}，年均变动 {percent}%，可接受 {most}%：请核对该数、单位和行政区划",
    en: "{value} ({what}) at the end of {year}, after {before}, is a change of {percent} % a year, but at most {most} % is accepted: check the figure, its unit and the boundary",
  },
  "fact-late": {
    zh: "{year} 年的 {what} 晚于生育和死亡路径的最后一年 {last}",
    en: "{what} of {year} is after {last}, the last year of the fertility and mortality paths",
  },
  "district-unknown": { zh: "没有地区“{id}”；相近的代码：{near}", en: 'unknown district "{id}"; similar ids: {near}' },
  "district-twice": {
    zh: "地区“{id}”同时在两个文件夹中：{first} 和 {second}",
    en: 'district "{id}" is in two folders: {first} and {second}',
  },
  "district-code": { zh: "代码“{code}”与文件夹名“{folder}”不同", en: 'the code "{code}" differs from the folder name "{folder}"' },
  "place-above": {
    zh: "地区“{id}”的上级须通到省和全国，现在的上级链是 {chain}：请把 `parent` 写成所属地市或省的代码（其他省须先加省的文件夹，见 docs/formats.md）",
    en: 'district "{id}" needs a province and the nation above it, but its chain of parents is {chain}: set `parent` to the code of its prefecture or province (a new province needs its own folder first: see docs/formats.md)',
  },
  "place-no-earlier-census": {
    zh: "地区“{id}”缺上一次普查，无法估计常年迁移：请在此加 `previous`（日期和来源），并在 population.csv 中加那一年的行",
    en: 'district "{id}" has no earlier census, so its usual migration cannot be estimated: add `previous` (date and source) here and the rows of that year to population.csv',
  },
  "place-boundary-alone": {
    zh: "地区“{id}”上一次普查时与 {away} 同属一个范围，而后者没有一同读入：请给出按本地范围的上一次普查表，或补齐全省各县",
    en: 'district "{id}" shares its earlier territory with {away}, which is not read with it: give it an earlier table of its own territory, or all districts of the province',
  },
  "age-group-missing": {
    zh: "缺少 {year} 年 {sex} 性别 {age} 岁组：应有年龄组 {needed}",
    en: "ages {age} of sex {sex} in {year} are missing: the groups are {needed}",
  },
  "model-missing": { zh: "{id} 需要“{what}”，各 models 文件夹中都没有", en: '{id} needs "{what}", which is in no models folder' },
  "file-is-folder": { zh: "无法读取文件：这是一个文件夹", en: "cannot read the file: it is a folder" },
  "folder-is-file": {
    zh: "无法读取文件夹：这是一个文件；请写它所在的文件夹",
    en: "cannot read the folder: it is a file; name the folder that contains it",
  },
  "path-early": {
    zh: "{year} 应晚于 {last}：此前的率已按公布数校准",
    en: "{year} is not after {last}: until then rates are calibrated to published figures",
  },
  "path-order": { zh: "路径的年份应递增且各写一次：{years}", en: "the years of a path must increase, each given once: {years}" },
  "scenario-unknown": {
    zh: "没有随程序提供的方案“{id}”；最接近的是 {near}（路径应含 / 或以 .yaml 结尾）",
    en: 'no shipped scenario is called "{id}"; the nearest is {near} (a path contains / or ends in .yaml)',
  },
  "no-registered": {
    zh: "{district} 没有户籍人口推算：请按常住人口读取",
    en: "no registered population is known for {district}: count residents",
  },
  "disk-none": {
    zh: "此处没有磁盘可读文件：请给出文件，如 {files: memory({…})}",
    en: "there is no disk to read files from: pass the files, such as {files: memory({…})}",
  },
  "csv-broken": { zh: "无法解析 CSV：{reason}", en: "the CSV cannot be read: {reason}" },
  "column-twice": { zh: "表头中列“{column}”重复：请只保留一个", en: 'duplicate column "{column}" in the header: keep one' },
  "cell-empty": { zh: "单元格是空的：请填写数字", en: "the cell is empty: write a number" },
  "age-plus": {
    zh: "“{value}”不是整数：请写 {age}；文件中的最后一个年龄就是开口组",
    en: '"{value}" is not a whole number: write {age}; the last age of a file is the open age group',
  },
  "out-of-range": { zh: "{value} 超出范围：应在 {from}…{to} 之间", en: "{value} is out of range: it must be {from}…{to}" },
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
    zh: "文件含有 {years} 个年份（{first}…{last}）：请只保留一个，即起始年 1 月 1 日的人口",
    en: "the file has {years} {years|year|years} ({first}…{last}): keep one, that of the starting 1 January",
  },
  "open-age-differs": {
    zh: "最大年龄是 {found}，而人口文件是 {needed}：各文件的开口组必须相同",
    en: "the oldest age is {found}, but that of the population is {needed}: all files must have the same open age group",
  },
  // models and scenarios
  "model-unknown": { zh: "没有 {kind} “{id}”；最接近的是 {near}", en: 'there is no {kind} "{id}"; the nearest is {near}' },
  "model-twice": {
    zh: "{kind} 中编号“{id}”重复：另一个文件是 {other}；请只保留一个",
    en: 'duplicate id "{id}" in {kind}: the other file is {other}; keep one',
  },
  "formula-not-allowed": {
    zh: "公式“{formula}”不被允许：{found}；可用数字、名称、+ - * / ^、括号、min、max、exp、sqrt、abs",
    en: 'formula "{formula}" is not allowed: {found}; use numbers, names, + - * / ^, brackets, min, max, exp, sqrt, abs',
  },
  "unit-unknown": {
    zh: "单位“{unit}”无法识别：单位由 {known} 和 1 组成；可在 --models 文件夹的 units 中增加",
    en: 'unknown unit "{unit}": units are built from {known} and 1; add others under `units` in a --models folder',
  },
  "unit-twice": {
    zh: "单位“{unit}”与 {other} 的写法相同：请只保留一个",
    en: 'unit "{unit}" is already used by {other} in models/units: keep one',
  },
  "units-differ": { zh: "单位不符：声明为 {declared}，而 {found}", en: "units do not match: {declared} is declared, but {found}" },
  "name-unknown": { zh: "没有名为“{name}”的数量；最接近的是 {near}", en: 'unknown name "{name}"; the nearest is {near}' },
  "schema-newer": {
    zh: "文件的 schema 为 {found}；本程序读取 schema {needed}：请安装更新的 laoyou",
    en: "the file has schema {found}, but this program reads schema {needed}: install a newer laoyou",
  },
  "compare-bases": {
    zh: "基础方案不同，不能比较：{file} 以 {base} 为基础，第一个选项以 {other} 为基础；请比较继承同一文件的选项",
    en: "cannot compare options of different base plans: {file} is based on {base}, the first on {other}; compare options that extend the same file",
  },
  "compare-horizons": {
    zh: "推算期末不同，不能比较：{file} 到{found}年，第一个选项到{needed}年；请加 --horizon {needed}",
    en: "cannot compare options with different horizons: {file} ends in {found}, the first in {needed}; add --horizon {needed}",
  },
  "compare-districts": {
    zh: "地区不同，不能比较：{file} 为 {found}，第一个选项为 {needed}；请加 --district {needed}",
    en: "cannot compare options of different districts: {file} is for {found}, the first for {needed}; add --district {needed}",
  },
  "compare-data": {
    zh: "数据不同，不能比较：{file} 与第一个选项读取的 {name} 不同；请让各选项使用同样的输入表（--inputs）和模型（--models）",
    en: "cannot compare options on different data: {file} and the first option read different {name}; use the same input tables (--inputs) and models (--models) for all of them",
  },
  "compare-twice": { zh: "选项 {id} 给出两次", en: "option {id} is given twice" },
  "compare-single": {
    zh: "请至少给出两个文件：基础方案和一个选项，或两个选项",
    en: "give at least two files: a base plan and an option, or two options",
  },
  "lock-missing": {
    zh: "没有锁文件：该文件夹不是由 laoyou run、compare 或 report 写出；请用 --in 给出结果文件夹",
    en: "no lock file: the folder was not written by laoyou run, compare or report; name the folder of results with --in",
  },
  "number-unknown": { zh: "没有编号为 {id} 的数字；最接近的是 {near}", en: "no number has the id {id}; the nearest is {near}" },
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
  "action-name-taken": {
    zh: "举措不能命名为 {id}：该名已用于 {taken}；请换一个",
    en: "an action cannot be called {id}: {taken} already has that name; choose another",
  },
  "init-name": {
    zh: "“{name}”不能用作方案名：请用小写字母、数字和连字符，以字母开头",
    en: '"{name}" is not a valid plan name: use lower-case letters, digits and hyphens, starting with a letter',
  },
  "init-exists": { zh: "已经存在，未作改动；请换一个名称", en: "already exists and was left unchanged; choose another name" },
  "action-twice": { zh: "举措 {id} 重复", en: "duplicate action {id}" },
  "extends-circle": { zh: "文件直接或经由其他文件继承了自身", en: "the file extends itself, directly or through other files" },
  "overlay-extends": {
    zh: "叠加文件不继承其他文件，它可叠加在任何基础方案上；请在选项文件中写明基础方案",
    en: "an overlay cannot extend a file, since it applies to any base; name the base in the option",
  },
  "path-changed-twice": {
    zh: "对“{path}”的改动有冲突：此处与 {other}；请只保留一处",
    en: 'conflicting changes to "{path}": here and at {other}; keep one',
  },
  "per-year-above-most": {
    zh: "每年 {found} 超过措施“{measure}”的年度上限 {most}；请降低，或以 most 给出本地上限及来源",
    en: '{found} a year exceeds the yearly maximum of measure "{measure}" ({most}); reduce it, or give `most` with its source',
  },
  "measure-does-nothing": {
    zh: "补贴类措施须以 raises 指明所提高的数值，其他措施须以 adds 指明所增加的存量",
    en: "a measure that subsidises must name what it `raises`; any other must name the stock that it `adds` to",
  },
  "statement-twice": { zh: "条目 {id} 重复", en: "duplicate statement {id}" },
  "values-and-indicators": {
    zh: "{values} 个数值对应 {indicators} 个指标：每个数值需要各自的指标",
    en: "{values} {values|value|values} for {indicators} {indicators|indicator|indicators}: each value needs an indicator of its own",
  },
  "value-blank": {
    zh: "数值为空（null）：请给出 solve（formula、low、high）或数值",
    en: "the value is blank (null): give `solve` with formula, low and high, or a number",
  },
  "set-twice": { zh: "“{name}”被设定两次，此处与 {other}", en: '"{name}" is set twice: here and by {other}' },
  "input-column-unknown": { zh: "未知的列“{column}”；最接近的是 {near}", en: 'unknown column "{column}"; the nearest is {near}' },
  "input-file-unknown": {
    zh: "{name} 不是可读取的输入表；可用的有 {known}",
    en: "{name} is not a known input table; the tables are {known}",
  },
  "input-name-unknown": {
    zh: "“{name}”不是 counts.csv 可以给出的数量；最接近的是 {near}",
    en: '"{name}" is not a quantity that counts.csv can give; the nearest is {near}',
  },
  "flag-wrong": { zh: "“{value}”应为 1（是）或 0（否）", en: '"{value}" must be 1 (yes) or 0 (no)' },
  "horizon-early": { zh: "终止年 {horizon} 早于目标年 {target}", en: "horizon {horizon} is before the target year {target}" },
  "figure-unknown": {
    zh: "models/reports 中的图“{id}”不存在（最接近的是 {near}）；已有 {known}",
    en: 'models/reports names figure "{id}", but there is no such chart (nearest: {near}); charts are {known}',
  },
  "scales-order": { zh: "各档须按 from 由大到小排列，最后一档为 0", en: "scales must be in decreasing order of `from`, ending with 0" },
  "assumed-needs-range": { zh: "假设的数值必须给出 low 和 high", en: "an assumed number needs low and high" },
  "project-adds-unknown": {
    zh: "项目所增加的“{name}”不是存量；存量有 {known}",
    en: 'a project adds to "{name}", which is not a stock; stocks are {known}',
  },
  // the command line
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
    zh: "文件夹中有不是本程序写的“{found}”，未作改动：请用空的或新的 --out",
    en: 'the folder contains "{found}", which this program did not write; it was left unchanged: choose an empty or new folder for --out',
  },
  "out-unwritable": { zh: "无法写入：{reason}", en: "cannot write: {reason}" },
  "optional-part-missing": {
    zh: "没有安装可选组件 {part}：请运行 {remedy}",
    en: "the optional package {part} is not installed: run {remedy}",
  },
  "asfr-infant": { zh: "0 岁不可能生育：请去掉 0 岁的行", en: "children of age 0 cannot give birth: leave age 0 out" },
  // the verbs run and check, and their tables
  "country-bound": { zh: "“{value}”不是大于0的比例", en: '"{value}" is not a fraction above 0' },
  "un-no-comparison": {
    zh: "无可比较：各率由{from}年到{to}年末，其间没有{years}年的公布人口",
    en: "nothing to compare: the rates run from {from} to the end of {to}, and no published population of {years} falls in between",
  },
  "un-sexes": {
    zh: "{year}年有{found}行男女数据，应各一行",
    en: "year {year} has {found} {found|row|rows} for m and f instead of one each",
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
  "geo-geometry": {
    zh: "要素应为 Polygon 或 MultiPolygon，每环至少三个角点，而不是 {found}",
    en: "a feature must be a Polygon or MultiPolygon with at least three corners in each ring, not {found}",
  },
  "geo-not-degrees": {
    zh: "坐标应为经纬度（WGS 84 或 CGCS2000），而不是 {found}：请按经纬度重新导出",
    en: "coordinates must be longitude and latitude in degrees (WGS 84 or CGCS2000), not {found}: export the file again in degrees",
  },
  "geo-district-twice": {
    zh: "有几个要素的“{property}”相同：{districts}；请把每个地区合并为一个 MultiPolygon",
    en: "several features have the same `{property}`: {districts}; merge each district into one MultiPolygon",
  },
  "geo-districts-missing": {
    zh: "缺 {count} 个地区的边界（按“{property}”查找）：{districts}；请补齐，或给每个要素加上写有地区代码的 `code`",
    en: "no outline for {count} {count|district|districts}, looked up by `{property}`: {districts}; add them, or give each feature a `code` with the district's code",
  },
  // findings: the reading under which something was found
  "reading-noun": { zh: "读作“{name}”", en: 'read as "{name}"' },
  "reading-literal": { zh: "按字面：适用于全部范围", en: "taken literally: it applies everywhere" },
  "reading-relaxed": { zh: "如“{name}”可变", en: 'if "{name}" may change' },
  "reading-part": { zh: "“{part}”只是“{whole}”的一部分", en: '"{part}" is only part of "{whole}"' },
  "reading-twins": { zh: "同一事项的两个要求", en: "two requirements on the same quantity" },
  "reading-remainder": {
    zh: "“{name}”是相减所得的余数，不能小于 0",
    en: '"{name}" is the remainder of a subtraction and cannot be below 0',
  },
  "input-unit": {
    zh: "单位“{unit}”不符：应写 {needed} 或留空，数值写全（不以万或千计）",
    en: '"{unit}" is not the unit here: write {needed} or leave it empty, and give the number in full (not in 万 or thousands)',
  },
  "font-lacks": {
    zh: "自带字体缺少以下字符，会印成方框：{characters}；请更换用到它们的名称或标题",
    en: "the shipped font lacks these characters, which would print as boxes: {characters}; change the names or titles that use them",
  },
  "town-shares": {
    zh: "0—14、15—59 和 60 岁及以上的比例之和应为 1，现为 {sum}",
    en: "0–14, 15–59 and 60+ must add up to 1, but add up to {sum}",
  },
  "town-table": {
    zh: "区镇没有自己的人口表：普查总数和分年龄段比例写在 district.yaml 中；请删去本文件",
    en: "a town has no population table of its own: its census total and broad ages are in district.yaml; delete this file",
  },
  "towns-total": {
    zh: "{district} 的 {towns} 个区镇合计 {sum} 人，而普查为 {whole} 人：需要全部区镇",
    en: "the {towns} {towns|town|towns} of {district} have {sum} {sum|resident|residents} in total, but its census counts {whole}: all towns of the county are required",
  },
  "bases-mixed": {
    zh: "{resident} 与 {registered} 出现在同一公式中：常住与户籍是不同的人口，只能用一种口径",
    en: "a formula mixes {resident} and {registered}: residents and registered people are different populations; use one basis",
  },
  "file-blank": { zh: "文件是空的", en: "the file is empty" },
  "horizon-late": {
    zh: "终止年 {horizon} 晚于 {last}，即生育和死亡路径的最后一年",
    en: "horizon {horizon} is after {last}, the last year of the fertility and mortality paths",
  },
  "district-is-town": {
    zh: "{id} 是区镇：请以所属县（市、区）{parent} 运行，并在情景中写 `units: children`",
    en: "{id} is a town: run its county {parent} with `units: children`",
  },
  "units-none": {
    zh: "{district} 之下没有加总等于它的单元：去掉 units: children，或补齐其单元（多出一个单元也会使加总不符）",
    en: "no units below {district} add up to it: remove `units: children`, or add the missing units (one unit too many also breaks the sum)",
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
  // the store, kept parts and shards
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
  "slurm-missing": {
    zh: "此处没有 sbatch：请用 --dry-run 打印脚本，到有 Slurm 的机器上提交",
    en: "sbatch is not installed here: print the script with --dry-run and submit it where Slurm is installed",
  },
  "slurm-refuses": { zh: "Slurm 拒绝了作业：{message}", en: "Slurm rejected the job: {message}" },
  "resume-needs-out": {
    zh: "--resume 从 --out 旁的检查点继续：请照中断的那次运行给出 --out 和 --trajectories",
    en: "--resume continues from the checkpoint next to --out: give --out and --trajectories as in the interrupted run",
  },
  "query-wrong": { zh: "查询失败：{message}\n可用的视图：{views}", en: "the query failed: {message}\nThe views are: {views}" },
  "query-nothing": { zh: "文件夹中没有 .parquet 或 .csv", en: "the folder contains no .parquet or .csv file" },
  "query-kind": { zh: "只能查询 .parquet 和 .csv", en: "only .parquet and .csv files can be queried" },
  "kernel-wasm": {
    zh: "--trajectories 需要支持 SIMD 的 WebAssembly，当前 Node 不支持：请用 Node 20.19 或更新版本，且不加 --jitless",
    en: "--trajectories needs WebAssembly with SIMD, which this Node lacks: use Node 20.19 or newer, without --jitless",
  },
  "futures-memory": {
    zh: "内存不足：需要{needed} GB 连续内存；请减少 --trajectories",
    en: "not enough memory: {needed} GB in one block are needed; use fewer --trajectories",
  },
  "part-other": {
    zh: "部分结果 {part} 属于另一次运行：其 {field} 为 {found}，此处为 {wanted}；不加 --resume 可重新开始",
    en: "part {part} belongs to another run: its {field} is {found}, not {wanted}; run without --resume to start again",
  },
  "balance-incomplete": {
    zh: "{district} 无法平衡：手头各单位之和不等于 {province}",
    en: "{district} cannot be balanced: the available units of {province} do not add up to it",
  },
  // documents
  "docx-unreadable": { zh: "不是可读的 Word 文档（.docx）：{reason}", en: "not a readable Word document (.docx): {reason}" },
  "docx-without-evidence": {
    zh: "其中没有数字的出处表：不是 laoyou 写出的文档，或者另存时丢失了出处表；请重新生成报告",
    en: "contains no map of its numbers: laoyou did not write it, or a program that saved it dropped the map; write the report again",
  },
  // validation on known tables
  "period-unknown": { zh: "表中没有时期“{period}”：有 {known}", en: 'period "{period}" is not in the table; it contains {known}' },
  "not-above-0": { zh: "{value} 必须大于0", en: "{value} must be above 0" },
  "lock-scripted": {
    zh: "“{id}”由脚本生成或改动，仅凭文件不能重现：请运行该脚本，或把方案写成文件",
    en: '"{id}" was made or changed by a script and cannot be reproduced from its file alone; run the script, or write the plan to a file',
  },
  "quantile-unknown": { zh: "没有计算 {value} 分位数；可用的有 {known}", en: "quantile {value} is not computed; available are {known}" },
  "target-unknown": { zh: "没有目标“{id}”；最接近的是“{near}”", en: 'there is no target "{id}"; the nearest is "{near}"' },
  "chart-unknown": { zh: "没有图“{id}”；可用的有 {known}", en: 'there is no chart "{id}"; they are {known}' },
  "chart-subject": {
    zh: "图“{id}”须指明对象（{known}），用 {option} 指定",
    en: 'chart "{id}" needs a subject, one of {known}: choose it with {option}',
  },
  "chart-empty": { zh: "图“{id}”在此结果中没有可画的内容", en: 'chart "{id}" has nothing to show in this result' },
  "chart-file": { zh: "图存为 .svg 或 .png", en: "a chart file must end in .svg or .png" },
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
} as const;
