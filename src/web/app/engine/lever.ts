import { firstOf } from "../../../core/items.ts";
import type { Files } from "../../../files/files.ts";
import type { ActionChange, Changes, SettingInput } from "../../../scenario/changes.ts";
import type { Command } from "../protocol.ts";
import { appWords } from "../words.ts";
import type { Evaluated } from "./evaluate.ts";
import { optionTitle } from "./option-names.ts";
import { tfrOf } from "./options-screen.ts";
import { changesOf, withChanges, withOption, withQuantity, type Work } from "./work.ts";

type Lever = Extract<Command, { do: "lever" }>;

/** What an option's numbers say of where they come from. */
const SOURCE = "备选方案设定";

/** The work with one lever of the shown option moved; the plan itself is left as it is, unless the number is to hold everywhere: its first lever makes an option. */
export function leverChanged(evaluated: Evaluated, command: Lever, shipped: Files): Work {
  const { work: before, all } = evaluated;
  if (command.everywhere === true) return withQuantity(before, settingOf(evaluated, command), shipped);
  const number = before.options.length + 1;
  const name = optionTitle(firstOf(all).outcome.plan, { zh: appWords("zh").optionName(number), en: appWords("en").optionName(number) });
  const work = before.shown === 0 ? withOption(before, name, shipped) : before;
  const { head, changes } = changesOf(work, work.shown, shipped);
  return withChanges(work, work.shown, moved(changes, evaluated, command), head.name);
}

function moved(changes: Changes, { all }: Evaluated, { id, value, start }: Lever): Changes {
  const { plan } = firstOf(all).outcome;
  if (id === "disability") return without({ ...changes, disability: String(value) }, "disability", value === plan.disability.id);
  const amount = Number(value);
  const from = Math.max(plan.asOf, plan.calibrated.to + 1); // earlier years are known
  if (id === "tfr") return without({ ...changes, tfr: { [from]: amount } }, "tfr", amount === tfrOf(plan));
  if (id === "migration") return without({ ...changes, migration: { [from]: amount } }, "migration", amount === 1);
  if (plan.measures.some((measure) => measure.id === id))
    return { ...changes, actions: actionsWith(changes.actions ?? [], id, amount, start ?? plan.asOf) };
  const quantity = plan.quantities.get(id);
  const setting = settingOf({ all }, { id, value })[1];
  const base = quantity?.definition.kind === "path" ? firstOf(quantity.definition.path)[1] : NaN;
  const others = Object.entries(changes.quantities ?? {}).filter(([other]) => other !== id);
  const quantities = Object.fromEntries(amount === base ? others : [...others, [id, setting]]);
  return without({ ...changes, quantities }, "quantities", Object.keys(quantities).length === 0);
}

/** A number of the plan's quantities as a file sets it. */
function settingOf({ all }: Pick<Evaluated, "all">, { id, value }: Pick<Lever, "id" | "value">): readonly [id: string, SettingInput] {
  const amount = Number(value);
  const { low = amount, high = amount } = firstOf(all).outcome.plan.quantities.get(id)?.evidence ?? {};
  return [id, { value: amount, source: SOURCE, assumed: true, low: Math.min(low, amount), high: Math.max(high, amount) }];
}

/** The actions with another amount of a measure; none of it leaves the action out. */
function actionsWith(actions: readonly ActionChange[], measure: string, amount: number, start: number): ActionChange[] {
  const others = actions.filter((action) => action.measure !== measure);
  return amount === 0 ? others : [...others, { id: `chosen_${measure}`, measure, amount, start, source: SOURCE }]; // a measure may have the name of a stock
}

function without(changes: Changes, key: keyof Changes, isBase: boolean): Changes {
  return isBase ? Object.fromEntries(Object.entries(changes).filter(([name]) => name !== key)) : changes;
}
