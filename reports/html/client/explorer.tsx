// The case view: filters, the list of what they leave, the evidence of one case, and the keyboard.
//
// Its effects come before the paint: what a reader sees has to answer the first click and the first key.

import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { RunRecord } from '../../../record/record.js';
import { inView, isNarrowed, viewOf } from '../case-view.js';
import { renewalsOf } from '../difference.js';
import { type Look, useAddress } from './address.js';
import { CaseDialog } from './case-dialog.js';
import { CaseList, pageSize } from './case-list.js';
import { Controls } from './controls.js';
import { Filters } from './filters.js';
import { useShortcuts } from './shortcuts.js';

export function Explorer({ record }: { readonly record: RunRecord }) {
  const { view, change } = useAddress();
  const { open, ...filters } = view;
  // Opening a case must not sort all of them again.
  const results = useMemo(() => inView(record.results, view), [record, JSON.stringify(filters)]);
  const renewals = useMemo(() => renewalsOf(record), [record]);
  const [shown, setShown] = useState(pageSize);
  const [helping, setHelping] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => setShown(pageSize), [results]);
  useLinks(change);
  const index = results.findIndex(result => result.case === open);
  const result = results[index] ?? record.results.find(one => one.case === open);
  const step = (by: number) => {
    const next = results[index === -1 ? 0 : index + by];
    if (next) change({ open: next.case });
  };
  const shortcuts = useShortcuts({
    search: () => search.current?.focus(),
    help: () => setHelping(!helping),
    step: by => (open === '' ? moveFocus(by, setShown) : step(by)),
  });
  return (
    <div class={isNarrowed(view) ? 'narrowed' : ''}>
      <Filters record={record} view={view} found={results.length} change={change} search={search} />
      <CaseList results={results} shown={shown} showMore={() => setShown(results.length)} />
      <CaseDialog
        record={record}
        result={result}
        missing={open !== '' && !result ? open : ''}
        place={index === -1 ? '' : `${index + 1} of ${results.length}`}
        renewals={renewals}
        step={step}
        close={() => change({ open: '' }, true)}
      />
      <Controls helping={helping} setHelping={setHelping} shortcuts={shortcuts} />
    </div>
  );
}

/** Links to cases and to lists of them change the view; the browser itself would only scroll. */
function useLinks(change: Look['change']): void {
  const latest = useRef(change);
  latest.current = change;
  useLayoutEffect(() => {
    // Whoever arrives with an address of filters wants to see the list, not the top of the page.
    const arrived = viewOf(location.hash.slice(1));
    if (arrived && isNarrowed(arrived)) scrollToCases();
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
      const target = viewOf(link?.getAttribute('href')?.slice(1) ?? '');
      if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (target.open !== '') return latest.current({ open: target.open }, true);
      latest.current(target, true);
      scrollToCases();
    };
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, []);
}

function scrollToCases(): void {
  document.getElementById('cases')?.scrollIntoView();
}

/** The next case of the list, counted from the one that has the focus. */
function moveFocus(by: number, setShown: (change: (shown: number) => number) => void): void {
  const links = [...document.querySelectorAll<HTMLElement>('.case-list a')];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next = links[at === -1 ? 0 : at + by];
  if (next) next.focus();
  else if (by > 0) setShown(shown => shown + pageSize);
}
