import type { BySexAge } from "../core/ages.ts";
import type { Calibration } from "./calibrate.ts";
import type { Common, Unit } from "./levels.ts";
import type { Targets } from "./control.ts";
import type { Interval, ScheduleSolver } from "./migration.ts";
import type { Pool } from "./future-rates.ts";

/** The nation's own calibration, as used by its places. */
export interface NationBasis {
  readonly mx: BySexAge;
  readonly shape: BySexAge;
  readonly unit: Unit;
  readonly common: Common;
  readonly calibration: Calibration;
  readonly pool: Pool;
  /** Survival from the previous census to the census. */
  readonly interval: Interval;
}

/** A province's rates and its own calibration. */
export interface ProvinceBasis {
  readonly unit: Unit;
  readonly common: Common;
  readonly calibration: Calibration;
  readonly solvers: readonly ScheduleSolver[];
  readonly survival: BySexAge;
}

/** A calibrated family with all its inputs. */
export interface FamilyBasis {
  readonly nation: NationBasis;
  readonly province: ProvinceBasis;
  readonly units: readonly Unit[];
  readonly common: Common;
  readonly targets: Targets;
  readonly calibration: Calibration;
  /** Net migrants between the two counts by unit [sex][group]. */
  readonly residuals: readonly BySexAge[];
  /** Net migrants between the two counts a year, per resident, of its boundary group if it is in one. */
  readonly rates: readonly number[];
  readonly indices: readonly number[];
}
