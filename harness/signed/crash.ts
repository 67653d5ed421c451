// What a report says of a plug-in's process that has ended, with the error that it printed last.

import type { Effect } from '../../record/record.js';
import type { StartedPlugin } from '../hosts/command.js';
import { lastError } from '../hosts/last-words.js';
import { cutSecrets } from '../redact.js';

const LONGEST_ERROR = 160;

/** The ends of the plug-in's process after so many, with the error that it printed last. */
export function crashesOf(plugin: StartedPlugin | undefined, known: number): readonly Effect[] {
  const exits = (plugin?.exits() ?? []).slice(known);
  return exits.map(({ code, signal, atMs }, index) => {
    const how = signal === null ? `with exit code ${code}` : `of ${signal}`;
    const error = index === exits.length - 1 ? lastError(plugin?.output() ?? '') : undefined;
    const words = error === undefined ? '' : ` (${cutSecrets(error).slice(0, LONGEST_ERROR)})`;
    const detail = `the plug-in's process ended ${how}${words}`;
    return { kind: 'crash', detail, atMs };
  });
}
