// Colours of both themes, type, and what every part of the page shares.

export const base = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fff, #14171a); --panel: light-dark(#f5f6f8, #1d2125); --ink: light-dark(#1c2126, #e4e7ea);
  --quiet: light-dark(#565f69, #9fa9b4); --rule: light-dark(#dce0e5, #343b42); --edge: light-dark(#7d8791, #78828c);
  --link: light-dark(#0b57a4, #82b7f0); --mark: light-dark(#fff0c2, #4d3d0d);
  --bad: light-dark(#b3261e, #ff8a80); --warn: light-dark(#855000, #f0b45c); --good: light-dark(#1a6e3c, #74c894);
  --calm: light-dark(#565f69, #9fa9b4); --odd: light-dark(#6b3fa0, #c3a2f2);
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
:root[data-theme=light] { color-scheme: light; }
:root[data-theme=dark] { color-scheme: dark; }
* { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 74rem; padding: 1.5rem clamp(1rem, 4vw, 2.5rem) 4rem; background: var(--paper);
  color: var(--ink); overflow-wrap: anywhere; }
h1, h2, h3, h4, p, ul, ol, dl, figure { margin: 0; }
h1 { font-size: clamp(1.4rem, 1.1rem + 1.6vw, 2.1rem); line-height: 1.25; letter-spacing: -0.01em; text-wrap: balance; }
h2 { font-size: 1.4rem; line-height: 1.3; }
h3 { font-size: 1.08rem; line-height: 1.4; }
h4 { font-size: .8rem; color: var(--quiet); margin: .75rem 0 .25rem; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
code, pre, kbd { font-family: var(--mono); font-size: .85em; }
pre { margin: 0; padding: .6rem .75rem; background: var(--panel); border-radius: 4px; white-space: pre-wrap;
  line-height: 1.5; font-size: .78rem; }
.quiet, .lead, .kind, caption, figcaption { color: var(--quiet); }
.quiet { font-size: .9em; }
summary { cursor: pointer; }
mark { background: var(--mark); color: inherit; padding: 0 .2em; border-radius: 3px; }
button, select, input { font: inherit; color: inherit; }
button { min-height: 2rem; padding: .1rem .75rem; border: 1px solid var(--edge); border-radius: 6px;
  background: var(--paper); cursor: pointer; font-size: .9rem; }
button:hover { background: var(--panel); }
.plain { border: 0; background: none; color: var(--link); text-decoration: underline; text-underline-offset: .15em; }
html:not([data-scripted]) .copy { display: none; }

section { margin-top: 3.25rem; }
section > .lead + *, section > h2 + * { margin-top: 1rem; }
.lead { margin-top: .2rem; }
.count { color: var(--quiet); font-weight: 400; font-variant-numeric: tabular-nums; }
dl > div { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: 0 1rem; padding: .2rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; min-width: 0; }

.failed { --tone: var(--bad); } .warned { --tone: var(--warn); } .passed { --tone: var(--good); }
.broken, .waived, .flaky { --tone: var(--odd); } .noted, .inapplicable, .blocked { --tone: var(--calm); }
.badge { white-space: nowrap; font-size: .8rem; font-weight: 650; color: var(--tone); padding: .1rem .5rem;
  border: 1px solid currentColor; border-radius: 1rem; }
.level { white-space: nowrap; font-size: .78rem; font-weight: 700; letter-spacing: .03em; }
.marks { display: flex; flex-wrap: wrap; align-items: center; gap: .2rem .75rem; font-size: .9rem; }
.command { display: flex; align-items: start; gap: .5rem; padding: .5rem .5rem .5rem .75rem; background: var(--panel);
  border-radius: 4px; margin: .4rem 0; }
.command code { flex: 1; min-width: 0; padding: .25rem 0; user-select: all; }
.command span { white-space: nowrap; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--rule); color: var(--quiet); font-size: .85rem; }
`;
