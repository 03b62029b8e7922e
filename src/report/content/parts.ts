import type { ChapterPart, ReportFinding, ReportPart } from "../../plan/report.ts";
import type { Block, Inline } from "../document/blocks.ts";
import { figure, type Context } from "./context.ts";
import { costTable, costWords, perServedTable } from "./costs.ts";
import { enoughTable, probabilityTable } from "./futures-tables.ts";
import { needIntervals, probabilityParagraphs, trendIntervals } from "./futures-words.ts";
import { ledgerTables, needWords } from "./need.ts";
import { differencesTable, optionWords } from "./options.ts";
import { peopleTable, statusWords, trendWords } from "./people.ts";
import { questionBlocks } from "./questions.ts";
import { stepBlocks } from "./signed/advice.ts";
import { certaintyBlocks, certaintyFinding } from "./signed/certainty.ts";
import { choiceBlocks, choicesFinding, moneyBlocks, remedyBlocks } from "./signed/choices.ts";
import { causeBlocks, gapBlocks, gapsFinding, staffBlocks } from "./signed/gaps.ts";
import { peerBlocks, populationBlocks, populationFinding } from "./signed/population.ts";
import { summaryBlocks } from "./signed/summary.ts";
import { findingBlocks, targetBlocks, targetsFinding } from "./signed/targets.ts";
import { vacancyBlocks, vacancyFinding } from "./signed/vacancy.ts";
import { staffTables, staffWords } from "./staff.ts";
import { coverageTables, differingVerdicts, verdictWords } from "./targets.ts";

const PARTS: Readonly<Record<ReportPart, (context: Context) => readonly Block[]>> = {
  summary: summaryBlocks,
  targets: targetBlocks,
  findings: findingBlocks,
  demography: populationBlocks,
  peers: peerBlocks,
  gaps: gapBlocks,
  staffing: staffBlocks,
  causes: causeBlocks,
  vacancy: vacancyBlocks,
  choices: choiceBlocks,
  money: moneyBlocks,
  remedy: remedyBlocks,
  certainty: certaintyBlocks,
  steps: stepBlocks,
  status: statusWords,
  trend: trendWords,
  trend_intervals: trendIntervals,
  people: (context) => [peopleTable(context)],
  need: needWords,
  need_intervals: needIntervals,
  ledgers: ledgerTables,
  verdicts: verdictWords,
  differing_verdicts: (context) => [differingVerdicts(context)],
  probabilities: (context) => [...probabilityParagraphs(context), ...probabilityTable(context)],
  options: optionWords,
  differences: differencesTable,
  coverage: coverageTables,
  enough: enoughTable,
  costs: costWords,
  cost_table: (context) => [costTable(context)],
  cost_per_served: (context) => [perServedTable(context)],
  staff: staffWords,
  staff_table: staffTables,
  questions: questionBlocks,
};

const FINDINGS: Readonly<Record<ReportFinding, (context: Context) => readonly Inline[]>> = {
  targets: targetsFinding,
  demography: populationFinding,
  gaps: gapsFinding,
  vacancy: vacancyFinding,
  choices: choicesFinding,
  certainty: certaintyFinding,
};

/** The blocks of parts, in their order. */
export function partBlocks(context: Context, parts: readonly ChapterPart[]): Block[] {
  return parts.flatMap((part) => (typeof part === "string" ? PARTS[part](context) : figure(context, part.figure)));
}

/** What a chapter finds, as a sentence; nothing where the results do not say it. */
export function findingOf(context: Context, finding: ReportFinding | undefined): readonly Inline[] {
  return finding === undefined ? [] : FINDINGS[finding](context);
}
