/**
 * Functions that need Node: the disk, scenario files as plans, printed figures, and the commands that start from files: `trace`, `verify`, `query`, `importDistrict`, `evaluate`, `shards`.
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
export { evaluate, importDistrict, query, shards, trace, verify } from "./cli/script-verbs.ts";
export type { Communiques } from "./cli/evaluations/communiques.ts";
export type { CountryRun } from "./cli/evaluations/country.ts";
export type { DisabledRun } from "./cli/evaluate-disabled.ts";
export type { ErrorsRun } from "./cli/evaluations/errors.ts";
export type { FilesAnswer } from "./cli/query-files.ts";
export type { BANDS, Band, GraduationError, GraduationReport } from "./evaluate/graduation.ts";
export type { Hindcast, HindcastFiles } from "./cli/evaluations/hindcast.ts";
export type { ImportOptions, Imported } from "./intake/import-common.ts";
export type { MergeOptions } from "./cli/shards/merge.ts";
export type { PlanOptions } from "./cli/shards/plan.ts";
export type { PublishedRun } from "./cli/evaluations/published.ts";
export type { RunOptions } from "./cli/shards/run.ts";
export type { Running, ShardsStatus } from "./cli/shards/status.ts";
export type { Traced } from "./cli/trace-number.ts";
export type { Difference, Verified } from "./cli/verify-document.ts";
export type { AnswerColumn, Cell } from "./store/query.ts";
export type { Bilingual } from "./core/bilingual.ts";
export type { Compared, ComparedFigure } from "./evaluate/published.ts";
export type { Coverage } from "./evaluate/error-coverage.ts";
export type { DisabledPath, Trend } from "./evaluate/disabled.ts";
export type { PublishedProjection, TransitionSource } from "./demography/published-health.ts";
export type { Equation, EquationKind } from "./intake/equations.ts";
export type { EstimatedErrors } from "./evaluate/error-model.ts";
export type { Finding, Level as FindingLevel, Origin } from "./intake/finding.ts";
export type { HealthModels } from "./scenario/health-models.ts";
export type { Join, JoinRule, Joined } from "./evaluate/join.ts";
export type { Line } from "./validate/line.ts";
export type { LockedFileState } from "./scenario/lock.ts";
export type { OutputFiles } from "./cli/output.ts";
export type { Unit } from "./demography/county-counts.ts";
export type { Pair } from "./evaluate/county.ts";
export type { QualityRow } from "./intake/quality.ts";
export type { Score } from "./evaluate/score.ts";
export type { Scores } from "./evaluate/goals.ts";
export type { Way, YearErrors } from "./evaluate/country.ts";
export type { COUNTY_KINDS, Correlations, CountyKind } from "./demography/uncertainty.ts";
export type { Count, PlaceLabel } from "./intake/count.ts";
export type { DisabledMargins } from "./demography/split-by-margins.ts";
export type { Measure, Who } from "./intake/labels.ts";
