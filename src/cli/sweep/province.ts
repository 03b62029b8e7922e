import { join } from "node:path";
import { districtCode } from "../../core/brand.ts";
import { firstOf } from "../../core/items.ts";
import { namesBehind } from "../../plan/counterfactual.ts";
import type { Formula } from "../../core/formula.ts";
import type { Evaluator, People } from "../../demand/evaluator.ts";
import { NATION, type Place } from "../../demography/place.ts";
import { disk } from "../../files/disk.ts";
import { recorded, type Files, type Reads } from "../../files/files.ts";
import { readingOf } from "../../options/reading.ts";
import { yearsOf, type Plan } from "../../plan/plan.ts";
import { packScores } from "../../plan/scorecard.ts";
import type { ScoreRow } from "../../plan/types.ts";
import { peopleOf, projectUnits, runWith, type Outcome } from "../../run.ts";
import { leavesOf } from "../../scenario/place-models.ts";
import { withInputFacts } from "../../scenario/input-facts.ts";
import { locatedPlace, placeReader, readPlace, type PlaceReader } from "../../scenario/places.ts";
import { plansIn } from "../../scenario/plan-at.ts";
import { readPlan } from "../../scenario/read-plan.ts";
import { openLibrary } from "../../scenario/library.ts";
import { readSweep, type SweepModel } from "../../scenario/sweep-model.ts";
import type { Part, PartNumber, PartTest, PartUnit } from "./part.ts";

/** A sweep, as plain values. */
export interface SweepTask {
  readonly plan: string;
  /** The shipped models folder first. */
  readonly models: readonly string[];
  /** A folder with a folder of input tables for each county that has some, by its code. */
  readonly inputs?: string | undefined;
  readonly horizon?: number | undefined;
}

/** What a sweep knows before its first province. */
interface Sweep extends SweepTask {
  readonly model: SweepModel;
  /** What counties can give in input tables. */
  readonly asked: ReadonlySet<string>;
  readonly files: Files;
}

/** A part, and what was read for it. */
export interface SweptPart {
  readonly part: Part;
  readonly reads: Reads;
}

/**
 * Runs a plan in every county and zone of a province: the numbers of each are those of a run of its own, to the last bit. The nation is run as
 * one place.
 *
 * @throws Faults of the plan, of the models, and of the places.
 */
export function sweepPlace(code: string, task: SweepTask): SweptPart {
  const files = recorded(disk);
  const library = openLibrary(task.models, files);
  const asked = new Set(library.all("input-tables").flatMap(({ value }) => Object.keys(value.quantities)));
  const sweep: Sweep = { ...task, files, asked, model: readSweep(task.models, files) };
  const reader = placeReader(task.models, files);
  const { plan } = readPlan(task.plan, { models: task.models, horizon: task.horizon, district: code, files });
  const leaves = new Map((code === NATION ? [] : leavesOf(code, task.models, files, reader)).map((leaf) => [leaf.id, leaf]));
  const planOf = plansIn(plan);
  const found = new Map<string, PartUnit>();
  let total: People | undefined;
  for (const one of plan.people) {
    const projected = projectUnits({ people: [one], horizon: plan.horizon }); // one at a time: all of a province take as much memory as all else
    const leaf = leaves.get(one.id);
    if (leaf && inputsOf(leaf, task) === undefined) {
      const there = planOf(leaf);
      if (there) found.set(leaf.id, unitOf(leaf, runWith(there, projected, { findings: false }), reader, sweep));
    }
    total = withMore(total, firstOf([...projected.values()]));
  }
  const own = wholeOf(plan, total);
  const units = [...leaves.values()].map((leaf) => found.get(leaf.id) ?? alone(leaf, inputsOf(leaf, task), reader, sweep));
  const place = readPlace(code, task.models, files, reader);
  const quantities = sweep.model.quantities.map(({ id, of, name }) => {
    const known = readingOf(own, of, { year: plan.firstYear });
    return { id, name: name ?? known.name, unit: known.unit };
  });
  return {
    part: { place: code, name: place.name, years: yearsOf(plan), quantities, own: valuesIn(own, sweep.model), units },
    reads: files.reads,
  };
}

/** People and the next part of them, added up in the order in which `peopleOf` adds all at once. */
function withMore(sum: People | undefined, next: People): People {
  if (sum === undefined) return next;
  const components = [sum.id, next.id];
  return peopleOf({ ...PLAIN, components }, new Map([sum, next].map((people) => [people.id, people])));
}

/** A place that is only a sum. */
const PLAIN = { id: districtCode("sum"), name: { zh: "", en: "" }, level: "" } as const;

/** What a run of the whole place gives, from its people added up. */
function wholeOf(plan: Plan, total: People | undefined): Outcome {
  const places = plan.places.filter(({ id }) => id === plan.district).map((place) => ({ ...place, components: [] }));
  return runWith({ ...plan, places }, new Map(total ? [[plan.district, total]] : []), { findings: false });
}

/** A leaf that is read by itself, with its own tables if there are any. */
function alone(leaf: Place, given: string | undefined, reader: PlaceReader, sweep: Sweep): PartUnit {
  const { plan: file, models, horizon, files } = sweep;
  const inputs = given === undefined ? [] : [given];
  const { plan } = readPlan(file, { models, horizon, district: leaf.id, files, inputs });
  const { place } = withInputFacts(locatedPlace(leaf.id, models, files, reader), inputs, reader.kinds, files);
  return unitOf(place, runWith(plan, projectUnits(plan), { findings: false }), reader, sweep);
}

function inputsOf({ id }: Place, { inputs }: SweepTask): string | undefined {
  const folder = inputs === undefined ? undefined : join(inputs, id);
  return folder !== undefined && disk.kind(folder) === "folder" ? folder : undefined;
}

function unitOf(leaf: Place, outcome: Outcome, reader: PlaceReader, { model, asked, models, files }: Sweep): PartUnit {
  const { plan, scorecard, evaluators } = outcome;
  const evaluator = evaluatorIn(evaluators, leaf.id);
  const parent = leaf.parent === undefined ? leaf : readPlace(leaf.parent, models, files, reader);
  const prefecture = parent.level === "prefecture" ? parent : leaf;
  const figures = figuresOf(leaf, reader);
  const inputs = [...asked].filter((id) => isLocal(id, plan));
  const shares = model.quantities.map(({ of }) => {
    const formula: Formula = plan.indicators.get(of)?.formula ?? ["name", of];
    const behind = [...namesBehind(formula, plan.quantities)].filter((id) => asked.has(id));
    const local = behind.filter((id) => inputs.includes(id));
    return (figures.length + local.length) / Math.max(1, reader.kinds.askFirst.length + behind.length);
  });
  const tests = [...scorecard.filter(({ target }) => target !== undefined), ...packScores(plan, evaluator)];
  return {
    code: leaf.id,
    name: leaf.name,
    prefecture: prefecture.id,
    prefectureName: prefecture.name,
    tier: reader.base?.entry(leaf.id)?.tier ?? "",
    local: [...figures, ...inputs],
    shares,
    values: valuesIn(outcome, model),
    tests: tests.map(testOf),
  };
}

/** The figures after the census that a county is asked for first, as far as it has them. */
function figuresOf({ facts, census: { date } }: Place, { kinds }: PlaceReader): string[] {
  return kinds.askFirst.filter((what) => facts.some((fact) => fact.what === what && String(fact.year) > date.slice(0, 4)));
}

/** Whether what a county can give is known, and stands in for no other place. */
function isLocal(id: string, { quantities }: Plan): boolean {
  const quantity = quantities.get(`${id}_stock`) ?? quantities.get(id);
  const { proxy, assumed } = quantity?.evidence ?? {};
  return quantity !== undefined && quantity.definition.kind === "path" && proxy !== true && assumed !== true;
}

function valuesIn(outcome: Outcome, { quantities }: SweepModel): PartNumber[][] {
  const { plan, evaluators } = outcome;
  const { registered } = evaluatorIn(evaluators, plan.district).people;
  return quantities.map(({ of, basis }) =>
    yearsOf(plan).map((year) => {
      if (basis === "registered" && registered === undefined) return null;
      const { evaluator, formula, setting } = readingOf(outcome, of, { year, basis });
      return known(evaluator.compute(formula, setting).value);
    }),
  );
}

function testOf(row: ScoreRow): PartTest {
  return {
    target: row.id,
    reading: row.reading.zh,
    basis: row.basis,
    year: row.year,
    comparison: row.comparison,
    value: known(row.computed),
    bound: known(row.required),
    verdict: row.verdict,
    holds: row.holds ?? "",
    failing: row.firstFailingYear ?? null,
  };
}

function known(value: number): PartNumber {
  return Number.isFinite(value) ? value : null;
}

function evaluatorIn(evaluators: Outcome["evaluators"], id: string): Evaluator {
  const found = evaluators.get(id);
  if (!found) throw new RangeError(`Cannot sweep ${id}: it was not run`);
  return found;
}
