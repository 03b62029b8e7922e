import { Fault } from "../core/fault.ts";
import type { Place } from "../demography/place.ts";
import { join } from "../files/path.ts";
import type { MethodFiles } from "./chosen-method.ts";
import type { FactKinds } from "./facts.ts";
import type { Staying } from "./same-age.ts";

const TABLE = "same-age.csv";

/** A page reads no table of those who stay the same age, and says so where there is one. */
export const readStaying = ({ id }: Place, _: FactKinds, { models, files }: MethodFiles): Staying | undefined => {
  const file = models.map((dir) => join(dir, "districts", id, TABLE)).find((path) => files.kind(path));
  if (file !== undefined) throw new Fault("input-file-unknown", { name: TABLE, known: "district.yaml" }, { file });
  return undefined;
};
