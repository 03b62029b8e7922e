import { BINDING } from "../../demand/fill.ts";
import { COMING, type Coming, type ServedService } from "../../demand/served.ts";
import { reportedYears } from "../../options/reported-years.ts";
import type { ComparedOption } from "../../results/comparison.ts";
import type { Block, Inline } from "../document/blocks.ts";
import { unitWords } from "../unit-label.ts";
import { cite, firstOption, inLanguage, NOT_APPLICABLE, optionName, rowOf, table, type Context } from "./context.ts";

/** 可服务人数与制约因素, and what services take of the beds, staff and floor space that they share; nothing where no service is known. */
export function servedAnnex(context: Context): { readonly title: string; readonly block: Block }[] {
  const { services, resources } = firstOption(context).outcome.plan.serving;
  const known = services.filter(({ lacks }) => lacks.length === 0);
  return [
    ...(known.length === 0 ? [] : [servedPart(context, known)]),
    ...(resources.some(({ takers }) => takers.length > 1) ? [sharedPart(context)] : []),
    ...(context.comparison.options.some(({ outcome }) => outcome.plan.pools.length > 0) ? [poolPart(context)] : []),
  ];
}

function servedPart(context: Context, known: readonly ServedService[]): { readonly title: string; readonly block: Block } {
  const { lang } = context;
  const title = inLanguage(context, { zh: "可服务人数与制约因素", en: "Who can be served, and what binds" });
  const names = inLanguage(context, {
    zh: ["按使用可服务", "空置", "制约因素", "按需要可服务", "未满足", "跨年等候", "制约因素"],
    en: ["Of use: served", "Vacant", "Binds", "Of need: served", "Unmet", "Carried over", "Binds"],
  });
  const years = reportedYears(firstOption(context).outcome.plan);
  const number = (
    option: ComparedOption,
    variable: "served.use" | "served.need" | "vacant.use" | "unmet.need" | "waiting",
    of: string,
    year: number,
  ): Inline => {
    const row = rowOf(context, option, { variable, of, year });
    return row ? cite(row, { scale: 1, digits: 0 }) : NOT_APPLICABLE;
  };
  const rows = known.flatMap((service) =>
    differing(context, (option) =>
      years.flatMap((year) =>
        (["served.use", "served.need", "vacant.use"] as const).map(
          (variable) => rowOf(context, option, { variable, of: service.id, year })?.value,
        ),
      ),
    ).flatMap((option) =>
      years.flatMap((year) => [
        [
          `${service.name[lang]}${inLanguage(context, { zh: "，", en: ", " })}${unitWords(service.unit, context.units, lang)}`,
          optionName(context, option),
          String(year),
          number(option, "served.use", service.id, year),
          number(option, "vacant.use", service.id, year),
          bindingIn(context, option, { service, coming: "use", year }),
          number(option, "served.need", service.id, year),
          number(option, "unmet.need", service.id, year),
          number(option, "waiting", service.id, year),
          bindingIn(context, option, { service, coming: "need", year }),
        ],
        ...(service.groups.length < 2 ? [] : service.groups).map((group) => [
          inLanguage(context, { zh: `其中：${group.name.zh}`, en: `of which ${group.name.en}` }),
          optionName(context, option),
          String(year),
          number(option, "served.use", `${service.id}.${group.id}`, year),
          NOT_APPLICABLE,
          NOT_APPLICABLE,
          number(option, "served.need", `${service.id}.${group.id}`, year),
          number(option, "unmet.need", `${service.id}.${group.id}`, year),
          NOT_APPLICABLE,
          NOT_APPLICABLE,
        ]),
      ]),
    ),
  );
  return {
    title,
    block: table(context, {
      id: "served",
      title,
      landscape: true,
      columns: [
        { name: inLanguage(context, { zh: "服务", en: "Service" }), align: "left", width: 0.2 },
        { name: inLanguage(context, { zh: "备选方案", en: "Option" }), align: "left", width: 0.1 },
        { name: inLanguage(context, { zh: "年份", en: "Year" }), align: "centre" },
        ...names.map((name, i) => ({ name, align: i === 2 || i === 6 ? ("centre" as const) : ("number" as const) })),
      ],
      rows,
      notes: [
        inLanguage(context, {
          zh: "已在使用的人一律保留，限制只作用于增长；余下的位置、人员和用房按服务次序、由重到轻分配，每份只用一次；使用只是假设的服务不占用共用资源。跨年等候为上年末、本年末均未满足的人数上限，无排队资料，不作排队推算。未列的服务缺本地的使用、供给或人员数，不计算。",
          en: "Those observed in use stay served; limits act on growth. What is left of places, staff and floor space is filled service by service, the most severe first, each used once; use that is merely assumed holds nothing of what services share. Carried over: at most so many were unserved at the end of the year before as well; there are no data on queues. Services not listed lack the place's own numbers of use, supply or staff.",
        }),
      ],
    }),
  };
}

/** What each service takes of what several share, and what is left: a balance. */
function sharedPart(context: Context): { readonly title: string; readonly block: Block } {
  const { lang } = context;
  const { serving, services } = firstOption(context).outcome.plan;
  const title = inLanguage(context, { zh: "人员等共用资源分配账", en: "What services share: a balance" });
  const years = reportedYears(firstOption(context).outcome.plan);
  const shared = serving.resources.filter(({ takers }) => takers.length > 1);
  const nameOf = (id: string): string => services.find((one) => one.id === id)?.name[lang] ?? id;
  const rows = shared.flatMap(({ id, name, takers }) =>
    differing(context, (option) =>
      years.flatMap((year) =>
        COMING.flatMap((coming) => [
          rowOf(context, option, { variable: "capacity", of: id, year })?.value,
          ...takers.map((taker) => rowOf(context, option, { variable: `taken.${coming}`, of: `${id}.${taker}`, year })?.value),
        ]),
      ),
    ).flatMap((option) =>
      COMING.flatMap((coming) => {
        const line = (what: string, variable: "capacity" | `taken.${Coming}` | `left.${Coming}`, of: string): Inline[] => [
          name[lang],
          optionName(context, option),
          inLanguage(context, coming === "use" ? { zh: "按使用", en: "of use" } : { zh: "按需要", en: "of need" }),
          what,
          ...years.map((year) => cite(rowOf(context, option, { variable, of, year }), { scale: 1, digits: 0 })),
        ];
        return [
          line(inLanguage(context, { zh: "可用", en: "There is" }), "capacity", id),
          ...takers.map((taker) => line(nameOf(taker), `taken.${coming}`, `${id}.${taker}`)),
          line(inLanguage(context, { zh: "剩余", en: "Left" }), `left.${coming}`, id),
        ];
      }),
    ),
  );
  const heads = inLanguage(context, { zh: ["资源", "备选方案", "谁来", "去向"], en: ["Resource", "Option", "Who comes", "Taken by"] });
  return {
    title,
    block: table(context, {
      id: "shared",
      title,
      landscape: true,
      merge: [0],
      columns: [
        ...heads.map((name) => ({ name, align: "left" as const, width: 0.15 })),
        ...years.map((year) => ({ name: inLanguage(context, { zh: `${year}年`, en: String(year) }), align: "number" as const })),
      ],
      rows,
      notes: [
        inLanguage(context, {
          zh: "可用＝各服务已用＋剩余；剩余为负，是保留的已有使用超过可用量。",
          en: "What there is = what the services take + what is left; below 0, use that is kept takes more than there is.",
        }),
      ],
    }),
  };
}

/** What is spare of stocks that actions turn into something else, what they use of it and what is left: a balance. */
function poolPart(context: Context): { readonly title: string; readonly block: Block } {
  const { lang, comparison, units } = context;
  const title = inLanguage(context, { zh: "转用账", en: "Conversions: a balance" });
  const years = reportedYears(firstOption(context).outcome.plan);
  const rows = comparison.options.flatMap((option) =>
    option.outcome.plan.pools.flatMap(({ from, name, unit, actions: ids }) => {
      const line = (what: string, variable: "pool.spare" | "pool.used" | "pool.left", of: string): Inline[] => [
        optionName(context, option),
        `${name[lang]}${inLanguage(context, { zh: "，", en: ", " })}${unitWords(unit, units, lang)}`,
        what,
        ...years.map((year) => cite(rowOf(context, option, { variable, of, year }), { scale: 1, digits: 0 })),
      ];
      const used = option.outcome.plan.actions.filter(({ id }) => ids.includes(id));
      return [
        line(inLanguage(context, { zh: "空余", en: "Spare" }), "pool.spare", from),
        ...used.map(({ id, name: own }) => line(own[lang], "pool.used", id)),
        line(inLanguage(context, { zh: "剩余", en: "Left" }), "pool.left", from),
      ];
    }),
  );
  const heads = inLanguage(context, { zh: ["备选方案", "来源", "去向"], en: ["Option", "From", "Used by"] });
  return {
    title,
    block: table(context, {
      id: "pools",
      title,
      landscape: true,
      merge: [0],
      columns: [
        ...heads.map((name) => ({ name, align: "left" as const, width: 0.18 })),
        ...years.map((year) => ({ name: inLanguage(context, { zh: `${year}年`, en: String(year) }), align: "number" as const })),
      ],
      rows,
      notes: [
        inLanguage(context, {
          zh: "空余＝可用比例×（现有−使用者所需）；空余＝各项转用＋剩余，每年都不得为负，使用人数回升的年份也不例外。",
          en: "Spare = usable share × (stock − what its users need) = what is used + what is left, which may not fall below 0 in any year, also where users grow again.",
        }),
      ],
    }),
  };
}

/** The first option, and others whose numbers are not the same as those of one before. */
function differing(
  { comparison: { options } }: Context,
  numbers: (option: ComparedOption) => readonly (number | undefined)[],
): ComparedOption[] {
  const keys = options.map((option) => JSON.stringify(numbers(option)));
  return options.filter((_, i) => keys.indexOf(keys[i] ?? "") === i);
}

function bindingIn(
  context: Context,
  option: ComparedOption,
  { service, coming, year }: { readonly service: ServedService; readonly coming: Coming; readonly year: number },
): string {
  const found = service.limits.find(
    (cause) => rowOf(context, option, { variable: `binding.${coming}`, of: service.id, year, cause })?.value === 1,
  );
  return BINDING[found ?? "demand"][context.lang];
}
