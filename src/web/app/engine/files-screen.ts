import type { Language } from "../../../report/say.ts";
import type { FilesScreen, Frame } from "../model.ts";
import { appWords } from "../words.ts";
import type { Evaluated } from "./evaluate.ts";
import { madeBy } from "./made-by.ts";

/** Screen 文件: what can be saved. Its documents are asked for apart, as they take longer. */
export function filesScreen(evaluated: Evaluated, lang: Language, { open, asked }: Pick<Frame, "open" | "asked">): FilesScreen {
  return {
    screen: "files",
    heading: appWords(lang).filesHeading(open, asked),
    files: [...evaluated.work.contents.keys()].sort(),
    made: madeBy(evaluated, lang),
  };
}
