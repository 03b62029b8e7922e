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
  "year-missing": {
    zh: "缺少 {year} 年：年份应从 {from} 到 {to} 连续",
    en: "year {year} is missing: years must run {from}…{to} without gaps",
  },
  "price-index-unknown": {
    zh: "价格 {name} 所用的指数“{index}”不是按年给出的参数",
    en: 'price {name} names "{index}" as its index, which is not a parameter given by years',
  },
  "price-before-index": {
    zh: "价格 {name} 是 {year} 年的，早于价格指数所能折算的 {first} 年：请填 {first} 年以后的价格",
    en: "price {name} is of {year}, and the price index reaches back to {first}: enter a price of {first} or later",
  },
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
  "key-missing": { zh: "缺少该键：类型应为 {expected}", en: "missing key: {expected} is required" },
  "value-type": { zh: "类型应为 {expected}，现为 {found}", en: "must be {expected}, not {found}" },
  "value-unquoted": { zh: "应为文字，现为 {found}：请加引号", en: "must be text, not {found}: put it in quotes" },
  "value-choice": { zh: "应为 {choices} 之一，而不是 {found}", en: "must be one of {choices}, not {found}" },
  "value-write": { zh: "{found} 在这里应写作 {write}", en: "{found} is not accepted here: write {write}" },
  "name-form": {
    zh: "{found} 不能作名称：名称由小写字母、数字和下划线组成，以字母开头，如 beds_all",
    en: "{found} is not a name: names have lower-case letters, digits and underscores and begin with a letter, such as beds_all",
  },
  "statement-id-form": {
    zh: "{found} 不能作编号：编号由小写字母、连字符和数字组成，如 plan-1",
    en: "{found} is not an id: ids have lower-case letters, a hyphen and digits, such as plan-1",
  },
  "year-form": { zh: "{found} 不是年份：请写四位数字，如 2030", en: "{found} is not a year: write four digits, such as 2030" },
  "value-not-above": { zh: "须大于 {minimum}，现为 {found}", en: "must be above {minimum}, but it is {found}" },
  "value-not-below": { zh: "须小于 {maximum}，现为 {found}", en: "must be below {maximum}, but it is {found}" },
  "value-small": { zh: "不得小于 {minimum}，现为 {found}", en: "must be at least {minimum}, but it is {found}" },
  "value-big": { zh: "不得大于 {maximum}，现为 {found}", en: "must be at most {maximum}, but it is {found}" },
  "value-invalid": { zh: "{found} 不可接受：{reason}", en: "{found} is not accepted: {reason}" },
  "date-unknown": { zh: "不是有效日期：请写作 yyyy-mm-dd，如 2020-11-01", en: "not a calendar date: write yyyy-mm-dd, such as 2020-11-01" },
  "vintage-missing": {
    zh: "全国普查日为 {census}，models/vintages 中没有该日的文件：现有 {known}",
    en: "the national census is of {census}, but no file of models/vintages is for that date; available: {known}",
  },
  "fact-unknown": {
    zh: "没有公布数“{what}”（最接近 {near}）；已有 {known}；可在 --models 的 facts.yaml `kinds` 中增加",
    en: 'unknown figure "{what}" (nearest: {near}); known are {known}; add others under `kinds` of facts.yaml in a --models folder',
  },
  "fact-unit-unknown": { zh: "{what} 的单位“{unit}”无法识别：可写 {known}", en: 'unknown unit "{unit}" of {what}: write one of {known}' },
  "fact-unit-other": { zh: "“{unit}”不能作 {what} 的单位：可写 {known}", en: '"{unit}" is not a unit of {what}: write one of {known}' },
  "plan-empty": {
    zh: "方案没有指标：请写一条语句，或用 packs 指定目标包",
    en: "the plan has nothing to test: write a statement, or name a target pack in packs",
  },
  "fact-range": { zh: "区间须同时有 low 和 high，且数值在两者之间", en: "a range needs low and high, with the value between them" },
  "share-over-one": {
    zh: "{value} {unit} 超过总体：比例最大为 1，即 100%",
    en: "{value} {unit} exceeds the whole: a share is at most 1, or 100 %",
  },
  "fact-twice": {
    zh: "{year} 年的 {what} 此处为 {value}，第 {line} 行为 {other}：只留一个",
    en: "conflicting values of {what} in {year}: {value} here and {other} on line {line}; keep one",
  },
  "counts-many": {
    zh: "{year}年共{total}人，超过任何地区的人口（{most}）：单位是否有误",
    en: "a total of {total} in {year}, more than any place has ({most}): is the unit right?",
  },
  "counts-sexes": {
    zh: "{year}年男性{men}人、女性{women}人：是否缺了一性，或两性的单位不同",
    en: "men {men}, women {women} in {year}: is one sex missing, or in another unit?",
  },
  "count-stands-out": {
    zh: "{year}年{sex}，{age}岁组为{value}人，相邻两组为{before}和{after}，同龄另一性为{other}：与相邻组相差三倍以上而另一性没有。请核对位数和小数点；确实如此的，在 census 下写 accepted: 理由",
    en: "{year}, sex {sex}, age {age}: the count of {value} stands between {before} and {after}, and {other} of the other sex; it is off its neighbours by more than three times what the other sex is. Check digits and decimal point; if it is so, write accepted: why under census",
  },
  "count-infants": {
    zh: "{year}年{sex}，0岁为{value}人，是1—4岁每岁平均数的{times}倍；两次普查中各县为0.3至1.9倍。请核对是否错行或漏了一位；确实如此的，在 census 下写 accepted: 理由",
    en: "{year}, sex {sex}: the {value} infants are {times} times the yearly mean of ages 1–4, which was 0.3 to 1.9 in every county of both censuses. Check for a shifted column or a lost digit; if it is so, write accepted: why under census",
  },
  "count-fraction": {
    zh: "{value} 不是整数，而单位“{unit}”按整数计数：是否把千分位写成了小数点，或数以万计",
    en: "{value} is not whole, but {unit} are counted whole: is the point a thousands separator, or the number in ten thousands?",
  },
  "fact-bounds": {
    zh: "{year} 年的 {what} 为 {value} {unit}，可接受 {low} 至 {high}：请核对该数及单位",
    en: "{what} of {year} is {value} {unit}, but {low} to {high} is accepted: check the figure and its unit",
  },
  "fact-part": {
    zh: "{year} 年的 {what} 为 {value}，是 {of} {whole}（{from}）的 {share}%，可接受 {low}%—{high}%：请核对两数及单位",
    en: "{what} of {year} is {value}, {share} % of {of} {whole} ({from}), but {low} to {high} % is accepted: check both figures and their units",
  },
  "lock-option-twice": {
    zh: "锁文件中方案“{id}”列了两次：锁文件被改动过，请重新运行",
    en: 'option "{id}" is in the lock twice: the lock was changed, so run the plan again',
  },
  "pack-twice": { zh: "目标包“{id}”已经列出：请删去一处", en: 'target pack "{id}" is listed twice: remove one' },
  "fact-beside": {
    zh: "{year} 年的 {what} 为 {value}，是 {census} 年普查 {age} 岁人口 {people} 的 {times} 倍，可接受 {low} 至 {high} 倍：请核对该数、单位和区划",
    en: "{what} of {year} is {value}, {times} times the {people} people aged {age} at the census of {census}, but {low} to {high} times is accepted: check the figure, its unit and the boundary",
  },
  "fact-parts": {
    zh: "{year} 年 {parts} 之和为 {sum}，大于 {of} 的 {whole}（第 {lines} 行）：请核对",
    en: "{parts} of {year} add up to {sum}, more than the {whole} of {of} (they are on lines {lines}): check each of them",
  },
  "fact-territory": {
    zh: "{year} 年的 {what} 为 {value}，普查（{census} 年）为 {counted}，年均变动 {percent}%，同一地域可接受 {most}%：区划或口径可能与普查不同。请改用与普查同一地域的数；确属同一地域的，在该行用 accepted 写明理由（导入时用 --accept）",
    en: "{what} is {value} in {year} and {counted} at the census of {census}, a change of {percent} % a year, but at most {most} % is accepted on one territory: the boundary or the definition may differ. Give a figure of the census's territory, or say in `accepted` of its line why it is one (--accept when importing)",
  },
  "fact-growth": {
    zh: "{year} 年的 {what} 为 {value}，而 {otherYear} 年为 {other}（{from}），年均变动 {percent}%，可接受 {most}%：请核对数、单位和区划",
    en: "{what} is {value} in {year} and {other} in {otherYear} ({from}), a change of {percent} % a year, but at most {most} % is accepted: check the figure, its unit and the boundary",
  },
  "parent-elsewhere": {
    zh: "上级“{parent}”属另一省：代码 {code} 以 {own} 开头，上级以 {other} 开头；请写本省代码（无正式代码的写 `official_code: false`）",
    en: 'parent "{parent}" is in another province: code {code} begins with {own}, the parent with {other}; name a place of its own province (a place without an official code has `official_code: false`)',
  },
  "parts-over-whole": {
    zh: "{sum_of}（{whole}）为 {value}，小于已给出的 {terms} 之和 {sum}：请核对；原文的合计如果只指其中一部分，把它的对应数量改为那一部分（{parts}）",
    en: "{sum_of} ({whole}) are given as {value} in all, less than the {sum} of {terms} together: check them; where the text's total is one part alone, let it set that part ({parts})",
  },
  "rules-unlike": {
    zh: "{sum} 不能相加：{one} 的统计口径是“{oneRule}”，{other} 的是“{otherRule}”；请给出同一口径的数",
    en: '{sum} cannot be added up: {one} is counted as "{oneRule}" and {other} as "{otherRule}"; give both by one rule',
  },
  "rule-changes": {
    zh: "{name} 的统计口径在此为“{counted}”，前面为“{before}”：各年须同一口径，每行都写",
    en: '{name} is counted as "{counted}" here and as "{before}" on an earlier line: its years need one rule, on every line',
  },
  "quote-value": {
    zh: "{id} 的数值 {value}（单位 {unit}）不在原文“{quote}”中（原文的数：{found}）：请改正，或在 `note` 中说明来源",
    en: '{id} has the value {value} (unit {unit}), which is not in its quote "{quote}" (its numbers: {found}): correct it, or say in `note` where {value} is from',
  },
  "quote-unit": {
    zh: "{id} 的数值为 {value}（单位 {unit}），而原文“{quote}”写的是 {text}：请写 {right}，或在 `unit` 中写明单位",
    en: '{id} has the value {value} (unit {unit}), but its quote "{quote}" says {text}: write {right}, or give the unit in `unit`',
  },
  "quote-year": {
    zh: "{id} 的年份为 {year}，而原文“{quote}”写的是 {found} 年：请改正，或在 `note` 中说明来源",
    en: '{id} has the year {year}, but its quote "{quote}" says {found}: correct it, or say in `note` where {year} is from',
  },
  "quote-compare": {
    zh: "{id} 写的是 {compare}，与原文“{quote}”相反：请写 {right}",
    en: '{id} has {compare}, the opposite of its quote "{quote}": write {right}',
  },
  "share-over-whole": {
    zh: "{id} 的目标值 {value}{unit} 超过总体：最大为 {most}{unit}",
    en: "the target {id} of {value} {unit} exceeds the whole: it is at most {most} {unit}",
  },
  "target-early": {
    zh: "目标 {id} 的年份为 {year}，早于推算的第一年 {first}，而原文没有 {year}：请改正",
    en: "the target {id} is of {year}, before {first}, the first year of the run, and its quote does not say {year}: correct it",
  },
  "census-sample": {
    zh: "{date} 是抽样调查日（{survey}，抽样比 {percent}%），不能作县级基数；请用普查或户籍全面数，调查结果写入 facts，并给出 `sampling_error` 或 `low`、`high`",
    en: "{date} is the date of a sample survey ({survey}, {percent} %), which counts no county in full and cannot be the base: give a full count here, and the survey's results as facts with `sampling_error`, or `low` and `high`",
  },
  "census-not-vintage": {
    zh: "“{id}”的普查日为 {date}，而死亡、生育表属 {census}（vintage {vintage}）：全国和省须用该日普查",
    en: '"{id}" was counted on {date}, but the tables of deaths and births are of {census} (vintage {vintage}): the nation and the provinces need the counts of that date',
  },
  "census-early": {
    zh: "{date} 的普查早于 vintage {vintage} 的普查年（{census}），各率自那时起才已知：请给出其后的全面数或当时的 vintage",
    en: "the count of {date} is from a year before {census}, the census of vintage {vintage}, from which rates are known: give a later full count, or a vintage of that period",
  },
  "census-order": {
    zh: "上一次普查 {date} 的年份不早于本次普查 {later}",
    en: "the earlier count ({date}) must be from a year before the census of {later}",
  },
  "previous-unknown": {
    zh: "{date} 当年全国没有普查，无法扣除全国残差：上一次普查须与 {previous} 同年，或不早于 {census} 当年（vintage {vintage}）",
    en: "the nation was not counted in the year of {date}, so its own residual cannot be removed: the earlier count must be of {previous}, or of no year before {census} (vintage {vintage})",
  },
  "year-before-count": {
    zh: "{district}的人口自{first}年末起算，而方案涉及{year}年：请去掉{first}年以前的内容，或用更早的普查数推算",
    en: "the people of {district} are counted from the end of {first} on, but the plan refers to {year}: remove what refers to years before {first}, or start from an earlier count",
  },
  "figure-deaths": {
    zh: "{year} 年死亡 {value} 人需要普查死亡率的 {times} 倍，可接受 {low}—{high} 倍：请核对该数及单位",
    en: "{value} {value|death|deaths} in {year} would require {times} times the death rates of the census, but only {low} to {high} times is accepted: check the figure and its unit",
  },
  "shares-sum": { zh: "{names} 应合计为1，现合计为{sum}：请一并给出", en: "{names} must add up to 1 but add up to {sum}: set all of them" },
  "part-over-whole": {
    zh: "举措 {by} 使 {part} 在{year}年达到 {value}，多于其整体 {whole} 的 {most}：请减少数量，或同时增加整体",
    en: "{by} would bring {part} to {value} in {year}, more than the whole that it is part of, {whole} ({most}): lower the amount, or add to the whole as well",
  },
  "conversion-over-spare": {
    zh: "举措 {by} 到{year}年共占用 {value} {unit}，多于 {stock} 当年空余的 {most} {unit}：请减少数量，或在使用人数回升前改回",
    en: "{by} would use {value} {unit} by {year}, more than the {most} {unit} that {stock} has to spare in that year: lower the amount, or turn some back before its users grow again",
  },
  "conversion-over-sites": {
    zh: "举措 {by} 到{year}年共改成 {value}，多于腾退的 {sites} 处校舍所能容纳的 {most}：请减少数量，或补填腾退校舍",
    en: "{by} would come to {value} by {year}, more than the {most} that the {sites} released sites can hold: lower the amount, or enter further sites",
  },
  "conversion-unknown": {
    zh: "举措 {by} 需要 {stock} 的本地数，才知道空余多少：请在 quantities 或 counts.csv 中填入",
    en: "{by} needs the place's own number of {stock} to know what is spare: enter it in quantities or counts.csv",
  },
  "solve-unmoved": { zh: "举措 {measure} 不影响目标 {target}", en: "the measure {measure} moves nothing that the target {target} reads" },
  "solve-none": {
    zh: "举措 {measure} 的任何数量都不能改变目标 {target} 的结论",
    en: "no amount of the measure {measure} turns the target {target}",
  },
  "solve-missing": {
    zh: "{target} 缺少数据（{missing}），无从求解",
    en: "{target} lacks figures ({missing}), so there is nothing to solve",
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
  "district-newer": {
    zh: "没有地区代码“{id}”：普查时没有，截至{year}年的代码变更中也没有；若为此后新设，请写其地域在普查时的代码，或用 import 导入其自己的表。相近的代码：{near}",
    en: 'no district has the code "{id}": neither at the census nor among the changes known to {year}; if it is newer, write the code that its territory had at the census, or import a table of its own. Similar codes: {near}',
  },
  "district-part": {
    zh: "“{asked}”今天只是普查时{code} {name}的一部分（今为{today}），普查资料没有其分表：请写 {code} 按普查时的整个地域运行，或用 import 导入其自己的表",
    en: '"{asked}" is today only a part of {code} {name} of the census (today {today}), of whose parts no table is known: write {code} for the whole territory of the census, or import a table of its own',
  },
  "district-merged": {
    zh: "“{asked}”是上一次普查时的代码，其地域今为 {code} {name} 的一部分，没有单独的资料：请写 {code} 运行整个地域，或用 import 导入其自己的表",
    en: '"{asked}" is a code of the earlier census, whose territory is now a part of {code} {name}, without a table of its own: write {code} for the whole, or import a table of its own',
  },
  "figure-redrawn": {
    zh: "代码 {code} {name}的地域自普查以来有变（{today}）：今天的数不是普查时地域的数。请改用与普查同一地域的数；确属同一地域的，用 --accept 写明理由",
    en: "the territory of {code} {name} has changed since the census ({today}): a figure of today is not of it; give one of the census's territory, or the reason with --accept if it is one",
  },
  "district-several": {
    zh: "“{asked}”有{count}个地区，请写代码或连上级名称：{places}",
    en: 'several places are called "{asked}" ({count}): write the code, or the name after that of the place above it: {places}',
  },
  "district-several-today": {
    zh: "“{asked}”今天是普查时{count}个地区的名称或代码，请写代码或所列的全名（→ 今属）：{places}",
    en: '"{asked}" is today the name or code of several divisions of the census ({count}): write the code, or the whole name as listed (→ what it is part of today): {places}',
  },
  "district-twice": {
    zh: "地区“{id}”同时在两个文件夹中：{first} 和 {second}",
    en: 'district "{id}" is in two folders: {first} and {second}',
  },
  "district-code": { zh: "代码“{code}”与文件夹名“{folder}”不同", en: 'the code "{code}" differs from the folder name "{folder}"' },
  "place-above": {
    zh: "地区“{id}”的上级须通到省和全国，现在的上级链是 {chain}：请把 `parent` 写成所属地市或省的代码（其他省须先加省的文件夹，见 docs/formats.md）",
    en: 'district "{id}" needs a province and the nation above it, but its chain of parents is {chain}: set `parent` to its prefecture or province (a new province needs a folder of its own: see docs/formats.md)',
  },
  "place-no-earlier-census": {
    zh: "地区“{id}”缺上一次普查，无法估计常年迁移：请在此加 `previous`（日期和来源），并在 population.csv 中加那一年的行",
    en: 'district "{id}" has no earlier census, so its usual migration cannot be estimated: add `previous` (date and source) here and the rows of that year to population.csv',
  },
  "place-boundary-alone": {
    zh: "地区“{id}”上一次普查时与 {away} 同属一个范围，而后者没有一同读入：请给出按本地范围的上一次普查表，或补齐全省各县",
    en: 'district "{id}" shares its earlier territory with {away}, which is not read with it: give it an earlier table of its own territory, or all districts of the province',
  },
  "place-territory": {
    zh: "“{id}”{from}—{to}岁的人由{before}到{after}为按全国变动推算的{factor}倍（可接受{low}—{high}）：地域不同，或一表是别处的；请给出现地域的上次普查表，或写 `boundary`；确属同一地域的写 `accepted: 理由`",
    en: 'people of "{id}" aged {from}–{to} on {before} are by {after} {factor} times what the national change gives ({low} to {high} is accepted): the territory changed, or a table is of another place; give an earlier table of today\'s territory, `boundary`, or, if it is the same, `accepted: reason`',
  },
  "age-group-missing": {
    zh: "缺少 {year} 年 {sex} 性别 {age} 岁组：应有年龄组 {needed}",
    en: "ages {age} of sex {sex} in {year} are missing: the groups are {needed}",
  },
  "model-missing": { zh: "{id} 需要“{what}”，各 models 文件夹中都没有", en: '{id} needs "{what}", which is in no models folder' },
  "file-special": {
    zh: "无法读取文件：这是设备、管道或套接字，不是普通文件；请先存为文件",
    en: "cannot read the file: it is a device, a pipe or a socket; save it to a regular file first",
  },
  "file-too-large": {
    zh: "文件太大：{size} MB，这类文件最多读 {most} MB；请只留要用的行",
    en: "the file is too large: {size} MB, and at most {most} MB of this kind are read; keep the lines that are needed",
  },
  "link-outside": {
    zh: "“{name}”是指向本文件夹之外的链接（{target}），不予读取：请把文件复制到这里",
    en: '"{name}" is a link that leads out of this folder ({target}) and is not read: copy the file here',
  },
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
  // models and scenarios
  "model-unknown": { zh: "models/{kind} 中没有“{id}”；最接近的是 {near}", en: 'models/{kind} has no "{id}"; the nearest is {near}' },
  "model-twice": {
    zh: "{kind} 中编号“{id}”重复：另一个文件是 {other}；请只保留一个",
    en: 'duplicate id "{id}" in {kind}: the other file is {other}; keep one',
  },
  "models-folder-unknown": {
    zh: "“{name}”不是模型文件夹，其中的文件不会被读取；是否为“{near}”？",
    en: '"{name}" is not a folder of models, and nothing would be read from it; did you mean "{near}"?',
  },
  "models-folder-other": {
    zh: "“{name}”中的 .yaml 不会被读取：模型文件夹有 {known}",
    en: 'no .yaml of "{name}" is read: folders of models are {known}',
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
  "units-differ": {
    zh: "单位不符：声明为 {declared}，公式算出的是 {found}",
    en: "units do not match: {declared} is declared, but the formula gives {found}",
  },
  "units-unlike": {
    zh: "单位不符：“{operation}”的各项单位须相同，现为 {found}",
    en: 'units do not match: "{operation}" needs equal units, but it has {found}',
  },
  "exponent-not-number": { zh: "“^”后必须是数", en: 'what follows "^" must be a number' },
  "name-unknown": { zh: "没有名为“{name}”的数量；最接近的是 {near}", en: 'unknown name "{name}"; the nearest is {near}' },
  "schema-newer": {
    zh: "文件的 schema 为 {found}；本程序读取 schema {needed}：请安装更新的 laoyou",
    en: "the file has schema {found}, but this program reads schema {needed}: install a newer laoyou",
  },
  "compare-bases": {
    zh: "基础方案不同，不能比较：{file} 以 {base} 为基础，第一个文件以 {other} 为基础；请比较继承同一文件的备选方案",
    en: "cannot compare options of different base plans: {file} is based on {base}, the first on {other}; compare options that extend the same file",
  },
  "compare-horizons": {
    zh: "推算期末不同，不能比较：{file} 到{found}年，第一个文件到{needed}年；请加 --horizon {needed}",
    en: "cannot compare options with different horizons: {file} ends in {found}, the first in {needed}; add --horizon {needed}",
  },
  "compare-districts": {
    zh: "地区不同，不能比较：{file} 为 {found}，第一个文件为 {needed}；请加 --district {needed}",
    en: "cannot compare options of different districts: {file} is for {found}, the first for {needed}; add --district {needed}",
  },
  "compare-data": {
    zh: "数据不同，不能比较：{file} 与第一个文件读取的 {name} 不同；请让各备选方案使用同样的输入表（--inputs）和模型（--models）",
    en: "cannot compare options on different data: {file} and the first option read different {name}; use the same input tables (--inputs) and models (--models) for all of them",
  },
  "compare-twice": { zh: "备选方案 {id} 给出两次", en: "option {id} is given twice" },
  "number-unknown": { zh: "没有编号为 {id} 的数字；最接近的是 {near}", en: "no number has the id {id}; the nearest is {near}" },
  "action-name-taken": {
    zh: "举措不能命名为 {id}：该名已用于 {taken}；请换一个",
    en: "an action cannot be called {id}: {taken} already has that name; choose another",
  },
  "action-twice": { zh: "举措 {id} 重复", en: "duplicate action {id}" },
  "extends-circle": { zh: "文件直接或经由其他文件继承了自身", en: "the file extends itself, directly or through other files" },
  "overlay-extends": {
    zh: "叠加文件不继承其他文件，它可叠加在任何基础方案上；请在备选方案文件中写明基础方案",
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
  "accepts-no-stand-in": {
    zh: "“{name}”不是替代值或假设；请写在 quantities 下",
    en: '"{name}" is no proxy and no assumption; set it under quantities',
  },
  "set-twice": { zh: "“{name}”被设定两次，此处与 {other}", en: '"{name}" is set twice: here and by {other}' },
  "input-column-unknown": { zh: "未知的列“{column}”；最接近的是 {near}", en: 'unknown column "{column}"; the nearest is {near}' },
  "input-tables-none": {
    zh: "文件夹中没有输入表（CSV）；可用的有 {known}",
    en: "the folder has no input table (CSV); the tables are {known}",
  },
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
  "scales-order": { zh: "各档须按 from 由大到小排列，最后一档为 0", en: "scales must be in decreasing order of `from`, ending with 0" },
  "assumed-needs-range": { zh: "假设的数值必须给出 low 和 high", en: "an assumed number needs low and high" },
  "project-adds-unknown": {
    zh: "项目所增加的“{name}”不是存量；存量有 {known}",
    en: 'a project adds to "{name}", which is not a stock; stocks are {known}',
  },
  "optional-part-missing": {
    zh: "没有安装可选组件 {part}：请运行 {remedy}",
    en: "the optional package {part} is not installed: run {remedy}",
  },
  // findings: the reading under which something was found
  "reading-noun": { zh: "读作“{name}”", en: 'read as "{name}"' },
  "reading-literal": { zh: "按字面：适用于全部范围", en: "taken literally: it applies everywhere" },
  "reading-relaxed": { zh: "如“{name}”可变", en: 'if "{name}" may change' },
  "reading-part": { zh: "“{part}”只是“{whole}”的一部分", en: '"{part}" is only part of "{whole}"' },
  "reading-twins": { zh: "同一事项的两个要求", en: "two requirements on the same quantity" },
  "reading-present": { zh: "{year}年现状已超过要求", en: "the figure of {year} already goes beyond it" },
  "reading-remainder": {
    zh: "“{name}”是相减所得的余数，不能小于 0",
    en: '"{name}" is the remainder of a subtraction and cannot be below 0',
  },
  "input-unit": {
    zh: "单位“{unit}”不符：应写 {needed}（前面可加千、万、亿）或留空",
    en: '"{unit}" is not the unit here: write {needed} (or a multiple in Chinese, as 万人), or leave it empty',
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
  "balance-incomplete": {
    zh: "{district} 无法平衡：手头各单位之和不等于 {province}",
    en: "{district} cannot be balanced: the available units of {province} do not add up to it",
  },
  "quantile-unknown": { zh: "没有计算 {value} 分位数；可用的有 {known}", en: "quantile {value} is not computed; available are {known}" },
  "target-unknown": { zh: "没有目标“{id}”；最接近的是“{near}”", en: 'there is no target "{id}"; the nearest is "{near}"' },
  "chart-unknown": { zh: "没有图“{id}”；可用的有 {known}", en: 'there is no chart "{id}"; they are {known}' },
  "chart-subject": {
    zh: "图“{id}”须指明对象（{known}），用 {option} 指定",
    en: 'chart "{id}" needs a subject, one of {known}: choose it with {option}',
  },
  "chart-file": { zh: "图存为 .svg 或 .png", en: "a chart file must end in .svg or .png" },
} as const;
