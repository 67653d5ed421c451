// The case view: filters and list, and the help with the keys.

export const cases = `
.filters { display: flex; flex-wrap: wrap; gap: .75rem 1rem; align-items: end; padding: 1rem; background: var(--panel);
  border-radius: 8px; }
.filters label { display: grid; font-size: .8rem; color: var(--quiet); }
.filters .text { flex: 1 1 18rem; }
.filters input, .filters select { min-height: 2.25rem; padding: .2rem .6rem; font-size: .95rem; color: var(--ink);
  background: var(--paper); border: 1px solid var(--edge); border-radius: 6px; min-width: 0; max-width: 100%; }
.filters ::placeholder { color: var(--quiet); opacity: 1; }
fieldset { border: 0; padding: 0; margin: 0; min-width: 0; display: flex; flex-wrap: wrap; gap: .35rem; }
legend { font-size: .8rem; color: var(--quiet); padding: 0; float: left; width: 100%; }
.chip { border-radius: 1rem; font-size: .85rem; font-variant-numeric: tabular-nums; color: var(--tone, var(--ink));
  border-color: var(--edge); }
.chip[aria-pressed=true] { background: var(--tone, var(--ink)); color: var(--paper); border-color: var(--tone, var(--ink)); }
.found { flex: 1 1 100%; font-size: .9rem; display: flex; align-items: center; min-height: 2rem; }
.nothing { padding: 2rem 1rem; color: var(--quiet); }
.case-list { list-style: none; padding: 0; margin-top: .5rem; }
.case-pages { content-visibility: auto; contain-intrinsic-size: auto 60rem; margin: 0 -.25rem; padding: 0 .25rem .25rem; }
.case-list li { border-bottom: 1px solid var(--rule); }
.case-list li:nth-child(n + 101) { content-visibility: auto; contain-intrinsic-size: auto 3.5rem; overflow: hidden; }
.case-list a { display: grid; grid-template-columns: 9rem minmax(0, 1fr) auto; gap: 0 1rem; padding: .5rem .25rem;
  color: inherit; text-decoration: none; }
.case-list a:hover { background: var(--panel); }
.case-list a:focus-visible { outline-offset: -2px; }
.what { display: flex; flex-direction: column; align-items: start; gap: .15rem; }
.which { display: grid; }
.which b { font-weight: 550; }
.which code { color: var(--quiet); }
.took { color: var(--quiet); font-size: .9rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.more { margin-top: 1rem; }
dialog { color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: 8px; }
dialog::backdrop { background: rgb(0 0 0 / .45); }
.help { max-width: 28rem; padding: 1.25rem 1.5rem; }
.help dl { margin: .75rem 0; }
.help dl > div { grid-template-columns: 5rem 1fr; }
kbd { padding: .05rem .4rem; border: 1px solid var(--edge); border-radius: 4px; color: var(--ink); }
.turn { display: flex; gap: .5rem; align-items: center; margin: .5rem 0 1rem; min-height: 1.5rem; }
`;
