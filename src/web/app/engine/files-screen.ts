import { reportDocuments } from "../../../report/content/report.ts";
import type { Context } from "../../../report/content/context.ts";
import type { ChartAsk, FilesScreen, Frame } from "../model.ts";
import { appWords } from "../words.ts";
import { chartData } from "./charts.ts";
import type { Evaluated } from "./evaluate.ts";
import { projectName } from "./saved.ts";

/** Screen 文件: what can be saved, and the report as it reads. */
export function filesScreen(evaluated: Evaluated, context: Context, { open, asked }: Pick<Frame, "open" | "asked">): FilesScreen {
  const { lang, comparison } = context;
  const { report, annex, brief } = reportDocuments(comparison, { lang, figures: new Map(), lock: "", generator: appWords(lang).app });
  const several = evaluated.all.length > 1;
  const name = projectName(evaluated);
  const services = evaluated.shown.outcome.plan.services.filter(({ chart }) => chart);
  return {
    screen: "files",
    heading: appWords(lang).filesHeading(open, asked),
    report: { title: report.title, blocks: report.blocks, brief: brief.blocks, annex: annex.blocks },
    files: [...evaluated.work.contents.keys()].sort(),
    command: `laoyou ${several ? "compare" : "run"} ${name} --out out`,
    charts: [
      ...(["pyramid", "elderly", "infants"] as const).map((id): ChartAsk => ({ id, width: "full" })),
      ...services.map(({ id }): ChartAsk => ({ id: "ledgers", subject: id, width: "full" })),
      { id: "gaps", width: "full" },
      ...(several ? [{ id: "costs", width: "full" } as const] : []),
    ],
    chart: chartData(evaluated, lang, "files"),
  };
}
