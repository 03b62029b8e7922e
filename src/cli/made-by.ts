import { comparisonScript } from "../report/script-text.ts";

/** What makes a comparison again: a command, and a script. */
export interface MadeBy {
  readonly command: string;
  readonly script: string;
}

/** The settings of a comparison that its command and its script name. */
interface Asked {
  readonly verb: "compare" | "report";
  readonly models?: readonly string[] | undefined;
  readonly inputs?: readonly string[] | undefined;
  readonly overlay?: readonly string[] | undefined;
  readonly district?: string | undefined;
  readonly horizon?: number | undefined;
  readonly geo?: string | undefined;
  readonly outline?: string | undefined;
  readonly signer?: string | undefined;
  readonly peers?: boolean | undefined;
  readonly questions?: readonly string[] | undefined;
  readonly trajectories: number;
  readonly seed: number;
}

/** Where the command and the script write: where they did so is nobody's concern, and equal inputs make equal pages. */
const OUT = "out";

/** The command and the script that make a comparison: of plans as they were given, with the settings that were. */
export function madeBy(files: readonly string[], asked: Asked, lang: "zh" | "en"): MadeBy {
  return { command: commandOf(files, asked, lang), script: scriptOf(files, asked, lang) };
}

function commandOf(files: readonly string[], asked: Asked, lang: "zh" | "en"): string {
  const { verb, models = [], inputs = [], overlay = [], questions = [], district, horizon, geo, outline, signer } = asked;
  const flag = (name: string, values: readonly unknown[]): string[] => values.flatMap((value) => [`--${name}`, quoted(String(value))]);
  return [
    `laoyou ${verb}`,
    ...files.map(quoted),
    ...flag("models", models),
    ...flag("inputs", inputs),
    ...flag("overlay", overlay),
    ...flag("district", given(district)),
    ...flag("horizon", given(horizon)),
    ...flag("geo", given(geo)),
    ...flag("outline", given(outline)),
    ...flag("signer", given(signer)),
    ...(asked.peers === true ? ["--peers"] : []),
    ...(questions.length > 0 ? ["--questions", ...questions.map(quoted)] : []),
    ...flag("trajectories", [asked.trajectories]),
    ...flag("seed", asked.trajectories > 0 ? [asked.seed] : []),
    `--out ${OUT}`,
    ...flag("lang", [lang]),
  ].join(" ");
}

function scriptOf(files: readonly string[], asked: Asked, lang: "zh" | "en"): string {
  const { models = [], inputs = [], overlay = [], questions = [], district, horizon, geo, peers, trajectories, seed } = asked;
  return comparisonScript({
    plans: files,
    models,
    options: {
      ...(inputs.length > 0 && { inputs }),
      ...(overlay.length > 0 && { overlays: overlay }),
      ...(district !== undefined && { district }),
      ...(horizon !== undefined && { horizon }),
    },
    report: {
      out: OUT,
      lang,
      trajectories,
      ...(trajectories > 0 && { seed }),
      ...(geo !== undefined && { geo }),
      ...(peers === true && { peers }),
      ...(questions.length > 0 && { questions }),
    },
  });
}

function given<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[^\s"'$`\\!*?()[\]{}<>|&;#~]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
