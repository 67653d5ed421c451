// The style sheet of the HTML report, as text: one file must hold everything.

export const css = `
:root {
  color-scheme: light dark;
  --paper: #fff; --panel: #f6f7f8; --ink: #1c2126; --quiet: #59636e; --rule: #dce0e5; --link: #0b57a4;
  --bad: #b3261e; --warn: #8a5300; --good: #1a6e3c; --calm: #59636e; --odd: #6b3fa0; --mark: #fff1c9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --panel: #1d2125; --ink: #e4e7ea; --quiet: #9aa5b1; --rule: #343b42; --link: #82b7f0;
    --bad: #ff8a80; --warn: #f0b45c; --good: #74c894; --calm: #9aa5b1; --odd: #c3a2f2; --mark: #4a3b10;
  }
}
* { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
body { margin: 0 auto; max-width: 74rem; padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 4rem; background: var(--paper);
  color: var(--ink); overflow-wrap: anywhere; }
h1, h2, h3, h5, p, ul, ol, dl { margin: 0; }
h1 { font-size: clamp(1.4rem, 1.1rem + 1.6vw, 2.1rem); line-height: 1.25; letter-spacing: -0.01em; text-wrap: balance; }
h2 { font-size: 1.4rem; line-height: 1.3; }
h3 { font-size: 1.05rem; line-height: 1.4; }
h5 { font-size: .8rem; color: var(--quiet); margin: .75rem 0 .25rem; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code, pre { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: .85em; }
pre { margin: 0; padding: .6rem .75rem; background: var(--panel); border-radius: 4px; white-space: pre-wrap;
  line-height: 1.5; font-size: .78rem; max-height: 26rem; overflow: auto; }
.quiet, .lead, .kind, caption { color: var(--quiet); }
.quiet { font-size: .9em; }
summary { cursor: pointer; }
mark { background: var(--mark); color: inherit; padding: 0 .3em; border-radius: 3px; }

.verdict { --tone: var(--calm); border-top: 6px solid var(--tone); padding-top: 1.25rem; }
.verdict h1 strong { color: var(--tone); }
.verdict.conformant { --tone: var(--good); }
.verdict.conformant-with-warnings, .verdict.not-proven { --tone: var(--warn); }
.verdict.not-conformant { --tone: var(--bad); }
.verdict.broken { --tone: var(--odd); }
.kind { font-size: .9rem; margin-bottom: .25rem; }
.notices { list-style: none; padding: 0; margin-top: 1.25rem; }
.notices li { padding: .6rem .9rem; background: var(--mark); border-radius: 4px; margin-top: .5rem; }

dl > div { display: grid; grid-template-columns: 8.5rem 1fr; gap: 0 1rem; padding: .2rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; min-width: 0; }
.ground { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 1rem 3rem; align-items: start; }
.facts { font-size: .95rem; }
.shares { display: block; width: 100%; height: 10px; margin: 1.5rem 0; border-radius: 5px; }
.shares rect { fill: var(--tone); } .shares .blocked { opacity: .6; } .shares .inapplicable { opacity: .3; }

table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { text-align: left; padding-bottom: .3rem; font-size: .9rem; }
th { text-align: left; font-weight: 600; }
thead th { color: var(--quiet); font-size: .8rem; border-bottom: 1px solid var(--rule); }
th, td { padding: .4rem .75rem .4rem 0; vertical-align: top; }
tbody tr + tr > * { border-top: 1px solid var(--rule); }
.counts { width: auto; justify-self: start; }
.counts td, .counts thead th + th { text-align: right; font-variant-numeric: tabular-nums; min-width: 4.75rem; padding-right: 0; }
nav { display: flex; flex-wrap: wrap; gap: .3rem 1.25rem; margin-top: 1.5rem; padding: .7rem 0;
  border: solid var(--rule); border-width: 1px 0; font-size: .95rem; }

section { margin-top: 3rem; }
.count { color: var(--quiet); font-weight: 400; font-variant-numeric: tabular-nums; }
.lead { margin-top: .2rem; }
section > .lead + *, section > h2 + * { margin-top: 1rem; }

.failed { --tone: var(--bad); } .warned { --tone: var(--warn); } .passed { --tone: var(--good); }
.broken, .waived { --tone: var(--odd); } .noted, .inapplicable, .blocked { --tone: var(--calm); }
.badge { white-space: nowrap; font-size: .8rem; font-weight: 650; color: var(--tone); padding: .1rem .5rem;
  border: 1px solid currentColor; border-radius: 1rem; }
.finding { border-left: 4px solid var(--tone); padding: .1rem 0 .1rem 1rem; margin-top: 1.75rem; }
.level { white-space: nowrap; font-size: .78rem; font-weight: 700; letter-spacing: .03em; }
.duty { margin-top: .3rem; }
.finding details { margin-top: .6rem; }
.case > summary { padding: .35rem 0; border-top: 1px solid var(--rule); }
.case > summary code { font-weight: 650; }
.command { display: block; padding: .5rem .75rem; background: var(--panel); border-radius: 4px; user-select: all; }
.evidence { margin: .5rem 0 1rem; }
.exchange { border: 1px solid var(--rule); border-radius: 4px; padding: .4rem .75rem; font-size: .9rem; }
.exchange.altered { border-color: var(--tone); }
.finding .exchange + .exchange { margin-top: .4rem; }
.step { font-weight: 650; }
.exchange mark { display: table; margin-top: .2rem; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 0 1rem; padding-bottom: .4rem; }
.sides > div { min-width: 0; }
.effects, .names { padding-left: 1.2rem; font-size: .9rem; }
.effects .canary, .effects .crash { color: var(--bad); font-weight: 650; }
.lines { padding-left: 1.6rem; font-size: .85rem; color: var(--quiet); }
.lines b { color: var(--ink); }
.tally { list-style: none; padding: 0; white-space: nowrap; font-variant-numeric: tabular-nums; }
.tally li { color: var(--tone, inherit); }
.suite { border-top: 1px solid var(--rule); padding: .5rem 0; }
.cases { table-layout: fixed; }
.cases th:first-child { width: 8.5rem; }
.cases th:last-child { width: 5.5rem; }
.cases th:last-child, .cases td:last-child { white-space: nowrap; text-align: right; padding-right: 0;
  font-variant-numeric: tabular-nums; }
.suite td details, .suite td p { font-size: .9rem; }
.suite td summary { color: var(--quiet); }
:target { background: var(--mark); scroll-margin-top: 4rem; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--quiet); font-size: .85rem; }

@media (max-width: 60rem) {
  .ground { grid-template-columns: minmax(0, 1fr); }
}

@media (max-width: 40rem) {
  dl > div { grid-template-columns: 1fr; padding: .3rem 0; }
  .counts { width: 100%; }
  .counts td, .counts thead th + th { min-width: 0; }
  .requirements thead, .cases thead { position: absolute; clip-path: inset(50%); }
  .requirements tr, .cases tr { display: block; padding: .6rem 0; border-top: 1px solid var(--rule); }
  .requirements td, .cases td { display: block; padding: .1rem 0; border: 0; }
  .tally { display: flex; flex-wrap: wrap; gap: 0 1rem; }
  .cases tr { display: grid; grid-template-columns: 1fr auto; }
  .cases td:nth-child(2) { grid-area: 2 / 1 / 3 / 3; }
  .cases td:last-child { color: var(--quiet); }
  .finding { padding-left: .75rem; }
}

@media print {
  :root { --paper: #fff; --panel: #fff; --ink: #000; --quiet: #444; --rule: #bbb; --link: #000; --mark: #eee;
    --bad: #8c1d18; --warn: #6b4000; --good: #14532d; --calm: #444; --odd: #4a2a78; }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  .counts { width: auto; }
  nav { display: none; }
  .prints::details-content { content-visibility: visible; block-size: auto; }
  pre { max-height: none; }
  pre, .command { border: 1px solid var(--rule); }
  h2, h3, summary { break-after: avoid; }
  tr, .exchange { break-inside: avoid; }
}
`;
