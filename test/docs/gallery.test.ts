import { expect, it } from "vitest";
import { listCharts } from "../../src/report/chart-files.ts";
import { CHARTS } from "./gallery.ts";

it("the gallery has every chart", async () => {
  const files = CHARTS.filter(({ from }) => from !== "answer").map(({ id }) => id);
  expect(files.toSorted()).toEqual((await listCharts()).toSorted());
});
