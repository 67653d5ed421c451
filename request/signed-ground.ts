// What a platform of signed web-hooks is judged with, whether it is ours or the user's own.

import { type PlatformName, platforms } from '../harness/platforms/index.js';
import type { Platform } from '../harness/platforms/platform.js';
import type { Check } from '../harness/signed/check.js';
import { type Rulebook, readRulebook } from '../spec/rulebook.js';
import { suites } from '../suites/index.js';
import { type AnyPlatformName, isOwnPlatform } from './options.js';

export interface SignedGround {
  readonly platform: Platform;
  readonly checks: readonly Check[];
  readonly signature:
    | { readonly kind: 'token' }
    | { readonly kind: 'none' }
    | {
        readonly kind: 'message';
        readonly secret: { readonly prefix: string; readonly encoding: 'base64' | 'hex' | 'text' };
      };
  readonly rulebook: () => Promise<Rulebook>;
}

/** The description of a platform of the user's own is read with its contract, since its checks follow from both. */
export async function signedGround(name: AnyPlatformName): Promise<SignedGround> {
  if (!isOwnPlatform(name)) {
    const known = name as PlatformName;
    return {
      platform: platforms[known],
      checks: suites[known],
      signature: { kind: 'token' },
      rulebook: () => readRulebook(known),
    };
  }
  const [{ readOwnPlatform }, { ownSuite }] = await Promise.all([
    import('./own-platform.js'),
    import('../suites/own/index.js'),
  ]);
  const { platform, signature, contract, requirements } = await readOwnPlatform(name);
  const checks = ownSuite(platform, contract);
  return { platform, checks, signature, rulebook: async () => ({ contract, requirements }) };
}
