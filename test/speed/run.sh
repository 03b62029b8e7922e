#!/usr/bin/env bash
# Holds the main job to its time: the best of three runs, start-up included. Limits in milliseconds.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# best LIMIT ARGS...: runs the program three times.
best() {
  local limit=$1 least=999999 start took
  shift
  for _ in 1 2 3; do
    start=$(date +%s%N)
    node --conditions=laoyou-source --import tsx src/cli/main.ts "$@" >/dev/null 2>&1
    took=$((($(date +%s%N) - start) / 1000000))
    if [ "$took" -lt "$least" ]; then least=$took; fi
  done
  echo "$least ms (at most $limit): $*"
  [ "$least" -le "$limit" ]
}

best 1500 run scenarios/kunshan.yaml --no-charts
best 5000 run scenarios/kunshan.yaml --out "$out/kunshan"
