#!/bin/sh
# Draws the pictures of the READMEs again: npm run images
set -eu
for lang in en zh; do
  npm run -s laoyou -- run scenarios/kunshan.yaml --out "out/images-$lang" --lang "$lang" >/dev/null
  cp "out/images-$lang"/charts/*-ledgers-beds.png "docs/images/ledgers-beds.$lang.png"
  npm run -s laoyou -- compare scenarios/kunshan*.yaml --formats charts --out "out/options-$lang" --lang "$lang" >/dev/null
  cp "out/options-$lang"/charts/*-gaps.png "docs/images/gaps.$lang.png"
done
