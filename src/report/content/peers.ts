import type { Block } from "../document/blocks.ts";
import { peerWords } from "../peer-words.ts";
import { table, type Context } from "./context.ts";

/** 同类县比较: assumptions and results beside those of the nearest counties; nothing if they were not asked for. */
export function peerAnnex(context: Context): { readonly title: string; readonly block: Block }[] {
  const { peers: found } = context.comparison;
  if (!found || found.rows.length === 0) return [];
  const { title, heads, numbers, rows, note } = peerWords(found, context.lang);
  return [
    {
      title,
      block: table(context, {
        id: "peers",
        title,
        columns: heads.map((name, i) => ({
          name,
          align: i === 0 ? ("left" as const) : numbers.includes(i) ? ("number" as const) : ("centre" as const),
          ...(i === 0 && { width: 0.34 }),
        })),
        rows,
        notes: [note],
      }),
    },
  ];
}
