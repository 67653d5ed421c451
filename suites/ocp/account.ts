// OCP: what becomes of the registration at the old account when the settings name another one.

import { fail, inapplicable, pass } from '../../harness/check.js';
import type { Call, FormSection, HostedCheck } from '../../harness/hosted/check.js';
import type { JsonObject } from '../../spec/json.js';
import {
  credentialsOf,
  LOOKED_UP,
  looksUp,
  type Registration,
  registrations,
  removes,
} from './registrations.js';
import { submit, until } from './settings.js';
import { hosted, unprepared } from './vocabulary.js';

/** Every text of the section is another one, as when the account is changed. */
function changed({ data }: FormSection): JsonObject {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, typeof value === 'string' ? `${value}-2` : value]),
  );
}

/** As those of what was registered at the new account, or with something in them that was filled in for it. */
function isOfNewAccount(
  credentials: string,
  section: FormSection | undefined,
  made: readonly Registration[],
): boolean {
  const filledIn = section === undefined ? [] : Object.values(changed(section));
  return (
    made.some(one => one.credentials === credentials) ||
    filledIn.some(value => typeof value === 'string' && credentials.includes(value))
  );
}

export const account: readonly HostedCheck[] = [
  hosted({
    id: 'settings/old-account-left',
    requirement: 'settings.old-credentials',
    title: 'Removes its registration at the old account with the credentials of that account',
    expected: 'a request that deletes it, authorised as it was made',
    operations: ['onSettingsForm'],
    sectioned: 'onSettingsForm',
    steps: ({ form, section }) =>
      section
        ? [...until(section, form), submit('first', section), submit('changed', section, changed(section))]
        : null,
    judge: evidence => {
      const unable = unprepared(evidence, 'install', 'first', 'changed');
      if (unable) return unable;
      const [old] = registrations([evidence.of('first') as Call]);
      if (old === undefined) return inapplicable('it registers nothing outside');
      const later = evidence.of('changed') as Call;
      const removal = later.outside.find(request => removes(request, old));
      if (removal === undefined && looksUp(later, old)) return inapplicable(LOOKED_UP);
      if (removal === undefined) return fail(`left ${old.url} (${old.id}) registered at the old account`);
      if (old.credentials === '') return inapplicable('it tells by no header or parameter who asks');
      const credentials = credentialsOf(removal);
      if (credentials === old.credentials) return pass;
      return isOfNewAccount(credentials, evidence.section, registrations([later]))
        ? fail('deleted the old registration with the credentials of the new account')
        : inapplicable('what it authorises requests with is another at each of them');
    },
  }),
];
