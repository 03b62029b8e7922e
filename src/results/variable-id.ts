import type { Coming } from "../demand/served.ts";
import type { Ledger, MoneyLine } from "../demand/service.ts";

/** A line of a staff flow. */
export type StaffLine =
  | "start"
  | "leaving"
  | "retiring"
  | "trained"
  | "certified"
  | "to_replace"
  | "to_hold"
  | "to_reach"
  | "kept"
  | "required_need"
  | "required_use";

/** A number of an answer to a question about decisions. */
export type DecisionPart =
  | "status"
  | "holds"
  | "fails"
  | "reaches"
  | "decides"
  | "opens"
  | "computed"
  | "required"
  | "cost"
  | "build"
  | "run"
  | "loss"
  | "bound"
  | "paid"
  | "paid_most"
  | "price"
  | "needed"
  | "conflict"
  | "unmet"
  | "vacant"
  | "enough_share"
  | "waste_share"
  | "start"
  | "end"
  | "part"
  | "short"
  | "left"
  | "have"
  | "takes"
  | "low"
  | "high"
  | "least_loss"
  | "enough"
  | "median";

/** The id of a variable: one of those in `variables/`, as a test checks; another does not compile. */
export type VariableId =
  | "group"
  | "share"
  | "births"
  | "deaths"
  | "population"
  | Ledger
  | "supply"
  | `gap.${Ledger}`
  | `${"served" | "unmet" | "vacant" | "binding" | "taken" | "left"}.${Coming}`
  | "waiting"
  | `pool.${"spare" | "used" | "left"}`
  | "capacity"
  | `town.${"supply" | "gap"}`
  | `decision.${DecisionPart}`
  | "staff"
  | `staff.${StaffLine}`
  | "benefit"
  | `money.${MoneyLine["flow"]}`
  | `${"cost" | "cost_sum"}.${"build" | "run"}`
  | "cost.annual"
  | "cost_per_served"
  | "indicator"
  | `target.${"required" | "computed" | "margin" | "low" | "high" | "first_failing"}`
  | `action.${"total" | "added"}`
  | "break_even"
  | "gap_step"
  | `tornado.${"low" | "high"}`
  | `count.${"verdict" | "unverified" | "coverage" | "probability"}`
  | `probability.${"target" | Exclude<Ledger, "use">}`
  | `assumed.${"target" | "need"}`;
