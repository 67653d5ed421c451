// Findings: one block per duty, one fold per check; groups of cases that could not be asked.

// What is skipped has its room estimated, and must not reach over what follows: whoever measures it would find it hidden.
export const findings = `
.cause, .finding { border-left: 4px solid var(--tone); padding: .1rem 0 .1rem 1.1rem; margin-top: 2rem;
  content-visibility: auto; contain-intrinsic-size: auto 20rem; overflow: hidden; }
.cause h3 { margin-top: .3rem; }
.security { font-size: .78rem; font-weight: 700; color: var(--paper); background: var(--bad); padding: .05rem .5rem;
  border-radius: 1rem; }
.check { border-top: 1px solid var(--rule); margin-top: .5rem; padding-top: .45rem; }
.check + .check { margin-top: .45rem; }
.check > dl { margin: .4rem 0 .4rem; font-size: .95rem; }
.check > dl + dl { border-top: 1px dashed var(--rule); padding-top: .4rem; }
.case-links { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
.case-links a { font-family: var(--mono); font-size: .85em; text-underline-offset: .3em; }
.each { display: block; }
.finding details { margin-top: .6rem; }
.names { padding-left: 1.2rem; font-size: .9rem; }
.names li { padding: .12rem 0; }
.lines { padding-left: 1.6rem; font-size: .85rem; color: var(--quiet); }
.lines b { color: var(--ink); }
`;
