/** Pages as printed from the browser, and the notice sheet, which is also shown on the screen as the sheet that it is. */
export const print = `
.sheet{max-width:46rem;margin:1.778rem auto;padding:1.778rem;border:1px solid #75827D;background:#fff;color:#000}
.sheet h1{word-break:keep-all;text-align:center;font:700 1.556rem/1.5 "小标宋体","方正小标宋简体","STZhongsong","Noto Serif CJK SC",serif}
.sheet .doc{text-align:center;margin-bottom:.667rem}
.sheet .body,.sheet .doc,.sheet .seal{font-family:"FangSong","STFangsong","仿宋_GB2312","Noto Serif CJK SC",serif}
.sheet .body{text-indent:2em;font-size:1.111rem}
.sheet .time{display:flex;flex-wrap:wrap;border:1px solid #000;margin:.667rem 0;padding:.444rem .667rem}
.sheet .time span{margin-right:2rem}
.sheet th,.sheet td{border:1px solid #000;padding:.222rem .5rem}
.sheet thead th{background:none;border-bottom:1px solid #000}
.sheet tfoot th,.sheet tfoot td{border-top:4px double #000}
.sheet .after{display:flex;justify-content:space-between;align-items:flex-start;margin-top:.889rem}
.sheet .after svg{width:30mm;height:30mm;display:block}
.sheet .qr{flex:none;margin-left:1rem;text-align:center;font-size:.889rem}
.sheet .sign{display:flex;justify-content:space-between;align-items:flex-end;margin-top:1.333rem}
.sheet .seal{min-width:14rem;min-height:28mm;display:flex;flex-direction:column;justify-content:center;text-align:center;font-size:1.111rem}
.sheet .blank{display:inline-block;width:4.5rem;border-bottom:1px solid #000}
.sheet .blank.short{width:2rem}
.sheet .end p{border-top:4px double #000;margin:.889rem 0 0;padding-top:.333rem;font-size:.889rem;display:flex;justify-content:space-between}
.sheet tr.time{display:none}
@media screen and (max-width:760px){.sheet{padding:1rem}.sheet .after,.sheet .sign{display:block}.sheet .qr{margin:.889rem 0}.sheet .qr svg{margin:0 auto}.sheet .seal{min-width:0}.sheet th,.sheet td{padding:.222rem .333rem}.sheet .blank{width:3rem}}
@media print{
@page{size:A4;margin:20mm;@bottom-right{content:counter(page) " / " counter(pages);font:12pt sans-serif}}
@page sheet{@bottom-right{content:"第 " counter(page) " 页，共 " counter(pages) " 页"}}
@page sheet-en{@bottom-right{content:"Page " counter(page) " of " counter(pages)}}
html,html.large{font-size:11pt}
body{color:#000}
.mast,.demo,.crumbs,.foot,.skip,.facets,.jump,.jumpto,.chips,.pages,.tools,.no-print,.find,.button,button{display:none!important}
.paper-only{display:block;border-top:1px solid #000;margin-top:8mm;padding-top:2mm;font-size:9pt}
.wide{max-width:none;padding:0}
.scroll{overflow:visible}
main{padding:0}
.cols,.cols.left{display:block}
a,a:visited{color:#000;text-decoration:none}
thead{display:table-header-group}
tfoot{display:table-row-group}
tr{break-inside:avoid;page-break-inside:avoid}
p,li{orphans:3;widows:3}
.panel,.note,.card,.tag,thead th{background:none!important;border-color:#000!important}
.sheet{page:sheet;display:table;width:100%;border:0;margin:0;padding:0;max-width:none;font-size:14pt;line-height:1.4}
:lang(en) .sheet{page:sheet-en}
.sheet h1{font-size:22pt}
.sheet .body,.sheet .doc{font-size:15pt}
.sheet small,.sheet .end,.sheet .qr{font-size:12pt}
.sheet .after,.sheet .sign{break-inside:avoid;page-break-inside:avoid}
.sheet p.time{display:none}
.sheet tr.time{display:table-row}
.sheet .scroll{margin-top:3mm}
.sheet tr.time td{padding:.333rem .667rem}
.sheet .end{display:table-footer-group;break-inside:avoid;page-break-inside:avoid}
}
@media print{@page a3{size:A3;margin:28mm;@bottom-right{content:"第 " counter(page) " 页，共 " counter(pages) " 页";font:17pt sans-serif}}@page a3-en{size:A3;margin:28mm;@bottom-right{content:"Page " counter(page) " of " counter(pages);font:17pt sans-serif}}.sheet.a3{page:a3;font-size:20pt}:lang(en) .sheet.a3{page:a3-en}.sheet.a3 h1{font-size:31pt}.sheet.a3 small,.sheet.a3 .end,.sheet.a3 .qr{font-size:17pt}.sheet.a3 .body,.sheet.a3 .doc{font-size:21pt}.sheet.a3 .after svg{width:42mm;height:42mm}}
`;
