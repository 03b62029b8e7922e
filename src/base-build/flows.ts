import { exact, type FactSource, type Flow, type Printed } from "./facts.ts";

/**
 * Births and deaths of years that have no count: the rate times the mean of the two year-ends, or the other flow and the natural rate; each from 2020's
 * successor on, since the mean needs the year-end before.
 *
 * @param facts Settled figures, with the natural rate.
 * @returns The facts with these flows, without the natural rate.
 */
export function withFlows(facts: readonly Printed[], source: FactSource): Printed[] {
  const known = new Map(facts.map((fact) => [`${fact.code} ${fact.what} ${fact.year}`, fact]));
  const get = (code: string, what: string, year: number): Printed | undefined => known.get(`${code} ${what} ${year}`);
  for (const flow of source.flows) {
    for (const { code, year } of facts.filter(({ what }) => what === source.stock)) {
      const [before, after] = [get(code, source.stock, year - 1), get(code, source.stock, year)];
      if (get(code, flow.what, year) !== undefined || before === undefined || after === undefined) continue;
      const mean = (before.value + after.value) / 2;
      const found =
        fromRate(get(code, flow.rate, year), mean, flow) ??
        fromDifference([get(code, flow.other, year), get(code, source.difference, year)], mean, flow);
      if (found !== undefined) known.set(`${code} ${flow.what} ${year}`, found);
    }
  }
  return [...known.values()].filter(({ what }) => what !== source.difference);
}

const PER_MILLE = 1000;

function fromRate(rate: Printed | undefined, mean: number, { what, zh, en }: Flow): Printed | undefined {
  if (rate === undefined) return undefined;
  const how = `${zh}${rate.value}‰乘年平均人口(年初、年末平均) / ${en} ${rate.value} per mille times the mean population (mean of two year-ends)`;
  return derivedFrom(rate, { what, value: (rate.value * mean) / PER_MILLE, how });
}

function fromDifference([other, natural]: readonly (Printed | undefined)[], mean: number, flow: Flow): Printed | undefined {
  if (other === undefined || natural === undefined) return undefined;
  const value = other.value + (flow.sign * natural.value * mean) / PER_MILLE;
  const how = `${flow.otherZh}(自然增长率${natural.value}‰乘年平均人口) / ${flow.otherEn} (${natural.value} per mille times the mean population)`;
  return derivedFrom(natural, { what: flow.what, value, how });
}

function derivedFrom(from: Printed, { what, value, how }: { what: string; value: number; how: string }): Printed {
  return { ...from, what, value: Math.round(exact(value)), unit: "persons", kind: "derived", notes: [how, ...from.notes] };
}
