#!/usr/bin/env bash
# Packs the project, installs the package in an empty folder whose path has Chinese and spaces, and runs it there.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
place="$temporary/养老 托育 plan"
mkdir -p "$place"
cd "$root"
tarball=$(npm pack --silent --pack-destination "$place" | tail -n 1)
if [ -n "${LAOYOU_PACKED:-}" ]; then cp "$place/$tarball" "$LAOYOU_PACKED.part" && mv "$LAOYOU_PACKED.part" "$LAOYOU_PACKED"; fi # for checks that need the same package
cd "$place"
size=$(($(wc -c <"$tarball")))
[ "$size" -le 15728640 ] || { echo "the package has $size bytes, more than 15 MB"; exit 1; }
listed=$(tar -tzf "$tarball")
for needed in dist/cli/main.js dist/cli/program.cjs.br dist/cli/program.code.br dist/cli/models.json.br dist/index.d.ts dist/demography.d.ts dist/node.d.ts models/base/index.csv models/base/370000.csv models/base/calibration/370000.csv models/fonts/OFL.txt scenarios/kunshan.yaml scenarios/disability-kunshan.ts \
  scenarios/templates/inputs/README.md docs/schema/scenario.schema.json README.md README.zh-CN.md LICENSE THIRD_PARTY.md CHANGELOG.md; do
  grep -qxF "package/$needed" <<<"$listed" || { echo "the package lacks $needed"; exit 1; }
done
if grep -E '^package/(src|test|out|node_modules|notebooks|\.ci)/|\.tgz$' <<<"$listed"; then echo "the package holds what it should not"; exit 1; fi

echo '{"private": true}' >package.json
npm install --no-audit --no-fund --silent "./$tarball" tsx typescript@6.0 @types/node@20
npx laoyou --version
npx laoyou run node_modules/laoyou/scenarios/kunshan.yaml --out "结果 out" --lang zh >报告.txt
head -n 12 报告.txt
[ -s "结果 out/scorecard.csv" ]
[ "$(find "结果 out/charts" -name '*.png' | wc -l)" -ge 5 ]
# One file is the program; without its code beside it, or as its many files, it writes the same.
cli=node_modules/laoyou/dist/cli
hechuan() { npx laoyou run node_modules/laoyou/scenarios/hechuan.yaml --no-charts --quiet --out "$1" >/dev/null; }
hechuan one
rm $cli/program.code.br && hechuan cut
mv $cli/program.cjs.br $cli/aside.cjs && hechuan many && mv $cli/aside.cjs $cli/program.cjs.br
diff -r one cut && diff -r one many
# A shipped model that was changed is read as it is, not as it was when the program was built.
model=node_modules/laoyou/models/services/beds.yaml
sed -i.orig 's/value: 0.01636/value: 0.01637/' $model && hechuan changed && mv $model.orig $model
if diff -q one/rows.csv changed/rows.csv >/dev/null; then echo "a changed model changes no number"; exit 1; fi
npx laoyou check node_modules/laoyou/scenarios/*.yaml
cat > mine.ts <<'TS'
import { scenario } from "laoyou";
const result = scenario("hechuan").with({ disability: "census_2020", tfr: { 2030: 1.1 } }).run();
console.log(`${result.scorecard.length} lines, ${result.value("institutional_beds.need", 2030)} beds`);
TS
npx tsx mine.ts
cp "$root/test/package/typed.ts" typed.mts
cp "$root/test/package/script.ts" script.mts
for resolution in node16 bundler; do
  module=$([ $resolution = node16 ] && echo node16 || echo esnext)
  npx tsc --noEmit --strict --exactOptionalPropertyTypes --target es2022 --lib es2022,dom --module "$module" --moduleResolution "$resolution" --skipLibCheck false --types node typed.mts script.mts
done
npx tsx script.mts
[ -s figure.svg ] && [ -s need.parquet ] && [ -s out/options/report.docx ]
for script in node_modules/laoyou/scenarios/*.ts; do npx tsx "$script" "脚本 out"; done
[ -n "$(find "脚本 out" -name '*.svg')" ]

# Without what is optional everything but charts runs, and charts say what to install.
mkdir -p "../light 轻"
cd "../light 轻"
echo '{"private": true}' >package.json
npm install --no-audit --no-fund --silent --omit=optional "$place/$tarball"
npx laoyou run node_modules/laoyou/scenarios/kunshan.yaml --out out --no-charts --lang en >/dev/null
code=0
npx laoyou run node_modules/laoyou/scenarios/kunshan.yaml --out charts --lang en >/dev/null 2>message.txt || code=$?
[ "$code" -eq 69 ] || { echo "a missing optional part ended with $code, not 69"; cat message.txt; exit 1; }
weight=$(du -sm node_modules | cut -f 1)
[ "$weight" -le 60 ] || { echo "the production dependencies weigh $weight MB"; exit 1; }
echo "a package of $size bytes ran; $weight MB without the optional parts"
