// The types of bare.js for tests in TypeScript.
import type { RequestListener } from 'node:http';

export declare function listener(overrides?: object): RequestListener;
