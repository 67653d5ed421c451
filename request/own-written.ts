// What stands in the description of a user's own platform, once its schema has let it through.

import type { Description } from '../harness/platforms/own.js';
import type { Role } from '../harness/platforms/platform.js';

export interface Written {
  readonly title: string;
  readonly contract: string;
  readonly timeLimit?: string;
  readonly events: Readonly<Record<string, Role | { readonly is?: Role; readonly after: readonly string[] }>>;
  readonly sequences?: Description['sequences'];
  readonly payload?: Description['payload'];
  readonly redelivers?: Description['redelivers'];
  readonly repeated?: readonly number[];
  readonly signature: 'none' | WrittenToken | WrittenMessage;
}

export interface WrittenToken {
  readonly token: { readonly algorithm: 'RS256'; readonly lifetime?: string };
  readonly keys: {
    readonly url: string;
    readonly form: 'jwks';
    readonly named?: boolean;
    readonly addressed?: boolean;
  };
}

export interface WrittenMessage {
  readonly message: {
    readonly content: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly hash?: 'sha256';
    readonly tolerance?: string;
    readonly separator?: string;
  };
  readonly secret: {
    readonly variable?: string;
    readonly prefix?: string;
    readonly encoding?: 'base64' | 'hex' | 'text';
  };
}
