/** The page's style: readable on a screen and on A4; no file and no address in it. */
export const STYLE = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;font:15px/1.6 "Noto Sans SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif;color:#1c1c1c;background:#f6f6f4}
header,main,footer{max-width:1180px;margin:0 auto;padding:0 20px}
header{padding-top:18px}
h1{font-size:24px;line-height:1.35;margin:0 0 4px}
h2{font-size:18px;margin:0 0 8px}
section{background:#fff;border:1px solid #ddd;border-radius:6px;padding:14px 16px;margin:14px 0}
.skip{position:absolute;left:-9999px}
.skip:focus{left:8px;top:8px;background:#fff;padding:6px;z-index:9}
.badge{background:#7a1f12;color:#fff;display:inline-block;padding:2px 12px;border-radius:4px;margin:6px 0}
.badge[hidden]{display:none}
.sliders{position:sticky;top:0;z-index:5;max-width:1180px;margin:10px auto;box-shadow:0 2px 6px rgba(0,0,0,.12);padding:8px 16px}
.sliders h2{font-size:15px;margin:0}
.sliders p{margin:4px 0 0}
.row{display:grid;grid-template-columns:repeat(3,1fr);gap:4px 22px}
.slider label{display:block;font-size:13px;line-height:1.35}
.slider input{width:100%;margin:2px 0}
.slider small{color:#555}
.slider output{font-weight:700}
.trial section{border-color:#b03a2e}
button{font:inherit;border:1px solid #888;background:#fff;border-radius:4px;padding:1px 10px;cursor:pointer}
button:disabled{color:#666;cursor:default;background:#eee}
button.n{border:0;border-bottom:1px dotted #444;border-radius:0;padding:0;background:none;font-variant-numeric:tabular-nums}
button:focus-visible,select:focus-visible,input:focus-visible,.scroll:focus-visible{outline:3px solid #1b4f72;outline-offset:1px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13.5px;line-height:1.45}
caption{position:absolute;left:-9999px}
thead th{border-top:2px solid #000;border-bottom:1px solid #000;text-align:left;white-space:nowrap;padding:4px 8px}
tbody th{font-weight:400;text-align:left}
tbody td,tbody th{padding:3px 8px;border-bottom:1px solid #eee;vertical-align:top}
tbody tr:last-child td,tbody tr:last-child th{border-bottom:2px solid #000}
.r{text-align:right}
thead th.r{text-align:right}
small{color:#555}
.met{color:#145a32;font-weight:700}
.missed{color:#922b21;font-weight:700}
.open{color:#555}
.id{white-space:nowrap}
.c-both{color:#145a32;font-weight:700}.c-norm-only{color:#784212;font-weight:700}.c-need-only{color:#1b4f72;font-weight:700}.c-neither{color:#922b21}
.probability{display:block;font-size:12.5px;color:#333}
.probability span{white-space:nowrap}
.while-trial{display:none}
.trial b.while-trial{display:inline}
.trial p.while-trial{display:block}
.trial .probability,.trial .probability button{color:#6b6b6b;font-style:italic}
.trial .band{fill:#e4e4e4}
.counts{list-style:none;padding:0;margin:0 0 8px;display:grid;gap:2px}
.counts span{margin-left:14px}
.multiples{display:grid;grid-template-columns:repeat(auto-fit,minmax(240px,1fr));gap:10px}
#panel-gap .multiples{grid-template-columns:repeat(auto-fit,minmax(min(420px,100%),1fr))}
.chart{margin:0}.chart.wide{min-width:330px}
tbody th,tbody td:first-child{min-width:8em}
figcaption{font-size:14px;font-weight:700}
.chart svg{width:100%;height:auto;font-size:11px}
.chart.full svg{max-width:760px;font-size:12px}
.map svg{max-width:100%;height:auto}
.key span{margin-right:18px;font-size:13px;white-space:nowrap}
.key svg{margin-right:5px;vertical-align:middle}
.unit,.note{color:#444;font-size:13px;margin:0 0 4px}
.controls{margin:0 0 6px}
dialog{width:min(760px,94vw);max-height:86vh;overflow:auto;border:1px solid #666;border-radius:6px}
dialog #close{position:absolute;right:16px;top:14px}
.trace,.trace ul{padding-left:18px;font-size:13.5px}
.formula{color:#333;font-family:inherit}
.source{color:#444;font-size:12.5px}
footer{color:#555;font-size:12px;padding-bottom:20px}
@media(max-width:760px){.scroll table{min-width:720px}.row{grid-template-columns:1fr}.sliders{position:static}}
@page{size:A4;margin:16mm 14mm}
@media print{body{background:#fff;font-size:10.5pt}.sliders,.controls,.skip,#print,dialog{display:none}section{border:0;padding:0;margin:8mm 0 0}h2,figcaption{break-after:avoid}figure,tr,#panel-coverage table,#panel-staff table,#panel-costs table{break-inside:avoid}.badge{border:1px solid #7a1f12}table{font-size:8.5pt}.scroll{overflow:visible}thead th{white-space:normal}button.n{border:0}.multiples{grid-template-columns:1fr 1fr}}
`;
