// The checks of OCP apps, in the order in which reports show them.

import type { AnyHostedCheck } from '../../harness/hosted/check.js';
import { account } from './account.js';
import { authorization } from './authorization.js';
import { failedUpgrades } from './failed-upgrades.js';
import { faults } from './faults.js';
import { lateRegistrations } from './late-registrations.js';
import { manifest } from './manifest.js';
import { refusals } from './refusals.js';
import { removal } from './removal.js';
import { repeats } from './repeats.js';
import { results } from './results.js';
import { rollback } from './rollback.js';
import { secrets } from './secrets.js';
import { settings } from './settings.js';

export const ocpSuite: readonly AnyHostedCheck[] = [
  ...results,
  ...repeats,
  ...failedUpgrades,
  ...rollback,
  ...removal,
  ...lateRegistrations,
  ...refusals,
  ...faults,
  ...settings,
  ...account,
  ...secrets,
  ...authorization,
  ...manifest,
];
