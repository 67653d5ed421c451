// Tables: counts, gate, requirements, answer times.

import { standings } from '../standings.js';

/** The rows of the requirements that stand otherwise than it was asked for; where a link leads to is shown all the same. */
const others = standings
  .map(
    one =>
      `#requirements:has([value="${one}"]:checked) tr[data-standing]:not([data-standing="${one}"], :target)`,
  )
  .join(', ');

export const tables = `
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { text-align: left; padding-bottom: .3rem; font-size: .9rem; }
th { text-align: left; font-weight: 600; }
thead th { color: var(--quiet); font-size: .8rem; border-bottom: 1px solid var(--rule); }
th, td { padding: .4rem .75rem .4rem 0; vertical-align: top; }
tbody tr + tr > * { border-top: 1px solid var(--rule); }
.counts { width: auto; justify-self: start; }
.counts td, .counts thead th + th { text-align: right; font-variant-numeric: tabular-nums; min-width: 4.75rem;
  padding-right: 0; }
.coverage { padding: .6rem .9rem; background: var(--panel); border-radius: 4px; }
.standings { margin-top: .75rem; }
.standings label { display: inline-flex; align-items: center; gap: .35rem; min-height: 1.75rem; padding: 0 .7rem;
  border: 1px solid var(--edge); cursor: pointer; }
.standings input { margin: 0; accent-color: currentColor; }
.standings label:has(:checked) { border-color: var(--ink); font-weight: 600; }
.standings label:has(:focus-visible) { outline: 2px solid var(--link); outline-offset: 2px; }
@media screen { ${others} { display: none; } }
.requirements { margin-top: 1rem; table-layout: fixed; }
.requirements th:first-child { width: 5rem; }
.requirements th:nth-child(2) { width: 41%; }
.requirements th:nth-child(3) { width: 30%; }
.tally { list-style: none; padding: 0; white-space: nowrap; font-variant-numeric: tabular-nums; }
.tally li, .tally a { color: var(--tone, inherit); }
.tally a, .case-links a, .counts a, nav a { display: inline-block; min-height: 1.5rem; }
.times { table-layout: fixed; }
.times th:first-child { width: 11rem; overflow-wrap: anywhere; }
.times th:nth-child(n+3) { width: 6rem; }
.times td, .times th { vertical-align: bottom; }
.times td:nth-child(n+3), .times th:nth-child(n+3) { text-align: right; padding-right: 0; font-variant-numeric: tabular-nums; }
.times td:nth-child(2) { padding: .5rem .75rem .2rem 0; }
.times b.failed { display: block; color: var(--tone); font-size: .85em; }
svg { display: block; overflow: visible; font-size: 12px; }
svg text { fill: currentColor; }
.distribution { color: var(--quiet); font-size: 11px; }
.distribution rect { fill: var(--link); }
.distribution .floor { stroke: var(--rule); }
.distribution .deadline { stroke: var(--bad); stroke-width: 2; stroke-dasharray: 4 3; }
.distribution .unanswered { fill: var(--bad); }
.verdict:target, [id]:target { scroll-margin-top: 1rem; }
tr:target, li:target, article:target { background: var(--mark); }
`;
