#!/usr/bin/env bash
# Packs the zip for machines without a network, unpacks it in a folder whose path has Chinese and spaces, and runs it with the network cut and no Node on the path.
set -euo pipefail
cd "$(dirname "$0")/../.."
place="$(mktemp -d)/离线 offline"
trap 'rm -rf "$(dirname "$place")"' EXIT
mkdir -p "$place"
node src/offline/pack.mjs linux-x64 --out "$place"
cd "$place"
unzip -q laoyou-*.zip
alone() { unshare -rn env -i HOME="$place" PATH=/usr/bin:/bin LC_ALL=C.UTF-8 ./laoyou/laoyou "$@"; }
alone --version
alone run laoyou/node_modules/laoyou/scenarios/kunshan.yaml --out "结果 out" >report.txt
[ -s "结果 out/scorecard.csv" ] && [ "$(find "结果 out/charts" -name '*.png' | wc -l)" -ge 5 ]
grep -q 'connect-src' laoyou/laoyou.html
[ -s "laoyou/说明 README.txt" ]
