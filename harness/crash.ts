// What a report says of a plug-in's process that has ended, with the error that it printed last.

import type { Effect } from '../record/record.js';
import type { StartedPlugin } from './hosts/command.js';
import { cutSecrets } from './redact.js';

/** The ends of the plug-in's process after so many, with the error that it printed last. */
export function crashesOf(plugin: StartedPlugin | undefined, known: number): readonly Effect[] {
  const exits = (plugin?.exits() ?? []).slice(known);
  return exits.map(({ code, signal, atMs }, index) => {
    const how = signal === null ? `with exit code ${code}` : `of ${signal}`;
    const words = index === exits.length - 1 ? lastError(plugin?.output() ?? '') : undefined;
    const detail = `the plug-in's process ended ${how}${words === undefined ? '' : ` (${words})`}`;
    return { kind: 'crash', detail, atMs };
  });
}

const LONGEST_ERROR = 160;

/** As Node, Python and Java name it at the beginning of a line. */
function lastError(output: string): string | undefined {
  const lines = output.split('\n').map(line => line.trim());
  const line = lines.findLast(one =>
    /^(Uncaught |Exception in thread "[^"]*" )?[\w.]*(Error|Exception)\b/.test(one),
  );
  return line && cutSecrets(line).slice(0, LONGEST_ERROR);
}
