// Calibrates every province of the base with all its units, and writes what a county alone needs to have the numbers that it has among them:
//   npm run base:calibrate
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { entryOf } from "../core/items.ts";
import { calibrateFamily } from "../demography/basis.ts";
import { NATION, type Family } from "../demography/place.ts";
import { registeredFamily } from "../demography/registered.ts";
import { sharedOf } from "../demography/shared.ts";
import { disk } from "../files/disk.ts";
import { openBase } from "../scenario/base.ts";
import { readFamily } from "../scenario/place-models.ts";
import { shippedModels } from "../scenario/resolve.ts";
import { balanceText, sharedText } from "../scenario/shared-calibration.ts";
import { nationalBalance } from "./balance.ts";

/** Rounds after which the factors no longer move the sum of all places by a hundred persons. */
const ROUNDS = 3;

const models = shippedModels();
const base = openBase([models], disk);
if (!base) throw new Error(`Cannot calibrate: ${join(models, "base")} has no index.csv`);
const provinces = base.children(NATION);

/** Every province with all its units, one after the other. */
function* families(): Iterable<Family> {
  for (const province of provinces) yield readFamily(province, [models], disk, { whole: true }).family;
}

const folder = join(models, "base", "calibration");
mkdirSync(folder, { recursive: true });
const { un } = readFamily(NATION, [models]).family.models;
const last = entryOf(un.tfr, "medium").at(-1)?.[0] ?? 0;
const balance = nationalBalance(families, { to: last, rounds: ROUNDS });
writeFileSync(join(models, "base", "balance.csv"), balanceText(balance));
for (const read of families()) {
  const family: Family = { ...read, models: { ...read.models, balance } };
  const basis = calibrateFamily(family, basisEnd(family));
  const registered = registeredFamily(family, basis);
  writeFileSync(join(folder, `${family.province.id}.csv`), sharedText(sharedOf(family, basis, registered)));
}

/** The nation is projected to the first future year only: calibrated years do not depend on more. */
function basisEnd({ models: { vintage } }: Family): number {
  return vintage.calibrated.from;
}
