/**
 * Damages the files of a folder in every way that hands, spreadsheets and disks do, and counts what becomes of it: a fault, something said, nothing changed,
 * or a number that changes in silence. Every case is drawn from its own seed, `<target>-<seed>-<n>`.
 *
 *     npm run -s fuzz -- [--count N] [--seed N] [--target NAME]… [--show]
 */
import { parseArgs } from "node:util";
import seedrandom from "seedrandom";
import { Fault, Faults } from "../../src/core/fault.ts";
import { targets, type Answer, type Target } from "./targets.ts";
import { UNSEEN, type Changed } from "./unseen.ts";

type Fate = "refused" | "said" | "same" | "unseen" | "silent" | "crash" | "slow";
const FATES: readonly Fate[] = ["refused", "said", "same", "unseen", "silent", "crash", "slow"];
/** Longest time of one case, milliseconds. */
const LONGEST = 5000;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
    target: { type: "string", multiple: true },
    show: { type: "boolean", default: false },
  },
});
const all = (await targets()).filter(({ name }) => values.target?.includes(name) ?? true);
const tally = new Map<string, number>();
const bad: string[] = [];
const each = Math.ceil(Number(values.count) / all.length);
for (const target of all) {
  const sound = await target.answer(target.text);
  const start = performance.now();
  const names = Object.keys(target.mutators);
  for (let n = 0; n < each; n++) {
    const name = names[n % names.length];
    const draw = seedrandom(`${target.name}-${values.seed}-${n}`);
    const text = target.mutators[name](target.text, draw);
    if (text === undefined || text === target.text) continue;
    const { fate, why } = await fateOf(target, text, sound, name);
    const key = `${target.name}\t${name}\t${fate}`;
    tally.set(key, (tally.get(key) ?? 0) + 1);
    if (["silent", "crash", "slow"].includes(fate) || (values.show && fate === "unseen"))
      bad.push(`${fate} ${target.name}-${values.seed}-${n} ${name}: ${change(target.text, text)} → ${why}`);
  }
  process.stderr.write(`${target.name}: ${each} in ${Math.round((performance.now() - start) / 1000)} s\n`);
}
for (const { name, mutators } of all) {
  console.log(`\n${name}\t${FATES.join("\t")}`);
  for (const mutator of Object.keys(mutators))
    console.log([mutator, ...FATES.map((fate) => tally.get(`${name}\t${mutator}\t${fate}`) ?? 0)].join("\t"));
}
const sum = (fate: Fate): number => [...tally].filter(([key]) => key.endsWith(`\t${fate}`)).reduce((total, [, count]) => total + count, 0);
console.log(`\nall\t${FATES.map((fate) => `${fate} ${sum(fate)}`).join("\t")}`);
for (const line of bad) console.log(line);
process.exit(sum("silent") + sum("crash") + sum("slow") === 0 ? 0 : 1);

async function fateOf(
  target: Target,
  text: string,
  sound: Answer,
  mutator: string,
): Promise<{ readonly fate: Fate; readonly why: string }> {
  const start = performance.now();
  const { fate, why } = await readAs(target, text, sound, mutator);
  const took = performance.now() - start;
  return took > LONGEST ? { fate: "slow", why: `${Math.round(took)} ms` } : { fate, why };
}

async function readAs(
  target: Target,
  text: string,
  sound: Answer,
  mutator: string,
): Promise<{ readonly fate: Fate; readonly why: string }> {
  try {
    const { numbers, told } = await target.answer(text);
    if ([...told].some((line) => !sound.told.has(line))) return { fate: "said", why: "" };
    const moved = [...sound.numbers].find(([key, value]) => !alike(value, numbers.get(key)));
    if (!moved && numbers.size === sound.numbers.size) return { fate: "same", why: "" };
    const why = moved ? `${moved[0]} ${moved[1]} → ${numbers.get(moved[0])}` : "other lines";
    const changed = linesOf(target.text, text);
    const isUnseen = (UNSEEN[target.name] ?? []).some(({ mutators, of }) => (mutators?.includes(mutator) ?? true) && of(changed));
    return { fate: isUnseen ? "unseen" : "silent", why };
  } catch (error) {
    if (error instanceof Fault || error instanceof Faults) return { fate: "refused", why: "" };
    return {
      fate: "crash",
      why: error instanceof Error ? (error.stack ?? error.message).split("\n").slice(0, 3).join(" | ") : String(error),
    };
  }
}

function alike(a: number | string, b: number | string | undefined): boolean {
  if (typeof a !== "number" || typeof b !== "number") return a === b;
  return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

/** The lines that differ, before and after, by their place. */
function linesOf(before: string, after: string): Changed[] {
  const [a, b] = [before.split("\n"), after.split("\n")];
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => ({ before: a[i] ?? "", after: b[i] ?? "" })).filter(
    (line) => line.before !== line.after,
  );
}

/** The first line that differs, before and after. */
function change(before: string, after: string): string {
  const [first] = linesOf(before, after);
  return `${(first?.before ?? "").slice(0, 90)} ⇒ ${(first?.after ?? "").slice(0, 90)}`;
}
