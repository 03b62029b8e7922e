import type { Language } from "../../report/say.ts";
import { EN } from "./words-en.ts";
import { ZH, type AppWords } from "./words-zh.ts";

export type { AppWords };

/** The app's words in a language. */
export function appWords(lang: Language): AppWords {
  return lang === "zh" ? ZH : EN;
}
