import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bySexAge, mapSexAge, sumAges, type BySexAge } from "../../src/core/ages.ts";
import {
  disabledAmong,
  disabledShares,
  fitIncidence,
  illnessDeathModel,
  movesOf,
  smoothChances,
  smoothPrevalence,
  type IllnessDeathRates,
} from "../../src/demography/health-rates.ts";
import {
  multistateTable,
  nextShares,
  projectHealth,
  transitionMatrix,
  withIncidence,
  type HealthModel,
  type Shares,
} from "../../src/demography/health.ts";
import { lifeTable } from "../../src/demography/life-table.ts";
import { survivalOf } from "../../src/demography/mortality.ts";
import { project } from "../../src/demography/project.ts";
import { sullivan } from "../../src/demography/sullivan.ts";

const mx: BySexAge = mapSexAge(bySexAge(101), (_, s, x) => (0.00003 + 0.00002 * s) * Math.exp(0.095 * x) + (x === 0 ? 0.004 : 0));
const tables = [lifeTable(mx[0], 0), lifeTable(mx[1], 1)] as const;
const rates: IllnessDeathRates = {
  incidence: { age: 65, at: 0.01, slope: 0.06 },
  recovery: { age: 65, at: 0.12, slope: -0.025 },
  healthyDeath: { age: 65, at: 0.02, slope: 0.077 },
  disabledDeath: { age: 65, at: 0.09, slope: 0.043 },
};
const model = illnessDeathModel([rates, rates], 60);
const row = (n: number) =>
  fc
    .array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: n, maxLength: n })
    .map((list) => list.map((v) => v / list.reduce((a, b) => a + b, 0)));
const grades = fc
  .integer({ min: 2, max: 5 })
  .chain((n) =>
    fc.record({
      moves: fc.array(row(n), { minLength: n, maxLength: n }),
      hazards: fc.array(fc.double({ min: 0.001, max: 2, noNaN: true }), { minLength: n, maxLength: n }),
      shares: row(n),
      survival: fc.double({ min: 0.001, max: 1, noNaN: true }),
    }),
  );
const both = <T>(of: (s: 0 | 1) => T): [T, T] => [of(0), of(1)];
const evenStart = (share: number): [Shares[], Shares[]] => both(() => Array.from({ length: 101 }, () => [1 - share, share]));
const P: BySexAge = mapSexAge(bySexAge(101), (_, s, x) => 1000 * Math.exp(-((x / 80) ** 4)) + s);
const Rates = { ...survivalOf(mx), asfr: new Float64Array(101), srb: 1.06, Mx: bySexAge(101) };
const projected = project({ year: 2021, ages: { width: 1, count: 101 }, persons: P, basis: "resident" }, () => Rates, 2041);
const course = { persons: projected.persons, Sx: Array.from({ length: 20 }, () => Rates.Sx) };

describe("sullivan()", () => {
  it("reproduces a table worked by hand: l 1, 0.9, 0.5; L 0.95, 0.7, 0.5; prevalence 0, 0.1, 0.4", () => {
    const table = { ...tables[0], lx: Float64Array.of(1, 0.9, 0.5), Lx: Float64Array.of(0.95, 0.7, 0.5) };
    const { free, disabled } = sullivan(table, Float64Array.of(0, 0.1, 0.4));
    expect(free[0]).toBeCloseTo(0.95 + 0.63 + 0.3, 12); // 1.88
    expect(free[1]).toBeCloseTo((0.63 + 0.3) / 0.9, 12); // 1.0333
    expect(disabled[2]).toBeCloseTo(0.4, 12);
  });
  it("parts life expectancy, whatever the prevalence", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 101, maxLength: 101 }), (prevalence) => {
        const { free, disabled } = sullivan(tables[0], Float64Array.from(prevalence));
        free.forEach((years, x) => expect(years + disabled[x]).toBeCloseTo(tables[0].ex[x], 9));
      }),
      { numRuns: 30 },
    );
  });
  it("gives nothing where nobody is left", () => {
    const table = { ...tables[0], lx: Float64Array.of(1, 0), Lx: Float64Array.of(0.5, 0) };
    expect(sullivan(table, Float64Array.of(0, 1)).free[1]).toBe(0);
  });
});

describe("transitionMatrix()", () => {
  it("kills each state as e^(−c h): half of the healthy with hazard 1, three quarters of the disabled with hazard 2", () => {
    const survival = 0.5 * 0.5 + 0.5 * 0.25;
    const matrix = transitionMatrix(
      [
        [0.8, 0.2],
        [0.1, 0.9],
      ],
      [1, 2],
      [0.5, 0.5],
      survival,
    );
    [
      [0.4, 0.1, 0.5],
      [0.025, 0.225, 0.75],
    ].forEach((row_, i) => row_.forEach((cell, j) => expect(matrix[i][j]).toBeCloseTo(cell, 12)));
  });
  it("has rows that add to 1, cells within 0…1 and the deaths asked for, for any number of grades", () => {
    fc.assert(
      fc.property(grades, ({ moves, hazards, shares, survival }) => {
        const matrix = transitionMatrix(moves, hazards, shares, survival);
        for (const cells of matrix) {
          expect(cells.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
          for (const cell of cells) expect(cell >= 0 && cell <= 1 + 1e-12).toBe(true);
        }
        const dead = shares.reduce((sum, share, i) => sum + share * matrix[i][hazards.length], 0);
        expect(Math.abs(1 - dead - survival)).toBeLessThan(1e-9);
        const next = nextShares(matrix, shares);
        expect(next.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
        expect(Math.min(...next)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
  it("lets nobody live where nobody survives, and all where all do", () => {
    expect(
      transitionMatrix(
        [
          [1, 0],
          [0, 1],
        ],
        [1, 2],
        [0.5, 0.5],
        0,
      ),
    ).toEqual([
      [0, 0, 1],
      [0, 0, 1],
    ]);
    expect(
      transitionMatrix(
        [
          [1, 0],
          [0, 1],
        ],
        [1, 2],
        [0.5, 0.5],
        1,
      ),
    ).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ]);
  });
});

describe("multistateTable()", () => {
  it("implies the mortality that went in to 1e-6, parts life expectancy, and keeps prevalence within 0…1", () => {
    for (const s of [0, 1] as const) {
      for (const share of [0, 0.05, 0.9, 1]) {
        const { mx: implied, shares, expectancy } = multistateTable(model, tables[s], s, [1 - share, share]);
        implied.forEach((m, x) => expect(Math.abs(m - mx[s][x])).toBeLessThan(1e-6));
        for (const [well, ill] of shares) expect(well >= 0 && ill >= 0 && Math.abs(well + ill - 1) < 1e-12).toBe(true);
        expect(expectancy[0] + expectancy[1]).toBeCloseTo(tables[s].ex[60], 9);
      }
    }
  });
});

describe("projectHealth()", () => {
  it("adds up to the projection in every state, sex, age and year, with prevalence within 0…1", () => {
    const shares = projectHealth(course, model, { start: evenStart(0.3), incidence: (t) => 0.97 ** t });
    shares.forEach((year) =>
      year.forEach((ages) =>
        ages.forEach((states) => {
          expect(states.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
          expect(Math.min(...states)).toBeGreaterThanOrEqual(0);
        }),
      ),
    );
  });
  it("equals the plain projection of the healthy and of the disabled when nobody falls ill or gets well and all die alike", () => {
    const still: HealthModel = {
      from: 60,
      moves: both(() => Array.from({ length: 101 }, () => movesOf(0, 0))),
      hazards: both(() => Array.from({ length: 101 }, () => [1, 1])),
    };
    const start = both(() => Array.from({ length: 101 }, (_, x): Shares => (x < 60 ? [1, 0] : [1 - x / 200, x / 200])));
    const shares = projectHealth(course, still, { start });
    const ill: BySexAge = mapSexAge(P, (value, _, x) => (x < 60 ? 0 : (value * x) / 200));
    const plain = project({ year: 2021, ages: { width: 1, count: 101 }, persons: ill, basis: "resident" }, () => Rates, 2041);
    for (const t of [1, 10, 20])
      for (const s of [0, 1] as const)
        for (let x = 60 + t; x <= 100; x++) {
          expect(Math.abs(projected.persons[t][s][x] * shares[t][s][x][1] - plain.persons[t][s][x])).toBeLessThan(1e-9);
        }
  });
  it("has fewer disabled where fewer fall ill", () => {
    const count = (factor: number): number =>
      disabledAmong(
        disabledShares(projectHealth(course, model, { start: evenStart(0.1), incidence: () => factor })[20]),
        projected.persons[20],
      );
    expect(count(0.5)).toBeLessThan(count(1));
  });
});

describe("withIncidence()", () => {
  it("scales what gets worse and leaves what gets better", () => {
    const scaled = withIncidence(
      [
        [0.8, 0.15, 0.05],
        [0.1, 0.7, 0.2],
        [0, 0.1, 0.9],
      ],
      0.5,
    );
    [
      [0.9, 0.075, 0.025],
      [0.1, 0.8, 0.1],
      [0, 0.1, 0.9],
    ].forEach((cells, i) => cells.forEach((cell, j) => expect(scaled[i][j]).toBeCloseTo(cell, 12)));
  });
  it("refuses to make more ill than there are", () =>
    expect(() =>
      withIncidence(
        [
          [0.4, 0.6],
          [0, 1],
        ],
        2,
      ),
    ).toThrow(/Cannot scale incidence by 2/));
});

describe("movesOf()", () => {
  it("equals the series of the matrix exponential", () => {
    const [i, r] = [0.2, 0.5];
    let term = [
      [1, 0],
      [0, 1],
    ];
    const sum = [
      [1, 0],
      [0, 1],
    ];
    for (let n = 1; n < 30; n++) {
      term = term.map(([a, b]) => [(a * -i + b * r) / n, (a * i - b * r) / n]);
      sum.forEach((cells, a) => cells.forEach((_, b) => (sum[a][b] += term[a][b])));
    }
    movesOf(i, r).forEach((cells, a) => cells.forEach((cell, b) => expect(cell).toBeCloseTo(sum[a][b], 12)));
  });
});

describe("fitIncidence()", () => {
  it("keeps the prevalence that it was fitted to, year after year under the same mortality", () => {
    const prevalence = smoothPrevalence(
      [
        { from: 60, female: 0.05, male: 0.06 },
        { from: 70, female: 0.12, male: 0.13 },
        { from: 80, female: 0.25, male: 0.24 },
      ],
      P,
    );
    const { model: fitted, raised } = fitIncidence(model, prevalence, Rates.Sx);
    expect(raised).toEqual([]);
    const start = both((s) => Array.from(prevalence[s], (share): Shares => [1 - share, share]));
    const last = disabledShares(projectHealth(course, fitted, { start })[20]);
    for (const s of [0, 1] as const) for (let x = 60; x < 100; x++) expect(last[s][x]).toBeCloseTo(prevalence[s][x], 9);
  });
  it("raises recovery, and says where, when prevalence falls faster than people get well", () => {
    const falling = mapSexAge(P, (_, _s, x) => (x < 60 ? 0 : x < 70 ? 0.5 : 0.1));
    expect(fitIncidence(model, falling, Rates.Sx).raised).toContainEqual({ sex: 0, age: 69 });
  });
  it("refuses a rise that the well could not make up", () => {
    const jump = mapSexAge(P, (_, _s, x) => (x < 60 ? 0 : x < 70 ? 0.9 : 1));
    expect(() =>
      fitIncidence(
        model,
        jump,
        mapSexAge(Rates.Sx, () => 0.5),
      ),
    ).toThrow(/Cannot reach a prevalence of 0.9 at age 61: more people/);
  });
});

describe("smoothPrevalence()", () => {
  it("keeps the number of disabled and rises between the bands", () => {
    const bands = [
      { from: 60, female: 0.05, male: 0.05 },
      { from: 65, female: 0.08, male: 0.07 },
      { from: 70, female: 0.12, male: 0.11 },
    ];
    const smooth = smoothPrevalence(bands, P);
    const wanted = [0, 1].reduce(
      (sum, s) =>
        sum +
        bands.reduce(
          (part, band, b) => part + sumAges(P, band.from, bands[b + 1]?.from ?? Infinity, s as 0 | 1) * (s === 0 ? band.female : band.male),
          0,
        ),
      0,
    );
    expect(disabledAmong(smooth, P)).toBeCloseTo(wanted, 6);
    expect(smooth[0][59]).toBe(0);
    for (let x = 61; x <= 100; x++) expect(smooth[0][x]).toBeGreaterThan(smooth[0][x - 1]);
  });
});

describe("smoothChances()", () => {
  it("gives chances back whose log odds and hazards are straight in age", () => {
    const chances = (x: number): number[][] =>
      [0, 1].map((i) => {
        const dead = 1 - Math.exp(-0.01 * (1 + i) * Math.exp(0.05 * (x - 65)));
        const odds = Math.exp((i === 0 ? -2 : 1) + 0.03 * (x - 65)); // worse against better
        return [(1 - dead) / (1 + odds), ((1 - dead) * odds) / (1 + odds), dead];
      });
    const bands = [67.5, 77.5, 87.5].map((age) => ({ age, rows: chances(age) }));
    const smooth = smoothChances([bands, bands], 65, 0.0005);
    const [a, b] = chances(80);
    smooth.moves[0][80].forEach((cells, i) => cells.forEach((cell, j) => expect(cell).toBeCloseTo([a, b][i][j] / (1 - [a, b][i][2]), 10)));
    expect(smooth.hazards[1][80][1] / smooth.hazards[1][80][0]).toBeCloseTo(2, 10);
  });
});
