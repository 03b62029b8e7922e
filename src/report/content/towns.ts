import { townGaps, townServices, townYear } from "../../options/town-gaps.ts";
import type { Block, Cell } from "../document/blocks.ts";
import { townWords } from "../town-words.ts";
import { cite, firstOption, rowOf, table, type Context } from "./context.ts";
import { ownScale } from "./scale.ts";

const WHOLE = { scale: 1, digits: 0 } as const;

/** 各区镇供需: what each town needs, has and lacks of a service, the first to go short on top; nothing if no list says what is where. */
export function townAnnex(context: Context): { readonly title: string; readonly block: Block }[] {
  const option = firstOption(context);
  const { plan } = option.outcome;
  const year = townYear(plan);
  return townServices(plan).map((service) => {
    const gaps = townGaps(option.outcome, service, year);
    const { title, heads, rows, sentence, note } = townWords(gaps, context.lang);
    const cells = gaps.towns.map((town, i): Cell[] => {
      const words = rows[i] ?? [];
      const pick = { district: town.place.id, year, of: service.id } as const;
      const supply = rowOf(context, option, { ...pick, variable: "town.supply" });
      return [
        words[0] ?? "",
        cite(rowOf(context, option, { ...pick, variable: "group", of: service.serves.within }), WHOLE),
        cite(rowOf(context, option, { ...pick, variable: "need" }), WHOLE),
        town.entries === 0 ? (words[3] ?? "") : cite(supply, ownScale(supply?.value ?? 0)),
        cite(rowOf(context, option, { ...pick, variable: "town.gap" }), WHOLE),
        words[5] ?? "",
        words[6] ?? "",
      ];
    });
    return {
      title,
      block: table(context, {
        id: `towns-${service.id}`,
        title,
        columns: heads.map((name, i) => ({
          name,
          align: i === 0 ? ("left" as const) : i < 5 ? ("number" as const) : ("centre" as const),
          ...(i === 0 && { width: 0.22 }),
        })),
        rows: [...cells, rows.at(-1) ?? []],
        notes: [sentence, note],
      }),
    };
  });
}
