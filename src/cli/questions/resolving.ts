import type { Files } from "../../files/files.ts";
import type { Question } from "../../scenario/question-file.ts";
import type { ResolveOptions } from "../../scenario/resolve.ts";

/** How the plan of a question is read, from where it was opened. */
export function resolving(
  { models = [], inputs, district, horizon }: Pick<Question, "models" | "inputs" | "district" | "horizon">,
  opened: { readonly files: Files; readonly models: readonly string[] },
): ResolveOptions {
  return { files: opened.files, models: [...opened.models, ...models], inputs, district, horizon };
}
