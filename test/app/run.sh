#!/usr/bin/env bash
# An analyst's way through the page, in Chromium with the network off: a county drawn by the commit, a plan's document, figures, verdicts, an option,
# a project; the project's rows by the command line are the page's. Leaves pictures of every screen in out/review/app.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=out/review/app
rm -rf "$out"
mkdir -p "$out"
export LAOYOU_APP_OUT=$out LAOYOU_APP_DRAW=${1:-$(git rev-parse HEAD)}
node --conditions=laoyou-source --import tsx test/app/flow.ts
