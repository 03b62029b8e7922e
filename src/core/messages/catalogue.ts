/** The texts of faults and of the engine in both languages, by code; `{name}` is filled with the parameter of that name. */
export const messages = {
  // reading files (exit 65, 66)
  "file-missing": { zh: "无法读取文件：文件不存在", en: "cannot read the file: it does not exist" },
  "file-unreadable": { zh: "无法读取文件：{reason}", en: "cannot read the file: {reason}" },
  "file-empty": { zh: "文件是空的：需要表头和至少一行数据", en: "the file is empty: a header row and at least one data row are needed" },
  "file-encoding": { zh: "文本既不是 UTF-8 也不是 GB18030：请另存为 UTF-8", en: "the text is neither UTF-8 nor GB18030: save it as UTF-8" },
  "column-missing": {
    zh: "缺少列“{column}”：表头为 {found}；需要 {needed}",
    en: 'column "{column}" is missing: the header has {found}; needed are {needed}',
  },
  "column-unknown": { zh: "不认识列“{column}”：可用的列为 {needed}", en: 'column "{column}" is not known: the columns are {needed}' },
  "column-count": { zh: "该行有 {found} 个字段，表头有 {needed} 个", en: "the row has {found} fields, the header has {needed}" },
  "not-a-number": { zh: "“{value}”不是数字", en: '"{value}" is not a number' },
  "not-finite": { zh: "{value} 不是有限的数", en: "{value} is not a finite number" },
  "not-an-integer": { zh: "{value} 必须是整数", en: "{value} must be a whole number" },
  negative: { zh: "{value} 是负数，应大于或等于 0", en: "{value} is negative; it must be 0 or more" },
  "sex-unknown": { zh: "性别应为 f 或 m，而不是“{value}”", en: 'sex must be f or m, not "{value}"' },
  "row-twice": { zh: "{key} 出现了两次（首次在第 {first} 行）", en: "the row for {key} stands twice (first on line {first})" },
  "age-missing": {
    zh: "缺少 {age} 岁（{key}）：年龄应从 {first} 到 {open} 连续",
    en: "age {age} is missing ({key}): ages must run {first}…{open} without a gap",
  },
  "year-missing": {
    zh: "缺少 {year} 年：年份应从 {from} 到 {to} 连续",
    en: "year {year} is missing: years must run {from}…{to} without a gap",
  },
  "years-reversed": { zh: "--to {to} 早于起始年份 {from}", en: "--to {to} is before the first year {from}" },
  "share-is-percent": {
    zh: "{value} 像是百分数：比例应在 0…1 之间（应写作 {share}）",
    en: "{value} looks like a percentage: a share must be 0…1 (write {share})",
  },
  // projecting (exit 65)
  "persons-negative": {
    zh: "{district}，{year} 年 1 月 1 日，性别 {sex}，{age} 岁：人数为 {value}；迁出多于现有人口：请减小该性别年龄的净迁出（project 也可用 --clamp-migration 按联合国做法截断）",
    en: "{district}, 1 January {year}, sex {sex}, age {age}: {value} persons; more leave than there are: lower the net out-migration of that sex and age (project: or clamp as the UN does with --clamp-migration)",
  },
  "yaml-syntax": { zh: "YAML 无法读取：{reason}", en: "the YAML cannot be read: {reason}" },
  "key-unknown-far": { zh: "此处不认识键“{key}”；可用的键：{known}", en: '"{key}" is not a known key here; known are {known}' },
  "key-unknown": {
    zh: "此处不认识键“{key}”；是否为“{near}”？可用的键：{known}",
    en: '"{key}" is not a known key here; did you mean "{near}"? Known are {known}',
  },
  "key-missing": { zh: "缺少该键：需要{expected}", en: "the key is missing: {expected} is needed" },
  "value-type": { zh: "应为 {expected}，而不是 {found}", en: "must be {expected}, not {found}" },
  "value-choice": { zh: "应为 {choices} 之一，而不是 {found}", en: "must be one of {choices}, not {found}" },
  "value-small": { zh: "不得小于 {minimum}，现为 {found}", en: "must be at least {minimum}, but it is {found}" },
  "value-big": { zh: "不得大于 {maximum}，现为 {found}", en: "must be at most {maximum}, but it is {found}" },
  "value-invalid": { zh: "{found} 不可接受：{reason}", en: "{found} is not accepted: {reason}" },
  "date-unknown": { zh: "不是日历上的日子：请写 yyyy-mm-dd，如 2020-11-01", en: "no day of the calendar: write yyyy-mm-dd, as 2020-11-01" },
  "vintage-missing": {
    zh: "全国普查日为 {census}，models/vintages 中没有该日的文件：现有 {known}",
    en: "the nation's census is of {census}, and no file of models/vintages is of that day: there are {known}",
  },
  "fact-unknown": {
    zh: "没有名为“{what}”的公布数（最接近的是 {near}）；已有 {known}；可在 --models 文件夹 facts.yaml 的 `kinds` 中增加",
    en: 'no figure is called "{what}" (nearest: {near}); known are {known}; another one can be added under `kinds` of facts.yaml in a folder of --models',
  },
  "fact-unit-unknown": {
    zh: "不认识 {what} 的单位“{unit}”：可写 {known}",
    en: 'the unit "{unit}" of {what} is not known: write one of {known}',
  },
  "fact-unit-other": {
    zh: "“{unit}”不能作 {what} 的单位：可写 {known}",
    en: '"{unit}" cannot be the unit of {what}: write one of {known}',
  },
  "fact-range": { zh: "区间须同时有 low 和 high，且数值在两者之间", en: "a range needs low and high, and the value between them" },
  "share-over-one": {
    zh: "{value} {unit} 超过总体：比例最大为 1，即 100%",
    en: "{value} {unit} is more than the whole: a share is at most 1, or 100 %",
  },
  "fact-twice": {
    zh: "{year} 年的 {what} 此处为 {value}，第 {line} 行为 {other}：请只保留一个",
    en: "{what} of {year} is {value} here and {other} on line {line}: keep one",
  },
  "census-sample": {
    zh: "{date} 是抽样调查日（{survey}，抽样比 {percent}%）：抽样不是县级的全面清查，不能作基数；此处请用普查或户籍全面数，调查结果作为公布数写入 facts，并给出 `sampling_error` 或 `low`、`high`",
    en: "{date} is the day of a sample survey ({percent} % of the people, {survey}): it counts no county in full and cannot be the base; give a full count here, and the survey's results as facts with `sampling_error`, or `low` and `high`",
  },
  "census-not-vintage": {
    zh: "“{id}”的普查日为 {date}，而死亡、生育表属 {census}（vintage {vintage}）：全国和省须用该日的普查",
    en: '"{id}" is counted on {date}, but the tables of deaths and births are of {census} (vintage {vintage}): nation and provinces need the counts of that day',
  },
  "census-early": {
    zh: "{date} 的普查早于 vintage {vintage} 的普查年（{census}），死亡率和生育率只从那时起已知：请给出其后的全面数，或配有当时各表的 vintage",
    en: "the count of {date} is of a year before {census}, the census of the vintage {vintage}, and death and birth rates are known only from then on: give a later full count, or a vintage of that time with its tables",
  },
  "census-order": {
    zh: "上一次普查 {date} 的年份不早于本次普查 {later}",
    en: "the earlier count, {date}, is not of a year before the census of {later}",
  },
  "previous-unknown": {
    zh: "{date} 当年全国没有普查，无法扣除全国残差：上一次普查须与 {previous} 同年，或不早于 {census} 当年（vintage {vintage}）",
    en: "the nation was not counted in the year of {date}, so its own residual cannot be taken off: the earlier count must be of the year of {previous} or not before that of {census} (vintage {vintage})",
  },
  "year-before-count": {
    zh: "{district}的人口自{first}年末起算，而方案涉及{year}年：请去掉{first}年以前的内容，或用更早的普查数推算",
    en: "the people of {district} are counted from the end of {first} on, but the plan speaks of {year}: leave out what is of years before {first}, or run on an earlier count",
  },
  "figure-deaths": {
    zh: "{year} 年死亡 {value} 人需要普查死亡率的 {times} 倍，可接受 {low}—{high} 倍：请核对该数及单位",
    en: "{value} deaths in {year} would need death rates {times} times those of the census, and {low} to {high} times are accepted: check the figure and its unit",
  },
  "figure-infants": {
    zh: "{year} 年婴儿死亡率 {value}‰ 不可能：请核对该数及单位（千分之几）",
    en: "an infant mortality of {value} per 1000 births in {year} is impossible: check the figure and its unit",
  },
  "figure-births": {
    zh: "{year} 年出生 {value} 人需要每名妇女 {tfr} 个孩子，可接受 {low}—{high} 个：请核对该数及单位",
    en: "{value} births in {year} would need {tfr} children per woman, and {low} to {high} are accepted: check the figure and its unit",
  },
  "figure-growth": {
    zh: "{year} 年末 {what} 为 {value}，此前为 {before}，年均变动 {percent}%，可接受 {most}%：请核对该数、单位和行政区划",
    en: "{value} ({what}) at the end of {year}, after {before} before, is a change of {percent} % a year, and {most} % are accepted: check the figure, its unit and the boundary",
  },
  "fact-late": {
    zh: "{year} 年的 {what} 晚于生育和死亡路径的最后一年 {last}",
    en: "{what} of {year} is of a year after {last}, the last one of the paths of fertility and mortality",
  },
  "district-unknown": { zh: "不认识地区“{id}”；相近的代码：{near}", en: 'district "{id}" is not known; near ids: {near}' },
  "district-twice": {
    zh: "地区“{id}”同时在两个文件夹中：{first} 和 {second}",
    en: 'district "{id}" stands in two folders: {first} and {second}',
  },
  "district-code": { zh: "代码“{code}”与文件夹名“{folder}”不同", en: 'the code "{code}" differs from the folder name "{folder}"' },
  "place-above": {
    zh: "地区“{id}”的上级须通到省和全国，现在的上级链是 {chain}：请把 `parent` 写成所属地市或省的代码（其他省须先加省的文件夹，见 docs/formats.md）",
    en: 'district "{id}" needs a province and the nation above it, but its chain of parents is {chain}: set `parent` to the code of its prefecture or province (another province needs its own folder first: see docs/formats.md)',
  },
  "place-no-earlier-census": {
    zh: "地区“{id}”缺上一次普查，无法求常年迁移：请在此加 `previous` (date and source)，并在 population.csv 中加那一年的行",
    en: 'district "{id}" has no earlier census, so its usual migration cannot be found: add `previous` (date and source) here and the rows of that year to population.csv',
  },
  "place-boundary-alone": {
    zh: "地区“{id}”上一次普查时与 {away} 同属一个范围，而后者没有一同读入：请给出按本地范围的上一次普查表，或补齐全省各县",
    en: 'district "{id}" shares its earlier territory with {away}, which cannot be read with it: give it an earlier table of its own territory, or all districts of the province',
  },
  "age-group-missing": {
    zh: "缺少 {year} 年 {sex} 性别 {age} 岁组：应有年龄组 {needed}",
    en: "ages {age} of sex {sex} in {year} are missing: the groups are {needed}",
  },
  "model-missing": { zh: "{id} 需要“{what}”，各 models 文件夹中都没有", en: '"{what}" is needed for {id} and no models folder has it' },
  "file-is-folder": { zh: "无法读取文件：这是一个文件夹", en: "cannot read the file: it is a folder" },
  "folder-is-file": {
    zh: "无法读取文件夹：这是一个文件；请写它所在的文件夹",
    en: "cannot read the folder: it is a file; name the folder that holds it",
  },
  "path-early": {
    zh: "{year} 应晚于 {last}：此前的率已按公布数校准",
    en: "{year} is not after {last}: rates are calibrated to published figures until then",
  },
  "path-order": { zh: "路径的年份应递增且各写一次：{years}", en: "the years of a path must rise, each once: {years}" },
  "scenario-unknown": {
    zh: "没有随程序提供的方案“{id}”；最接近的是 {near}（路径应含 / 或以 .yaml 结尾）",
    en: 'no scenario "{id}" ships with the program; the nearest is {near} (a path has a / or ends in .yaml)',
  },
  "no-registered": {
    zh: "{district} 没有户籍人口推算：请按常住人口读取",
    en: "the registered people of {district} are not known: count residents",
  },
  "disk-none": {
    zh: "此处没有磁盘可读文件：请给出文件，如 {files: memory({…})}",
    en: "there is no disk to read files from here: give them, such as {files: memory({…})}",
  },
  "csv-broken": { zh: "无法解析 CSV：{reason}", en: "the CSV cannot be read: {reason}" },
  "column-twice": { zh: "表头中列“{column}”出现了两次：请只保留一个", en: 'column "{column}" stands twice in the header: keep one' },
  "cell-empty": { zh: "单元格是空的：请填写数字", en: "the cell is empty: write a number" },
  "age-plus": {
    zh: "“{value}”不是整数：请写 {age}；文件中的最后一个年龄就是开口组",
    en: '"{value}" is not a whole number: write {age}; the last age of a file is the open one',
  },
  "out-of-range": { zh: "{value} 超出范围：应在 {from}…{to} 之间", en: "{value} is out of range: it must be {from}…{to}" },
  "mx-too-high": {
    zh: "死亡率 {value}（每人年）过高，生命表容纳不下（至多 {limit}）：是否为千分数？若是，应写作 {per}",
    en: "{value} deaths per person-year is more than a life table can hold (at most {limit}): is it per 1000? Then write {per}",
  },
  "mx-open-zero": {
    zh: "开口组（{age} 岁）的死亡率为 0，等于永远无人死亡：应大于 0",
    en: "the death rate of the open age ({age}) is 0, so nobody there would ever die: it must be above 0",
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
    en: 'column "mx" or "Sx" is missing: the header has {found}; needed are year,sex,age,mx (death rates) or year,sex,age,Sx (survival ratios)',
  },
  "mx-needed": {
    zh: "生命表需要死亡率：缺少列“mx”，表头为 {found}",
    en: 'a life table needs death rates: column "mx" is missing, the header has {found}',
  },
  "population-years": {
    zh: "文件含有 {years} 个年份（{first}…{last}）：请只保留一个，即起始年 1 月 1 日的人口",
    en: "the file has {years} years ({first}…{last}): keep one, that of the first 1 January",
  },
  "open-age-differs": {
    zh: "最大年龄是 {found}，而人口文件是 {needed}：各文件的开口组必须相同",
    en: "the oldest age is {found}, but in the population it is {needed}: every file must end with the same open age",
  },
  // models and scenarios
  "model-unknown": { zh: "没有 {kind} “{id}”；最接近的是 {near}", en: 'there is no {kind} "{id}"; the nearest is {near}' },
  "model-twice": {
    zh: "{kind} 中“{id}”出现两次：另一个文件是 {other}；一个编号只能有一个文件",
    en: '"{id}" of {kind} stands twice: the other file is {other}; an id must be one file',
  },
  "formula-not-allowed": {
    zh: "公式“{formula}”不被允许：{found}；可用数字、名称、+ - * / ^、括号、min、max、exp、sqrt、abs",
    en: 'the formula "{formula}" is not allowed: {found}; allowed are numbers, names, + - * / ^, brackets, min, max, exp, sqrt, abs',
  },
  "unit-unknown": {
    zh: "不认识单位“{unit}”：单位由 {known} 和 1 组成；可在 --models 文件夹的 units 中增加",
    en: 'unit "{unit}" is not known: units are built of {known} and 1; another one can be added under `units` in a folder of --models',
  },
  "unit-twice": {
    zh: "单位“{unit}”与 {other} 的写法相同：请只保留一个",
    en: 'unit "{unit}" is written alike by models/units of {other}: keep one',
  },
  "units-differ": { zh: "单位不符：声明为 {declared}，而 {found}", en: "the units do not fit: declared is {declared}, but {found}" },
  "name-unknown": { zh: "不认识“{name}”；最接近的是 {near}", en: '"{name}" is not known; the nearest is {near}' },
  "schema-newer": {
    zh: "文件的 schema 为 {found}；本程序读取 schema {needed}：请安装更新的 laoyou",
    en: "the file has schema {found}; this program reads schema {needed}: install a newer laoyou",
  },
  "compare-bases": {
    zh: "基础方案不同，不能比较：{file} 以 {base} 为基础，第一个选项以 {other} 为基础；请比较继承同一文件的选项",
    en: "options of different bases cannot be compared: {file} stands on {base}, the first on {other}; compare options that extend the same file",
  },
  "compare-horizons": {
    zh: "推算期末不同，不能比较：{file} 到{found}年，第一个选项到{needed}年；请加 --horizon {needed}",
    en: "options with different horizons cannot be compared: {file} runs to {found}, the first to {needed}; give --horizon {needed}",
  },
  "compare-districts": {
    zh: "地区不同，不能比较：{file} 为 {found}，第一个选项为 {needed}；请加 --district {needed}",
    en: "options of different districts cannot be compared: {file} is of {found}, the first of {needed}; give --district {needed}",
  },
  "compare-data": {
    zh: "数据不同，不能比较：{file} 与第一个选项读取的 {name} 不同；请让各选项使用同样的输入表（--inputs）和模型（--models）",
    en: "options on different data cannot be compared: {file} and the first option do not read the same {name}; give all of them the same inputs (--inputs) and models (--models)",
  },
  "compare-twice": { zh: "选项 {id} 给出两次", en: "option {id} is given twice" },
  "compare-single": {
    zh: "请至少给出两个文件：基础方案和一个选项，或两个选项",
    en: "give at least two files: a base and an option, or two options",
  },
  "lock-missing": {
    zh: "没有锁文件：该文件夹不是由 laoyou run、compare 或 report 写出；请用 --in 给出结果文件夹",
    en: "no lock: the folder was not written by laoyou run, compare or report; give the folder of results with --in",
  },
  "number-unknown": { zh: "没有编号为 {id} 的数字；最接近的是 {near}", en: "there is no number {id}; the nearest is {near}" },
  "number-malformed": {
    zh: "{id} 不是数字的编号（情景/地区/年份/变量/对象，其后可有 variant=low 等维度），也不是带“#书签”的文档；最接近的编号是 {near}",
    en: "{id} is no id of a number (scenario/district/year/variable/of, then ,dimension=value), nor a document with a #bookmark; the nearest id is {near}",
  },
  "bookmark-unknown": {
    zh: "文档中没有书签为 {bookmark} 的数字；最接近的是 {near}",
    en: "the document has no number with bookmark {bookmark}; the nearest is {near}",
  },
  "format-unknown": { zh: "没有“{found}”这种文档格式；可用的有 {known}", en: '"{found}" is no document format; known are {known}' },
  "report-needs-out": { zh: "请用 --out 指定输出文件夹", en: "name the folder to write: --out DIR" },
  "migrate-no-schema": {
    zh: "文件没有写 schema：请在开头写上 schema: {current}",
    en: "the file says no schema: begin it with `schema: {current}`",
  },
  "action-name-taken": {
    zh: "举措不能命名为 {id}：该名已用于 {taken}；请换一个",
    en: "an action cannot be called {id}: the name is taken by {taken}; choose another",
  },
  "init-name": {
    zh: "“{name}”不能用作方案名：请用小写字母、数字和连字符，以字母开头",
    en: '"{name}" cannot name a plan: lower-case letters, digits and hyphens, a letter first',
  },
  "init-exists": { zh: "已经存在，未作改动；请换一个名称", en: "it is there already and is left as it is; choose another name" },
  "action-twice": { zh: "举措 {id} 出现两次", en: "action {id} stands twice" },
  "extends-circle": { zh: "文件直接或经由其他文件继承了自身", en: "the file extends itself, directly or through others" },
  "overlay-extends": {
    zh: "叠加文件不继承其他文件，它可叠加在任何基础方案上；请在选项文件中写明基础方案",
    en: "an overlay extends no file: it is laid over any base; name the base in the option",
  },
  "path-changed-twice": {
    zh: "“{path}”在基础方案之上被改动两次，此处与 {other}：请只保留一处",
    en: '"{path}" is changed twice above the base, here and at {other}: keep one of them',
  },
  "per-year-above-most": {
    zh: "每年 {found} 超过措施“{measure}”的年度上限 {most}；请降低，或以 most 给出本地上限及来源",
    en: '{found} a year are more than the measure "{measure}" can finish in a year ({most}); lower it, or give `most` with its source',
  },
  "measure-does-nothing": {
    zh: "补贴类措施须以 raises 指明所提高的数值，其他措施须以 adds 指明所增加的存量",
    en: "a measure that subsidises names what it `raises`; any other names the stock that it `adds` to",
  },
  "statement-twice": { zh: "条目 {id} 出现两次", en: "statement {id} stands twice" },
  "values-and-indicators": {
    zh: "{values} 个数值对应 {indicators} 个指标：每个数值需要各自的指标",
    en: "{values} values stand against {indicators} indicators: each number needs its own",
  },
  "value-blank": {
    zh: "数值为空（null）：请给出 solve（formula、low、high）或数值",
    en: "the value is blank (null): give `solve` with formula, low and high, or a number",
  },
  "set-twice": { zh: "“{name}”被设定两次，此处与 {other}", en: '"{name}" is set twice, here and by {other}' },
  "input-column-unknown": { zh: "不认识列“{column}”；最接近的是 {near}", en: 'column "{column}" is not known; the nearest is {near}' },
  "input-file-unknown": {
    zh: "{name} 不是可读取的清单；可用清单为 {known}",
    en: "{name} is no list that can be read; the lists are {known}",
  },
  "input-name-unknown": {
    zh: "“{name}”不是 counts.csv 可以给出的数量；最接近的是 {near}",
    en: '"{name}" is no quantity that counts.csv can give; the nearest is {near}',
  },
  "flag-wrong": { zh: "“{value}”应为 1（是）或 0（否）", en: '"{value}" must be 1 (yes) or 0 (no)' },
  "horizon-early": { zh: "终止年 {horizon} 早于目标年 {target}", en: "the horizon {horizon} is before the target year {target}" },
  "figure-unknown": {
    zh: "models/reports 中的图“{id}”不存在（最接近的是 {near}）；已有 {known}",
    en: 'models/reports names a figure "{id}", and no chart is called that (nearest: {near}); there are {known}',
  },
  "scales-order": { zh: "各档须按 from 由大到小排列，最后一档为 0", en: "scales must run from the largest `from` down to 0" },
  "assumed-needs-range": { zh: "假设的数值必须给出 low 和 high", en: "an assumed number needs low and high" },
  "project-adds-unknown": {
    zh: "项目所增加的“{name}”不是存量；存量有 {known}",
    en: 'a project adds to "{name}", which is no stock; stocks are {known}',
  },
  // the command line
  "language-unknown": {
    zh: "不认识语言“{value}”：--lang 和 LAOYOU_LANG 只接受 zh 或 en",
    en: 'language "{value}" is not known: --lang and LAOYOU_LANG take zh or en',
  },
  "out-empty": {
    zh: "--out 为空：请指定文件夹（未赋值的变量会得到空名称）",
    en: "--out is empty: name a folder (a variable that is not set gives an empty name)",
  },
  "out-protected": {
    zh: "不能替换 {found}：它是当前文件夹或主文件夹，或包含二者；请另选 --out",
    en: "cannot replace {found}: it is, or contains, the current or home folder; choose another --out",
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
    en: 'the folder holds "{found}", which this program did not write; it is left as it is: choose an empty or new --out',
  },
  "out-unwritable": { zh: "无法写入：{reason}", en: "cannot write: {reason}" },
  "optional-part-missing": {
    zh: "没有安装可选部件 {part}：请运行 {remedy}",
    en: "the optional part {part} is not installed: run {remedy}",
  },
  "asfr-infant": { zh: "0 岁不可能生育：请去掉 0 岁的行", en: "children of age 0 cannot bear children: leave age 0 out" },
  // the verbs run and check, and their tables
  "country-bound": { zh: "“{value}”不是大于0的比例", en: '"{value}" is no share above 0' },
  "un-no-comparison": {
    zh: "无可比较：各率由{from}年到{to}年末，其间没有{years}年的公布人口",
    en: "nothing to compare: the rates lead from {from} to the end of {to}, and no published population of {years} lies there",
  },
  "un-sexes": { zh: "{year}年有{found}行男女数据，应各一行", en: "year {year} has {found} rows of m and f, not one of each" },
  "un-columns": { zh: "缺少列：{lacking}", en: "columns missing: {lacking}" },
  "un-no-rates": {
    zh: "没有一个人口年份（{from}—{to}）在每张率表中都有",
    en: "no year of the population ({from}–{to}) is in every table of rates",
  },
  "errors-provinces": {
    zh: "只有{found}个省，无法留出：两张表至少要共有{needed}个省",
    en: "{found} provinces are too few to hold some back: at least {needed} must be in both tables",
  },
  "geo-not-json": { zh: "不是 GeoJSON：{reason}", en: "not GeoJSON: {reason}" },
  "geo-no-features": {
    zh: "不是含边界的 GeoJSON：应为 FeatureCollection，至少有一个要素",
    en: "not GeoJSON with outlines: a FeatureCollection with at least one feature is needed",
  },
  "geo-geometry": {
    zh: "要素应为 Polygon 或 MultiPolygon，每环至少三个角点，而不是 {found}",
    en: "a feature needs a Polygon or a MultiPolygon with at least three corners a ring, not {found}",
  },
  "geo-not-degrees": {
    zh: "坐标应为经纬度（WGS 84 或 CGCS2000），而不是 {found}：请按经纬度重新导出",
    en: "coordinates must be degrees of longitude and latitude (WGS 84 or CGCS2000), not {found}: export the file again in degrees",
  },
  "geo-district-twice": {
    zh: "有几个要素的“{property}”相同：{districts}；请把每个地区合并为一个 MultiPolygon",
    en: "several features have the same `{property}`: {districts}; merge each district into one MultiPolygon",
  },
  "geo-districts-missing": {
    zh: "缺 {count} 个地区的边界（按“{property}”查找）：{districts}；请补齐，或给每个要素加上写有地区代码的 `code`",
    en: "no outline for {count} districts, looked up by `{property}`: {districts}; add them, or give each feature a `code` with the district's code",
  },
  // findings: the reading under which something was found
  "reading-noun": { zh: "读作“{name}”", en: 'read as "{name}"' },
  "reading-literal": { zh: "按字面：适用于全部范围", en: "taken literally: it applies everywhere" },
  "reading-relaxed": { zh: "放宽“{name}”", en: 'letting "{name}" be another' },
  "reading-part": { zh: "“{part}”只是“{whole}”的一部分", en: '"{part}" is only a part of "{whole}"' },
  "reading-twins": { zh: "同一事项的两个要求", en: "two demands of the same thing" },
  "reading-remainder": {
    zh: "“{name}”是相减所得的余数，不能小于 0",
    en: '"{name}" is what remains after subtraction: it cannot be below 0',
  },
  "input-unit": {
    zh: "单位“{unit}”不符：应写 {needed} 或留空，数值写全（不以万或千计）",
    en: '"{unit}" is not the unit here: write {needed} or leave it empty, and the number in full (not in 万 or thousands)',
  },
  "font-lacks": {
    zh: "自带字体缺少以下字符，会印成方框：{characters}；请更换用到它们的名称或标题",
    en: "the shipped font lacks these characters, which would print as boxes: {characters}; change the names or titles that use them",
  },
  "town-shares": {
    zh: "0—14、15—59 和 60 岁及以上之和应为 1，现为 {sum}",
    en: "0–14, 15–59 and 60+ must add up to 1, but they make {sum}",
  },
  "town-table": {
    zh: "区镇没有自己的人口表：普查总数和分年龄段比例写在 district.yaml 中；请删去本文件",
    en: "a town has no table of its own: its census total and broad ages stand in district.yaml; remove this file",
  },
  "towns-total": {
    zh: "{district} 的 {towns} 个区镇合计 {sum} 人，而普查为 {whole} 人：需要全部区镇",
    en: "the {towns} towns of {district} have {sum} residents together, but its census counts {whole}: all towns of the county are needed",
  },
  "bases-mixed": {
    zh: "{resident} 与 {registered} 出现在同一公式中：常住与户籍是不同的人口，只能用一种口径",
    en: "{resident} and {registered} stand in one formula: residents and registered are different people; use one base",
  },
  "file-blank": { zh: "文件是空的", en: "the file is empty" },
  "horizon-late": {
    zh: "终止年 {horizon} 晚于 {last}，即生育和死亡路径的最后一年",
    en: "the horizon {horizon} is after {last}, the last year of the paths of fertility and mortality",
  },
  "district-is-town": {
    zh: "{id} 是区镇：请以所属县（市、区）{parent} 运行，并在情景中写 `units: children`",
    en: "{id} is a town: run its county {parent} with `units: children`",
  },
  "units-none": {
    zh: "{district} 之下没有加总等于它的单元：去掉 units: children，或补齐其单元（多出一个单元也会使加总不符）",
    en: "{district} has no units below it that add up to it: drop `units: children`, or bring its units (a unit too many breaks the sum)",
  },
  "census-nobody": { zh: "{code} 没有人口：请删去该行，或补上人数", en: "{code} has no people: leave the row out, or give its counts" },
  "hindcast-both": {
    zh: "{code} 同时在两个名单中：同一个县不能既用于学习又被推算",
    en: "{code} is in both lists: a county cannot be learnt from and foretold",
  },
  "hindcast-few": {
    zh: "可用于学习的县只有 {found} 个：两表共有的至少要 {needed} 个",
    en: "{found} counties to learn from are too few: at least {needed} must be in both tables",
  },
  "hindcast-codes": { zh: "名单中的代码都不在表中", en: "none of the codes is in the tables" },
  // the store, kept parts and shards
  "plan-what": { zh: "请给出情景文件或 --national，二者取一", en: "name either a scenario or --national" },
  "plan-other": { zh: "此处已有另一个计划；请另选 --out", en: "another plan lies here; choose another --out" },
  "manifest-broken": { zh: "这不是分片计划，或已被手工改动", en: "this is no plan of shards, or it was changed by hand" },
  "plan-version": {
    zh: "计划由版本 {wanted} 制定，此处为 {found}：各机器须运行制定计划的版本",
    en: "the plan was made by version {wanted}; this is {found}: all machines must run the version that made the plan",
  },
  "plan-inputs": {
    zh: "制定计划所用的文件已改动：计划中的校验值为 {wanted}，此处为 {found}",
    en: "what the plan was made of has changed: lock {wanted} in the plan, {found} here",
  },
  "shard-which": {
    zh: "哪个分片？请给出 --shard i/{count}（从0起）或 --all；调度程序也没有指明",
    en: "which shard? give --shard i/{count}, from 0, or --all; no scheduler says it either",
  },
  "shard-range": {
    zh: "没有分片 {shard}：计划有{count}个，从0到{last}",
    en: "there is no shard {shard}: the plan has {count}, 0 to {last}",
  },
  "shard-other": {
    zh: "部分结果 {part} 属于另一个计划：其 {field} 为 {found}，此处为 {wanted}；请移走",
    en: "part {part} is of another plan: its {field} is {found}, here it is {wanted}; move it away",
  },
  "shard-unwritable": { zh: "无法写入部分结果：{reason}；请稍后重试", en: "cannot write the part: {reason}; try again later" },
  "shard-interrupted": {
    zh: "已中断：分片 {shard}/{count} 未完成，已完成的分片都已保留；同一命令可接着运行",
    en: "interrupted: shard {shard} of {count} is not done, finished shards are kept; the same command goes on",
  },
  "shard-done": { zh: "分片 {shard}/{count}：{districts}个地区完成", en: "shard {shard} of {count}: {districts} districts done" },
  "shard-done-already": { zh: "{part} 早已完成，保持不变", en: "{part} is done already and is left as it is" },
  "shard-running": { zh: "分片 {shard}：由 {by} 运行，{silent}秒前仍在运行", en: "shard {shard}: run by {by}, last alive {silent} s ago" },
  "shard-gone": { zh: "分片 {shard}：曾由 {by} 运行，已{silent}秒没有动静", en: "shard {shard}: was run by {by}, silent for {silent} s" },
  "slurm-missing": {
    zh: "此处没有 sbatch：请用 --dry-run 打印脚本，到有 Slurm 的机器上提交",
    en: "sbatch is not installed here: print the script with --dry-run and send it where Slurm is",
  },
  "slurm-refuses": { zh: "Slurm 未接受作业：{message}", en: "Slurm does not take the job: {message}" },
  "resume-needs-out": {
    zh: "--resume 要接着 --out 旁保留的结果算：请照中断的那次运行给出 --out 和 --trajectories",
    en: "--resume goes on from what is kept beside --out: give --out and --trajectories as in the interrupted run",
  },
  "query-wrong": {
    zh: "无法回答该查询：{message}\n可用的视图：{views}",
    en: "the question cannot be answered: {message}\nThe views are: {views}",
  },
  "query-nothing": { zh: "文件夹中没有 .parquet 或 .csv", en: "the folder holds neither .parquet nor .csv" },
  "query-kind": { zh: "只能查询 .parquet 和 .csv", en: "only .parquet and .csv can be asked about" },
  "kernel-wasm": {
    zh: "推算多条未来需要带 SIMD 的 WebAssembly，而此 Node 没有：请用 Node 20.19 或更新版本，且不加 --jitless",
    en: "futures need WebAssembly with SIMD, which this Node lacks: use Node 20.19 or newer, without --jitless",
  },
  "futures-memory": {
    zh: "这么多条未来需要{needed} GB 连续内存，超出可用：请减少 --trajectories",
    en: "so many futures need {needed} GB of memory in one piece, more than there is: take fewer --trajectories",
  },
  "part-other": {
    zh: "部分结果 {part} 属于另一次运行：其 {field} 为 {found}，此处为 {wanted}；不加 --resume 可重新开始",
    en: "part {part} is of another run: its {field} is {found}, here it is {wanted}; run without --resume to begin anew",
  },
  // importing tables and estimating towns
  "import-empty": { zh: "文件中没有任何内容", en: "the file has no cell with anything in it" },
  "workbook-broken": { zh: "工作簿无法读取：{reason}", en: "the workbook cannot be read: {reason}" },
  "sheet-unknown": { zh: "没有工作表“{name}”；现有工作表：{known}", en: 'there is no sheet "{name}"; the sheets are {known}' },
  "intake-encoding": {
    zh: "{count} 个单元格的字符已损坏：文件的编码有误，请重新存为 UTF-8",
    en: "{count} cells hold broken characters: the file was saved or sent in a wrong encoding; save it anew as UTF-8",
  },
  "intake-unit": {
    zh: "人数以 {factor} 人为单位：数字是约数，合计只能核对到这一精度",
    en: "the counts are in units of {factor} persons: they are rounded, and sums can be checked only so far",
  },
  "intake-row-long": {
    zh: "该行超出表头的 {columns} 列：该行可能错位，或数字中有多余的逗号",
    en: "the row goes beyond the head, which has {columns} columns: it was shifted or a comma stands in a number",
  },
  "intake-head-unknown": { zh: "看不懂这一列数字的表头“{text}”", en: 'the head "{text}" of this column of numbers is not understood' },
  "intake-row-unlabelled": {
    zh: "这一行有数字，却没有说明是谁的：该行可能错位，或名称被删",
    en: "numbers stand in a row that does not say what they are of: a row was shifted or its name deleted",
  },
  "intake-stub-blank": { zh: "单元格是空的：应写明该行是什么", en: "the cell is blank: it must say what the row is of" },
  "intake-sex": { zh: "“{text}”不是性别", en: '"{text}" is no sex' },
  "intake-age": {
    zh: "“{text}”不是年龄或年龄组（表格软件会把 5-9 变成日期：请把该列设为文本）",
    en: '"{text}" is no age or group of ages (Excel turns 5-9 into a date: format the column as text)',
  },
  "intake-year": { zh: "“{text}”不是年份", en: '"{text}" is no year' },
  "intake-blank": { zh: "单元格是空的，按 0 人读入", en: "the cell is blank and was read as nobody" },
  "intake-blank-total": { zh: "单元格是空的：此处缺合计", en: "the cell is blank: a total is not known here" },
  "intake-not-whole": {
    zh: "{value} 不是整数人数：单位是否为万人或千人？请用 --unit 说明",
    en: "{value} is no whole number of persons: is the unit 万人 or thousand? Then say so with --unit",
  },
  "intake-no-head": { zh: "这些数字之上没有看得懂的表头", en: "no head that is understood stands above these numbers" },
  "intake-age-order": { zh: "此处年龄顺序倒退：有行被调换或插入", en: "ages go back here: rows were swapped or inserted" },
  "intake-code-order": { zh: "此处代码顺序倒退：有行被调换或插入", en: "codes go back here: rows were swapped or inserted" },
  "intake-place-unknown": {
    zh: "表中没有 {code} 或 {name}；表中有 {known} 等",
    en: "neither {code} nor {name} stands in the table; it has {known} …",
  },
  "intake-place-several": {
    zh: "{name} 对应多个地区：{keys}；请用代码指明",
    en: "{name} stands for several places: {keys}; use the code of one",
  },
  "intake-place-name": { zh: "表中 {code} 的名称是 {found}，而不是 {name}", en: "the table calls {code} {found}, not {name}" },
  "intake-sex-missing": { zh: "缺少性别 {sex} 的分年龄人数：两个性别都需要", en: "there are no ages of sex {sex}: both sexes are needed" },
  "intake-age-gap": { zh: "缺少性别 {sex} 的 {ages} 岁", en: "ages {ages} of sex {sex} are missing" },
  "intake-ages-unlike": {
    zh: "{ages} 岁只有一个性别有：另一性别缺一列或一行",
    en: "ages {ages} stand for one sex only: a column or row of the other is missing",
  },
  "intake-totals-uneven": {
    zh: "有 {count} 个年龄组没有男女合计，其他组却有：缺一列合计",
    en: "{count} groups of ages have no total of both sexes, others have: a column of totals is missing",
  },
  "intake-total-lone": {
    zh: "此处有年龄合计，但不是每个性别都有：缺一列或一行合计",
    en: "a total of all ages stands here, but not for every sex: a column or row of totals is missing",
  },
  "intake-facts-gap": { zh: "与总数相比缺 {ages} 岁", en: "ages {ages} are missing beside the total" },
  "intake-facts-sex": { zh: "总数旁边只有一个性别", en: "only one sex stands beside the total" },
  "intake-ages-coarse": {
    zh: "年龄组过粗（{ages}）：需要 0 岁（或 0—4 岁）和直到 65 岁以上的五岁组",
    en: "the groups of ages ({ages}) are too coarse: infants or 0–4, then five-year groups up to 65 or beyond are needed",
  },
  "intake-unusual": { zh: "{check} {of} 为 {value}，通常为 {range}", en: "{check} {of} is {value}, usual is {range}" },
  "intake-no-cohorts": {
    zh: "{from} 年与 {to} 年的普查不是相隔十年：未比较队列",
    en: "the censuses of {from} and {to} are not ten years apart: cohorts were not compared",
  },
  "intake-cohort": {
    zh: "{check} {of} 与全体变化之比为 {value}，千分之九百九十九的县在 {range} 之间：人数有误，或大量迁移，或区划变动",
    en: "{check} {of} is {value} of the change of the whole place; 999 of 1,000 counties lie in {range}: a count is wrong, or many moved, or the boundary changed",
  },
  "intake-boundary-total": {
    zh: "{from} 年至 {to} 年总人口变为 {factor} 倍：区划可能有变动",
    en: "the total changed by a factor of {factor} from {from} to {to}: a boundary may have changed",
  },
  "intake-boundary-code": {
    zh: "代码 {place} {name} {change} {was}：出现（+）、消失（−）或改名（≠）；区划可能有变动",
    en: "code {place} {name} {change} {was}: it appears (+), disappears (−) or has another name (≠); a boundary may have changed",
  },
  "intake-renamed": { zh: "早先的文件夹中名称为 {before}，现为 {now}", en: "the earlier folder calls the place {before}, now it is {now}" },
  "intake-row-alone": {
    zh: "没有跨地区的合计可核对 {name} 一行（{total} 人）：请与公布的总数对照，或用 --total 给出",
    en: "no sum over places holds the row of {name}, {total} persons: compare it with the published total, or give it with --total",
  },
  "intake-twice": { zh: "{what} 出现了两次（首次在 {first}）", en: "{what} stands twice (first in {first})" },
  "intake-sum-cell": { zh: "此处为 {found}，而 {sums} 个合计要求 {wanted}", en: "{found} stands here, but {sums} sums ask for {wanted}" },
  "intake-sums": {
    zh: "{failed} 个合计不符，如 {cell}：{found} 比各部分之和多 {gap}；最可疑的单元格列在前面",
    en: "{failed} sums fail, such as that of {cell}: {found} is {gap} more than its parts; the likeliest cells are named first",
  },
  "intake-parts-missing": {
    zh: "{name} 几乎每格都大于其 {parts} 个部分之和：文件中缺少其一部分",
    en: "{name} is more than its {parts} parts in nearly every cell: some of its parts are not in the file",
  },
  "intake-parts-elsewhere": {
    zh: "另有 {count} 个地区大于其各部分之和：文件中缺少其一部分",
    en: "{count} other places are more than their parts: some of their parts are not in the file",
  },
  "intake-unchecked": {
    zh: "{count} 个单元格不在任何合计之中，错一个数字也发现不了：请带上男女合计和年龄合计",
    en: "{count} cells stand in no sum, so a wrong digit there would not be noticed: bring the totals of both sexes and of all ages",
  },
  "intake-coarse": {
    zh: "{count} 个比例旁边没有人数：只能核对到舍入精度，65岁及以上的比例只能合在一起核对",
    en: "{count} shares have no count beside them: they can be checked only as far as they are rounded, the 65+ ones only all together",
  },
  "intake-total": { zh: "表中合计为 {found}，而 --total 为 {total}", en: "the table adds up to {found}, but --total says {total}" },
  "intake-date": { zh: "--date 为 {date}，而文件是 {found} 年的", en: "--date is {date}, but the files are of {found}" },
  "intake-years": {
    zh: "文件含有 {years} 个年份（{from}—{to}）：请用 --date 选定",
    en: "the files hold {years} years ({from}–{to}): choose one with --date",
  },
  "intake-folder": {
    zh: "这不是地区文件夹：请写 models/districts/{code}，或含有它的 models 文件夹",
    en: "this is no folder of a district: name models/districts/{code} or a folder of models that holds it",
  },
  "intake-facts-alone": {
    zh: "户籍数字不能作为普查基础：请用 --previous 指明它们所属的 {code} 文件夹",
    en: "figures of the registered make no census base: name the folder of {code} that they belong to with --previous",
  },
  "intake-mark": {
    zh: "“{value}”带注释号，读数时已去掉：请看该注释",
    en: '"{value}" carries the mark of a footnote, which was left out of the number: read the footnote',
  },
  "intake-power": {
    zh: "“{value}”写成了科学计数法：可能已丢失数位",
    en: '"{value}" is written with a power of ten: digits may have been lost on the way',
  },
  "intake-percent": {
    zh: "此处有百分号，而该列多数单元格没有：人数中混入了比重",
    en: "a percent sign stands here, but not in most cells of the column: a share among counts",
  },
  "intake-age-leap": {
    zh: "缺{ages}岁：其余各年龄依次相隔{step}岁",
    en: "ages {ages} are missing: all others follow one another by {step}",
  },
  "intake-ages-partly": {
    zh: "{ages}岁有合计，其下较细的年龄组却只有{found}：缺了一组，较细的没有采用",
    en: "{ages} stands as a whole, but of its finer groups only {found} are there: one is missing, and they were not used",
  },
  "intake-sexes": {
    zh: "15岁以下男女之比为{young}，75岁及以上为{old}：男女似乎颠倒了",
    en: "{young} boys per girl below 15 and {old} men per woman from 75 on: the sexes seem to be exchanged",
  },
  "intake-hidden": {
    zh: "工作簿隐藏的行、列或表中有{count}个数：已与其他数一样读入",
    en: "{count} numbers stand in hidden rows, columns or sheets of the workbook: they were read like all others",
  },
  "intake-nothing": { zh: "文件中没有找到人口表", en: "no table of people could be found in the file" },
  "towns-without-totals": {
    zh: "{of} 个区镇中有 {towns} 个没有总人数：不知总数就不能由比例推算；请补上各区镇常住人口",
    en: "{towns} of {of} towns have no total: shares of unknown totals cannot be estimated; bring their residents (地区人口)",
  },
  "intake-level-error": { zh: "错误", en: "error" },
  "intake-level-warning": { zh: "警告", en: "warning" },
  "intake-level-note": { zh: "提示", en: "note" },
  "intake-kind-sex": { zh: "男、女＝合计", en: "men and women = both" },
  "intake-kind-age": { zh: "各年龄组＝合计", en: "groups of ages = total" },
  "intake-kind-area": { zh: "城市、镇、乡村＝合计", en: "city, town and rural = all" },
  "intake-kind-place": { zh: "各部分＝地区", en: "parts = place" },
  "intake-kind-share": { zh: "比例＝人数／合计", en: "share = count / total" },
  "intake-kind-shares": { zh: "比例之和＝100", en: "shares = 100" },
  "intake-kind-ratio": { zh: "性别比＝男／女", en: "sex ratio = men / women" },
  "quality-title": { zh: "导入质量报告：{name}，{year} 年", en: "Quality of the import: {name}, {year}" },
  "quality-sums": { zh: "核对了 {checked} 个合计，{failed} 个不符。", en: "{checked} sums were checked, {failed} fail." },
  "quality-head-sum": { zh: "合计", en: "sum" },
  "quality-head-checked": { zh: "核对", en: "checked" },
  "quality-head-failed": { zh: "不符", en: "failed" },
  "quality-findings": { zh: "发现的问题", en: "What was found" },
  "quality-none": { zh: "没有。", en: "Nothing." },
  "quality-measures": { zh: "指标", en: "Measures" },
  "quality-references": {
    zh: "范围：性别比和队列变化为千分之九百九十八的县所在（2010、2020年普查）；出生性别比在登记良好时为1.02—1.07；惠普尔指数无堆积时为100，联合国分级：105以下很准确，105—110较准确，110—125大致可用，125—175粗糙，以上很粗糙；迈耶斯指数无偏好时为0，最大90。（！）表示在范围之外。",
    en: "Ranges: sex ratios and cohort changes of 998 of 1,000 counties (census 2010 and 2020); boys per girl at birth 1.02–1.07 where births are counted well; Whipple's index 100 without heaping, in the United Nations' words below 105 highly accurate, 105–110 fairly accurate, 110–125 approximate, 125–175 rough, above very rough; Myers' index 0 without preference, 90 at most. (!) lies outside.",
  },
  "quality-head-check": { zh: "指标", en: "measure" },
  "quality-head-of": { zh: "对象", en: "of" },
  "quality-head-value": { zh: "数值", en: "value" },
  "quality-head-range": { zh: "范围", en: "range" },
  "quality-head-cell": { zh: "单元格", en: "cell" },
  "quality-sex-f": { zh: "女", en: "female" },
  "quality-sex-m": { zh: "男", en: "male" },
  "quality-check-sums": { zh: "合计", en: "sums" },
  "quality-check-sex-ratio": { zh: "性别比（女＝1）", en: "men per woman" },
  "quality-check-sex-ratio-at-birth": { zh: "0岁性别比（女＝1）", en: "boys per girl under one" },
  "quality-check-whipple": { zh: "惠普尔指数", en: "Whipple's index" },
  "quality-check-myers": { zh: "迈耶斯指数", en: "Myers' index" },
  "quality-check-cohort-change": { zh: "队列变化与总变化之比", en: "cohort change over total change" },
  "quality-check-total-change": { zh: "总人口变化", en: "change of the total" },
  "quality-check-outlier": { zh: "性别比与相邻组之差（对数）", en: "sex ratio beside its neighbours (log)" },
  "balance-incomplete": {
    zh: "{district} 无法平衡：手头各单位之和不等于 {province}",
    en: "{district} cannot be balanced: the units of {province} that are at hand do not add up to it",
  },
  "towns-none": { zh: "表中没有 {county} 的区镇", en: "the table has no towns of {county}" },
  "towns-county-unknown": {
    zh: "models 文件夹中没有 {county}：请先导入，或用 --census 指明其普查表",
    en: "no folder of models has the county {county}: import it first, or name its census table with --census",
  },
  "towns-share-sum": { zh: "{name} 的比例之和为 {sum}%，而不是 100%", en: "the shares of {name} add up to {sum} %, not 100 %" },
  "towns-margin": {
    zh: "{margin}：按各区镇比例为 {sum} 人，全县普查为 {whole} 人（差 {gap}）；舍入至多造成 {rounding}。该年龄段有比例错误；以全县普查表为准",
    en: "{margin}: the towns' shares make {sum} persons, the county's census counts {whole} ({gap}); rounding explains at most {rounding}. A share of this age is wrong; the county's table prevails",
  },
  "towns-margin-town": {
    zh: "{margin}：如只有一个区镇有误，最可能是 {name}：{found}% 应为 {wanted}%",
    en: "{margin}: if one town alone is at fault, {name} is the likeliest: {found} % should then be {wanted} %",
  },
  "towns-structure-only": {
    zh: "只有总数：各区镇都用全县的年龄性别结构",
    en: "only totals are known: every town gets the county's structure",
  },
  "towns-some-shares": {
    zh: "{of} 个区镇中有 {towns} 个没有完整比例，用全县的年龄性别结构",
    en: "{towns} of {of} towns have no complete shares and get the county's structure",
  },
  "towns-title": { zh: "{county} 区镇人口推算", en: "Towns of {county}, estimated" },
  "towns-method": {
    zh: "每个区镇从全县结构出发，轮流按本镇数字和全县普查表调整（迭代比例法，{rounds} 轮）。全县普查表完全满足；各镇数字余下的差就是残差：{how}。",
    en: "Each town starts with the county's structure and is scaled in turn to its own figures and to the county's table (iterative proportional fitting, {rounds} rounds). The county's table is met exactly; what the towns' figures then lack is the residual: {how}.",
  },
  "towns-how-shares": { zh: "已知总数和四个年龄段", en: "totals and four broad ages are known" },
  "towns-how-totals": { zh: "只知总数", en: "only totals are known" },
  "towns-head-margin": { zh: "数字", en: "figure" },
  "towns-head-sum": { zh: "各镇合计", en: "all towns" },
  "towns-head-county": { zh: "全县", en: "county" },
  "towns-head-max": { zh: "最大残差", en: "largest residual" },
  "towns-head-where": { zh: "区镇", en: "town" },
  "towns-margin-total": { zh: "总数", en: "total" },
  "towns-margin-children": { zh: "0—14岁", en: "0–14" },
  "towns-margin-adults": { zh: "15—59岁", en: "15–59" },
  "towns-margin-elderly": { zh: "60岁及以上", en: "60+" },
  "towns-margin-aged": { zh: "65岁及以上", en: "65+" },
  // documents
  "docx-unreadable": { zh: "不是可读的 Word 文档（.docx）：{reason}", en: "not a Word document (.docx) that can be read ({reason})" },
  "docx-without-evidence": {
    zh: "其中没有数字的出处表：不是 laoyou 写出的文档，或者另存时丢失了出处表；请重新生成报告",
    en: "holds no map of its numbers: laoyou did not write it, or a program that saved it dropped the map; write the report anew",
  },
  // the methods held to known tables
  "period-unknown": { zh: "表中没有时期“{period}”：有 {known}", en: 'period "{period}" is not in the table: it has {known}' },
  "not-above-0": { zh: "{value} 必须大于0", en: "{value} must be above 0" },
  "lock-scripted": {
    zh: "“{id}”由脚本生成或改动，仅凭文件不能重现：请运行该脚本，或把方案写成文件",
    en: '"{id}" was made or changed by a script: its file alone does not give it again; run the script, or write the plan as a file',
  },
  "quantile-unknown": {
    zh: "没有计算 {value} 分位数；可用的有 {known}",
    en: "{value} is not a quantile that is computed; they are {known}",
  },
  "target-unknown": { zh: "没有目标“{id}”；最接近的是“{near}”", en: 'there is no target "{id}"; the nearest is "{near}"' },
  "chart-unknown": { zh: "没有图“{id}”；可用的有 {known}", en: 'there is no chart "{id}"; they are {known}' },
  "chart-subject": {
    zh: "图“{id}”须指明对象（{known}），用 {option} 指定",
    en: 'the chart "{id}" is of one of {known}; say which by {option}',
  },
  "chart-empty": { zh: "图“{id}”在此结果中没有可画的内容", en: 'the chart "{id}" has nothing to show in this result' },
  "chart-file": { zh: "图存为 .svg 或 .png", en: "a chart is saved as .svg or .png" },
  "docx-older": {
    zh: "文档由 {generator} 写出，其数字编号与本版本不同：请用本版本重新生成报告",
    en: "the document was written by {generator}, whose numbers have other names: write the report again with this version",
  },
  "docx-map": {
    zh: "文档中的数字出处表与写出时不同（{numbers}项，正文有{lacking}个数字不在表中）：其中的数字不可信，请重新生成报告",
    en: "the map of numbers in the document is not as it was written ({numbers} entries, {lacking} numbers of the text are not in it): its numbers cannot be trusted; write the report again",
  },
  "lock-older": {
    zh: "结果由 laoyou {version} 写出，其数字编号与本版本不同：请用本版本重新运行方案",
    en: "the results are of laoyou {version}, whose numbers have other names: run the plan again with this version",
  },
} as const;
