// The platforms there are.

import { devrev } from './devrev.js';
import { haiilo } from './haiilo.js';
import { ocp } from './ocp.js';

/** Their events are signed web-hooks, delivered to a URL. */
export const platforms = { haiilo } as const;

/** Their lifecycle is code in a directory, which a host process calls. */
export const hostedPlatforms = { ocp, devrev } as const;

export type PlatformName = keyof typeof platforms;
export type HostedPlatformName = keyof typeof hostedPlatforms;
