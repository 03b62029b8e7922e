import { say, type Language, type MessageCode, type MessageParams } from "./messages/say.ts";

/** Where a fault stands: a file and, where known, its line, column and field. */
export interface Position {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly field?: string;
}

/** One thing wrong with what the user gave: a code of the message catalogue with its values and its place. */
export class Fault extends Error {
  readonly code: MessageCode;
  readonly params: MessageParams;
  readonly place: Position | undefined;

  constructor(code: MessageCode, params: MessageParams = {}, place?: Position) {
    super(`${formatPosition(place)}${say(code, params, "en")}`);
    this.name = "Fault";
    this.code = code;
    this.params = params;
    this.place = place;
  }

  /** The message in a language, headed by its place as file:line:column and field. */
  format(language: Language): string {
    return `${formatPosition(this.place)}${say(this.code, this.params, language)}`;
  }
}

/** All faults found in one go, so that they can be mended in one go. */
export class Faults extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map((fault) => fault.format("en")).join("\n"));
    this.name = "Faults";
    this.faults = faults;
  }
}

function formatPosition(place: Position | undefined): string {
  if (!place) return "";
  const { file, line, column, field } = place;
  const where = [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined).join(":");
  return field ? `${where} ${field}: ` : `${where}: `;
}

/** Throws all collected faults as one error; does nothing when there are none. */
export function throwAny(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Faults(faults);
}
