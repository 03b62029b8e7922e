import { dayOf } from "../core/date.ts";
import { Fault, type Position } from "../core/fault.ts";
import type { MessageCode, MessageParams } from "../core/messages/say.ts";
import type { Place } from "../demography/place.ts";
import type { Vintage } from "../demography/vintage.ts";
import type { FieldPath } from "./yaml-faults.ts";

/** Where a field of a district's file stands. */
export type WhereIn = (place: string, path: FieldPath) => Position;

/**
 * What is wrong with the days of a place's two counts.
 *
 * The nation and the provinces are counted on the days of the vintage, whose tables of deaths go with their counts. Any other place may have
 * full counts of other days: a census or a register in the year of the vintage's census or later, and before it one of the years in which
 * the nation was counted, or one since its census, since the nation's own residual is taken off. Sample surveys count nobody's people in full.
 */
export function faultsOfDays({ id, level, census, previous }: Place, vintage: Vintage, whereIn: WhereIn): Fault[] {
  const fault = (code: MessageCode, key: "census" | "previous", params: MessageParams = {}): Fault =>
    new Fault(code, { id, date: (key === "census" ? census : previous)?.date ?? "-", ...params }, whereIn(id, [key, "date"]));
  const sampled = (["census", "previous"] as const).flatMap((key) => {
    const survey = vintage.sampleSurveys.find(({ date }) => date === (key === "census" ? census : previous)?.date);
    return survey ? [fault("census-sample", key, { survey: `${survey.name.zh} / ${survey.name.en}`, percent: survey.share * 100 })] : [];
  });
  if (sampled.length > 0) return sampled;
  const own = dayOf(census.date);
  const days = { vintage: vintage.id, census: vintage.census.date, previous: vintage.previous.date };
  const fixed = level === "nation" || level === "province";
  if (fixed && census.date !== days.census) return [fault("census-not-vintage", "census", days)];
  if (own.year < vintage.census.year) return [fault("census-early", "census", days)];
  if (!previous) return [];
  const before = dayOf(previous.date);
  if (before.year >= own.year) return [fault("census-order", "previous", { later: census.date })];
  if (fixed && previous.date !== days.previous) return [fault("census-not-vintage", "previous", { ...days, census: days.previous })];
  return before.year === vintage.previous.year || before.year >= vintage.census.year ? [] : [fault("previous-unknown", "previous", days)];
}
