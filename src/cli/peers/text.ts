import { itemOf, lastOf } from "../../core/items.ts";
import type { BesidePeers } from "../../plan/beside-peers.ts";
import { printed } from "../../report/numbers.ts";
import { clipped, textTable } from "../../report/text-table.ts";
import type { Peer } from "../../scenario/peers.ts";
import type { Context } from "../context.ts";
import type { RunPeers } from "../../advice/peers.ts";

/** Decimals of a distance. */
const DISTANCE = 2;

/** The peers of a county and its numbers beside theirs, for a terminal of 100 columns. */
export function peersText(found: RunPeers, context: Context): string {
  const { own, peers, among, model, rows } = found;
  const { say } = context;
  const outside = rows.filter((row) => row.outside);
  const last = lastOf(peers).distance;
  return [
    say("peers-title", { id: own.entry.code, name: nameOf(own, context), count: peers.length, among }),
    whoTable(found, context),
    "",
    variableTable(model, context),
    say("peers-chosen"),
    ...(last > model.far ? [say("peers-far", { distance: last.toFixed(DISTANCE), far: model.far })] : []),
    "",
    besideTable(rows, context),
    "",
    outside.length > 0
      ? say("peers-outside", { count: outside.length, all: rows.length, peers: peers.length })
      : say("peers-inside", { all: rows.length }),
  ].join("\n");
}

/** Cells of a name in a table; its code says the rest. */
const LONGEST = 34;

/** Between the ends of a range, which may be negative. */
const TO = { zh: "~", en: " to " } as const;

/** What the heads of the other table mean, and what each counts for. */
function variableTable({ variables, apart }: RunPeers["model"], { say, language }: Context): string {
  return textTable(
    [{ head: say("peers-head-variable") }, { head: say("peers-head-meaning") }, { head: say("peers-head-weight"), align: "right" }],
    [...variables.map(({ head, name, weight }) => [head[language], name[language], String(weight)]), ["", say("peers-kind"), `+${apart}`]],
  );
}

function whoTable({ own, peers, model }: RunPeers, context: Context): string {
  const { say, language } = context;
  return textTable(
    [
      { head: say("peers-head-code") },
      { head: say("peers-head-name") },
      { head: say("peers-head-distance"), align: "right" },
      ...model.variables.map(({ head }) => ({ head: head[language], align: "right" as const })),
    ],
    [own, ...peers].map((peer) => [
      peer.entry.code,
      nameOf(peer, context),
      peer === own ? "" : peer.distance.toFixed(DISTANCE),
      ...model.variables.map(({ digits }, v) => printed(itemOf(peer.values, v), digits)),
    ]),
  );
}

/** A county's name with that of the place above it. */
function nameOf({ entry, above }: Peer, { language }: Context): string {
  if (language === "zh") return clipped(`${above?.name.zh ?? ""}${entry.name.zh}`, LONGEST);
  return clipped(above ? `${entry.name.en}, ${above.name.en}` : entry.name.en, LONGEST);
}

function besideTable(rows: readonly BesidePeers[], context: Context): string {
  const { say, language } = context;
  return textTable(
    [
      { head: say("peers-head-what") },
      { head: say("peers-head-year") },
      { head: say("peers-head-value"), align: "right" },
      { head: say("peers-head-median"), align: "right" },
      { head: say("peers-head-range"), align: "right" },
      { head: say("peers-head-rank") },
    ],
    rows.map(({ of, year, value, median, low, high, rank, ranked, outside }) => [
      `${of.name[language]}${language === "zh" ? `（${of.label.zh}）` : ` (${of.label.en})`}`,
      year === undefined ? "" : String(year),
      printed(value, of.digits),
      printed(median, of.digits),
      `${printed(low, of.digits)}${TO[language]}${printed(high, of.digits)}`,
      outside ? say("peers-rank-outside", { rank, ranked }) : `${rank}/${ranked}`,
    ]),
  );
}
