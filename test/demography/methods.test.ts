import fc from "fast-check";
import { eigs } from "mathjs";
import { describe, expect, it } from "vitest";
import { bySexAge, mapSexAge, sumAges, type BySexAge } from "../../src/core/ages.ts";
import { alphaForLifeExpectancy, brassLogit, brassSurvivors, fitBrass, ratesOfSurvivors } from "../../src/demography/brass.ts";
import { meanAgeAtBirth, shiftMeanAge, totalFertility } from "../../src/demography/fertility.ts";
import { closeCoherently, fitCoherentKannisto } from "../../src/demography/kannisto.ts";
import { fitLeeCarter, leeCarterRates, levelForLifeExpectancy } from "../../src/demography/lee-carter.ts";
import { leslieMatrix, momentum, netReproduction, stablePopulation } from "../../src/demography/leslie.ts";
import { lifeTable } from "../../src/demography/life-table.ts";
import { lifeExpectancy, survivalOf } from "../../src/demography/mortality.ts";
import { fitRogersCastro, rogersCastroRate, splitNetMigration, type RogersCastro } from "../../src/demography/rogers-castro.ts";

const mx: BySexAge = mapSexAge(bySexAge(101), (_, s, x) => (0.00003 + 0.00002 * s) * Math.exp(0.095 * x) + (x === 0 ? 0.004 : 0));
const ones = mapSexAge(bySexAge(101), () => 1);
const asfr = Float64Array.from({ length: 101 }, (_, x) => (x >= 15 && x < 50 ? 0.05 * Math.exp(-(((x - 28) / 6) ** 2)) : 0));
const rates = { ...survivalOf(mx), asfr, srb: 1.06 };

describe("closeCoherently()", () => {
  it("gives two Kannisto curves of one slope back", () => {
    const curves = mapSexAge(bySexAge(101), (_, s, x) => 1 / (1 + Math.exp(11 - 0.3 * s - 0.1 * x)));
    const { slope, level } = fitCoherentKannisto(curves, ones);
    expect([slope, ...level].map((value) => Math.round(1e9 * value) / 1e9)).toEqual([0.1, -11, -10.7]);
    closeCoherently(curves, ones)[1].forEach((m, x) => expect(m).toBeCloseTo(1 / (1 + Math.exp(10.7 - 0.1 * x)), 10));
  });
  it("never lets the sexes cross where men die more at the fitted ages", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.1, max: 1, noNaN: true }), { minLength: 202, maxLength: 202 }), (noise) => {
        const noisy = mapSexAge(mx, (m, s, x) => Math.min(0.9, m * noise[101 * s + x] * (s === 1 ? 12 : 1)));
        const closed = closeCoherently(noisy, ones);
        for (let x = 95; x <= 130; x++) expect(closed[1][x]).toBeGreaterThan(closed[0][x]);
      }),
      { numRuns: 30 },
    );
  });
  it("leaves the ages below alone", () => expect(closeCoherently(mx, ones)[0].slice(0, 95)).toEqual(mx[0].slice(0, 95)));
});

describe("fitLeeCarter()", () => {
  const Bx = Float64Array.from({ length: 101 }, (_, x) => (2 - x / 100) / 151.5);
  const at = (K: number): BySexAge => mapSexAge(mx, (m, _, x) => m * Math.exp(Bx[x] * K));
  it("gives the model back that rates at uneven years were made of, and its walk by hand", () => {
    const {
      Bx: found,
      Kt,
      drift,
      shock,
      driftError,
    } = fitLeeCarter(
      [
        [1990, 0],
        [2000, -9],
        [2010, -22],
        [2020, -30],
      ].map(([year, K]) => ({ year, mx: at(K) })),
    );
    found.forEach((value, x) => expect(value).toBeCloseTo(Bx[x], 9));
    expect(Kt.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 9);
    expect(drift).toBeCloseTo(-1, 9); // −30 in 30 years; steps −9, −13, −8 against −10
    expect(shock).toBeCloseTo(Math.sqrt((1 + 9 + 4) / (30 - 300 / 30)), 9);
    expect(driftError).toBeCloseTo(shock! / Math.sqrt(30), 12);
  });
  it("keeps the ratio of the sexes and starts from the last year's rates", () => {
    const fitted = fitLeeCarter([
      { year: 2000, mx: at(0) },
      { year: 2020, mx: at(-20) },
    ]);
    expect(fitted.shock).toBeUndefined();
    const [now, later] = [leeCarterRates(fitted, 2020), leeCarterRates(fitted, 2050)];
    for (let x = 0; x <= 100; x++) {
      expect(now[0][x]).toBeCloseTo(at(-20)[0][x], 12);
      expect(later[1][x] / later[0][x]).toBeCloseTo(mx[1][x] / mx[0][x], 9);
    }
    expect(later[0][40]).toBeCloseTo(at(-50)[0][40], 12);
  });
  it("meets a life expectancy by bisection", () => {
    const fitted = fitLeeCarter([
      { year: 2000, mx: at(0) },
      { year: 2020, mx: at(-20) },
    ]);
    const K = levelForLifeExpectancy(fitted, 0, 90);
    expect(lifeExpectancy(leeCarterRates(fitted, 2021, K)[0], 0)).toBeCloseTo(90, 6);
  });
  it("refuses one year, and years without change", () => {
    expect(() => fitLeeCarter([{ year: 2000, mx }])).toThrow("at least two years are needed, but there are 1");
    expect(() =>
      fitLeeCarter([
        { year: 2000, mx },
        { year: 2010, mx },
      ]),
    ).toThrow("do not change");
  });
});

describe("brassSurvivors()", () => {
  const { lx } = lifeTable(mx[0], 0);
  it("reproduces the logit by hand: l = 0.8 has −0.6931, and α = 0.5 takes it to 0.5954", () => {
    expect(brassLogit(0.8)).toBeCloseTo(-0.6931, 4);
    expect(brassSurvivors(Float64Array.of(1, 0.8), { alpha: 0.5 })[1]).toBeCloseTo(1 / (1 + 0.25 * Math.E), 12);
  });
  it("is the standard at α 0, β 1, falls with age for any α, and its fit gives the parameters back", () => {
    brassSurvivors(lx, { alpha: 0 }).forEach((l, x) => expect(l).toBeCloseTo(lx[x], 12));
    const made = brassSurvivors(lx, { alpha: -0.3, beta: 1.2 });
    for (let x = 1; x <= 100; x++) expect(made[x]).toBeLessThanOrEqual(made[x - 1]);
    const fit = fitBrass(made, lx, [1, 5, 10, 30, 50, 70]);
    expect([fit.alpha, fit.beta].map((value) => Math.round(1e9 * value) / 1e9)).toEqual([-0.3, 1.2]);
  });
  it("gives the death rates back that the survivors were made of, and meets a life expectancy", () => {
    ratesOfSurvivors(lx, 0, mx[0][100]).forEach((m, x) => expect(m).toBeCloseTo(mx[0][x], 10));
    const alpha = alphaForLifeExpectancy(lx, 0, 75, { openRate: mx[0][100] });
    expect(lifeExpectancy(ratesOfSurvivors(brassSurvivors(lx, { alpha }), 0, mx[0][100]), 0)).toBeCloseTo(75, 6);
    expect(() => alphaForLifeExpectancy(lx, 0, 300, { openRate: 0.4 })).toThrow(/Cannot reach 300/);
  });
});

describe("shiftMeanAge()", () => {
  it("moves the mean age by what is asked and keeps the level", () => {
    fc.assert(
      fc.property(fc.double({ min: -14, max: 40, noNaN: true }), (years) => {
        const moved = shiftMeanAge(asfr, years);
        expect(totalFertility(moved)).toBeCloseTo(totalFertility(asfr), 12);
        expect(meanAgeAtBirth(moved)).toBeCloseTo(meanAgeAtBirth(asfr) + years, 9);
        expect(Math.min(...moved)).toBeGreaterThanOrEqual(-1e-15);
      }),
    );
  });
  it("equals the pattern a whole year on", () =>
    shiftMeanAge(asfr, 1).forEach((f, x) => expect(f).toBeCloseTo(x === 0 ? 0 : asfr[x - 1], 12)));
  it("refuses to lose births", () => expect(() => shiftMeanAge(asfr, 60)).toThrow(/fall outside the ages/));
});

describe("fitRogersCastro()", () => {
  const schedule: RogersCastro = { a1: 0.02, alpha1: 0.1, a2: 0.06, alpha2: 0.11, mu2: 21, lambda2: 0.4, c: 0.003 };
  it("gives a schedule back that follows the formula", () => {
    const own = Float64Array.from({ length: 101 }, (_, x) => rogersCastroRate(schedule, x));
    const fitted = fitRogersCastro(own);
    own.forEach((rate, x) => expect(Math.abs(rogersCastroRate(fitted, x) - rate)).toBeLessThan(1e-6));
    expect(fitted.mu2).toBeCloseTo(21, 2);
  });
  it("has at μ2 the labour curve's e⁻¹ height", () => {
    expect(rogersCastroRate({ ...schedule, a1: 0, c: 0 }, 21)).toBeCloseTo(0.06 / Math.E, 12);
  });
  it("refuses net rates", () => expect(() => fitRogersCastro(Float64Array.of(1, -1, 2))).toThrow(/split net rates/));
});

describe("splitNetMigration()", () => {
  it("has in less out equal to the net, and both 0 or more", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: -500, max: 500, noNaN: true }), (turnover, net) => {
        const { into, out } = splitNetMigration(
          mapSexAge(ones, () => net),
          mapSexAge(ones, () => 1000),
          turnover,
        );
        expect(into[0][30] - out[0][30]).toBeCloseTo(net, 9);
        expect(Math.min(into[1][5], out[1][5])).toBeCloseTo(1000 * turnover, 9);
      }),
    );
  });
});

describe("stablePopulation()", () => {
  it("reproduces a matrix of two ages by hand: bears 1 and 1, half survive: λ² = λ + 1/2", () => {
    const { growth, shares } = stablePopulation([
      [1, 1],
      [0.5, 0],
    ]);
    const λ = (1 + Math.sqrt(3)) / 2;
    expect(growth).toBeCloseTo(Math.log(λ), 12);
    expect(shares[0] / shares[1]).toBeCloseTo(2 * λ, 12);
  });
  it("equals the greatest eigenvalue that mathjs finds", () => {
    const small = [
      [0, 1.2, 0.4],
      [0.7, 0, 0],
      [0, 0.6, 0.1],
    ];
    const values = (eigs(small).values as (number | { re: number })[]).map((value) => (typeof value === "number" ? value : value.re));
    expect(stablePopulation(small).growth).toBeCloseTo(Math.log(Math.max(...values)), 9);
  });
  it("refuses a matrix that leaves nobody", () =>
    expect(() =>
      stablePopulation([
        [0, 0],
        [1, 0],
      ]),
    ).toThrow("nobody is left"));
});

describe("momentum()", () => {
  const replaced = { ...rates, asfr: asfr.map((f) => f / netReproduction(rates)) };
  it("is 1 for a population that is stationary already", () => {
    const { shares, growth } = stablePopulation(leslieMatrix(replaced));
    expect(growth).toBeCloseTo(0, 9);
    const still: BySexAge = [Float64Array.from(shares.slice(0, 101)), Float64Array.from(shares.slice(101))];
    expect(momentum(still, rates)).toBeCloseTo(1, 9);
  });
  it("is above 1 for a young population and below 1 for an old one", () => {
    const young = mapSexAge(ones, (_, _s, x) => Math.exp(-x / 20));
    const old = mapSexAge(ones, (_, _s, x) => Math.exp(-(((x - 65) / 20) ** 2)));
    expect(momentum(young, rates)).toBeGreaterThan(1);
    expect(momentum(old, rates)).toBeLessThan(1);
    expect(sumAges(young)).toBeGreaterThan(0);
  });
  it(
    "comes near Keyfitz's formula b e₀ (R₀ − 1) / (r μ R₀) for a stable population, to 2 %: the formula itself is an approximation",
    { tags: "slow" },
    () => {
      const high = { ...rates, asfr: asfr.map((f) => (1.5 * f) / netReproduction(rates)) };
      const matrix = leslieMatrix(high);
      const { shares, growth } = stablePopulation(matrix);
      const stable: BySexAge = [Float64Array.from(shares.slice(0, 101)), Float64Array.from(shares.slice(101))];
      const [R0, births] = [
        1.5,
        matrix[0].reduce((sum, cell, j) => sum + cell * shares[j], 0) / shares.slice(0, 101).reduce((a, b) => a + b, 0),
      ];
      let [alive, weighted, e0] = [1, 0, 0];
      for (let x = 0; x < 101; x++) {
        e0 += alive;
        weighted += (x + 1) * alive * matrix[0][x];
        alive *= x < 100 ? matrix[x + 1][x] : 0;
      }
      const formula = ((births / Math.exp(growth)) * e0 * (R0 - 1)) / (growth * (weighted / R0) * R0);
      expect(Math.abs(momentum(stable, high) / formula - 1)).toBeLessThan(0.02);
    },
  );
  it("refuses where nobody bears", () => expect(() => momentum(ones, { ...rates, asfr: new Float64Array(101) })).toThrow("nobody bears"));
});
