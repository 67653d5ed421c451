// Flowlu sends no lifecycle events: said for each of them, so that nobody takes it for forgotten.

import type { UnsentEvent } from '../../harness/embedded/check.js';

const events = { install: 'installation', update: 'update', uninstall: 'removal' } as const;

export const unsent: readonly UnsentEvent[] = Object.entries(events).map(([event, words]) => ({
  kind: 'unsent',
  id: `lifecycle/${event}`,
  event,
  requirement: 'lifecycle.events',
  title: `Hears of its ${words}`,
  expected: 'nothing: the platform sends no such event',
  reason: `the platform sends no event of the ${words} (Lifecycle, events and notifications)`,
}));
