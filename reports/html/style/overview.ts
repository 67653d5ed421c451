// The top of the page: the verdict, the causes, what was judged, the counts.

export const overview = `
.verdict { --tone: var(--calm); border-top: 6px solid var(--tone); padding-top: 1.25rem; }
.verdict h1 strong { color: var(--tone); }
.verdict.conformant { --tone: var(--good); }
.verdict.conformant-with-warnings, .verdict.not-proven, .verdict.conformant-but-for-waivers { --tone: var(--warn); }
.verdict.not-conformant { --tone: var(--bad); }
.verdict.broken { --tone: var(--odd); }
.kind { font-size: .9rem; margin-bottom: .25rem; padding-right: 11rem; }
.notices { list-style: none; padding: 0; margin-bottom: 1.5rem; }
.notices li { padding: .6rem .9rem; background: var(--panel); border-left: 3px solid var(--edge); margin-top: .5rem; }
.shares { display: block; width: 100%; height: 10px; margin: 1.5rem 0; border-radius: 5px; }
.shares rect { fill: var(--tone); } .shares .blocked { opacity: .6; } .shares .inapplicable { opacity: .3; }
.ground { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 1.5rem 3rem; align-items: start; }
.facts { font-size: .95rem; grid-column: 1; grid-row: 1; }
.causes ~ .facts { grid-column: 1 / -1; grid-row: auto; }
.counts { grid-column: 2; grid-row: 1; }
.causes { list-style: none; padding: 0; border-bottom: 1px solid var(--rule); }
.causes li { display: grid; grid-template-columns: 4.5rem minmax(0, 1fr) auto; gap: 0 .75rem; align-items: baseline;
  padding: .45rem 0; border-top: 1px solid var(--rule); }
.causes .level { color: var(--tone); }
.causes a { color: inherit; text-decoration-color: var(--edge); }
.causes .rest a { grid-column: 2; }
.causes .quiet { white-space: nowrap; font-variant-numeric: tabular-nums; }
nav { display: flex; flex-wrap: wrap; gap: .3rem 1.25rem; margin-top: 1.5rem; padding: .7rem 0;
  border: solid var(--rule); border-width: 1px 0; font-size: .95rem; }
.controls { position: absolute; top: 2.9rem; right: max(clamp(1rem, 4vw, 2.5rem), calc(50vw - 37rem + 2.5rem));
  display: flex; gap: .5rem; }

.changes { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .5rem 2.5rem; }
.changes b { display: block; font-size: 1.7rem; line-height: 1.2; font-variant-numeric: tabular-nums;
  color: var(--tone, inherit); }
.changes + dl { margin: 1rem 0; }
.compared details { border-top: 1px solid var(--rule); padding: .5rem 0; }
.pairs { table-layout: fixed; margin-top: .4rem; }
.pairs th:first-child { width: 44%; }
.pairs tbody th { font-weight: 400; }
`;
