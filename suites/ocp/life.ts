// The life of an OCP app: what comes before a method, and the section of the form that it is called with.

import type { CallStep, FormSection } from '../../harness/hosted/check.js';
import { argumentsOf, call, install, OLD_VERSION } from './vocabulary.js';

/** Every section submitted with data that fills it, as after a first configuration. */
export function configured(form: readonly FormSection[]): readonly CallStep[] {
  return form.map(section =>
    call(`configure ${section.name}`, 'onSettingsForm', {
      arguments: argumentsOf('onSettingsForm', section),
    }),
  );
}

const upgrade = call('upgrade', 'onUpgrade', { arguments: { fromVersion: OLD_VERSION } });
const finalize = call('finalize', 'onFinalizeUpgrade', { arguments: { fromVersion: OLD_VERSION } });

/** Without a button that leads to an authorization nobody can begin one, and most apps have none. */
export function authorizing(form: readonly FormSection[]): FormSection | undefined {
  return form.find(({ authorizes }) => authorizes);
}

/** What comes before a method in an app's life. */
export function before(operation: string, form: readonly FormSection[]): readonly CallStep[] {
  switch (operation) {
    case 'onInstall':
      return [];
    case 'onFinalizeUpgrade':
      return [install(), upgrade];
    case 'onAfterUpgrade':
      return [install(), upgrade, finalize];
    case 'onAuthorizationGrant': {
      const section = authorizing(form);
      const asked = { arguments: argumentsOf('onAuthorizationRequest', section) };
      return [install(), ...(section ? [call('authorize', 'onAuthorizationRequest', asked)] : [])];
    }
    default:
      return [install()];
  }
}

/** Those that a user comes to before this one; what it takes may depend on them. */
export function earlierThan(
  section: FormSection | undefined,
  form: readonly FormSection[],
): readonly FormSection[] {
  return form.slice(
    0,
    Math.max(
      0,
      form.findIndex(({ name }) => name === section?.name),
    ),
  );
}

/** The same for an app in use, whose form was filled in after its installation, up to the section that is asked. */
export function inUse(
  operation: string,
  form: readonly FormSection[],
  section?: FormSection,
): readonly CallStep[] {
  const [first, ...more] = before(operation, form);
  if (first === undefined) return [];
  if (operation === 'onSettingsForm') return [first, ...configured(earlierThan(section, form))];
  return [first, ...configured(form), ...more];
}

/** The section that a method is called with; an authorization begins at its button. */
export function sectionOf(
  operation: string,
  form: readonly FormSection[],
  section: FormSection | undefined,
): FormSection | undefined {
  if (!operation.startsWith('onAuthorization')) return section;
  return authorizing(form) ?? section;
}
