#!/usr/bin/env bash
# Leaves everything that a reader will see as pictures in out/review/documents: every page of the docx (by LibreOffice) and of the pdf, every
# sheet of the workbook, every chart, and the page on a screen, as a trial and on paper. Fails when a part cannot be opened or takes too long.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=out/review/documents
rm -rf "$out"
mkdir -p "$out"
laoyou() { node --conditions=laoyou-source --import tsx src/cli/main.ts "$@"; }

start=$SECONDS
laoyou compare scenarios/kunshan*.yaml --lang zh --out "$out/kunshan" >/dev/null
echo "compare of Kunshan's four options with every format: $((SECONDS - start)) s"
test $((SECONDS - start)) -le "${REVIEW_SECONDS:-30}"
laoyou report scenarios/zengdu.yaml --lang en --out "$out/zengdu-en" >/dev/null
for name in report.docx report.xlsx report.pdf report.html rows.csv laoyou.lock; do test -s "$out/kunshan/$name"; done

# The sheets of tables; those of data are hundreds of pages, of which each takes LibreOffice half a second.
first_pages='pdf:calc_pdf_Export:{"PageRange":{"type":"string","value":"1-12"}}'
pages() { pdftoppm -r 60 -png "$1" "$2"; }
for plan in kunshan zengdu-en; do
  mkdir -p "$out/$plan-docx" "$out/$plan-pdf" "$out/$plan-xlsx"
  soffice --headless --convert-to pdf --outdir "$out/$plan-docx" "$out/$plan/report.docx" >/dev/null 2>&1
  pages "$out/$plan-docx/report.pdf" "$out/$plan-docx/page"
  pages "$out/$plan/report.pdf" "$out/$plan-pdf/page"
  soffice --headless --convert-to "$first_pages" --outdir "$out/$plan-xlsx" "$out/$plan/report.xlsx" >/dev/null 2>&1
  pdftoppm -r 50 -png "$out/$plan-xlsx/report.pdf" "$out/$plan-xlsx/page"
done
says() { test "$(pdftotext "$1" - | grep -c "$2")" "$3" 0; }
says "$out/kunshan-docx/report.pdf" 目标校验 -gt
says "$out/kunshan/report.pdf" 目标校验 -gt
# A machine without the fonts must still show every character: no replacement sign and no empty box in the text layer.
says "$out/kunshan/report.pdf" $'\xef\xbf\xbd' -eq
node test/review/screens.mjs "$PWD/$out/kunshan/report.html" "$out"
echo "$(find "$out" -name '*.png' | wc -l) pictures in $out"
