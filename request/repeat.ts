// Makes the command line that repeats one case of a run, or a few.

import { withoutValues } from '../reports/given-variables.js';
import { quoted } from '../reports/shell-words.js';

/** Options that choose cases or outputs, which repeating one case sets anew, or that are said of all cases. */
const dropped = ['--only', '--skip', '--report', '--seed', '--require', '--max-warnings', '--waivers'];
const droppedSwitches = ['--update-waivers', '--quiet', '-q', '--verbose'];

export function repeatCommand(
  argv: readonly string[],
  seed: number,
): (...caseIds: readonly string[]) => string {
  const kept: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (dropped.includes(word)) index += 1;
    else if (droppedSwitches.includes(word)) continue;
    else if (!dropped.some(name => word.startsWith(`${name}=`))) kept.push(shown(word, argv[index - 1]));
  }
  const command = ['npx lifecycle-conformance', ...kept.map(quoted)].join(' ');
  return (...caseIds) =>
    [`${command} --seed ${seed}`, ...caseIds.map(id => `--only ${quoted(id)}`)].join(' ');
}

/** What a start command gives to the plug-in may be a secret, and stays in the environment. */
function shown(word: string, before: string | undefined): string {
  if (before === '--start') return withoutValues(word);
  return word.startsWith('--start=') ? `--start=${withoutValues(word.slice('--start='.length))}` : word;
}
