/** The texts of `shards` in both languages, by code. */
export const messages = {
  "about-shards-plan": { zh: "切分一次运行，写出 manifest.json", en: "split a run into shards and write manifest.json" },
  "about-shards-run": { zh: "运行一个分片，或全部缺少的分片", en: "run one shard, or all missing ones" },
  "about-shards-merge": { zh: "把各部分合并为整次运行的结果表", en: "merge all parts into the tables of the whole run" },
  "about-shards-submit": { zh: "把缺少的分片作为作业数组提交给 Slurm", en: "submit the missing shards to Slurm as a job array" },
  "about-shards-status": { zh: "显示哪些分片已完成、运行中或缺少", en: "show which shards are done, running or missing" },
  "argument-plan": { zh: "manifest.json，或其所在文件夹", en: "manifest.json, or the folder that contains it" },
  "option-national": { zh: "基准测试所用的合成全国，代替情景文件", en: "the benchmark's synthetic nation instead of a scenario" },
  "option-national-districts": { zh: "与 --national 合用：县的个数（默认2850）", en: "with --national: number of counties (default 2850)" },
  "option-national-years": { zh: "与 --national 合用：年数（默认15）", en: "with --national: number of years (default 15)" },
  "option-shards": { zh: "切成多少个分片；不多于地区数", en: "number of shards, at most the number of districts" },
  "option-plan-out": {
    zh: "放 manifest.json 和各部分结果的文件夹；各机器都须能访问",
    en: "folder for manifest.json and the parts, accessible to all machines",
  },
  "option-shard": {
    zh: "N 个分片中的第 i 个，从0起；否则取 SLURM_ARRAY_TASK_ID、JOB_COMPLETION_INDEX 或 PBS_ARRAY_INDEX",
    en: "shard i of N, counted from 0 (default: SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX or PBS_ARRAY_INDEX)",
  },
  "option-all-shards": { zh: "依次运行全部缺少的分片", en: "all missing shards, one after another" },
  "option-sbatch": {
    zh: "交给 sbatch 的选项，如 --sbatch=--time=30；可多次给出",
    en: "an option for sbatch, such as --sbatch=--time=30; repeatable",
  },
  "option-dry-run": { zh: "只打印脚本，不提交", en: "print the script instead of submitting it" },
  "help-shards": {
    zh: "各部分结果与由谁运行无关：合并所得的 quantiles.parquet 与单机运行逐字节相同。\nshards run 的退出码：0（完成）、64 或 65（不要重试）、75（请重试）。shards merge 以 --array 列表打印缺少的分片。\n示例：\n  laoyou shards plan scenarios/zhejiang.yaml --trajectories 1000 --shards 12 --out shared/zhejiang\n  laoyou shards submit shared/zhejiang --sbatch=--partition=main --dry-run\n  laoyou shards run shared/zhejiang --shard 3/12\n  laoyou shards status shared/zhejiang\n  laoyou shards merge shared/zhejiang --out out/zhejiang",
    en: "Results do not depend on who runs a shard: the merged quantiles.parquet is byte-identical to that of a run on one machine.\nshards run exits with code 0 (done), 64 or 65 (do not retry) or 75 (retry). shards merge prints the missing shards as an --array list.\nExamples:\n  laoyou shards plan scenarios/zhejiang.yaml --trajectories 1000 --shards 12 --out shared/zhejiang\n  laoyou shards submit shared/zhejiang --sbatch=--partition=main --dry-run\n  laoyou shards run shared/zhejiang --shard 3/12\n  laoyou shards status shared/zhejiang\n  laoyou shards merge shared/zhejiang --out out/zhejiang",
  },
  "plan-written": {
    zh: "{file}：{districts}个地区，{shards}个分片，计划 {hash}",
    en: "{file}: {districts} {districts|district|districts} in {shards} {shards|shard|shards}, plan {hash}",
  },
  "part-aside": { zh: "忽略 {part}：{why}", en: "{part} is ignored: {why}" },
  "part-of-other": { zh: "属于另一个计划", en: "it belongs to another plan" },
  "shards-missing": { zh: "{count}个分片中缺少{missing}个", en: "{missing} of {count} {count|shard|shards} missing" },
  "shards-merged": { zh: "{out}：{shards}个分片，{rows}行", en: "{out}: {rows} {rows|row|rows} from {shards} {shards|shard|shards}" },
  "shards-status": {
    zh: "{count}个分片：完成{done}个，运行中{running}个，缺少{missing}个",
    en: "{done} of {count} {count|shard|shards} done, {running} running, {missing} missing",
  },
  "shards-all-done": { zh: "全部分片已完成，无须提交", en: "all shards are done; nothing to submit" },
  "shards-sent": { zh: "Slurm 作业 {job}：{missing}个分片", en: "Slurm job {job}: {missing} {missing|shard|shards}" },
  "part-lost": { zh: "只有完成标记，没有结果文件", en: "its marker exists, but the part does not" },
  "part-broken": { zh: "内容与完成标记的校验值不符", en: "it does not match the checksum of its marker" },
  "part-unmarked": { zh: "没有完成标记：写入时运行已中断", en: "it has no marker: the run was interrupted while it was written" },
  "part-stale": { zh: "是中断的运行留下的临时文件", en: "it is a temporary file of an interrupted run" },
} as const;
