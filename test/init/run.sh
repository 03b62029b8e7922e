#!/usr/bin/env bash
# Makes a working folder with `laoyou init` in an empty folder and runs every ```sh step of its README as it stands.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir "$place/bin" "$place/work"
printf '#!/bin/sh\nexec "%s" --conditions=laoyou-source "%s" "$@"\n' "$root/node_modules/.bin/tsx" "$root/src/cli/main.ts" >"$place/bin/laoyou"
chmod +x "$place/bin/laoyou"
export PATH="$place/bin:$PATH" LAOYOU_LANG=zh
cd "$place/work"
laoyou init mycounty
cd mycounty
awk '/^```sh$/ { on = 1; next } /^```$/ { on = 0 } on' README.md >"$place/steps.sh"
test "$(grep -c laoyou "$place/steps.sh")" -ge 6
bash -euo pipefail -x "$place/steps.sh"
# The imported county gives every resident number of the folder that it was filled from (its registered people need the facts that a census has not).
residents() { grep -v ',registered,' "$1/scorecard.csv" | cut -d, -f1-12; }
cmp <(residents out/run) <(residents out/imported)
for file in report.docx annex.docx brief.docx three-charts.docx report.xlsx report.pdf report.html; do test -s "out/options/$file"; done
echo "every step of the new folder's README was run"
