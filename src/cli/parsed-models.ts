import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { knowParsed } from "../scenario/yaml.ts";
import { unsealed } from "./sealed.ts";

/** The file of parsed models, as `npm run build` leaves it in dist: by the hash of a file's text its value, as JSON. A checkout has none. */
export const PARSED_MODELS = fileURLToPath(new URL("./models.json.br", import.meta.url));

/** The name of a text among parsed ones. */
export function parsedName(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** Reads shipped models as they were parsed when the program was built; a file with another text, of the user or changed since, is parsed. */
export function useParsedModels(): void {
  let parsed: Readonly<Record<string, string>> | undefined;
  knowParsed((text) => {
    parsed ??= JSON.parse(unsealed(PARSED_MODELS)?.toString() ?? "{}") as Readonly<Record<string, string>>;
    const json = parsed[parsedName(text)];
    return json === undefined ? undefined : JSON.parse(json);
  });
}
