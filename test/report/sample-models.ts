import { openLibrary } from "../../src/scenario/library.ts";
import { shippedModels } from "../../src/scenario/resolve.ts";
import { readReportedGroups } from "../../src/scenario/services.ts";
import { readUnits } from "../../src/scenario/units.ts";

const library = openLibrary([shippedModels()]);
/** Input of charts from the shipped models. */
export const SAMPLE_MODELS = { groups: readReportedGroups(library), units: readUnits(library) };
