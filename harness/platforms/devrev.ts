// DevRev: a snap-in is a manifest and functions in a directory, and the host process runs the hooks' functions.

import type { HostedPlatform } from '../hosted/platform.js';
import { createCollections } from '../world/collections.js';

export const devrev: HostedPlatform = {
  name: 'devrev',
  title: 'DevRev',
  contract: 'spec/devrev/lifecycle.openapi.yaml',
  requirements: 'spec/devrev/requirements.yaml',
  // No limit of hooks is documented; whatever a user waits for takes less.
  deadlineMs: 30_000,
  host: 'dist/harness/hosts/devrev/host.js',
  runner: 'dist/harness/hosts/devrev/runner-host.js',
  target: 'the snap-in',
  holds: {
    'manifest.yaml': "the snap-in's manifest",
    code: 'its functions',
  },
  manifest: 'manifest.yaml',
  called: { member: 'hooks', mend: 'list hooks there, each with a "type" and a "function"' },
  outside: createCollections,
};
