import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemOf } from "../../src/core/items.ts";
import { BINDING, fillQuantities } from "../../src/demand/fill.ts";
import { COMING, LIMITS, partOf, type Coming, type Resource, type ServedService, type Serving } from "../../src/demand/served.ts";
import { evaluatorOf, quantity, SETTING } from "./people.ts";

/** A small world: services of groups, resources, and what each person takes. */
interface World {
  readonly resources: readonly { readonly kind: (typeof LIMITS)[number]; readonly amount: number }[];
  readonly services: readonly {
    readonly isKnown: boolean;
    readonly groups: readonly {
      readonly observed: number;
      readonly use: number;
      readonly need: number;
      readonly takes: readonly number[];
    }[];
  }[];
}

const amount = fc.integer({ min: 0, max: 40 });
const worlds: fc.Arbitrary<World> = fc.record({
  resources: fc.tuple(...LIMITS.map((kind) => fc.record({ kind: fc.constant(kind), amount: fc.integer({ min: 0, max: 120 }) }))),
  services: fc.array(
    fc.record({
      isKnown: fc.boolean(),
      groups: fc.array(
        fc.record({ observed: amount, use: amount, need: amount, takes: fc.tuple(...LIMITS.map(() => fc.integer({ min: 0, max: 4 }))) }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

const word = (text: string) => ({ zh: text, en: text });
const group = (s: number, g: number, part: string): string => `s${s}.${part}_g${g}`;

/** A world as the rule of filling reads it, and a reader of its quantities: what is observed is of 2023, all else of 2025. */
function opened({ resources, services }: World): (name: string) => number {
  const serving: Serving = {
    services: services.map(({ isKnown, groups }, s): ServedService => ({
      id: `s${s}`,
      name: word(`s${s}`),
      unit: "person",
      groups: groups.map(({ takes }, g) => ({
        id: `g${g}`,
        name: word(`g${g}`),
        use: group(s, g, "use_of"),
        need: group(s, g, "need_of"),
        takes: takes.flatMap((each, r) => (each > 0 ? [{ resource: `r${r}`, each: `each${each}` }] : [])),
      })),
      limits: LIMITS,
      since: 2023,
      holds: true,
      lacks: isKnown ? [] : [{ of: "use", quantity: "x" }],
    })),
    resources: resources.map(({ kind }, r): Resource => ({
      id: `r${r}`,
      name: word(`r${r}`),
      unit: "1",
      kind,
      capacity: `amount${r}`,
      takers: services.flatMap(({ groups }, s) => (groups.some(({ takes }) => (takes[r] ?? 0) > 0) ? [`s${s}`] : [])),
    })),
  };
  const path = (id: string, ...values: readonly (readonly [number, number])[]) => quantity(id, { kind: "path", path: values });
  const evaluator = evaluatorOf(
    ...[1, 2, 3, 4].map((each) => path(`each${each}`, [0, each])),
    ...resources.map((resource, r) => path(`amount${r}`, [0, resource.amount])),
    ...services.flatMap(({ groups }, s) =>
      groups.flatMap(({ observed, use, need }, g) => [
        path(group(s, g, "use_of"), [2023, observed], [2024, use]),
        path(group(s, g, "need_of"), [0, need]),
      ]),
    ),
    ...fillQuantities(serving),
  );
  return (name) => evaluator.evaluate(name, { ...SETTING, year: 2025 }).value;
}

/** The twin: hands out what is left a hundredth of a person at a time. */
function byHand({ resources, services }: World, coming: Coming): number[][] {
  const STEP = 0.01;
  const left = resources.map((resource) => resource.amount);
  const take = (takes: readonly number[], people: number): void =>
    takes.forEach((each, r) => void (left[r] = itemOf(left, r) - each * people));
  const kept = services.map(({ groups }) =>
    groups.map(({ observed, use, takes }) => {
      take(takes, Math.min(observed, use));
      return Math.min(observed, use);
    }),
  );
  return services.map(({ isKnown, groups }, s) =>
    groups.map((one, g) => {
      let served = itemOf(itemOf(kept, s), g);
      while (
        isKnown &&
        served + STEP / 2 < one[coming] &&
        one.takes.every((each, r) => each === 0 || itemOf(left, r) >= each * STEP - 1e-9)
      ) {
        served += STEP;
        take(one.takes, STEP);
      }
      return served;
    }),
  );
}

describe("fillQuantities()", () => {
  it("serves whom a twin serves that hands out what is left bit by bit", () => {
    fc.assert(
      fc.property(worlds, fc.constantFrom(...COMING), (world, coming) => {
        const read = opened(world);
        const twin = byHand(world, coming);
        world.services.forEach(({ isKnown, groups }, s) =>
          groups.forEach((_, g) => {
            if (isKnown) expect(Math.abs(read(group(s, g, `served_${coming}`)) - itemOf(itemOf(twin, s), g))).toBeLessThan(0.5);
          }),
        );
      }),
      { numRuns: 60, seed: 13 },
    );
  });

  it("uses nothing twice, never cuts observed use, and names the one thing that stops the first group not served in full", () => {
    fc.assert(
      fc.property(worlds, fc.constantFrom(...COMING), (world, coming) => {
        const read = opened(world);
        const known = world.services.flatMap((service, s) => (service.isKnown ? [{ ...service, s }] : []));
        for (const [r, resource] of world.resources.entries()) {
          const takers = world.services.flatMap(({ groups }, s) => (groups.some(({ takes }) => (takes[r] ?? 0) > 0) ? [s] : []));
          if (takers.length === 0) continue;
          const taken = takers.reduce((sum, s) => sum + read(`r${r}.taken_${coming}_s${s}`), 0);
          expect(taken + read(`r${r}.left_${coming}`)).toBeCloseTo(resource.amount, 8);
          expect(taken).toBeLessThanOrEqual(Math.max(resource.amount, resource.amount - read(`r${r}.free`)) + 1e-8);
        }
        for (const { s, groups } of known) {
          groups.forEach(({ observed, use, need }, g) => {
            const [kept, wanted] = [Math.min(observed, use), coming === "use" ? use : need];
            const served = read(group(s, g, `served_${coming}`));
            expect(served).toBeGreaterThanOrEqual(kept);
            expect(served).toBeLessThanOrEqual(Math.max(kept, wanted) + 1e-9);
            expect(served + read(group(s, g, `unmet_${coming}`))).toBeCloseTo(Math.max(kept, wanted), 8);
          });
          const first = groups.findIndex((_, g) => read(group(s, g, `unmet_${coming}`)) > 0);
          const stops = [...LIMITS, "demand"].filter((cause) => read(`s${s}.binding_${coming}_${cause}`) === 1);
          const noughts = [...LIMITS, "demand"].filter((cause) => read(`s${s}.binding_${coming}_${cause}`) === 0);
          expect([stops.length, noughts.length]).toEqual([1, LIMITS.length]);
          expect(stops[0] === "demand").toBe(first < 0);
        }
      }),
      { numRuns: 60, seed: 13 },
    );
  });
});

/** Two services of one ward: beds for two groups with places and staff, and visits by the same staff, of which nothing is known. */
const WARD: Serving = {
  services: [
    {
      id: "beds",
      name: { zh: "床位", en: "beds" },
      unit: "person",
      groups: [
        {
          id: "severe",
          name: { zh: "重度", en: "severe" },
          use: "severe_use",
          need: "severe_need",
          takes: [
            { resource: "beds.places", each: "one" },
            { resource: "carers", each: "two" },
          ],
        },
        { id: "mild", name: { zh: "轻度", en: "mild" }, use: "mild_use", need: "mild_need", takes: [{ resource: "carers", each: "one" }] },
      ],
      limits: ["places", "staff"],
      since: 2023,
      own: { supply: "supply", unit: "bed", each: "two" },
      holds: true,
      lacks: [],
    },
    {
      id: "visits",
      name: { zh: "上门", en: "visits" },
      unit: "visit",
      groups: [
        { id: "all", name: { zh: "全部", en: "all" }, use: "visit_use", need: "visit_need", takes: [{ resource: "carers", each: "one" }] },
      ],
      limits: ["staff"],
      since: 2023,
      holds: true,
      lacks: [{ of: "use", quantity: "x" }],
    },
    {
      id: "bare",
      name: word("bare"),
      unit: "person",
      groups: [],
      limits: [],
      since: 2023,
      holds: false,
      lacks: [{ of: "use", quantity: "x" }],
    },
  ],
  resources: [
    { id: "beds.places", name: { zh: "床", en: "places" }, unit: "bed", kind: "places", capacity: "places", takers: ["beds"] },
    { id: "carers", name: { zh: "护理员", en: "carers" }, unit: "hour", kind: "staff", capacity: "hours", takers: ["beds", "visits"] },
  ],
};

describe("fillQuantities() of two services", () => {
  const made = fillQuantities(WARD);

  it("names every quantity in both languages, with its unit, and takes the services that hold something alone", () => {
    const of = (coming: string): string[] => [
      `beds.more_${coming}_severe|床位（重度）：待服务的增长|beds, severe: growth to be served|person`,
      `beds.within_places_${coming}_severe|床位（重度）：位置可容纳|beds, severe: within places|person`,
      `beds.cut_places_${coming}_severe|床位（重度）：缺位置而未服务|beds, severe: not served for want of places|person`,
      `beds.within_staff_${coming}_severe|床位（重度）：人员可服务|beds, severe: within staff|person`,
      `beds.cut_staff_${coming}_severe|床位（重度）：缺人员而未服务|beds, severe: not served for want of staff|person`,
      `beds.served_${coming}_severe|床位（重度）：可服务|beds, severe: who can be served|person`,
      `beds.unmet_${coming}_severe|床位（重度）：未满足|beds, severe: unmet|person`,
      `beds.places_after_${coming}_beds_severe|床：分配后剩余|places: left after filling|bed`,
      `carers.after_${coming}_beds_severe|护理员：分配后剩余|carers: left after filling|hour`,
      `beds.more_${coming}_mild|床位（轻度）：待服务的增长|beds, mild: growth to be served|person`,
      `beds.within_staff_${coming}_mild|床位（轻度）：人员可服务|beds, mild: within staff|person`,
      `beds.cut_staff_${coming}_mild|床位（轻度）：缺人员而未服务|beds, mild: not served for want of staff|person`,
      `beds.served_${coming}_mild|床位（轻度）：可服务|beds, mild: who can be served|person`,
      `beds.unmet_${coming}_mild|床位（轻度）：未满足|beds, mild: unmet|person`,
      `carers.after_${coming}_beds_mild|护理员：分配后剩余|carers: left after filling|hour`,
      `beds.served_${coming}|床位：可服务|beds: who can be served|person`,
      `beds.unmet_${coming}|床位：未满足|beds: unmet|person`,
      `beds.vacant_${coming}|床位：空置|beds: vacant|bed`,
      `beds.binding_${coming}_places|床位：床位（位置）|beds: places|1`,
      `beds.binding_${coming}_staff|床位：人员|beds: staff|1`,
      `beds.binding_${coming}_demand|床位：无（需求已满足）|beds: none: demand is met|1`,
      `beds.places_taken_${coming}_beds|床：已用|places: taken|bed`,
      `beds.places_left_${coming}|床：剩余|places: left|bed`,
      `carers.taken_${coming}_beds|护理员：已用|carers: taken|hour`,
      `carers.taken_${coming}_visits|护理员：已用|carers: taken|hour`,
      `carers.left_${coming}|护理员：剩余|carers: left|hour`,
    ];
    expect(made.map(({ id, name, unit }) => `${id}|${name.zh}|${name.en}|${unit}`)).toEqual([
      "beds.observed_severe|床位（重度）：观测到的使用|beds, severe: observed use|person",
      "beds.kept_severe|床位（重度）：保留的使用|beds, severe: use that is kept|person",
      "beds.observed_mild|床位（轻度）：观测到的使用|beds, mild: observed use|person",
      "beds.kept_mild|床位（轻度）：保留的使用|beds, mild: use that is kept|person",
      "visits.observed_all|上门：观测到的使用|visits: observed use|visit",
      "visits.kept_all|上门：保留的使用|visits: use that is kept|visit",
      "beds.places_free|床：已有使用以外|places: beyond the use that is kept|bed",
      "carers.free|护理员：已有使用以外|carers: beyond the use that is kept|hour",
      ...of("use"),
      ...of("need"),
    ]);
    for (const { evidence, definition } of made) {
      expect(evidence).toEqual({ source: "服务供给分配规则", enSource: "the rule of filling" });
      expect(definition).toMatchObject({ kind: "formula", basis: "resident" });
    }
    const dated = made.flatMap(({ id, definition }) => (definition.kind === "formula" && definition.year ? [[id, definition.year]] : []));
    expect(dated).toEqual(["beds.observed_severe", "beds.observed_mild", "visits.observed_all"].map((id) => [id, 2023]));
    expect(partOf("carers", "left")).toBe("carers.left");
    expect(BINDING.space).toEqual({ zh: "用房面积", en: "floor space" });
  });

  it("fills by hand: kept use holds 2 × 10 + 5 + 4 of 41 hours, 12 are left; three more severe fill the places, six hours go to the mild", () => {
    const path = (id: string, now: number, then = now) =>
      quantity(id, {
        kind: "path",
        path: [
          [2023, then],
          [2024, now],
        ],
      });
    const evaluator = evaluatorOf(
      path("one", 1),
      path("two", 2),
      path("places", 13),
      path("hours", 41),
      path("supply", 60),
      path("severe_use", 12, 10),
      path("severe_need", 15),
      path("mild_use", 5),
      path("mild_need", 20),
      path("visit_use", 4, 9),
      path("visit_need", 30),
      ...made,
    );
    const read = (id: string): number => evaluator.evaluate(id, SETTING).value;
    const all = (coming: string): Record<string, number> =>
      Object.fromEntries(
        made.filter(({ id }) => id.includes(`_${coming}`)).map(({ id }) => [id.replace(`_${coming}`, "").replace("beds.", ""), read(id)]),
      );
    expect(["beds.observed_severe", "beds.kept_severe", "visits.observed_all", "visits.kept_all"].map(read)).toEqual([10, 10, 9, 4]);
    expect([read("beds.places_free"), read("carers.free")]).toEqual([3, 12]);
    expect(all("need")).toEqual({
      more_severe: 5,
      within_places_severe: 3,
      cut_places_severe: 2,
      within_staff_severe: 3,
      cut_staff_severe: 0,
      served_severe: 13,
      unmet_severe: 2,
      places_after_beds_severe: 0,
      "carers.after_beds_severe": 6,
      more_mild: 15,
      within_staff_mild: 6,
      cut_staff_mild: 9,
      served_mild: 11,
      unmet_mild: 9,
      "carers.after_beds_mild": 0,
      served: 24,
      unmet: 11,
      vacant: 60 - 48,
      binding_places: 1,
      binding_staff: 0,
      binding_demand: 0,
      places_taken_beds: 13,
      places_left: 0,
      "carers.taken_beds": 37,
      "carers.taken_visits": 4,
      "carers.left": 0,
    });
    expect(all("use")).toMatchObject({
      more_severe: 2,
      served: 17,
      unmet: 0,
      vacant: 60 - 34,
      binding_places: 0,
      binding_staff: 0,
      binding_demand: 1,
      places_left: 1,
      "carers.left": 8,
    });
  });

  it("names floor space where it is what limits", () => {
    const words = fillQuantities({
      services: [{ ...itemOf(WARD.services, 0), limits: ["space"] }],
      resources: [{ ...itemOf(WARD.resources, 0), kind: "space" }],
    }).filter(({ id }) => /_space_use|use_space/.test(id));
    expect(words.map(({ id, name }) => `${id}|${name.zh}|${name.en}`)).toEqual([
      "beds.within_space_use_severe|床位（重度）：用房可容纳|beds, severe: within floor space",
      "beds.cut_space_use_severe|床位（重度）：缺用房而未服务|beds, severe: not served for want of floor space",
      "beds.binding_use_space|床位：用房面积|beds: floor space",
    ]);
  });
});
