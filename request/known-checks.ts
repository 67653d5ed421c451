// The checks of a platform, where they can be told by its name alone.

import { suites } from '../suites/index.js';
import type { Known } from './forgiven.js';

/** Undefined where they follow from a description, or are more than anybody should wait for. */
export function knownChecks(platform: string): readonly Known[] | undefined {
  return Object.hasOwn(suites, platform) ? suites[platform as keyof typeof suites] : undefined;
}
