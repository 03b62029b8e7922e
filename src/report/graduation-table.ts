import { entryOf } from "../core/items.ts";
import { say, type Language, type MessageCode } from "./say.ts";
import { BANDS, type Band, type GraduationError } from "../evaluate/graduation.ts";
import { textTable } from "./text-table.ts";

const NAMES: Readonly<Record<string, MessageCode>> = {
  shape: "graduation-shape",
  sprague: "graduation-sprague",
  beers: "graduation-beers",
  pclm: "graduation-pclm",
  monotone: "graduation-monotone",
  stable: "graduation-stable",
  wider: "graduation-wider",
};

/** Errors of the methods by area for a terminal: for each band "mean / weighted" in percent. */
export function graduationTable(errors: readonly GraduationError[], bands: readonly Band[], language: Language): string {
  const heads = [
    say("graduation-head-area", {}, language),
    say("hindcast-head-method", {}, language),
    ...bands.map((band) => (band === "all" ? say("graduation-all-ages", {}, language) : bandName(band))),
  ];
  const areas = [...new Set(errors.map(({ area }) => area))];
  const rows = areas.flatMap((area) =>
    errors
      .filter((error) => error.area === area)
      .map(({ method, mean, weighted }, i) => [
        i === 0 ? area : "",
        say(entryOf(NAMES, method), {}, language),
        ...bands.map((band) => `${mean[band].toFixed(2)} / ${weighted[band].toFixed(2)}`),
      ]),
  );
  return textTable(
    heads.map((head, i) => ({ head, align: i < 2 ? "left" : "right" })),
    rows,
  );
}

function bandName(band: Band): string {
  const [from, to] = BANDS[band];
  return to > 100 ? `${from}+` : `${from}–${to - 1}`;
}
