// What stands in the description of a user's own platform, once its schema has let it through.

import type { Description, MessageSignature, TokenSignature } from '../harness/platforms/own.js';
import type { Role } from '../harness/platforms/platform.js';

export interface Written {
  readonly title: string;
  readonly contract: string;
  readonly timeLimit?: string;
  readonly events: Readonly<Record<string, Role | { readonly is?: Role; readonly after: readonly string[] }>>;
  readonly sequences?: Description['sequences'];
  readonly payload?: Description['payload'];
  readonly redelivers?: Description['redelivers'];
  readonly redeliveries?: number;
  readonly redeliversAfter?: readonly (number | string)[];
  readonly repeated?: readonly number[];
  readonly signature: 'none' | WrittenToken | WrittenMessage;
}

export interface WrittenToken {
  readonly token: Pick<TokenSignature, 'algorithm'> & { readonly lifetime?: string };
  readonly keys: Pick<TokenSignature['keys'], 'url' | 'form'> &
    Partial<Pick<TokenSignature['keys'], 'named' | 'addressed'>>;
}

export interface WrittenMessage {
  readonly message: {
    readonly content: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly hash?: MessageSignature['hash'];
    readonly tolerance?: string;
    readonly separator?: string;
  };
  readonly secret: {
    readonly variable?: string;
    readonly prefix?: string;
    readonly encoding?: MessageSignature['secret']['encoding'];
  };
}
