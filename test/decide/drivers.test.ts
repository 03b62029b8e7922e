import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wayText } from "../../src/cli/plans/turn-text.ts";
import { asksOf } from "../../src/decide/asks.ts";
import { driversWithin, driverTurns, type DriverTurns } from "../../src/decide/drivers.ts";
import { turnsOnLattice } from "../../src/decide/reverse.ts";
import { judged } from "../../src/decide/rows.ts";
import { timetableOf } from "../../src/decide/timetable.ts";
import { measureTurns, waysOf } from "../../src/decide/turns.ts";
import { scenario } from "../../src/index.ts";
import { mainEvaluator } from "../../src/options/setting.ts";

const kunshan = scenario("kunshan");
const { outcome } = kunshan.run();
const { plan } = outcome;
const NEED = "need:nursery_places@2035";

/** The verdict of the plan itself with a level in its scenario, run anew. */
function verdictWith({ ask, driver, year }: DriverTurns, level: number): string {
  const run = kunshan.with({ [driver]: { [year]: level } }).run();
  const [again] = asksOf(run.outcome, { targets: [ask.id], needs: [] });
  if (!again) throw new Error(ask.id);
  return judged(again, mainEvaluator(run.outcome)).verdict;
}

describe("driverTurns()", () => {
  it("gives two levels next to one another, of which a run of the scenario meets the ask with one and misses it with the other", () => {
    const [way] = driverTurns(outcome, NEED, "tfr");
    const [turn, ...others] = way?.turns ?? [];
    if (!way || !turn) throw new Error("no turn");
    expect(others).toEqual([]);
    expect([turn.holdsWhen, Math.round(100 * (turn.fails - turn.holds))]).toEqual(["<=", 1]);
    expect([verdictWith(way, turn.holds), verdictWith(way, turn.fails)]).toEqual(["met", "missed"]);
    expect(wayText(way, plan, "zh")).toMatch(
      /^托位.*（2035年末）：总和生育率2035年现为0\.\d\d（低、高方案.*）.*达标.*即不达标（方案写作 tfr: \{2035: 0\.\d\d\}/,
    );
    expect(wayText(way, plan, "en")).toMatch(/total fertility in 2035 is 0\.\d\d children per woman/);
  });

  it("refuses what is held to published figures, and what no level turns", () => {
    expect(() => driverTurns(outcome, "kunshan-29", "tfr")).toThrow(/kunshan-29@2030/);
    expect(() => driverTurns(outcome, "need:institutional_beds@2035", "tfr")).toThrow(/no level of tfr from 0\.1 to 8/);
    expect(() => driverTurns(outcome, "need:institutional_bed@2035", "tfr")).toThrow(/need:institutional_beds@2035/);
  });

  it("is in the list of ways where it lies between the low and the high variant", () => {
    const found = driversWithin(outcome, NEED);
    expect(found.map(({ driver }) => driver)).toEqual(["tfr"]);
    for (const { turns, range } of found)
      for (const { holds } of turns) expect(holds >= (range?.[0] ?? NaN) && holds <= (range?.[1] ?? NaN)).toBe(true);
    expect(waysOf(outcome, NEED).filter(({ kind }) => kind === "driver")).toEqual(found);
    expect(waysOf(outcome, NEED).map(({ kind }) => kind)).toContain("measure");
  });
});

describe("turnsOnLattice()", () => {
  it("finds every turn of a step function whose pieces are wider than the points looked at", () => {
    const edges = fc.uniqueArray(fc.integer({ min: 1, max: 19 }), { maxLength: 6 }).map((list) => list.toSorted((a, b) => a - b).map((one) => 10 * one + 3)); // prettier-ignore
    fc.assert(
      fc.property(edges, fc.boolean(), (turns, first) => {
        const meets = (value: number): boolean => turns.filter((edge) => Math.round(100 * value) >= edge).length % 2 === (first ? 0 : 1);
        const found = turnsOnLattice(meets, { low: 0, high: 200, points: 41, per: 100 });
        expect(found.map(({ holds, fails }) => Math.max(Math.round(100 * holds), Math.round(100 * fails)))).toEqual(turns);
        for (const { holds, fails, holdsWhen } of found)
          expect([meets(holds), meets(fails), holdsWhen]).toEqual([true, false, holds < fails ? "<=" : ">="]);
      }),
    );
  });
});

describe("timetableOf()", () => {
  const fit = (target: string, measure: string, asOf: number): ReturnType<typeof timetableOf> =>
    measureTurns(outcome, { target, measure, asOf })[0]?.timetable ?? { kind: "never" };

  it("fills backwards from the target's year, and decides each opening as late as its lead time allows", () => {
    const found = fit("kunshan-43@registered", "community_beds", 2023);
    if (found.kind !== "latest") throw new Error(found.kind);
    const [holds = NaN] = measureTurns(outcome, { target: "kunshan-43@registered", measure: "community_beds" }).map(
      ({ solved }) => solved.holds,
    );
    expect(found).toEqual({
      kind: "latest",
      openings: [
        { year: 2024, amount: holds - 800, decide: 2023 },
        { year: 2025, amount: 800, decide: 2024 },
      ],
      most: undefined,
    });
  });

  it("says when it is too slow, and when it makes it worse", () => {
    const slow = fit("kunshan-43@resident", "community_beds", 2023);
    expect(slow.kind === "latest" && slow.most).toBe(1600);
    expect(fit("kunshan-65", "institution_beds", 2023)).toEqual({ kind: "worse" });
    const [worse] = measureTurns(outcome, { target: "kunshan-65", measure: "institution_beds" });
    expect(worse && wayText(worse, plan, "zh")).toMatch(/每多1张离要求更远，靠它不能达到。$/);
    const [late] = measureTurns(outcome, { target: "kunshan-43@resident", measure: "community_beds", asOf: 2023 });
    expect(late && wayText(late, plan, "en")).toMatch(
      /Too slow: decided from 2023 on, no more than 1,600 beds.*At the latest: 126 beds decided in 2016/,
    );
  });
});
