// The view of the cases as state of the page that lives in its address, so that it can be passed on and gone back to.

import { useLayoutEffect, useState } from 'preact/hooks';
import { addressOf, type CaseView, viewOf, wholeView } from '../case-view.js';

export interface Look {
  readonly view: CaseView;
  /** Changes the view; `go` makes it a step of the browser's history, too. */
  readonly change: (changes: Partial<CaseView>, go?: boolean) => void;
}

export function useAddress(): Look {
  const [view, setView] = useState(() => viewOf(location.hash.slice(1)) ?? wholeView);
  useLayoutEffect(() => {
    // An address of another part of the page leaves the filters as they are.
    const read = () => setView(known => viewOf(location.hash.slice(1)) ?? { ...known, open: '' });
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, []);
  const change: Look['change'] = (changes, go = false) => {
    const next = { ...view, ...changes };
    history[go ? 'pushState' : 'replaceState'](null, '', `#${addressOf(next) || 'cases'}`);
    setView(next);
  };
  return { view, change };
}
