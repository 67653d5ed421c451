// Idempotence: what is delivered twice, too late or out of order breaks nothing.

import { blocked, fail, pass } from '../harness/check.js';
import type { Delivery } from '../harness/delivery.js';
import type { Identity } from '../harness/identity.js';
import { inWords, isAccepted, last, successes } from '../harness/judge.js';
import type { CaseContext, SteppedCheck } from '../harness/signed/check.js';
import { lasting } from './lasting.js';
import { reinstallation } from './reinstallation.js';
import {
  AT_ONCE,
  deliverRole,
  isRepeat,
  judgeAtOnce,
  judgeKept,
  judgeRepeat,
  judgeReplay,
  ofRole,
  probe,
  repeated,
  SETTLING_MS,
  sequence,
} from './sequences.js';
import { deliver } from './vocabulary.js';

const repeats: readonly SteppedCheck[] = [
  sequence({
    id: 'idempotence/same-token',
    title: 'Survives the same token twice',
    steps: context => repeated(context, { do: 'send again', name: 'again', of: 'first' }),
    judge: judgeReplay,
  }),
  sequence({
    id: 'idempotence/signed-anew',
    title: 'Survives the same event signed anew',
    applies: ({ name }, platform) => platform.role(name) !== 'access',
    steps: context => repeated(context, deliver('again', context.honest())),
  }),
  sequence({
    id: 'idempotence/access-renewed',
    requirement: 'access.repeated',
    title: 'Accepts a second access event of the same installation',
    expected: 'success, each time',
    applies: ofRole('access'),
    steps: context => repeated(context, deliver('again', context.honest())),
    judge: evidence => {
      const verdict = judgeRepeat(evidence);
      const reply = last(evidence.of('again'))?.reply;
      return verdict.verdict === 'pass' && !isAccepted(reply)
        ? fail(`${inWords(reply)}; ${successes(evidence.operation)} was owed`)
        : verdict;
    },
  }),
  sequence({
    id: 'idempotence/at-once',
    title: 'Survives ten deliveries of the same event at once',
    steps: context => [
      ...context.arrange(),
      {
        do: 'deliver together',
        name: 'again',
        deliveries: Array.from({ length: AT_ONCE }, () => context.honest()),
      },
    ],
    judge: judgeAtOnce,
  }),
  sequence({
    id: 'idempotence/after-hang-up',
    title: 'Survives a client that hung up and delivers again',
    steps: context => {
      const dropped: Delivery = { ...context.honest(), hangUp: true };
      return [...context.arrange(), deliver('first', dropped), deliver('again', context.honest())];
    },
  }),
];

type Stranger = Pick<SteppedCheck, 'title'> & {
  readonly id: `idempotence/${string}`;
  readonly whose: string;
  /** Who uninstalls instead; null where there is nobody else of that kind. */
  readonly other: (context: CaseContext) => Identity | null;
};

const keptFrom = ({ whose, other, ...entry }: Stranger): SteppedCheck =>
  sequence({
    ...entry,
    requirement: 'uninstall.own-installation',
    expected: 'the installation is still there afterwards',
    needs: ['visible installations'],
    applies: ofRole('uninstall'),
    steps: context => {
      const identity = other(context);
      return (
        identity && [
          ...context.arrange(),
          deliver('stranger', context.honest(context.operation, identity)),
          { do: 'pause', ms: SETTLING_MS },
          ...probe(context),
        ]
      );
    },
    judge: judgeKept(whose),
  });

const orders: readonly SteppedCheck[] = [
  sequence({
    id: 'idempotence/before-install',
    requirement: 'delivery.any-order',
    title: 'Survives an event of an installation that it does not know',
    applies: (operation, platform) => platform.before(operation.name).length > 0,
    steps: context => [deliver('again', context.honest())],
  }),
  sequence({
    id: 'idempotence/remove-before-add',
    requirement: 'delivery.any-order',
    title: 'Survives the removal of an instance that was never added',
    applies: ofRole('instance remove'),
    steps: context => [...deliverRole(context, 'arrange', 'install'), deliver('again', context.honest())],
  }),
  sequence({
    id: 'idempotence/add-after-uninstall',
    requirement: 'delivery.any-order',
    title: 'Survives a late instance after the uninstallation',
    applies: ofRole('instance add'),
    steps: context => [
      ...context.arrange(),
      ...deliverRole(context, 'arrange', 'uninstall'),
      deliver('again', context.honest()),
    ],
  }),
];

const identities: readonly SteppedCheck[] = [
  sequence({
    id: 'idempotence/installations-confused',
    requirement: 'install.identity',
    title: 'Tells installations apart by plug-in id and tenant together',
    expected: 'success, as for a first installation',
    needs: ['visible repeats'],
    applies: ofRole('install'),
    variants: () => ['other-tenant', 'other-plugin-id'],
    steps: context => {
      const { identity, stranger, operation, variant } = context;
      const isOneTenant = identity.tenantUrl === stranger.tenantUrl;
      if (isOneTenant && variant === 'other-tenant') return null;
      const other =
        variant === 'other-tenant'
          ? { ...stranger, pluginId: identity.pluginId }
          : { ...identity, pluginId: stranger.pluginId };
      return [deliver('first', context.honest()), deliver('again', context.honest(operation, other))];
    },
    judge: evidence => {
      const first = last(evidence.of('first'))?.reply;
      if (!isAccepted(first))
        return blocked(`the first installation was not accepted: the plug-in ${inWords(first)}`);
      const reply = last(evidence.of('again'))?.reply;
      if (isAccepted(reply)) return pass;
      return isRepeat(evidence, reply)
        ? fail(`${inWords(reply)} to another installation, as if it were a repeat of the first`)
        : blocked(`the other installation was not accepted: the plug-in ${inWords(reply)}`);
    },
  }),
  keptFrom({
    id: 'idempotence/uninstalled-by-sibling',
    title: 'Keeps an installation when another one of the same tenant is uninstalled',
    whose: 'the uninstallation of another plug-in id',
    other: ({ identity, stranger }) => ({ ...identity, pluginId: stranger.pluginId }),
  }),
  keptFrom({
    id: 'idempotence/uninstalled-by-stranger',
    title: "Keeps an installation when another tenant's uninstallation arrives",
    whose: "another tenant's uninstallation",
    other: ({ identity, stranger }) =>
      identity.tenantUrl === stranger.tenantUrl ? null : { ...stranger, pluginId: identity.pluginId },
  }),
];

export const idempotence: readonly SteppedCheck[] = [
  ...repeats,
  ...orders,
  ...reinstallation,
  ...lasting,
  ...identities,
];
