/** A fenced block of a page. */
export interface Block {
  /** `sh`, `ts`, `text` …; empty where there is none. */
  readonly language: string;
  /** The word after the language: `empty` for commands that begin in an empty folder. */
  readonly where: string;
  readonly body: string;
  /** Why the checks leave the block out; undefined where they run it. */
  readonly notRun: string | undefined;
}

/** The line above a block that the checks do not run, with the reason. */
const NOT_RUN = /\n\*(?:Not run by the checks: |自动检查不运行：)([^\n]+)\*\n+$/;

/** The fenced blocks of a page of Markdown. */
export function blocksOf(text: string): Block[] {
  return [...text.matchAll(/^```(\w*) *(\w*)\n([\s\S]*?)^```/gm)].map(({ index, 1: language, 2: where, 3: body }) => ({
    language,
    where,
    body,
    notRun: NOT_RUN.exec(text.slice(0, index))?.[1],
  }));
}

/** Whether a line is a command of this program or of its package. */
export function isCommand(line: string): boolean {
  return /^(laoyou|npx|npm|node) [\w-]/.test(line);
}

/** A block of TypeScript that begins with an import begins a script; the blocks after it go on with it. */
export function beginsScript({ body }: Block): boolean {
  return body.startsWith("import ");
}
