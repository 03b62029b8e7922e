/**
 * What needs Node: the disk, scenario files as plans, printed figures.
 *
 * @module laoyou/node
 */
export { disk } from "./files/disk.ts";
export { recorded } from "./files/files.ts";
export type { Files, PathKind, Reads, RecordedFiles } from "./files/files.ts";
export { loadScenario, shippedModels } from "./scenario/resolve.ts";
export type { PeopleShelf, ResolveOptions } from "./scenario/resolve.ts";
export { drawFigure } from "./report/figure.ts";
export type { DrawnFigure, FigureOptions } from "./report/figure.ts";
