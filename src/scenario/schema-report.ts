import { REPORT_ANNEXES, REPORT_FINDINGS, REPORT_PARTS } from "../plan/report.ts";
import { text } from "./schema-models.ts";
import * as z from "./zod.ts";

/** Text and tables by name; the figures of a chart by its id. */
const parts = z.array(z.union([z.enum(REPORT_PARTS), z.strictObject({ figure: z.string().min(1) })])).min(1);

const chapter = z.strictObject({
  heading: text,
  /** The heading if the report covers one plan. */
  alone: text.optional(),
  /** What the heading says instead where the results say it. */
  finding: z.enum(REPORT_FINDINGS).optional(),
  parts,
});

/** An annex by its name, or one with a title and parts of its own. */
const annex = z.union([z.enum(REPORT_ANNEXES), z.strictObject({ title: text, parts })]);

/** Sentences by id, with numbers and names in {braces}; a text of one blank leaves a sentence out. */
const sentences = z.record(z.string().min(1), text);

/** models/reports/<id>.yaml: the body of a report, its annexes, and the sentences of all documents; those that it does not have are of `standard`. */
export const report = z.strictObject({ chapters: z.array(chapter).min(1), annexes: z.array(annex), sentences: sentences.default({}) });

/** What a file of `--outline` lays over the outline of a plan. */
export const reportOverlay = z.strictObject({
  chapters: z.array(chapter).min(1).optional(),
  annexes: z.array(annex).optional(),
  sentences: sentences.optional(),
});
