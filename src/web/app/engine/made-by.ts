import type { Language } from "../../../report/say.ts";
import { comparisonScript } from "../../../report/script-text.ts";
import type { MadeBy } from "../model.ts";
import type { Evaluated } from "./evaluate.ts";
import { projectName } from "./saved.ts";

/** The command and the script that write the documents of the work, once its project is saved. */
export function madeBy(evaluated: Evaluated, lang: Language): MadeBy {
  const project = projectName(evaluated);
  return {
    command: `laoyou ${evaluated.all.length > 1 ? "compare" : "report"} ${project} --out out --lang ${lang}`,
    script: comparisonScript({ plans: [project], report: { out: "out", lang } }),
  };
}
