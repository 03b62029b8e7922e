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
for name in report.docx annex.docx brief.docx three-charts.docx report.xlsx report.pdf report.html rows.csv laoyou.lock; do test -s "$out/kunshan/$name"; done

# The sheets of tables; those of data are hundreds of pages, of which each takes LibreOffice half a second.
first_pages='pdf:calc_pdf_Export:{"PageRange":{"type":"string","value":"1-12"}}'
pages() { pdftoppm -r 60 -png "$1" "$2"; }
for plan in kunshan zengdu-en; do
  mkdir -p "$out/$plan-docx" "$out/$plan-pdf" "$out/$plan-xlsx"
  soffice --headless --convert-to pdf --outdir "$out/$plan-docx" "$out/$plan/report.docx" "$out/$plan/annex.docx" "$out/$plan/brief.docx" "$out/$plan/three-charts.docx" >/dev/null 2>&1
  for name in report brief three-charts; do pages "$out/$plan-docx/$name.pdf" "$out/$plan-docx/page-$name"; done
  # Annexes are long: a page in four.
  annexes=$(pdfinfo "$out/$plan-docx/annex.pdf" | sed -n 's/^Pages: *//p')
  for ((page = 1; page <= annexes; page += 4)); do pdftoppm -r 60 -png -f "$page" -l "$page" "$out/$plan-docx/annex.pdf" "$out/$plan-docx/page-annex"; done
  for name in report brief three-charts; do pages "$out/$plan/$name.pdf" "$out/$plan-pdf/page-$name"; done
  # The signed pages are as many as they are to be: a summary and body of 12, one page for those who decide, a page a chart.
  most() { test "$(pdfinfo "$1" | sed -n 's/^Pages: *//p')" -le "$2"; }
  for pdf in "$out/$plan-docx" "$out/$plan"; do most "$pdf/report.pdf" 12 && most "$pdf/brief.pdf" 1 && most "$pdf/three-charts.pdf" 3; done
  node test/review/empty-pages.mjs "$out/$plan-docx"/{report,annex,brief,three-charts}.pdf "$out/$plan"/{report,annex,brief,three-charts}.pdf &
  emptiness=$!
  soffice --headless --convert-to "$first_pages" --outdir "$out/$plan-xlsx" "$out/$plan/report.xlsx" >/dev/null 2>&1
  pdftoppm -r 50 -png "$out/$plan-xlsx/report.pdf" "$out/$plan-xlsx/page"
  wait "$emptiness"
done
says() { test "$(pdftotext "$1" - | grep -c "$2")" "$3" 0; }
says "$out/kunshan-docx/report.pdf" 备选方案比较 -gt
says "$out/kunshan/report.pdf" 备选方案比较 -gt
# A machine without the fonts must still show every character: no replacement sign and no empty box in the text layer.
says "$out/kunshan/report.pdf" $'\xef\xbf\xbd' -eq
node test/review/screens.mjs "$PWD/$out/kunshan/report.html" "$out"
echo "$(find "$out" -name '*.png' | wc -l) pictures in $out"
