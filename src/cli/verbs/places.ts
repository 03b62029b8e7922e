import type { Command } from "commander";
import { placeProfile, type KnownFigure, type PlaceProfile } from "../../scenario/place-profile.ts";
import { shippedModels } from "../../scenario/resolve.ts";
import { folded } from "../../report/text-table.ts";
import type { Context } from "../context.ts";
import { collect } from "../usage.ts";

interface Options {
  readonly models?: readonly string[];
  readonly json?: boolean;
}

/** `laoyou places`: finds a place, and says what is known of it. */
export function define(command: Command, context: Context): void {
  const { say } = context;
  command
    .argument("<PLACE...>", say("argument-place"))
    .option("--models <DIR>", say("option-models"), collect)
    .option("--json", say("option-json"))
    .addHelpText("after", `\n${say("help-places")}`)
    .action((asked: readonly string[], { models, json }: Options) => {
      const profiles = asked.map((one) => placeProfile(one, [shippedModels(), ...(models ?? [])]));
      if (json) for (const profile of profiles) context.print(JSON.stringify(profile));
      else context.print(profiles.map((profile) => profileText(profile, context)).join("\n\n"));
    });
}

function profileText(profile: PlaceProfile, { say, language }: Context): string {
  const { id, name, above, now, nowName, census, earlier, tier, group, own, province, ask, below } = profile;
  const figures = (known: readonly KnownFigure[]): string =>
    known.map((one) => `${one.name[language]} ${yearsText(one.years)}`).join(language === "zh" ? "；" : "; ");
  const list = (items: readonly string[]): string => items.join(language === "zh" ? "、" : ", ");
  const whole = (value: number): string => value.toLocaleString("en");
  const inProvince = above.at(-1);
  return [
    say("places-title", { id, name: language === "zh" ? name.zh : `${name.en} (${name.zh})` }),
    ...(above.length > 0 ? [say("places-above", { above: list(above.map((one) => `${one.name[language]} ${one.id}`)) })] : []),
    ...(now.length > 0 || nowName !== undefined ? [say("places-now", { now: list(now), name: nowName ?? name.zh })] : []),
    say("places-census", {
      date: census.date,
      residents: whole(census.residents),
      elderly: whole(census.elderly60),
      infants: whole(census.infants),
    }),
    ...(earlier && tier
      ? [
          say("places-earlier", {
            date: earlier.date,
            residents: whole(earlier.residents),
            tier: say(`places-tier-${tier}`, { group: list(group) }),
          }),
        ]
      : []),
    own.length > 0 ? say("places-own", { figures: figures(own) }) : say("places-own-none"),
    ...(inProvince && province.length > 0
      ? [say("places-province", { province: inProvince.name[language], figures: figures(province) })]
      : []),
    ...(ask.length > 0 && below.length === 0 ? [say("places-ask", { figures: list(ask.map((one) => one.name[language])) })] : []),
    ...(below.length > 0
      ? [say("places-below", { count: below.length, places: list(below.map((one) => `${one.id} ${one.name[language]}`)) })]
      : []),
  ]
    .map(folded)
    .join("\n");
}

/** Years as ranges: 2020–2024, 2026. */
function yearsText(years: readonly number[]): string {
  const runs: [from: number, to: number][] = [];
  for (const year of [...new Set(years)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === year - 1) last[1] = year;
    else runs.push([year, year]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
}
