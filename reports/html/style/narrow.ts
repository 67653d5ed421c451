// What changes on narrow screens, down to 320 px.

export const narrow = `
@media (max-width: 60rem) {
  .ground { grid-template-columns: minmax(0, 1fr); }
  .ground > * { grid-column: 1; grid-row: auto; }
  .causes ~ .facts { grid-column: 1; }
}
@media (max-width: 40rem) {
  dl > div { grid-template-columns: minmax(0, 1fr); padding: .3rem 0; }
  .help dl > div { grid-template-columns: 5rem 1fr; }
  .kind { padding-right: 0; }
  .controls { position: static; margin-top: 1.5rem; }
  .counts { width: 100%; }
  .counts td, .counts thead th + th { min-width: 0; padding-left: .6rem; }
  .causes li { grid-template-columns: minmax(0, 1fr) auto; }
  .causes li a { grid-area: 2 / 1 / 3 / 3; }
  .causes .rest a { grid-area: auto; }
  .requirements thead, .times thead, .difference thead, .pairs thead, .gate thead { position: absolute; clip-path: inset(50%); }
  .requirements tr, .times tr, .difference tr, .pairs tr, .gate tr { display: block; padding: .6rem 0; border-top: 1px solid var(--rule); }
  .requirements td, .times td, .times th, .difference td, .difference th, .pairs td, .pairs th, .gate td, .gate th {
    display: block; padding: .1rem 0; border: 0; width: auto; min-width: 0; }
  .gate td + td { padding-top: .25rem; }
  .times th:first-child, .times td:nth-child(n+3) { width: auto; text-align: left; }
  .times td[data-name] { display: inline-block; margin-right: 1rem; font-size: .85rem; }
  .times td[data-name]::before { content: attr(data-name) ' '; color: var(--quiet); }
  .difference td:nth-child(2)::before { content: 'control: '; color: var(--quiet); }
  .difference td:nth-child(3)::before { content: 'sent: '; color: var(--quiet); }
  .pairs th:first-child { width: auto; }
  .pairs td:nth-child(2)::before { content: 'then '; color: var(--quiet); }
  .pairs td:nth-child(3)::before { content: 'now '; color: var(--quiet); }
  .tally { display: flex; flex-wrap: wrap; gap: 0 1rem; }
  .case-list a { grid-template-columns: minmax(0, 1fr) auto; }
  .case-bar { gap: .35rem; }
  .case-bar button { padding: .1rem .5rem; }
  .what { flex-direction: row; align-items: center; gap: .6rem; }
  .which { grid-area: 2 / 1 / 3 / 3; }
  .cause, .finding { padding-left: .75rem; }
  .command { flex-wrap: wrap; }
  .command code { flex-basis: 100%; }
}
`;
