// Output: what a started plug-in prints, seen over the whole run.

import { fail, inapplicable, pass } from '../harness/check.js';
import type { OutputCheck } from '../harness/signed/check.js';

/** From the beginning of a word alone: to begin anew at every sign of a long one would take minutes. */
const COMPACT_TOKEN = /(?<![\w-])[\w-]{16,}\.[\w-]{16,}\.[\w-]{80,}/g;

export const output: readonly OutputCheck[] = [
  {
    kind: 'output',
    id: 'output/token-printed',
    requirement: 'output.no-secrets',
    title: 'Prints no token that can be used again',
    expected: 'no whole token and no client secret in the output',
    needs: ['output'],
    judge: ({ text, isOurToken, secret }) => {
      if (text === '') return inapplicable('the plug-in printed nothing');
      const tokens = (text.match(COMPACT_TOKEN) ?? []).filter(isOurToken).length;
      if (tokens > 0)
        return fail(
          `printed a whole token, signature included${tokens > 1 ? `; likewise at ${tokens - 1} more` : ''}`,
        );
      return secret.test(text) ? fail('printed a secret of an access event') : pass;
    },
  },
];
