// The platforms there are.

import { haiilo } from './haiilo.js';

export const platforms = { haiilo } as const;

export type PlatformName = keyof typeof platforms;
