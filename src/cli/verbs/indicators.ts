import type { Command } from "commander";
import { requirement } from "../../report/requirement.ts";
import { wrapped } from "../../report/text-table.ts";
import { openLibrary } from "../../scenario/library.ts";
import { shippedModels } from "../../scenario/resolve.ts";
import { findIndicators, standardIndicators, type StandardIndicator } from "../../scenario/standard-indicators.ts";
import type { Context } from "../context.ts";
import { collect } from "../usage.ts";

interface Options {
  readonly models?: readonly string[];
  readonly json?: boolean;
}

/** The words for the level and the attribute of a target. */
const LEVELS = { national: "indicators-national", provincial: "indicators-provincial" } as const;
const ATTRIBUTES = { binding: "indicators-binding", expected: "indicators-expected" } as const;
/** Lines are no wider, and lines after the first of a field are indented. */
const [WIDTH, INDENT] = [100, 4];

/** `laoyou indicators`: finds standard indicators, and says what they need and who asks for how much. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("[WORD...]", say("argument-word"))
    .option("--models <DIR>", say("option-models"), collect)
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-indicators")}`)
    .action((words: readonly string[], { models = [], json }: Options) => {
      const all = standardIndicators(openLibrary([shippedModels(), ...models]));
      const found = findIndicators(all, words);
      if (json) for (const one of found) context.print(JSON.stringify(one));
      else if (found.length === 0) context.print(say("indicators-none", { words: words.join(" ") }));
      else context.print(words.length === 0 ? listed(found, context) : found.map((one) => described(one, context)).join("\n\n"));
    });
}

/** All indicators by group, a line each. */
function listed(all: readonly StandardIndicator[], { say, language }: Context): string {
  const groups = [...new Set(all.map(({ group }) => group))];
  const lines = groups.flatMap((group) => [
    "",
    group,
    ...all.filter((one) => one.group === group).map(({ id, name }) => wrapped(`  ${id}  ${name[language]}`, WIDTH, INDENT)),
  ]);
  return [...lines.slice(1), "", say("indicators-count", { count: all.length })].join("\n");
}

function described(one: StandardIndicator, { say, language }: Context): string {
  const { id, name, label, formula, data, publisher, aliases, targets } = one;
  const [colon, comma] = language === "zh" ? ["：", "、"] : [": ", ", "];
  const field = (head: string, text: string): string => wrapped(`  ${head}${colon}${text}`, WIDTH, INDENT);
  return [
    wrapped(`${id}  ${name[language]}${label[language] === "" ? "" : ` (${label[language]})`}`, WIDTH, INDENT),
    ...(aliases.zh.length > 0 ? [field(say("indicators-also"), aliases.zh.join(comma))] : []),
    field(say("indicators-formula"), formula[language]),
    field(say("indicators-data"), data.map((count) => `${count.name[language]} (${count.id})`).join(comma)),
    field(say("indicators-publisher"), publisher[language]),
    ...targets.map(({ level, place = "", compare, value, year, attribute, source }) =>
      field(
        say("indicators-target"),
        `${say(LEVELS[level], { place })} ${year} ${requirement(compare, value, label[language], language)}${attribute === "unstated" ? "" : say(ATTRIBUTES[attribute])} — ${source}`,
      ),
    ),
  ].join("\n");
}
