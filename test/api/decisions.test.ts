import { describe, expect, it } from "vitest";
import { scenario } from "../../src/index.ts";

describe("scenario().why(), limits(), solve(), aim() and plan()", () => {
  const kunshan = scenario("kunshan");

  it("answer with what the commands print", async () => {
    const [way] = await kunshan.solve({ target: "need:nursery_places@2035", by: "tfr" });
    expect(way).toMatchObject({ by: "tfr", turns: [{ holds_when: "<=" }] });
    const build = scenario("kunshan-build").run();
    const [why] = await kunshan.why({ target: "kunshan-43@resident@2030", against: build });
    expect(why).toMatchObject({ causes: [{ causes: [expect.stringMatching(/^action:/)] }] });
    const aimed = await kunshan.aim({ service: "nursery_places", year: 2030, n: 10 });
    expect(aimed).toMatchObject({ service: "nursery_places", trajectories: 10, weights: { life: 30 } });
    const plan = await kunshan.with({ horizon: 2032 }).plan({ targets: ["need:nursery_places@2030"], measures: ["nursery_places"] });
    expect(plan).toMatchObject({ status: "optimal", horizon: 2032, verdicts: [{ verdict: "met" }] });
  });

  it("take the questions of the command line: a gap and its limits", async () => {
    const [gap] = await kunshan.why({ gap: "institutional_beds@2035", since: 2023 });
    expect(gap).toMatchObject({ service: "institutional_beds", from: 2023, to: 2035 });
    await expect(kunshan.why({})).rejects.toThrow();
    const short = kunshan.with({ horizon: 2030 });
    const [limited] = await short.limits({ gap: "nursery_places@2030" });
    expect(limited).toMatchObject({ id: "need:nursery_places@2030" });
  });

  it("take what weighs cost against unmet need", { tags: ["slow"] }, async () => {
    const short = kunshan.with({ horizon: 2030 });
    const points = await short.plan({ frontier: 2, measures: ["nursery_places"] });
    expect(points).toMatchObject({ status: "optimal", points: [{}, {}] });
    const robust = await short.plan({ robust: "expected", n: 4, measures: ["nursery_places"] });
    expect(robust).toMatchObject({ status: "optimal", trajectories: 4 });
  });
});
