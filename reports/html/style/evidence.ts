// The evidence of one case: the sheet over the page, its pictures, requests and replies.

export const evidence = `
.case-dialog { position: fixed; inset: 0 0 0 auto; width: min(60rem, 100%); max-width: none; height: 100%;
  max-height: none; margin: 0; padding: 0; border: 0; border-left: 1px solid var(--edge); border-radius: 0;
  overscroll-behavior: contain; }
body:has(.case-dialog[open]) { overflow: hidden; }
.case-sheet { padding: 0 clamp(1rem, 3vw, 2rem) 3rem; }
.case-bar { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem; align-items: center;
  padding: .75rem 0; margin-bottom: 1rem; background: var(--paper); border-bottom: 1px solid var(--rule); }
.case-bar .quiet { flex: 1; white-space: nowrap; }
.case-sheet:focus-visible { outline: 0; }
.case-sheet h2 { margin-top: .4rem; }
.case-sheet h3 { margin: 2rem 0 .5rem; }
.case-sheet > .facts { margin-top: 1rem; }
.difference td, .difference th { width: 37%; }
.difference th:first-child { width: 26%; }
.difference th .quiet { display: block; font-weight: 400; }
.exchange { border: 1px solid var(--rule); border-radius: 6px; padding: .4rem .75rem; font-size: .9rem; }
.exchange.altered { border-color: var(--edge); }
.exchange + .exchange { margin-top: .4rem; }
.exchange mark { margin-top: .2rem; }
.exchange summary mark { display: table; }
.step, .strong { font-weight: 650; }
.sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 0 1rem;
  padding-bottom: .4rem; }
.sides > div { min-width: 0; }
.clock { display: block; }
del { opacity: .8; }
.effects { padding-left: 1.2rem; font-size: .9rem; }
.effects .canary, .effects .crash { color: var(--bad); font-weight: 650; }

.timeline p { margin: .5rem 0 .2rem; font-size: .85rem; line-height: 1.3; overflow-wrap: anywhere; }
.timeline .rail { fill: var(--panel); }
.timeline .bar { fill: var(--link); }
.timeline .altered .bar { fill: var(--warn); }
.timeline .ticks rect:not(.rail) { fill: var(--calm); }
.timeline .ticks .canary, .timeline .ticks .crash { fill: var(--bad); }
.timeline .axis { display: flex; justify-content: space-between; color: var(--quiet); }
.sequence { max-width: 38rem; }
.lifeline line { stroke: var(--rule); }
.arrow line, .arrow path { stroke: var(--edge); stroke-width: 1.5; fill: none; }
.arrow.dashed line { stroke-dasharray: 4 3; }
.altered > .arrow line, .altered > .arrow path { stroke: var(--warn); }
.altered > text:first-child { fill: var(--warn); }
.crash path { stroke: var(--bad); stroke-width: 2; fill: none; }
.crash text { fill: var(--bad); }
.arrow.canary line, .arrow.canary path, .arrow.crash line, .arrow.crash path { stroke: var(--bad); }
.state rect { fill: var(--panel); stroke: var(--edge); }
.state.odd rect { stroke-dasharray: 3 2; }
`;
