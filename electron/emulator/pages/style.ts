import { createHash } from 'node:crypto';

/** The look of the emulator's pages: the window's colours and measures, light and dark as the system wants it. */
export const STYLE = `
:root{color-scheme:light dark;--bg:light-dark(#f4f4f5,#0e0f11);--surface:light-dark(#fff,#16171a);--hover:light-dark(#f0f0f2,#1f2024);--line:light-dark(#e4e4e8,#26272c);--control:light-dark(#84868f,#70737f);--ink:light-dark(#17181c,#ededf0);--ink-2:light-dark(#4a4c56,#b4b6c0);--ink-3:light-dark(#666975,#8f92a0);--accent:light-dark(#3346d8,#8c99ff);--fill:light-dark(#3d50e6,#5567f2);--ok:light-dark(#17693f,#52c98c);--ok-bg:light-dark(#e3f4ea,#12291d);--warn:light-dark(#864b00,#f1b650);--warn-bg:light-dark(#fdf0da,#2c220f);--bad:light-dark(#b42318,#ff8a80);--bad-bg:light-dark(#fdeae8,#331715)}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:400 13px/20px 'Geist Variable',Geist,system-ui,sans-serif;font-variant-numeric:tabular-nums}
header{display:flex;flex-wrap:wrap;align-items:center;gap:4px 20px;min-height:48px;padding:6px 20px;background:var(--surface);border-bottom:1px solid var(--line)}
header strong{font-weight:600}
nav{display:flex;flex-wrap:wrap;gap:2px}
nav a{padding:4px 8px;border-radius:6px;color:var(--ink-2);text-decoration:none}
nav a:hover{background:var(--hover)}
nav a[aria-current]{background:var(--hover);color:var(--ink);font-weight:500}
main{max-width:60rem;margin:0 auto;padding:24px 20px 48px}
body.narrow main{max-width:28rem}
h1{margin:0 0 4px;font-size:20px;line-height:28px;font-weight:600}
h2{margin:24px 0 8px;font-size:14px;line-height:20px;font-weight:600}
p{margin:0 0 12px;max-width:65ch}
.lead,small,.hint{color:var(--ink-2)}
small,.hint{font-size:12px;line-height:16px}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
section{margin:0 0 16px;padding:14px;background:var(--surface);border:1px solid var(--line);border-radius:10px}
section>h2:first-child{margin-top:0}
section>:last-child{margin-bottom:0}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse}
caption{text-align:left;color:var(--ink-2);padding-bottom:4px}
th,td{padding:8px 12px 8px 0;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
th{font-size:12px;font-weight:500;color:var(--ink-2)}
thead tr>*{border-top:0}
tbody th{font-size:13px;color:var(--ink)}
tbody th code{white-space:nowrap}
td form{margin:0}
code,kbd,.mono{font-family:'Geist Mono Variable','Geist Mono',ui-monospace,monospace;font-size:12px;overflow-wrap:anywhere}
code.secret{display:block;padding:10px 12px;border:1px solid var(--line);border-radius:6px;background:var(--bg);user-select:all;font-size:13px}
pre{margin:0 0 12px;padding:10px 12px;overflow-x:auto;border:1px solid var(--line);border-radius:6px;background:var(--bg)}
form{margin:0 0 12px}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:12px 16px;margin:0 0 12px}
label,legend{font-weight:500}
fieldset{margin:0 0 12px;padding:0;border:0;min-width:0}
legend{padding:0;margin:0 0 4px}
.field{display:block}
.field>span{display:block;margin:0 0 4px}
.choice{display:flex;gap:8px;align-items:flex-start;min-height:24px;padding:3px 0;font-weight:400}
.choice small{display:block}
input[type=checkbox],input[type=radio]{width:16px;height:16px;margin:2px 0 0;flex:none;accent-color:var(--fill)}
input:not([type=checkbox],[type=radio]),select,textarea{width:100%;min-height:28px;padding:3px 8px;font:inherit;color:var(--ink);background:var(--surface);border:1px solid var(--control);border-radius:6px}
button{min-height:28px;padding:3px 12px;font:inherit;font-weight:500;white-space:nowrap;color:var(--ink);background:var(--surface);border:1px solid var(--control);border-radius:6px;cursor:pointer}
button:hover{background:var(--hover)}
button.primary{color:#fff;background:var(--fill);border-color:var(--fill)}
button.danger{color:var(--bad)}
.actions{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.actions select{width:auto}
.badge{display:inline-block;padding:0 6px;border-radius:4px;background:var(--hover);color:var(--ink-2);font-size:12px;white-space:nowrap}
.badge.ok{color:var(--ok);background:var(--ok-bg)}
.badge.warn{color:var(--warn);background:var(--warn-bg)}
.badge.bad{color:var(--bad);background:var(--bad-bg)}
.notice{margin:0 0 16px;padding:10px 14px;border-radius:8px;background:var(--ok-bg);color:var(--ok)}
.notice.warn{color:var(--warn);background:var(--warn-bg)}
.notice.bad{color:var(--bad);background:var(--bad-bg)}
.monogram{display:inline-flex;width:20px;height:20px;margin-right:8px;align-items:center;justify-content:center;border-radius:4px;background:var(--hover);font-size:11px;font-weight:600}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:0 0 12px}
dt{color:var(--ink-2)}
dd{margin:0}
ul{margin:0 0 12px;padding-left:20px}
@media (max-width:40rem){th,td{padding-right:8px}dl{grid-template-columns:1fr}}
`;

/** The policy's word for exactly this style. */
export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
