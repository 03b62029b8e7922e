import { appWords, type AppWords } from "../words.ts";

/** What the reader has to do first, in the page's own words. */
export class Hint extends Error {
  readonly said: Readonly<Record<"zh" | "en", string>>;

  constructor(words: (words: AppWords) => string) {
    super(words(appWords("en")));
    this.said = { zh: words(appWords("zh")), en: this.message };
  }
}
