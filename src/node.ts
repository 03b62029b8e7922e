/**
 * What needs Node: the disk, scenario files as plans, printed figures.
 *
 * @module laoyou/node
 */
export { disk } from "./files/disk.ts";
export { recorded } from "./files/files.ts";
export type { Files, PathKind, Reads, RecordedFiles } from "./files/files.ts";
export { loadScenario, shippedModels } from "./scenario/resolve.ts";
export type { Boundary, Fact, GroupTable, Level, Place } from "./demography/place.ts";
export type { PlanPeople } from "./scenario/read-people.ts";
export type { UnusedFact, UnusedReason } from "./demography/unused-facts.ts";
export type { FieldPath } from "./scenario/yaml-faults.ts";
export type { Unchecked } from "./scenario/layers.ts";
export type { PeopleShelf, ResolveOptions } from "./scenario/resolve.ts";
export { drawFigure } from "./report/figure.ts";
export type { Advances, Font } from "./report/fonts.ts";
export type { Captions, FrameOptions, LegendItem } from "./report/frame.ts";
export type { DrawnFigure, FigureOptions, FigurePlot } from "./report/figure.ts";
