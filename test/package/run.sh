#!/usr/bin/env bash
# Packs the project, installs the package in an empty folder whose path has Chinese and spaces, and runs it there.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
place="$(mktemp -d)/养老 托育 plan"
mkdir -p "$place"
cd "$root"
tarball=$(npm pack --silent --pack-destination "$place")
size=$(stat -c %s "$place/$tarball")
test "$size" -le 15728640 || { echo "the package has $size bytes, more than 15 MB"; exit 1; }
cd "$place"
npm init -y >/dev/null
npm install --no-audit --no-fund --silent "./$tarball" tsx
npx laoyou --version
npx laoyou run node_modules/laoyou/scenarios/kunshan.yaml --out "结果 out" --lang zh | head -n 12
test -s "结果 out/scorecard.csv"
test "$(ls "结果 out/charts/"*.png | wc -l)" -ge 5
npx laoyou check node_modules/laoyou/scenarios/*.yaml
cat > mine.ts <<'TS'
import { loadScenario, run } from "laoyou";
const outcome = run(loadScenario("node_modules/laoyou/scenarios/hechuan.yaml"));
console.log(outcome.scorecard.length);
TS
npx tsx mine.ts
for script in node_modules/laoyou/scenarios/*.ts; do npx tsx "$script" "脚本 out"; done
echo "package of $size bytes ran"
