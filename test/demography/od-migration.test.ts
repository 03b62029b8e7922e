import fc from "fast-check";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bySexAge, mapSexAge, SEXES, sumAges, type BySexAge, sumTables } from "../../src/core/ages.ts";
import { agreeMargins, balanceFlows, gravity, marginsOf, partNet } from "../../src/demography/od-migration.ts";
import { VARIANTS, type Variant } from "../../src/demography/place.ts";
import { prepare, type Prepared } from "../../src/demography/prepare.ts";
import { project } from "../../src/demography/project.ts";
import { rakeToParent, rakingNotes } from "../../src/demography/rake-to-parent.ts";
import { provinceAlone, readFamily } from "../../src/scenario/place-models.ts";

const MODELS = [join(import.meta.dirname, "..", "..", "models")];
const LAST = 2035;
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

describe("balanceFlows()", () => {
  it("meets who leaves and who comes, and nobody moves within a district", () => {
    const margins = { out: [60, 0, 40, 0], in: [0, 70, 0, 30] };
    const distance = [
      [1, 20, 50, 80],
      [20, 1, 30, 60],
      [50, 30, 1, 10],
      [80, 60, 10, 1],
    ];
    const { persons, residual } = balanceFlows(margins, gravity({ size: [5, 4, 3, 2], distance }));
    expect(residual).toBeLessThan(1e-9);
    persons.forEach((row, i) => expect(sum(row)).toBeCloseTo(margins.out[i], 9));
    margins.in.forEach((wanted, j) => expect(sum(persons.map((row) => row[j]))).toBeCloseTo(wanted, 9));
    persons.forEach((row, i) => expect(row[i]).toBe(0));
    // close pairs exchange more than their sizes alone would imply
    expect((persons[0][1] * persons[2][3]) / (persons[0][3] * persons[2][1])).toBeGreaterThan(1);
  });
  it("keeps the seed's odds ratios, and equals the product of the margins where distance does not count", () => {
    const { persons } = balanceFlows({ out: [30, 10, 0, 0], in: [0, 0, 15, 25] }, gravity({ size: [2, 7, 1, 8] }));
    expect(persons[0][2]).toBeCloseTo((30 * 15) / 40, 9);
    expect(persons[1][3]).toBeCloseTo((10 * 25) / 40, 9);
  });
  it("refuses margins that differ, which agreeMargins() makes the same", () => {
    const unlike = { out: [50, 10], in: [30, 10] };
    expect(() => balanceFlows(unlike, gravity({ size: [1, 1] }))).toThrow("60 leave and 40 come");
    const agreed = agreeMargins(unlike);
    expect(sum(agreed.in)).toBeCloseTo(sum(agreed.out), 12);
    expect(agreed.factor).toBeCloseTo(Math.sqrt(60 / 40), 12);
    expect(() => agreeMargins({ out: [1], in: [0] })).toThrow("1 leave and 0 come");
  });
});

describe("partNet()", () => {
  it("parts any nets into moves that add up to 0 and the border's, and turns no sign", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 2, maxLength: 9 }), (cells) => {
        const nets = cells.map((cell): BySexAge => mapSexAge(bySexAge(1), () => cell));
        const { internal, external, border } = partNet(nets);
        expect(Math.abs(sumTables(internal)[0][0])).toBeLessThan(1e-9);
        expect(sumTables(external)[0][0]).toBeCloseTo(sum(cells), 9);
        expect(border[0][0]).toBe(sum(cells));
        cells.forEach((cell, u) => {
          expect(internal[u][0][0] + external[u][0][0]).toBeCloseTo(cell, 9);
          expect(internal[u][0][0] * cell).toBeGreaterThanOrEqual(0);
          expect(external[u][0][0] * cell).toBeGreaterThanOrEqual(-1e-9);
        });
      }),
    );
  });
});

describe("Zhejiang's counties", () => {
  const { family } = readFamily("330000", MODELS);
  const [province] = prepare(provinceAlone(family), { to: LAST });
  const counties = prepare(family, { to: LAST });
  const raked = rakeToParent(counties, province, family.models.assumptions.plusMinusLimit);
  const run = ({ resident: { base, rates } }: Prepared, variant: Variant): readonly BySexAge[] =>
    project(base, (year) => rates[variant][year - base.year], LAST + 1).persons;

  it("are 91 units", () => expect(counties.length).toBe(91));

  it("move among themselves so that every age, sex and year adds up to zero, and with the outside as the province does", () => {
    for (const variant of VARIANTS) {
      for (let t = 0; t <= LAST - 2021; t++) {
        const nets = raked.units.map(({ resident }) => resident.rates[variant][t].Mx);
        const { internal, border } = partNet(nets);
        const zero = sumTables(internal);
        const gross = sumTables(internal.map((net) => mapSexAge(net, Math.abs)));
        for (const s of SEXES)
          zero[s].forEach((cell, x) =>
            expect(Math.abs(cell), `${variant} ${2021 + t} ${s} ${x}`).toBeLessThanOrEqual(1e-11 * (1 + gross[s][x])),
          );
        expect(sumAges(border)).toBeCloseTo(sumAges(sumTables(nets)), 6);
      }
    }
  });

  it("have flows from county to county that meet every departure and arrival", () => {
    const t = 2030 - 2021;
    const { internal } = partNet(raked.units.map(({ resident }) => resident.rates.medium[t].Mx));
    const seed = gravity({ size: raked.units.map(({ resident }) => sumAges(resident.base.persons)) });
    for (const s of SEXES)
      for (let x = 0; x <= 100; x += 5) {
        const margins = marginsOf(internal, s, x);
        const { persons, residual } = balanceFlows(margins, seed);
        expect(residual).toBeLessThanOrEqual(1e-9 * (1 + sum(margins.out)));
        internal.forEach((net, u) => expect(sum(persons.map((row) => row[u])) - sum(persons[u])).toBeCloseTo(net[s][x], 6));
      }
  });

  it("add up to the province exactly in every year, sex and age once raked, and show by how much they were adjusted", () => {
    for (const variant of VARIANTS) {
      const [own, parts] = [run(province, variant), raked.units.map((unit) => run(unit, variant))];
      own.forEach((P, t) => {
        const all = sumTables(parts.map((part) => part[t]));
        // sums of 91 parts over fifteen yearly steps
        for (const s of SEXES)
          P[s].forEach((persons, x) =>
            expect(Math.abs(all[s][x] - persons), `${variant} ${2021 + t} ${s} ${x}`).toBeLessThanOrEqual(1e-9 * (1 + persons)),
          );
      });
    }
    const notes = rakingNotes(raked, "330000");
    expect(notes.length).toBe(1 + LAST - 2020);
    for (const { before, after, changed, largest } of raked.adjustments) {
      expect(changed).toBeGreaterThanOrEqual(Math.abs(after - before) - 1e-6);
      expect(counties.some(({ id }) => id === largest.unit)).toBe(true);
    }
  });

  it("are adjusted little: by less than 1 % of their people a year in the base and the years that were calibrated", () => {
    const people = sumAges(province.resident.base.persons);
    for (const { year, changed } of raked.adjustments.filter(({ variant, year }) => variant === "medium" && year <= 2025))
      expect(changed / people, String(year)).toBeLessThan(0.01);
  });
});
