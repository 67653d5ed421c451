// The keys of the page; they are never taken from somebody who types, and can be turned off.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { remember, remembered } from './memory.js';

export interface Actions {
  readonly search: () => void;
  readonly help: () => void;
  readonly step: (by: number) => void;
}

export interface Shortcuts {
  readonly on: boolean;
  readonly turn: (on: boolean) => void;
}

const memory = 'shortcuts';

export function useShortcuts(actions: Actions): Shortcuts {
  const [on, setOn] = useState(remembered(memory) !== 'off');
  const latest = useRef(actions);
  latest.current = actions;
  useLayoutEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      if (isTaken(event)) return;
      const action = actionOf(event, latest.current);
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);
  const turn = (next: boolean) => {
    remember(memory, next ? 'on' : 'off');
    setOn(next);
  };
  return { on, turn };
}

function isTaken({ target, ctrlKey, metaKey, altKey, defaultPrevented }: KeyboardEvent): boolean {
  const isField =
    target instanceof HTMLElement && target.closest('input:not([type=checkbox]), select, textarea') !== null;
  return isField || ctrlKey || metaKey || altKey || defaultPrevented;
}

function actionOf(event: KeyboardEvent, { search, help, step }: Actions): (() => void) | undefined {
  const inDialog = document.querySelector('dialog[open]');
  if (event.key === '?') return help;
  if (inDialog !== null && !inDialog.matches('.case-dialog')) return undefined;
  if (event.key === 'j') return () => step(1);
  if (event.key === 'k') return () => step(-1);
  if (inDialog) return undefined;
  if (event.key === '/') return search;
  // Elsewhere the arrows scroll.
  const inList = event.target instanceof HTMLElement && event.target.closest('.case-list') !== null;
  if (inList && event.key === 'ArrowDown') return () => step(1);
  if (inList && event.key === 'ArrowUp') return () => step(-1);
  return undefined;
}
