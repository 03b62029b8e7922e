/**
 * Kills every verb that writes at random moments: the old output or the new one stands, never half of either, and the next run mends what it finds.
 *
 *     node --import tsx test/resume/kills.ts [KILLS] [SEED]     (of the built program, dist)
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import seedrandom from "seedrandom";

const [kills = 200, seed = 1] = process.argv.slice(2).map(Number);
const draw = seedrandom(`kills-${seed}`);
const program = resolve("dist/cli/main.js");
const work = mkdtempSync(join(tmpdir(), "laoyou-kills-"));
const out = join(work, "out");

/** A census workbook, as `init` writes it. */
const TABLE = join(work, "county", "人口.xlsx");
spawnSync(process.execPath, [program, "init", "county", "--quiet"], { cwd: work });
const TWO = ["scenarios/kunshan.yaml", "scenarios/kunshan-build.yaml", "--trajectories", "0"];

/** The verbs that write a folder: what stood before, and what is written over it. */
const VERBS: readonly (readonly [before: readonly string[], command: readonly string[]])[] = [
  [
    ["run", "scenarios/city.yaml", "--no-charts", "--horizon", "2031"],
    ["run", "scenarios/city.yaml", "--no-charts"],
  ],
  [["import", TABLE, "--district", "999902", "--name", "练习县", "--parent", "330400"], ["import", TABLE, "--district", "999901", "--name", "练习县", "--parent", "330400"]], // prettier-ignore
  [["compare", ...TWO, "--formats", "docx"], ["compare", ...TWO, "--formats", "xlsx"]], // prettier-ignore
  [
    ["read", "scenarios/templates/plan.docx", "--district", "310107"],
    ["read", "scenarios/templates/plan.docx", "--district", "371721"],
  ],
  [
    ["ask", "scenarios/city.yaml", "--district", "310107"],
    ["ask", "scenarios/city.yaml", "--district", "371721"],
  ],
  [
    ["peers", "310107"],
    ["peers", "371721"],
  ],
  [
    ["report", "scenarios/city.yaml", "--district", "310107", "--formats", "docx", "--trajectories", "0"],
    ["report", "scenarios/city.yaml", "--district", "371721", "--formats", "docx", "--trajectories", "0"],
  ],
];

const start = (command: readonly string[]): readonly string[] => [program, ...command, "--out", out, "--quiet"];

/** The state of the output: a hash of its files, or none. */
function stateOf(): string {
  if (!existsSync(out)) return "none";
  const hash = createHash("sha256");
  for (const name of readdirSync(out, { recursive: true, encoding: "utf8" }).sort()) {
    const path = join(out, name);
    if (statSync(path).isFile()) hash.update(name).update(readFileSync(path));
  }
  return hash.digest("hex");
}

function whole(command: readonly string[]): string {
  const { status, stderr } = spawnSync(process.execPath, start(command), { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${String(status)}: ${stderr}`);
  return stateOf();
}

/** Kills a command after some milliseconds; true if it had not ended. */
async function killed(command: readonly string[], after: number): Promise<boolean> {
  const child = spawn(process.execPath, start(command), { stdio: "ignore" });
  const timer = setTimeout(() => child.kill("SIGKILL"), after);
  const signal = await new Promise<string | null>((done) => child.on("exit", (_, by) => done(by)));
  clearTimeout(timer);
  return signal === "SIGKILL";
}

let [hits, mended] = [0, 0];
try {
  for (const [before, command] of VERBS) {
    rmSync(out, { recursive: true, force: true });
    const old = whole(before);
    cpSync(out, join(work, "old"), { recursive: true });
    const began = performance.now();
    const made = whole(command);
    const took = performance.now() - began;
    if (old === made) throw new Error(`${command.join(" ")} writes what stood before`);
    const beside = readdirSync(work).sort().join();
    for (let kill = 0; kill < Math.ceil(kills / VERBS.length); kill++) {
      rmSync(out, { recursive: true, force: true });
      cpSync(join(work, "old"), out, { recursive: true });
      // most of it writes at its end
      if (await killed(command, took * (0.5 + 0.55 * draw()))) hits++;
      const state = stateOf();
      const isWhole = state === old || state === made;
      if (!isWhole && state !== "none") throw new Error(`${command.join(" ")}: killed, it left half of its output`);
      if (isWhole && readdirSync(work).sort().join() === beside) continue;
      if (whole(command) !== made) throw new Error(`${command.join(" ")}: the run after a kill wrote something else`);
      const left = readdirSync(work).sort().join();
      if (left !== beside) throw new Error(`${command.join(" ")}: the run after a kill left ${left}`);
      mended++;
    }
    rmSync(join(work, "old"), { recursive: true });
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(`${hits} kills of ${VERBS.length} verbs: old output or new, ${mended} mended by the next run`);
