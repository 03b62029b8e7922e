import { median } from "../../evaluate/statistics.ts";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nationSpreads } from "../../ensemble/people-spreads.ts";
import { runJob } from "../../ensemble/pool.ts";
import { jobOf } from "../../ensemble/worker-loop.ts";
import { syntheticEnsemble } from "../../ensemble/ensemble-spec.ts";
import { ask } from "../../store/query.ts";
import { quantilesParquet, spreadRows, SYNTHETIC } from "../result-tables.ts";
import type { BenchOptions } from "./measure.ts";

const QUESTION = `SELECT district, year, q10, q50, q90 FROM quantiles WHERE "of" = 'elderly_65' ORDER BY district, year`;
/** Number of runs of the query, each on a database of its own. */
const TIMES = 5;

/** Quantiles of 65+ by county and year, queried from the national result in Parquet: milliseconds from opening DuckDB to the last row. */
export async function query({ districts, years, trajectories, seed, engine, workers, repeat }: BenchOptions): Promise<object> {
  const ensemble = syntheticEnsemble(districts, years, { trajectories, seed });
  const rows = spreadRows(
    nationSpreads(ensemble, await runJob(jobOf(engine, ensemble.options, ensemble.source, { parents: ensemble.parents }), { workers })),
    SYNTHETIC,
  );
  const folder = mkdtempSync(join(tmpdir(), "laoyou-bench-"));
  try {
    const file = join(folder, "quantiles.parquet");
    const start = performance.now();
    const bytes = quantilesParquet(rows, { lock: "" });
    const write_ms = performance.now() - start;
    writeFileSync(file, bytes);
    const times: number[] = [];
    let answered = 0;
    for (let i = 0; i < Math.min(repeat, TIMES); i++) {
      const from = performance.now();
      answered = (await ask(QUESTION, [{ file, folder: "nation", view: "quantiles", kind: "parquet", texts: [] }])).rows.length;
      times.push(performance.now() - from);
    }
    return { rows: rows.length, parquet_mb: bytes.length / 1e6, write_ms, answered, first_ms: times[0], median_ms: median(times) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
