import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bySexAge, mapSexAge, SINGLE_YEARS, sumAges, type BySexAge } from "../../src/core/ages.ts";
import { districtCode } from "../../src/core/brand.ts";
import { newYear, yearEnd } from "../../src/core/year.ts";
import { NATION, type UnPaths } from "../../src/demography/place.ts";
import type { PreparedPeople } from "../../src/demography/prepare.ts";
import type { Rates } from "../../src/demography/project.ts";
import { HALF_80, meanVariance, type Uncertainty } from "../../src/demography/uncertainty.ts";
import { assumedNote, triangular } from "../../src/ensemble/assumed.ts";
import { addedUp, addRounded, QUANTUM, Tally } from "../../src/ensemble/batch.ts";
import { localDeviations, localKeys, localNotes, registeredPatterns, residentPatterns } from "../../src/ensemble/county-deviation.ts";
import { DRIVERS, drawOne, drawRow, keyOf, seedKey, streamOf, type Words } from "../../src/ensemble/draws.ts";
import { heldByBirths, heldDriver } from "../../src/ensemble/held.ts";
import { componentOf, farthest, localRows, toSteps, type LocalDeviation } from "../../src/ensemble/local.ts";
import type { PlanEnsemble } from "../../src/ensemble/ensemble-spec.ts";
import { nationSpreads, unitSpreads } from "../../src/ensemble/people-spreads.ts";
import type { Spread } from "../../src/ensemble/spread.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { normalOf } from "../../src/ensemble/normal.ts";
import { deviationNotes, unDeviations } from "../../src/ensemble/un-deviation.ts";
import { planOf } from "../plan/made.ts";

const WORD = 2n ** 32n;
/** Philox4x32-10 in whole numbers of any size: the twin. */
function philoxTwin(counter: readonly bigint[], key: readonly bigint[]): bigint[] {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const [p0, p1] = [c0 * 0xd2511f53n, c2 * 0xcd9e8d57n];
    [c0, c1, c2, c3] = [(p1 / WORD) ^ c1 ^ k0, p1 % WORD, (p0 / WORD) ^ c3 ^ k1, p0 % WORD];
    [k0, k1] = [(k0 + 0x9e3779b9n) % WORD, (k1 + 0xbb67ae85n) % WORD];
  }
  return [c0, c1, c2, c3];
}
const UPPER_52 = 2n ** 12n;
/** A trajectory's draw by the rule of its doc comment. */
function drawTwin(j: number, seed: Words, district: Words, stream: number): number {
  const words = philoxTwin([BigInt(j >> 1), BigInt(district[0]), BigInt(stream), BigInt(district[1])], seed.map(BigInt));
  const [low, high] = j % 2 === 0 ? words : words.slice(2);
  return normalOf((Number((high * WORD + low) / UPPER_52) + 0.5) / 2 ** 52 - 0.5);
}

describe("draws", () => {
  it("are those of Philox by whole numbers of any size, in rows of any length and one by one", () => {
    const [seed, district] = [seedKey(2 ** 40 + 3), keyOf("3205831zz")];
    for (const length of [0, 1, 2, 3, 4, 5, 7, 22]) {
      const row = new Float64Array(length);
      drawRow(row, seed, district, 8087);
      expect([...row]).toEqual(Array.from({ length }, (_, j) => drawTwin(j, seed, district, 8087)));
      expect([...row]).toEqual(Array.from({ length }, (_, j) => drawOne(j, seed, district, 8087)));
    }
  });
  it("are the same where the lower word of a product is all ones, so that a double rounds its upper word up", () => {
    let inverse = 1n; // of the multiplier, by Newton's rule
    for (let i = 0; i < 5; i++) inverse = (((inverse * (2n - 0xcd9e8d57n * inverse)) % WORD) + WORD) % WORD;
    for (const low of [WORD - 1n, WORD - 2n, WORD - 2n ** 11n]) {
      const stream = Number((inverse * low) % WORD);
      expect((BigInt(stream) * 0xcd9e8d57n) % WORD).toBe(low);
      const row = new Float64Array(8);
      drawRow(row, [5, 6], [7, 8], stream);
      expect([...row]).toEqual(Array.from({ length: 8 }, (_, j) => drawTwin(j, [5, 6], [7, 8], stream)));
    }
  });
  it("have streams by year and driver, and keys by seed and place", () => {
    expect(DRIVERS.map((driver) => streamOf(2021, driver))).toEqual([8084, 8085, 8086, 8087]);
    expect([seedKey(0), seedKey(Number.MAX_SAFE_INTEGER)]).toEqual([
      [0, 0],
      [2 ** 32 - 1, 2 ** 21 - 1],
    ]);
    for (const seed of [-1, 1.5, 2 ** 53, NaN])
      expect(() => seedKey(seed)).toThrow(`Cannot draw with seed ${seed}: it must be a whole number from 0 to 9007199254740991`);
    expect(() => keyOf("a b")).toThrow('Cannot key the draws of "a b": it must be 1 to 12 letters and digits');
    expect(keyOf("zzzzzzzzzzzz")).toEqual([Number((36n ** 12n - 1n) % WORD), Number((36n ** 12n - 1n) / WORD)]);
    expect(keyOf("A")).toEqual([10, 0]);
  });
});

describe("localRows() by hand", () => {
  const [province, prefecture, own] = [1, 2, 3].map((n): Words => [n, 0]);
  /** Two trajectories; a draw of its own for each key and stream. */
  const z = (key: Words, stream: number): readonly number[] => [Math.sin(7 * key[0] + stream), Math.cos(key[0] + 3 * stream)];
  const draw = (key: Words, stream: number): Float64Array => Float64Array.from(z(key, stream));
  const RHO = 0.8;
  const loadings = [0.6, 0, 0.8, 0.1];
  const deviation: LocalDeviation = { autocorrelation: RHO, sd: [0, 0.1, 0.2, 0.3], share: 0.25, kurtosisScale: 0, loadings };
  const FIRST = 2021;
  /** A key's path in a year: the sum of all draws since it began, each carried on. */
  const u = (key: Words, began: number, t: number, j: number): number => {
    let sum = 0;
    for (let k = began; k <= t; k++)
      DRIVERS.forEach((driver, d) => {
        const fresh = k === began ? 1 : Math.sqrt(1 - RHO * RHO);
        sum += RHO ** (t - k) * fresh * loadings[d] * z(key, streamOf(FIRST + k, driver))[j];
      });
    return sum;
  };
  const close = (rows: readonly Float64Array[], wanted: (t: number, j: number) => number): void => {
    expect(rows).toHaveLength(4);
    rows.forEach((row, t) => row.forEach((value, j) => expect(value, `${t} ${j}`).toBeCloseTo(wanted(t, j), 12)));
  };
  const { sd } = deviation;

  it("carries the province's and the county's draws on, by their shares of the variance, from the first year with spread", () => {
    const rows = localRows("mortality", deviation, { province, own, scale: 9 }, FIRST, 2, draw);
    close(rows, (t, j) => (t < 1 ? 0 : sd[t] * (Math.sqrt(0.25) * u(province, 1, t, j) + Math.sqrt(0.75) * u(own, 1, t, j))));
  });
  it("has the province's alone for a place without draws of its own", () => {
    const rows = localRows("fertility", deviation, { province, scale: 9 }, FIRST, 2, draw);
    close(rows, (t, j) => (t < 1 ? 0 : sd[t] * Math.sqrt(0.25) * u(province, 1, t, j)));
  });
  it("begins when the component opens, and not at all if it never does", () => {
    const opens = { mortality: 2023, fertility: 2030, migration: 2021 };
    const rows = localRows("mortality", deviation, { province, own, scale: 1, opens }, FIRST, 2, draw);
    close(rows, (t, j) => (t < 2 ? 0 : sd[t] * (Math.sqrt(0.25) * u(province, 2, t, j) + Math.sqrt(0.75) * u(own, 2, t, j))));
    close(localRows("fertility", deviation, { province, own, scale: 1, opens }, FIRST, 2, draw), () => 0);
  });
  it("scales migration by the kind of county, year by year or at once, and adds what a doubtful territory adds", () => {
    const keys = { province, prefecture, own, besides: 3 };
    const parted = { ...deviation, province: [0.1, 0.2], prefecture: [0.5] };
    for (const driver of ["migration", "older"] as const)
      for (const scale of [2, [2, 3]])
        close(localRows(driver, parted, { ...keys, scale }, FIRST, 2, draw), (t, j) => {
          if (t < 1) return 0;
          const i = t - 1;
          const [common, together] = [parted.province[i] ?? 0.25, parted.prefecture[i] ?? 0];
          const factor = typeof scale === "number" ? scale : (scale[i] ?? 1);
          const parts = [
            Math.sqrt(common) * u(province, 1, t, j),
            Math.sqrt(together) * u(prefecture, 1, t, j),
            Math.sqrt(1 - common - together + 3) * u(own, 1, t, j),
          ];
          return factor * sd[t] * parts.reduce((a, b) => a + b);
        });
    const mortality = localRows("mortality", parted, { ...keys, scale: 2 }, FIRST, 2, draw);
    const ordinary = localRows("mortality", parted, { province, prefecture, own, scale: 1 }, FIRST, 2, draw);
    expect(mortality).toEqual(ordinary);
  });
  it("widens each trajectory by its own scale, of the county or else of the province", () => {
    const heavy = { ...deviation, kurtosisScale: 0.5 };
    for (const keys of [
      { province, own, scale: 1 },
      { province, scale: 1 },
    ]) {
      const plain = localRows("older", deviation, keys, FIRST, 2, draw);
      const width = (j: number): number => Math.exp(0.5 * z(keys.own ?? province, streamOf(0, "older"))[j]);
      close(localRows("older", heavy, keys, FIRST, 2, draw), (t, j) => width(j) * plain[t][j]);
    }
  });
  it("remembers the province's paths for its other counties, and only these", () => {
    const paths = new Map<string, Float64Array[]>();
    const asked: number[] = [];
    const counted = (key: Words, stream: number): Float64Array => (asked.push(key[0]), draw(key, stream));
    const keys = { province, own, scale: 1 };
    const first = localRows("mortality", deviation, keys, FIRST, 2, counted, paths);
    const before = asked.length;
    const second = localRows("mortality", deviation, keys, FIRST, 2, counted, paths);
    expect(second).toEqual(first);
    expect([before, asked.length, paths.size]).toEqual([18, 27, 1]); // three years of three drivers that load
    expect(new Set(asked.slice(before))).toEqual(new Set([3]));
  });
  it("keeps hazards, and nothing else, within 2.5 times the median's; older people move by migration", () => {
    expect(DRIVERS.map(farthest)).toEqual([Math.log(2.5), Infinity, Infinity, Infinity]);
    expect(DRIVERS.map(componentOf)).toEqual(["mortality", "fertility", "migration", "migration"]);
    const none: Float64Array[] = [];
    toSteps(none);
    expect(none).toEqual([]);
  });
});

describe("triangular()", () => {
  it("inverts its distribution function, and is the mode of no range", () => {
    for (const [low, mode, high] of [
      [1, 2, 5],
      [0, 0, 1],
      [-3, 4, 4],
    ]) {
      const below = (x: number): number =>
        x < mode ? (x - low) ** 2 / ((high - low) * (mode - low)) : 1 - (high - x) ** 2 / ((high - low) * (high - mode || 1));
      for (const p of [0.01, 0.2, 0.25, 0.6, 0.99]) expect(below(triangular(p, low, mode, high))).toBeCloseTo(p, 12);
      expect([triangular(0, low, mode, high), triangular(1, low, mode, high)]).toEqual([low, high]);
    }
    expect(triangular(0.3, 2, 2, 2)).toBe(2);
  });
});

describe("batches", () => {
  it("round what they add to steps of which any order gives the same sum", () => {
    const sum = Float64Array.of(0, 10, 20, 30);
    addRounded(sum, 1, Float64Array.of(9, 1 / 3, QUANTUM / 4, 5), 1, 2);
    expect([...sum]).toEqual([0, 10 + Math.round(1 / 3 / QUANTUM) * QUANTUM, 20, 30]);
  });
  it("tally parts by district and parent, and are empty when taken", () => {
    const tally = new Tally();
    const part = (district: number, total: number, bound: number, held?: number) => ({
      rows: new Map([[district, Float64Array.of(district)]]),
      totals: new Map([[0, Float64Array.of(total, 1)]]),
      bound,
      ...(held !== undefined && { held }),
    });
    tally.add(part(1, 10, 0.2, 2));
    tally.add(part(2, 20, 0.1));
    tally.add(part(3, 1, 0.15, 1));
    expect([tally.districts, tally.has(2), tally.has(4)]).toEqual([3, true, false]);
    expect(() => tally.add(part(2, 0, 0))).toThrow("Cannot add district 2 to the trajectories: it has been added before");
    const taken = tally.take();
    expect([[...taken.rows.keys()], [...(taken.totals.get(0) ?? [])], taken.bound, taken.held]).toEqual([[1, 2, 3], [31, 3], 0.2, 3]);
    expect(tally.take()).toEqual({ rows: new Map(), totals: new Map(), bound: 0 });
    expect([...addedUp([Float64Array.of(1, 2), Float64Array.of(3, 4)])]).toEqual([4, 6]);
    expect([...addedUp([])]).toEqual([]);
  });
});

const errors: Uncertainty = {
  source: "errors",
  counties: 2800,
  autocorrelation: { value: 0.9, low: 0.7, high: 0.98 },
  migration: { decade: { district: 0.2, city: 0.15, county: 0.1 }, share: 0.25, kurtosisScale: 0.5, coreScale: 0.8, older: 0.3 },
  mortality: { decade: 0.12, share: 0.4, kurtosisScale: 0, coreScale: 1.1 },
  fertility: { quinquennium: 0.18, share: 0.5, autocorrelation: 0.85, kurtosisScale: 0.2, coreScale: 0.9 },
  correlations: { migrationFertility: 0.1, migrationMortality: 0.4, fertilityMortality: -0.2, migrationOlder: 0.7 },
} as unknown as Uncertainty;
const since: Uncertainty["sinceCensus"] = {
  total: 0.0083,
  power: 0.7,
  births: 0.08,
  territory: { value: 2, low: 1, high: 3 },
  lead: 0.17,
  knownYears: 4,
  decadeAfter: 10,
  exposure: 0.8,
  provinceShare: 0.1,
  prefectureShare: 0.3,
  source: "since",
} as unknown as Uncertainty["sinceCensus"];

describe("localDeviations()", () => {
  it("are those of a decade in every open year where no errors since the census are known", () => {
    const { mortality, fertility, migration, older } = localDeviations(errors, { from: yearEnd(2021), to: yearEnd(2022) }, 4);
    const sd = (own: number): unknown[] => [0, 0, expect.closeTo(own, 12), expect.closeTo(own, 12)];
    expect(mortality.sd).toEqual(sd((1.1 * 0.12) / Math.sqrt(meanVariance(0.9, 10))));
    expect(fertility.sd).toEqual(sd((0.9 * 0.18) / Math.sqrt(meanVariance(0.85, 5))));
    expect(migration.sd).toEqual(sd((0.8 * 0.1) / Math.sqrt(meanVariance(0.9, 10)) / 10));
    expect(older.sd).toEqual(migration.sd);
    expect(
      [mortality, fertility, migration].map(({ share, kurtosisScale, autocorrelation }) => [share, kurtosisScale, autocorrelation]),
    ).toEqual([
      [0.4, 0, 0.9],
      [0.5, 0.2, 0.85],
      [0.25, 0.5, 0.9],
    ]);
    expect([migration.province, migration.prefecture, mortality.loadings, older.loadings.length]).toEqual([
      undefined,
      undefined,
      [1, 0, 0],
      4,
    ]);
  });
  it("are narrower since the census: births widen from their own errors to those of a decade, migration shares more with its prefecture", () => {
    const { fertility, migration } = localDeviations({ ...errors, sinceCensus: since }, { from: yearEnd(2021), to: yearEnd(2020) }, 14);
    const [known, late] = [(0.9 * 0.08) / HALF_80, (0.9 * 0.18) / Math.sqrt(meanVariance(0.85, 5))];
    fertility.sd.forEach((sd, i) => {
      const way = Math.min(1, Math.max(0, (i + 1 - 4) / 6));
      expect(sd).toBeCloseTo(known ** (1 - way) * late ** way, 12);
    });
    expect([migration.province, migration.prefecture]).toEqual([
      [0.1, 0.1, 0.1, 0.1],
      [0.3, 0.3, 0.3, 0.3],
    ]);
    const width = (n: number): number => {
      let variance = 0;
      for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) variance += migration.sd[a] * migration.sd[b] * 0.9 ** Math.abs(a - b);
      return Math.sqrt(variance) / 0.8;
    };
    const rule = (t: number): number => (0.0083 * (t + 0.17) ** 0.7) / HALF_80 / 0.8;
    for (let t = 1; t <= 4; t++) expect(width(t)).toBeCloseTo(rule(t), 12);
    for (let t = 5; t <= 10; t++) expect(width(t)).toBeCloseTo(rule(4) ** (1 - (t - 4) / 6) * 0.1 ** ((t - 4) / 6), 12);
    const decade = (0.8 * 0.1) / Math.sqrt(meanVariance(0.9, 10)) / 10;
    expect(migration.sd.slice(10)).toEqual(Array.from({ length: 4 }, () => expect.closeTo(decade, 12)));
  });
});

describe("localKeys()", () => {
  it("are of the province, the prefecture and the county, and none of the nation", () => {
    expect(localKeys(NATION, "全国", errors)).toBeUndefined();
    expect(localKeys("320583", "昆山市", errors)).toEqual({
      province: keyOf("320000"),
      prefecture: keyOf("3205"),
      own: keyOf("320583"),
      scale: expect.closeTo(1.5, 12),
    });
    expect(localKeys("320000", "江苏省", errors)).toMatchObject({ own: undefined, scale: 1 });
    expect(localKeys("320505", "虎丘区", errors)?.scale).toBe(2);
  });
  it("open after what is settled, and differ more where the territory is doubtful", () => {
    const settled = { mortality: 2023, fertility: 2024, migration: 2022 };
    const known = { ...errors, sinceCensus: since };
    const keys = localKeys("320583", "某县", known, { settled, isTerritoryDoubtful: true });
    expect(keys).toMatchObject({ opens: { mortality: 2024, fertility: 2025, migration: 2023 }, besides: 3 });
    expect([
      localKeys("320583", "某县", known)?.besides,
      localKeys("320583", "某县", errors, { isTerritoryDoubtful: true })?.besides,
    ]).toEqual([undefined, undefined]);
    const scale = localKeys("320505", "虎丘区", known)?.scale as readonly number[];
    expect([scale.length, localKeys("320583", "某县", known)?.scale]).toEqual([100, Array.from({ length: 100 }, () => 1)]);
    expect(scale.slice(0, 4)).toEqual([1, 1, 1, 1]);
    expect(scale[20]).toBeCloseTo(2, 12);
  });
});

/** Persons and rates of two years, of which migration differs by variant. */
const persons = mapSexAge(bySexAge(SINGLE_YEARS.count), (_, s, x) => 100 + x + 50 * s);
const ratesOf = (moves: number): Rates => ({
  Sx: mapSexAge(bySexAge(101), (_, _s, x) => (x === 100 ? 0.5 : 0.9)),
  cx: bySexAge(101),
  asfr: Float64Array.from({ length: 101 }, (_, x) => (x === 30 ? 0.5 : 0)),
  srb: 1.1,
  Mx: mapSexAge(bySexAge(101), (_, s, x) => moves * (1 + s + x / 100)),
});
const yearsOf = (moves: number): Rates[] => [1, 2, 3].map((year) => ratesOf(year * moves));
const people = {
  base: { year: newYear(2021), ages: SINGLE_YEARS, persons, basis: "resident" },
  rates: { low: yearsOf(1), medium: yearsOf(2), high: yearsOf(4) },
} as unknown as PreparedPeople;

describe("what a deviation of migration moves", () => {
  const after = [1, 2, 3, 4].map((n) => mapSexAge(persons, (P) => P * n));
  it("is people of every age, those from 50 on less, and more migrants the longer it lasts", () => {
    const patterns = residentPatterns(people, { settled: 2021, persons: after }, 3, errors);
    expect(sumAges(patterns[0])).toBe(0);
    for (const [x, part] of [
      [49, 1],
      [50, 0.3],
    ] as const) {
      expect(patterns[1][1][x]).toBeCloseTo(part * (3 * (150 + x)), 9);
      expect(patterns[2][1][x]).toBeCloseTo(part * (4 * (150 + x) + 0.9 * 6 * (2 + x / 100)), 9);
    }
    const open = residentPatterns(people, { settled: 2020, persons: after }, 3, errors);
    expect(open[2][0][10]).toBeCloseTo(4 * 110 + (0.9 + 0.81) * 6 * 1.1, 9);
  });
  it("is of registered people half the way between low and high, by the width of the county's kind", () => {
    const unit = (2 * HALF_80 * 0.8 * 0.1) / Math.sqrt(meanVariance(0.9, 10)) / 10;
    const [held, open] = registeredPatterns(people, { settled: 2021, local: { scale: 1.5 } }, 2, errors);
    expect(sumAges(held)).toBe(0);
    expect(open[1][20]).toBeCloseTo((2 * 3 * 2.2) / (1.5 * unit), 6);
    const [, doubtful] = registeredPatterns(people, { settled: 2021, local: { scale: [9, 2], besides: 3 } }, 2, errors);
    expect(doubtful[0][20]).toBeCloseTo((2 * 3 * 1.2) / (2 * 2 * unit), 6);
  });
  it("is held by births where their total is known: fewer people of 1–49 by as many as were born", () => {
    const held = heldByBirths(people, { mortality: 2022, fertility: 2020, migration: 2022 }, "x");
    expect(held?.held).toEqual({ by: "births", years: 2 });
    const women = 130 + 129 * 0.9; // at both ends of the first year, before migrants
    const born = ((0.5 * women) / 2) * 0.9;
    expect(sumAges(held?.patterns[0] as BySexAge)).toBeCloseTo(-born, 9);
    expect([0, 1, 49, 50].map((x) => Math.sign(held?.patterns[0][0][x] ?? NaN) + 0)).toEqual([0, -1, -1, 0]);
    expect(heldByBirths(people, { mortality: 2022, fertility: 2022, migration: 2022 }, "x")).toBeUndefined();
    expect(heldByBirths(people, { mortality: 2022, fertility: 2019, migration: 2020 }, "x")).toBeUndefined();
  });
  it("moves by the births beyond the median, or by the draw of the base to either side", () => {
    expect(heldDriver({ by: "births", years: 1 }, 1.2, 9)).toBeCloseTo(0.2, 12);
    const base = { by: "base", years: 1, below: 0.5, above: 2 } as const;
    expect([heldDriver(base, 9, -1), heldDriver(base, 9, 1), heldDriver(base, 9, 0)]).toEqual([-0.5 / HALF_80, 2 / HALF_80, 0]);
  });
});

describe("unDeviations()", () => {
  it("gives births and life expectancy the UN's width, by the closed form of a geometric life", () => {
    const path = (value: number) => [[2020, value]] as const;
    const e0 = { low: path(10), medium: path(11), high: path(13) };
    const un = { source: "UN", tfr: { low: path(1), medium: path(1.2), high: path(1.6) }, e0: [e0, e0] } as unknown as UnPaths;
    const S = 0.92;
    const rates = [1, 2, 3].map(() => ({ ...ratesOf(0), Sx: mapSexAge(bySexAge(101), () => S) }));
    const { mortality, fertility, migration } = unDeviations(un, rates, { from: yearEnd(2021), to: yearEnd(2021) });
    const own = S / (1 - S);
    const multiplier = (life: number): number => Math.log(life / (1 + life)) / Math.log(S); // life = S^m / (1 − S^m)
    const sd = Math.log(multiplier(own - 1) / multiplier(own + 2)) / (2 * HALF_80);
    expect(mortality.sd).toEqual([0, expect.closeTo(sd, 9), expect.closeTo(sd, 9)]);
    const births = Math.log(1.6) / (2 * HALF_80);
    expect(fertility.sd).toEqual([0, expect.closeTo(births, 12), expect.closeTo(births, 12)]);
    expect(migration.sd).toEqual([0, 1 / HALF_80, 1 / HALF_80]);
    expect([mortality, fertility, migration].map(({ autocorrelation }) => autocorrelation)).toEqual([0.9, 0.9, 0.9]);
  });
});

describe("spreads of many places", () => {
  const reported = [
    { variable: "group", of: "elderly" },
    { variable: "births", of: "" },
  ];
  const [county, other] = ["county", "other"].map(districtCode);
  const ensemble = {
    units: [county, other],
    reported,
    options: { years: 2, trajectories: 3, reported: [0, 1] },
  } as unknown as PlanEnsemble;
  /** A place's rows: for each year its place and year, then five quantiles of both outputs. */
  const tableOf = (place: number, start: number): Float64Array =>
    Float64Array.from([2030, 2031].flatMap((year, t) => [place, year, ...Array.from({ length: 10 }, (_, i) => start + 10 * t + i)]));
  const totalOf = (start: number): Float64Array =>
    Float64Array.from({ length: 12 }, (_, i) => start + [3, 1, 2][i % 3] * 10 + Math.floor(i / 3));
  const batch = {
    rows: new Map([
      [1, tableOf(1, 500)],
      [0, tableOf(0, 100)],
    ]),
    totals: new Map([
      [7, totalOf(1000)],
      [3, totalOf(2000)],
    ]),
    bound: 0,
  };
  const told = (spreads: readonly Spread[]): string[] =>
    spreads.map(({ district, year, variable, of, basis, path, unit, quantiles: [low, , median, , high] }) =>
      [district, year, variable, of, basis, path, unit, low, median, high].join(" "),
    );
  /** Of three trajectories at 10, 20 and 30 above a number, times how many are added. */
  const line = (place: string, year: number, what: string, base: number, times = 1): string =>
    `${place} ${year} ${what} resident  person ${base + 10.5 * times} ${base + 20 * times} ${base + 29.5 * times}`;
  it("are of the nation by the sums of its provinces trajectory by trajectory, then of provinces and counties in order", () => {
    const found = told(nationSpreads(ensemble, batch));
    expect(found.slice(0, 12)).toEqual([
      line("nation", 2030, "group elderly", 3000, 2),
      line("nation", 2030, "births ", 3004, 2),
      line("nation", 2031, "group elderly", 3002, 2),
      line("nation", 2031, "births ", 3006, 2),
      ...[2000, 1000].flatMap((base, p) => [
        line(`p${p === 0 ? 3 : 7}`, 2030, "group elderly", base),
        line(`p${p === 0 ? 3 : 7}`, 2030, "births ", base + 2),
        line(`p${p === 0 ? 3 : 7}`, 2031, "group elderly", base + 1),
        line(`p${p === 0 ? 3 : 7}`, 2031, "births ", base + 3),
      ]),
    ]);
    expect(found.slice(12, 14)).toEqual([
      "county 2030 group elderly resident  person 100 102 104",
      "county 2030 births  resident  person 105 107 109",
    ]);
    expect([found.length, found[16]]).toEqual([20, "other 2030 group elderly resident  person 500 502 504"]);
  });
  it("are of each unit in open years, none of a place that is one unit, and a fault without its trajectories", () => {
    const open = planOf([], {
      people: ["county", "other"].map((id) => ({ id: districtCode(id), calibrated: { from: 2021, to: 2030 } })),
      horizon: 2031,
    } as unknown as Partial<Plan>);
    expect(told(unitSpreads(open, ensemble, batch))).toEqual([
      "county 2031 group elderly resident  person 110 112 114",
      "county 2031 births  resident  person 115 117 119",
      "other 2031 group elderly resident  person 510 512 514",
      "other 2031 births  resident  person 515 517 519",
    ]);
    expect(unitSpreads(open, { ...ensemble, units: [county] }, batch)).toEqual([]);
    expect(() => unitSpreads(open, ensemble, { ...batch, rows: new Map() })).toThrow("Cannot report county: its trajectories are missing");
  });
});

describe("the notes of an ensemble", () => {
  it("say in both languages what was drawn, and what was assumed: notes.txt, to be read when it changes", async () => {
    const un = { source: "UN" } as UnPaths;
    const sets = {
      "the nation's spread alone": deviationNotes(un, "x"),
      "beside the county's": deviationNotes(un, "x", true),
      "the county's": localNotes(errors, "x", 0),
      "with trajectories held": localNotes(errors, "x", 3).slice(-1),
      assumptions: [assumedNote(planOf([], {}), 7)],
    };
    const text = Object.entries(sets).flatMap(([title, notes]) => [
      title,
      ...notes.map(
        (note) =>
          `  ${Object.entries(note)
            .map(([name, value]) => `${name}: ${value}`)
            .join("\n    ")}`,
      ),
    ]);
    await expect(`${text.join("\n")}\n`).toMatchFileSnapshot(join(import.meta.dirname, "notes.txt"));
  });
});
