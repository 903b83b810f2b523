// How every page of the sandbox looks: one style sheet, no outside resources, light and dark.

export const style = `
:root{color-scheme:light dark;--bg:#f5f6f8;--card:#fff;--ink:#17324d;--soft:#52677c;--line:#d3dbe3;--blue:#0066cc;--on-blue:#fff;--red:#b3122f;--green:#008055;--code:#eef2f6;--band:#ffd64a;--band-ink:#1c1600;--band-line:#f0b400}
@media (prefers-color-scheme:dark){:root{--bg:#12181f;--card:#1b232c;--ink:#e6edf4;--soft:#a3b3c2;--line:#384553;--blue:#7db8f5;--on-blue:#0d1620;--red:#ff8a9a;--green:#5fd0a4;--code:#141b22;--band:#e0b92e;--band-line:#c79f14}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 "Titillium Web",system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.band{padding:.625rem 1rem;color:var(--band-ink);font-weight:600;background:repeating-linear-gradient(-45deg,var(--band) 0 16px,var(--band-line) 16px 32px)}
.band p{display:inline-block;margin:0 .5rem 0 0;padding:.125rem .5rem;border-radius:4px;background:var(--band)}
body.cie{--blue:#003a70;--bg:#f1f3f7}
@media (prefers-color-scheme:dark){body.cie{--blue:#9cc3ee;--bg:#0f151d;--on-blue:#0b1420}}
.brand{max-width:none;margin:0;padding:.5rem 1rem;background:#0066cc;color:#fff;font-weight:600}
.brand span{display:inline-block;padding:0 .5rem}
.cie .brand{background:#003a70}
main{max-width:44rem;margin:0 auto;padding:1.5rem 1rem 4rem}
main.wide{max-width:64rem}
h1{font-size:1.625rem;line-height:1.25;margin:0 0 .75rem;overflow-wrap:anywhere}
h2{font-size:1.125rem;margin:2rem 0 .5rem}
p{margin:.5rem 0;max-width:68ch}
a{color:var(--blue)}
.en{color:var(--soft);font-size:.875em;font-weight:400}
h1 .en{display:block;font-size:1rem}
p>.en{display:block}
.links{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;padding:0;margin:1rem 0;list-style:none}
.links a{display:inline-block;padding:.5rem 0}
.soft{color:var(--soft)}
.lead{font-size:1.0625rem}
.alert{border-left:4px solid var(--red);background:var(--card);padding:.75rem 1rem;margin:1rem 0;overflow-wrap:anywhere}
.alert strong{color:var(--red)}
.alert ul{margin:.25rem 0 0;padding-left:1.25rem}
.done{border-left:4px solid var(--green);background:var(--card);padding:.75rem 1rem;margin:1rem 0;overflow-wrap:anywhere}
.wrong{margin:.25rem 0 0;color:var(--red);font-weight:600}
.wrong .en{color:inherit}
[aria-invalid=true]{border:2px solid var(--red)}
.card{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:1rem}
.card+.card,.card+form,form+.card{margin-top:1rem}
ul.plain{list-style:none;margin:0}
ul.plain:not(.card){padding:0}
.card.people{padding:0;overflow:hidden}
button,.button{font:inherit;min-height:44px;padding:.5rem 1rem;border:2px solid var(--blue);border-radius:6px;background:transparent;color:var(--blue);font-weight:600;cursor:pointer;text-decoration:none;display:inline-flex;flex-wrap:wrap;align-items:center;gap:0 .5rem;text-align:left}
button.main{background:var(--blue);color:var(--on-blue)}
button.main .en{color:inherit}
button:hover,.button:hover{text-decoration:underline}
.row{display:flex;flex-wrap:wrap;gap:.75rem;margin:1rem 0}
:focus-visible{outline:3px solid var(--blue);outline-offset:2px}
button.main:focus-visible{outline-color:var(--ink)}
.people li{border-bottom:1px solid var(--line)}
.people li:last-child{border-bottom:0}
.people .mail{padding:.5rem 1rem .75rem}
.people .mail a{display:block;padding:.375rem 0;font-weight:600}
.people button{display:flex;flex-direction:column;align-items:flex-start;justify-content:flex-start;gap:0;width:100%;height:100%;border:0;border-radius:0;color:var(--ink);font-weight:400;padding:.75rem 1rem;background:none}
@media (min-width:52rem){main.two{max-width:64rem}.two .people{display:grid;grid-template-columns:1fr 1fr}.two .people li:nth-child(odd){border-right:1px solid var(--line)}}
.people strong{color:var(--blue);overflow-wrap:anywhere}
.people span{display:block}
.people button:hover{text-decoration:none;background:var(--code)}
.faults button{width:100%;border-width:1px;font-weight:400;margin-top:.5rem;display:block}
.faults b{font-family:ui-monospace,"Roboto Mono",Consolas,monospace;font-weight:600}
.faults button span{display:block}
.faults button .en{display:inline}
label{display:block;font-weight:600;margin-top:.75rem}
input,select,textarea{font:inherit;width:100%;min-height:44px;padding:.375rem .75rem;border:1px solid var(--soft);border-radius:6px;background:var(--bg);color:var(--ink)}
details{margin:1.5rem 0 0;border-top:1px solid var(--line)}
summary{cursor:pointer;min-height:44px;padding:.625rem 0;font-weight:600}
pre{margin:.5rem 0;padding:.75rem;background:var(--code);border:1px solid var(--line);border-radius:6px;white-space:pre;font:13px/1.45 ui-monospace,"Roboto Mono",Consolas,monospace;max-height:32rem;overflow:auto}
td code,.short{white-space:nowrap}
pre.prose{white-space:pre-wrap;overflow-wrap:anywhere}
code{font:.9em ui-monospace,"Roboto Mono",Consolas,monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line);overflow-wrap:break-word}
th{font-weight:600}
dl{margin:0}
dt{color:var(--soft);font-size:.875rem;margin-top:.625rem}
dt:first-child{margin-top:0}
dd{margin:0;overflow-wrap:anywhere}
.scroll{overflow-x:auto}
iframe{width:100%;height:28rem;border:1px solid var(--line);border-radius:6px;background:#fff}
footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:.75rem;font-size:.875rem}
@media (max-width:30rem){.row button,.row .button{width:100%;justify-content:center}.stack td,.stack th{display:block;padding:.125rem 0;border:0}.stack tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--line)}.stack thead{display:none}}
`;
