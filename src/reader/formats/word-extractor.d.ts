/** What is used of word-extractor, which has no types of its own. */
declare module "word-extractor" {
  interface Extracted {
    readonly getBody: (options?: { readonly filterUnicode?: boolean }) => string;
    readonly getFootnotes: (options?: { readonly filterUnicode?: boolean }) => string;
  }
  export default class WordExtractor {
    extract(bytes: Buffer): Promise<Extracted>;
  }
}
