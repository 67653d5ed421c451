// On paper: dark ink on white, all findings unfolded, no controls; with a case open, that case alone.

export const print = `
@media print {
  :root, :root[data-theme] { color-scheme: light; --paper: #fff; --panel: #fff; --ink: #000; --quiet: #444;
    --rule: #bbb; --link: #000; --mark: #eee; --bad: #8c1d18; --warn: #6b4000; --good: #14532d; --calm: #444;
    --odd: #4a2a78; }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  .counts { width: auto; }
  nav, .controls, .filters, .standings, .more, .copy, .case-bar { display: none; }
  .cause, .finding, .case-pages, .case-list li { content-visibility: visible; overflow: visible; }
  .prints::details-content { content-visibility: visible; block-size: auto; }
  #explorer > :not(.narrowed) > .case-pages { display: none; }
  #explorer > :not(.narrowed)::before { content: 'The file itself holds every case with its evidence.'; color: var(--quiet); }
  pre, .command { border: 1px solid var(--rule); }
  h2, h3, summary, .marks { break-after: avoid; }
  tr, .exchange, svg, .check > dl, .facts { break-inside: avoid; }
  mark, .security { outline: 1px solid; font-weight: 700; }
  .security { color: var(--bad); background: none; }
  summary { list-style: none; }
  body:has(.case-dialog[open]) { overflow: visible; }
  body:has(.case-dialog[open]) > :not(main), body:has(.case-dialog[open]) > main > :not(#cases),
  body:has(.case-dialog[open]) #cases > :not(#explorer),
  body:has(.case-dialog[open]) #explorer > * > :not(.case-dialog) { display: none; }
  .case-dialog[open] { position: absolute; inset: 0 auto auto 0; width: 100%; height: auto; border: 0; overflow: visible; }
  .case-sheet { padding: 0; }
}
`;
