// The platforms there are.

import { devrev } from './devrev.js';
import { flowlu } from './flowlu.js';
import { haiilo } from './haiilo.js';
import { ocp } from './ocp.js';

/** Their events are signed web-hooks, delivered to a URL. */
export const platforms = { haiilo } as const;

/** Their lifecycle is code in a directory, which a host process calls. */
export const hostedPlatforms = { ocp, devrev } as const;

/** They send no lifecycle events: their applications are pages in frames, and receivers of other events. */
export const embeddedPlatforms = { flowlu } as const;

export type PlatformName = keyof typeof platforms;
export type HostedPlatformName = keyof typeof hostedPlatforms;
export type EmbeddedPlatformName = keyof typeof embeddedPlatforms;

/** Which engine judges a platform; what has no engine of its own delivers signed events. */
export type Engine = 'signed' | 'hosted' | 'embedded';

export function engineOf(platform: string): Engine {
  if (platform in hostedPlatforms) return 'hosted';
  return platform in embeddedPlatforms ? 'embedded' : 'signed';
}
