// The build of the version before, as --previous-app names it: its version and its form.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FormSection, PreviousBuild } from '../harness/hosted/check.js';
import type { HostedRequest } from '../harness/hosted/plan.js';
import type { HostedPlatform } from '../harness/hosted/platform.js';
import { readMapping } from './mapping-file.js';
import type { RunFlags } from './options.js';
import { formOf, readForm } from './settings-form.js';
import { UserError } from './user-error.js';

/** What the version before may share with the one after it. */
type Now = Pick<HostedRequest, 'manifest' | 'form'>;

/** Undefined where it was not given; where it has no manifest or form of its own, it shares those of now. */
export async function previousBuild(
  { previousApp, cwd }: RunFlags,
  platform: HostedPlatform,
  now: Now,
): Promise<PreviousBuild | undefined> {
  if (previousApp === undefined) return undefined;
  const directory = resolve(cwd, previousApp);
  for (const [file, what] of Object.entries(platform.holds)) {
    if (file !== platform.manifest && !existsSync(join(directory, file)))
      throw new UserError(
        `${join(directory, file)} does not exist (${what}); give the directory of the version before by --previous-app.`,
      );
  }
  const manifestFile = join(directory, platform.manifest);
  const manifest = existsSync(manifestFile)
    ? (await readMapping(manifestFile, 'the manifest')).value
    : now.manifest;
  const formFile = formOf(directory, {}, platform);
  const form = formFile === undefined ? now.form : await readForm(formFile);
  return {
    version: platform.versionOf?.(manifest) ?? '',
    form: form.map(section => filledAs(now.form, section)),
  };
}

/** What the user has said of the form of now holds for that of then. */
function filledAs(form: readonly FormSection[], section: FormSection): FormSection {
  const { data = {} } = form.find(({ name }) => name === section.name) ?? {};
  const known = Object.entries(data).filter(([field]) => field in section.data);
  return { ...section, data: { ...section.data, ...Object.fromEntries(known) } };
}
