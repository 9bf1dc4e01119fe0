// Literal colours of ux tokens: browsers from before custom properties read them too. rem only, so that the root size drives everything.
// No flex gap, no sticky, no fixed, nothing that moves.

export const screen = `
*,::before,::after{box-sizing:border-box}
html{font-size:18px;color-scheme:light;-webkit-text-size-adjust:100%;text-size-adjust:100%}
html.large{font-size:24px}
body{margin:0;background:#fff;color:#14231F;line-height:1.667;text-autospace:normal;overflow-wrap:anywhere}
[lang|=zh]{font-family:"PingFang SC","HarmonyOS Sans SC","MiSans","Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","WenQuanYi Micro Hei",system-ui,sans-serif}
[lang|=en]{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
h1,h2,h3,p,ul,ol,dl,dd,figure,table{margin:0;padding:0}
ul,ol{list-style:none}
h1{font-size:1.667rem;line-height:1.4;word-break:keep-all}
h2{font-size:1.333rem;line-height:1.417;margin:2.667rem 0 .667rem}
h3{font-size:1.111rem;line-height:1.5}
small,.small{font-size:.889rem;line-height:1.625}
.sort>*{margin-right:.889rem}
details{margin-top:.889rem}
summary{padding:.444rem 0;cursor:pointer;color:#0B5A4E;text-decoration:underline;text-underline-offset:.18em}
a{color:#0B5A4E;text-decoration:underline;text-underline-offset:.18em}
a:visited{color:#5B3A78}
a:hover{text-decoration-thickness:2px}
:focus{outline:3px solid #FFCB2E;outline-offset:0;box-shadow:0 0 0 5px #14231F}
a:focus{background:#FFCB2E;color:#14231F;box-shadow:0 4px #14231F;outline:3px solid transparent;text-decoration:none}
.vh{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip:rect(0 0 0 0);white-space:nowrap}
.skip{position:absolute;left:-999rem}
.skip:focus{left:0;top:0;padding:.667rem 1rem;z-index:1}
.wide{max-width:66.222rem;margin:0 auto;padding:0 1.333rem}
html.large .wide{max-width:54rem}
.demo{background:#FFF3DA;color:#7A4400;font-size:.889rem}
.demo p{padding-top:.333rem;padding-bottom:.333rem}
.mast{background:#0C3A34;color:#fff}
.mast a,.mast a:visited,.foot a,.foot a:visited{color:#fff}
.mast a:focus,.foot a:focus{color:#14231F}
.brand{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;padding-top:.778rem;padding-bottom:.778rem}
.brand .name{flex:1 1 8rem;display:flex;align-items:center;text-decoration:none;font-weight:700;font-size:1.111rem;line-height:1.35}
.brand .name small{display:block;font-weight:400;color:#D6E8E2}
.brand svg{flex:none;width:2.1rem;height:3rem;margin-right:.778rem}
.tools{display:flex;flex:none;margin:.222rem 0}
.tools a{display:block;min-width:2.667rem;padding:.5rem .75rem;margin:0 0 0 .444rem;border:1px solid #D6E8E2;border-radius:4px;text-decoration:none;text-align:center;font-size:.889rem}
.tools a:first-child{margin-left:0}
.tools a.on,.tools a.on:visited{background:#fff;color:#0C3A34}
.nav{border-top:1px solid #2C544F}
.nav ul{display:flex;flex-wrap:wrap}
.nav li{margin-right:1.333rem}
.nav a{display:block;padding:.667rem .111rem;border-bottom:4px solid transparent;text-decoration:none}
.nav a[aria-current]{font-weight:700;border-bottom-color:#FFCB2E}
.crumbs{padding-top:1rem;font-size:.889rem}
.crumbs ol{display:flex;flex-wrap:wrap}
.crumbs li+li::before{content:"\\203A";padding:0 .4rem;color:#485650}
main{display:block}
.title{padding:.667rem 0 1.111rem;border-bottom:4px double #12705F;margin-bottom:1.778rem}
.title p{color:#354641;margin-top:.333rem}
.title .tag{margin-right:.667rem}
.title p:first-child{margin:0 0 .444rem}
.mast+main>.title{padding-top:1.333rem}
.lead{font-size:1.111rem;line-height:1.7;color:#354641}
.hero{background:#F5F7F4;border-bottom:4px double #12705F}
.hero .wide{padding-top:1.778rem;padding-bottom:1.778rem}
.hero .lead{margin:.444rem 0 1.111rem;max-width:40rem}
.find{display:flex;max-width:42.222rem}
.find input{flex:1;min-width:0}
.find button{border-top-left-radius:0;border-bottom-left-radius:0}
input{min-height:2.667rem;padding:.333rem .667rem;border:2px solid #14231F;border-radius:4px;font:inherit;color:inherit;background:#fff}
.find input{border-right:0;border-top-right-radius:0;border-bottom-right-radius:0}
input::placeholder{color:#485650;opacity:1}
button,.button,.button:visited{display:inline-block;min-height:2.667rem;padding:.45rem 1.333rem;border:0;border-radius:4px;background:#0B5A4E;color:#fff;font:inherit;font-weight:700;text-decoration:none;text-align:center;cursor:pointer}
button:hover,.button:hover{background:#0A4A41}
.hint{color:#485650;font-size:.889rem;margin-top:.444rem}
.field{margin-bottom:1rem}
.field label{display:block;font-weight:700}
.field input{width:100%;max-width:24rem}
.doors{display:grid;grid-template-columns:repeat(3,1fr);grid-gap:1.333rem;margin:1.778rem 0 2.222rem}
.doors li{display:flex;padding:1.111rem;border:1px solid #75827D;border-bottom:4px solid #0B5A4E;border-radius:4px}
.doors span{flex:none;width:3.556rem;height:3.556rem;margin-right:1rem;border:6px double #0B5A4E;color:#0B5A4E;font-size:1.667rem;font-weight:700;line-height:2.8rem;text-align:center}
.doors a{font-weight:700;font-size:1.222rem}
.doors p{font-size:.944rem;color:#354641}
.cols{display:grid;grid-template-columns:minmax(0,1fr) 18rem;grid-gap:2.667rem;align-items:start}
.cols h2:first-child,.facets h2{margin-top:0}
.cols.left{grid-template-columns:16rem minmax(0,1fr)}
.cols.left>.results{grid-column:2;grid-row:1}
.cols.left>.facets{grid-column:1;grid-row:1}
.entries>li{padding:1rem 0;border-top:1px solid #D3DAD6}
.entries>li:last-child{border-bottom:1px solid #D3DAD6}
.entries.two>li:last-child{border-bottom:0}
.small+.entries{margin-top:.667rem}
.entries a{word-break:keep-all}
.entries p,.meta{font-size:.889rem;color:#354641}
.clock{display:flex;flex-wrap:wrap;align-items:center;margin-top:.222rem}
.clock>*{margin:.222rem .778rem .222rem 0}
.tag{display:inline-block;padding:.1rem .611rem;border:1px solid;border-radius:2px;font-weight:700;font-size:.889rem;line-height:1.625;white-space:nowrap}
.tag svg{width:.72rem;height:.72rem;margin-right:.33rem;vertical-align:-.04rem}
.on{color:#0B5A4E;background:#EDF5F2}.last{color:#7A4400;background:#FFF3DA}.info{color:#24487F;background:#E9EFF8}.closed{color:#354641;background:#E9EEEA}.gone{color:#354641;border-style:dashed}.stop{color:#9B1C22;background:#FBECEB}
.days{display:flex;max-width:100%;flex-wrap:wrap}
.days li{flex:none;width:1.5rem;margin:0 .167rem .167rem 0;border:2px solid #0B5A4E;color:#0B5A4E;text-align:center;font-size:.889rem;line-height:1.5;font-variant-numeric:tabular-nums}
.days .past{text-decoration:line-through;background:#E9EEEA;border-color:#E9EEEA;color:#485650}
.days .now{background:#0B5A4E;color:#fff;font-weight:700}
.days.late li{border-color:#7A4400;color:#7A4400}.days.late .past{border-color:#E9EEEA;color:#485650}.days.late .now{background:#7A4400;color:#fff}
.panel{padding:1.333rem;border:2px solid #0B5A4E;border-radius:4px;background:#EDF5F2}
.panel.late{border-color:#7A4400;background:#FFF3DA}
.panel .big,.note h2{word-break:keep-all}
.panel .big{font-size:1.556rem;font-weight:700;line-height:1.4;color:#0B5A4E;margin:0 0 .444rem}
.panel.late .big{color:#7A4400}
.panel .button{margin:.667rem 0 .333rem}
.jump{display:flex;flex-wrap:wrap;margin:1.333rem 0 0;padding:.667rem 0;border:solid #D3DAD6;border-width:1px 0}
.jump li{margin-right:1.333rem}
.note{padding:1rem 1.333rem;border-left:6px solid #75827D;background:#F5F7F4;margin:1.778rem 0 0}
.cols>div>.note:first-child,.title+.note{margin-top:0}
.note.info{border-color:#24487F;background:#E9EFF8;color:#14231F}.note.stop{border-color:#9B1C22;background:#FBECEB;color:#14231F}
.note h2,.note h3,.card h2{font-size:1.111rem;line-height:1.5;margin:0 0 .222rem}
.card{padding:1.111rem;border:1px solid #D3DAD6;border-radius:4px;background:#F5F7F4;margin-bottom:1.333rem}
.card dt,.facts dt{font-size:.889rem;color:#485650}
.card dl>div{padding-bottom:.5rem;margin-bottom:.5rem;border-bottom:1px solid #D3DAD6}
.card dd{padding-bottom:.5rem;margin-bottom:.5rem;border-bottom:1px solid #D3DAD6}
.card dd:last-child{margin:0;padding:0;border:0}
.code{font-family:ui-monospace,"SF Mono",Consolas,"DejaVu Sans Mono",monospace;font-weight:700}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
caption{text-align:left;font-size:.889rem;color:#354641;padding-bottom:.444rem}
th,td{padding:.667rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid #D3DAD6}
thead th{background:#E9EEEA;border-bottom:2px solid #0B5A4E;vertical-align:bottom}
thead small{display:block;font-weight:400}
tbody th{font-weight:400}
th,td,dt,dd{overflow-wrap:break-word}
.num{text-align:right}
.nb{white-space:nowrap}
.c-name{font-weight:700;white-space:nowrap}
.without a{display:inline-block;margin:.222rem 1rem .222rem 0}
tfoot th,tfoot td{border-top:4px double #14231F;border-bottom:0;font-weight:700}
.hid{border-bottom:2px dotted #354641;color:#354641;white-space:nowrap}
.scroll{overflow-x:auto}
.steps{counter-reset:step}
.steps li{position:relative;padding:0 0 .889rem 2.9rem;min-height:2.2rem}
.steps .done::before{background:#0B5A4E;color:#fff!important}
.steps li::before{counter-increment:step;content:counter(step);position:absolute;left:0;top:0;width:2rem;height:2rem;border:2px solid #0B5A4E;border-radius:50%;text-align:center;line-height:1.75rem;font-weight:700;color:#0B5A4E}
.bullets li{padding:.222rem 0 .222rem 1.2rem;position:relative}
.bullets li::before{content:"";position:absolute;left:0;top:.85rem;width:.45rem;height:.45rem;background:#0B5A4E}
.note+.facts{margin-top:1.333rem}
.facts>div{display:grid;grid-template-columns:9rem 1fr;padding:.667rem 0;border-bottom:1px solid #D3DAD6}
.facts>div:first-child{border-top:1px solid #D3DAD6}
.facts dt{font-size:1rem;color:#14231F;font-weight:700}
.chips{display:flex;flex-wrap:wrap;align-items:center;margin:.444rem 0}
.chips a{display:inline-block;min-height:2.444rem;padding:.333rem .778rem;margin:0 .667rem .444rem 0}
.chips .chip{background:#E9EEEA;color:#14231F;text-decoration:none}
.facets ul{margin-bottom:1.333rem}
.facets h2{font-size:1rem;margin:1.111rem 0 .444rem}
.facets li>*{display:flex;justify-content:space-between;padding:.389rem .667rem;border-left:4px solid transparent;text-decoration:none;min-height:2.444rem;color:#0B5A4E}
.facets li>span{color:#485650}
.facets [aria-current]{background:#EDF5F2;border-color:#0B5A4E;font-weight:700;color:#14231F}
.pages{display:flex;flex-wrap:wrap;margin-top:1.333rem}
.pages a,.pages span{min-width:2.667rem;min-height:2.667rem;padding:.444rem .667rem;margin:0 .444rem .444rem 0;border:1px solid #75827D;border-radius:4px;text-align:center}
.pages [aria-current]{background:#0B5A4E;color:#fff;border-color:#0B5A4E;font-weight:700}
.figures{display:grid;grid-template-columns:repeat(3,1fr);grid-gap:1.333rem;margin-bottom:1.778rem}
.figures>div{border-top:4px solid #0B5A4E;padding-top:.667rem}
.figures dt{color:#354641}
.figures>div{display:flex;flex-direction:column-reverse;justify-content:flex-end}
.figures b{font-size:2rem;line-height:1.25}
.band{display:flex;justify-content:space-between;align-items:center;margin-bottom:1rem}
.band+.cols,.note+.cols{margin-top:2rem}
.panel.band{padding:1rem 1.333rem}
.panel.outcome{margin:1.333rem 0}
.panel h2{margin-top:0}
.bars{width:100%;max-width:26.667rem;height:auto;margin:.667rem 0}
.bars text{font-size:18px;fill:#14231F;text-anchor:middle}
.bars .value{font-weight:700}
.places{columns:3;column-gap:2rem}
.places li{break-inside:avoid;padding:.333rem 0}

.more{margin-top:1rem}
.two{display:grid;grid-template-columns:1fr 1fr;grid-gap:0 1.333rem}
.foot{background:#0C3A34;color:#fff;margin-top:3.556rem;padding:1.778rem 0;font-size:.889rem}
.foot h2{font-size:1rem;margin:0 0 .444rem}
.foot .three{display:grid;grid-template-columns:repeat(3,1fr);grid-gap:1.333rem}
.foot li{padding:.222rem 0}
.foot .made{margin-top:1.333rem;padding-top:1rem;border-top:1px solid #2C544F;color:#D6E8E2}
.paper-only{display:none}
@media(max-width:760px){
h1{font-size:1.444rem}
th,td{padding-left:.222rem;padding-right:.222rem}
thead th,tbody th{overflow-wrap:anywhere;hyphens:auto}
.tag,.hid{white-space:normal}
.wide{padding-left:1rem;padding-right:1rem}
.brand .name{font-size:1rem}
.brand .name small{display:none}
[lang|=en] .brand .name{font-size:.889rem;line-height:1.25}
.nav li{margin-right:1rem}
[lang|=en] .tools a{padding:.5rem}
[lang|=en] .nav li{margin-right:.778rem}
.brand svg{width:1.6rem;height:2.3rem;margin-right:.556rem}
.panel{padding:1rem}
.doors,.cols,.cols.left,.figures,.foot .three,.two{grid-template-columns:minmax(0,1fr)}
.doors{grid-gap:.889rem}
.cols{grid-gap:1.778rem}
.cols.left>.results,.cols.left>.facets{grid-column:1;grid-row:auto}
.panel .button,.band .button{display:block}
.figures{grid-gap:0}
.figures>div{display:grid;grid-template-columns:minmax(7rem,auto) minmax(0,1fr);grid-gap:.667rem;align-items:center;border-top:1px solid #D3DAD6;padding:.444rem 0}
.figures>div:first-child{border-top:4px solid #0B5A4E}
.figures dd{grid-column:1;grid-row:1}.figures dt{grid-column:2;grid-row:1}
.figures b{font-size:1.667rem}
[lang|=en] .figures>div{grid-template-columns:minmax(0,1fr);grid-gap:0}
[lang|=en] .figures dt{grid-column:1;grid-row:2}
.band{display:block}
.note+.facts{margin-top:1.333rem}
.facts>div{grid-template-columns:minmax(0,1fr)}
.places{columns:2}
.jumpto{display:inline-block;padding:.444rem 0}
table.stack thead{position:absolute;clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden}
table.stack,table.stack caption,table.stack tbody,table.stack tfoot{display:block}
table.stack tr{display:grid;grid-template-columns:2.667rem minmax(0,1fr) auto;padding:.667rem 0;border-bottom:1px solid #D3DAD6}
table.stack th,table.stack td{border:0;padding:0}
table.stack .c-no{grid-column:1;grid-row:1/4}
table.stack .nb{white-space:nowrap}
.c-name{grid-column:2;grid-row:1}
.c-gone{grid-column:2/-1;grid-row:1}
table.stack .c-amt{grid-column:3;grid-row:1;font-weight:700;font-size:1.111rem}
table.stack .c-det{grid-column:2/4;text-align:left}
table.stack tfoot tr{grid-template-columns:1fr auto;border-top:4px double #14231F;border-bottom:0}
table.stack tfoot .c-det{display:none}
table.stack tfoot .c-amt{grid-column:2}
table.rows3 tr,table.rows3 tbody{display:block}
table.rows3 thead{position:absolute;clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden}
table.rows3{display:block}
table.rows3 th,table.rows3 td{display:block;border:0;padding:.111rem 0}
table.rows3 tr{padding:.667rem 0;border-bottom:1px solid #D3DAD6}
table.rows3 th{font-weight:700}
}
@media(min-width:761px){.jumpto{display:none}.stack .unit{display:none}}
html.large .tag,html.large .small{line-height:1.5}
`;
