import { messages } from "./messages/catalogue.ts";
import { sayFrom, type Catalogue, type Language, type MessageCode, type MessageParams } from "./messages/say.ts";

/** Position of a fault: a file and, if known, its line, column and field. */
export interface Position {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly field?: string;
}

/** One error in the user's input: a message code with its parameters and its position. */
export class Fault extends Error {
  readonly code: string;
  readonly params: MessageParams;
  readonly place: Position | undefined;
  readonly #catalogue: Catalogue;

  constructor(code: MessageCode, params?: MessageParams, place?: Position);
  /** @param catalogue The catalogue that has the code, for a folder with faults of its own. */
  constructor(code: string, params: MessageParams, place: Position | undefined, catalogue: Catalogue);
  constructor(code: string, params: MessageParams = {}, place?: Position, catalogue: Catalogue = messages) {
    super(`${formatPosition(place)}${sayFrom(catalogue, code, params, "en")}`);
    this.name = "Fault";
    this.code = code;
    this.params = params;
    this.place = place;
    this.#catalogue = catalogue;
  }

  /** The same fault at a position. */
  at(place: Position): Fault {
    return new Fault(this.code, this.params, place, this.#catalogue);
  }

  /** The message in a language, prefixed by its position as file:line:column and field. */
  format(language: Language): string {
    return `${formatPosition(this.place)}${sayFrom(this.#catalogue, this.code, this.params, language)}`;
  }
}

/** All faults found together, so that they can be fixed together. */
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

/** Throws all collected faults as one error; does nothing if there are none. */
export function throwAny(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Faults(faults);
}
