#!/bin/sh
# Draws the pictures of the documentation again, and the table of provinces of docs/nation.md: npm run images && npm run docs:pages
set -eu
for lang in en zh; do
  npm run -s laoyou -- run scenarios/kunshan.yaml --out "out/images-$lang" --lang "$lang" >/dev/null
  cp "out/images-$lang"/charts/*-ledgers-beds.png "docs/images/ledgers-beds.$lang.png"
  npm run -s laoyou -- compare scenarios/kunshan*.yaml --formats charts --out "out/options-$lang" --lang "$lang" >/dev/null
  cp "out/options-$lang"/charts/*-gaps.png "docs/images/gaps.$lang.png"
  npm run -s laoyou -- sweep scenarios/city.yaml --out out/nation --lang "$lang" >/dev/null
  cp out/nation/map.png "docs/images/nation.$lang.png"
done
cp out/nation/provinces.csv docs/nation.csv
# a third of the size, to the eye the same
if command -v pngquant >/dev/null; then pngquant --force --ext .png --quality 80-98 docs/images/*.png; fi
