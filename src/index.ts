/**
 * Plans as objects: read, change and run them, and read their numbers.
 *
 * Safe in a browser: Node modules are loaded only if something is read from a disk.
 *
 * @module laoyou
 */
export { scenario } from "./api/scenario.ts";
export type { PlanOrCheapest, Scenario, ScenarioObject, ScenarioOptions } from "./api/scenario.ts";
export { compare } from "./api/compare.ts";
export type { Compared, ReportFormat, ReportOptions } from "./api/compare.ts";
export type { Chart, ChartChoice } from "./api/chart.ts";
export type {
  AimChoice,
  DecisionAnswer,
  Decisions,
  LimitsChoice,
  PlanChoice,
  TownsChoice,
  TurnChoice,
  WhyChoice,
} from "./api/decisions.ts";
export type { DrawChoice, FuturesResult } from "./api/futures.ts";
export type { Result, RunWriting, ValueOptions } from "./api/result.ts";
export type { RowList } from "./api/rows.ts";
export type { TornadoResult } from "./api/tornado.ts";
export type { ActionChange, Changes, MigrationInput, SettingInput, TfrInput } from "./scenario/changes.ts";
export type { LayerInput, ScenarioInput } from "./scenario/schema-scenario.ts";
export { memory } from "./files/memory.ts";
export type { Content } from "./files/memory.ts";
export type { Files, PathKind, Reads } from "./files/files.ts";
export { Fault, Faults } from "./core/fault.ts";
export type { Position as FaultPosition } from "./core/fault.ts";
export type { Catalogue, Language, MessageCode, MessageParams } from "./core/messages/say.ts";
export type { Basis, ByAge, BySexAge, Ages, Population, Sex } from "./core/ages.ts";
export type { Brand, DistrictCode, Given } from "./core/brand.ts";
export type { NewYear, YearEnd } from "./core/year.ts";
export { evaluate, namesIn } from "./core/formula.ts";
export type { Formula, Operation } from "./core/formula.ts";
export { at } from "./core/path.ts";
export type { Path } from "./core/path.ts";
export type { Note } from "./core/note.ts";
export { run } from "./run.ts";
export type { Outcome } from "./run.ts";
export type { Evaluation, Evaluator, People, Setting } from "./demand/evaluator.ts";
export { SUPPLY_PATHS } from "./demand/quantity.ts";
export { LEDGERS } from "./demand/service.ts";
export type { Definition, Evidence, Project, Promise as StockPromise, Quantities, Quantity, SupplyPath, Text } from "./demand/quantity.ts";
export type { Ledger, MoneyLine, Payer, Post, Serves, Service } from "./demand/service.ts";
export type { Coming, Lack, Limit, Resource, ServedGroup, ServedService, Serving } from "./demand/served.ts";
export type { Unit, Units, UnitScale, UnitScales } from "./demand/unit.ts";
export type { Variant } from "./demography/place.ts";
export type { Control, FigureNames, Targets, Vitals } from "./demography/control.ts";
export type { Prepared, PreparedPeople } from "./demography/prepare.ts";
export type { BaseEnds } from "./demography/registered.ts";
export type { Calibrated, Period } from "./demography/vintage.ts";
export type { Day } from "./core/date.ts";
export type { Projection, Rates } from "./demography/project.ts";
export type {
  Action,
  Benefit,
  AgeRange,
  Attribute,
  Choice,
  Comparator,
  Conversion,
  Indicator,
  Opening,
  PackTest,
  Pool,
  StaffFlow,
  Plan,
  PlaceList,
  PlanPlace,
  PlanStatement,
  ReportedGroup,
  Standard,
  Target,
  TownStock,
  TownStocks,
  TargetReading,
  Together,
} from "./plan/plan.ts";
export type { Achievement, AchievedRow, AchievementCounts, EndOfPeriod } from "./plan/end-of-period.ts";
export type { BesidePeers, ComparedNumber, PeerTable } from "./plan/beside-peers.ts";
export { REPORT_ANNEXES, REPORT_FINDINGS, REPORT_PARTS } from "./plan/report.ts";
export type { Chapter, ChapterPart, ReportAnnex, ReportFinding, ReportOutline, ReportPart, WrittenAnnex } from "./plan/report.ts";
export type { Remedy, RemedyPart } from "./results/remedy.ts";
export type { Verdict } from "./plan/comparator.ts";
export type { BreakEven, FindingClass, Judgement, ScoreRow, Stage } from "./plan/types.ts";
export { withValues } from "./plan/counterfactual.ts";
export { compareOutcomes } from "./results/comparison.ts";
export type { ComparedOption, Comparison } from "./results/comparison.ts";
export { traceOf } from "./results/trace.ts";
export type { Trace } from "./results/trace.ts";
export type { Behind, Changed } from "./results/variable.ts";
export type { OpeningLine, ReportAnswer } from "./results/report-answer.ts";
export { rowsOf, rowsOfAll } from "./results/result.ts";
export type { ResultOptions } from "./results/result.ts";
export type { ColumnKey, Dimension, GivenKey, ParsedId, Row, RowKey } from "./results/row.ts";
export type { DecisionPart, StaffLine, VariableId } from "./results/variable-id.ts";
export { DIMENSIONS, parseRowId, rowId } from "./results/row.ts";
export { Rows } from "./results/rows.ts";
export type { Cell, Column, Filter, PlaceColumns, ResultTable } from "./results/rows.ts";
export { rowsCsv } from "./results/csv.ts";
export type { ActionBreakEven } from "./options/break-even.ts";
export type { Point, Rounding, TurningPoint, Until } from "./options/turning-point.ts";
export type { Reachable, SolveQuestion, Solved } from "./options/solve.ts";
export type { Tornado, TornadoBar, TornadoEnd, TornadoQuestion } from "./options/tornado.ts";
export type { Measure, Moved } from "./plan/plan.ts";
export type { Coverage, CoverageLine } from "./options/coverage.ts";
export type { Difference, DifferentValue } from "./options/differences.ts";
export type { Futures } from "./futures.ts";
export type { Probability, Spread } from "./ensemble/spread.ts";
export type { ComparedFutures, CoverageProbability, FuturesOrigin, OptionFutures, TestSpread } from "./options/futures.ts";
export type { StaffFlowYear } from "./options/staff-flow.ts";
export type { TargetTest, TestKey, VerdictLine } from "./options/verdicts.ts";
export { gapSteps } from "./options/waterfall.ts";
export type { Cause, GapStep, Span } from "./options/waterfall.ts";
