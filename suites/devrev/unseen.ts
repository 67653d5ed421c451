// DevRev: what a local runner does not show of a hook, so that it cannot be judged through one.

import type { Verdict } from '../../harness/check.js';
import type { HostedContext } from '../../harness/hosted/check.js';

/** What of a call has to be seen for a verdict. */
export type Sight = 'batch' | 'process' | 'result' | 'thrown' | 'text' | 'state' | 'force' | 'outside';

type Asked = Pick<HostedContext, 'operation' | 'variant' | 'runner'>;

interface Rule {
  readonly reason: string;
  /** True where none is given. */
  readonly hidden?: (asked: Asked) => boolean;
  readonly mend?: string;
}

const DIRECTORY = 'Judge the directory of the snap-in instead.';

const isAsynchronous = ({ operation: { name } }: Asked) => name === 'activate' || name === 'deactivate';

const rules: Readonly<Record<Sight, Rule>> = {
  batch: { reason: 'a runner hands a function one event at a time' },
  process: { reason: 'a runner tells neither whose output it is nor what goes on after a hook' },
  result: {
    reason: 'a runner does not tell what an asynchronous hook has returned',
    hidden: isAsynchronous,
  },
  thrown: { reason: 'a runner does not tell what an asynchronous hook has thrown', hidden: isAsynchronous },
  text: { reason: 'a runner loses the text of an error' },
  state: { reason: 'the runner told no outcome within the time limit' },
  force: {
    reason: 'a runner tells no failure of a deactivation that is forced',
    hidden: ({ variant = '' }) => variant.endsWith('forced'),
  },
  outside: {
    reason: 'what a runner that runs already asks other hosts than DevRev is not seen',
    hidden: ({ runner }) => runner === 'running',
    mend: `Let --start "<command>" start the runner. ${DIRECTORY.replace('Judge', 'Or judge')}`,
  },
};

/** The verdict where a runner hides what has to be seen. */
export function hiddenBy(asked: Asked, sight: Sight | undefined): Verdict | undefined {
  if (asked.runner === undefined || sight === undefined) return undefined;
  const { hidden = () => true } = rules[sight];
  return hidden(asked) ? unseen(sight) : undefined;
}

export function unseen(sight: Sight): Verdict {
  const { reason, mend = DIRECTORY } = rules[sight];
  return { verdict: 'inapplicable', reason, mend };
}
