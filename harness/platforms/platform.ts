// What the harness has to know of a platform: how an honest delivery is made and where it goes.

import type { Operation } from '../../spec/contract.js';
import type { Json, JsonObject } from '../../spec/json.js';
import type { Algorithm } from '../algorithm.js';
import type { Delivery } from '../delivery.js';
import type { Identity } from '../identity.js';
import type { SigningKey } from '../keys.js';
import type { MessageFormat } from '../message.js';
import type { Outside } from '../world/answer.js';

/** What an operation does to an installation; sequences are written in these words. */
export type Role = 'install' | 'uninstall' | 'instance add' | 'instance remove' | 'access' | 'other';

/** A form of the honest delivery other than the documented one. */
export interface Form {
  readonly id: string;
  readonly words: string;
  /** What of the delivery it changes; two forms of one aspect cannot be tried together. */
  readonly aspect: string;
  readonly apply: (delivery: Delivery) => Delivery;
  /** The key service answers in this form while the attempt is made. */
  readonly keyDocument?: (key: SigningKey) => string;
}

export interface Platform {
  readonly name: string;
  readonly title: string;
  readonly contract: string;
  readonly requirements: string;
  /** Unanswered for longer than this is timed out. */
  readonly deadlineMs: number;
  /** The key URL of honest deliveries, documented alternatives behind it. */
  readonly keyUrls: readonly [string, ...string[]];
  readonly isKeyHost: (hostname: string) => boolean;
  readonly keyDocument: (key: SigningKey) => string;
  /** What the harness itself serves of the genuine key, where that may be more than the document alone. */
  readonly servedDocument?: (key: SigningKey) => string;
  readonly algorithm: Algorithm;
  /** Deliveries are no tokens but messages with their signature in a header. */
  readonly message?: MessageFormat;
  /** How old a message may be; undefined where the platform sets no limit. */
  readonly toleranceS?: number;
  /** What stands between several signatures of a message; undefined where there is one alone. */
  readonly separator?: string;
  /** Tokens name their key by `kid`. */
  readonly namesKeys?: boolean;
  /** Keys stand in a set, where libraries look for the `kid` of a token even if the platform gives none. */
  readonly keysInSet?: boolean;
  /** Tokens name the address of their key by `jku`. */
  readonly addressesKeys?: boolean;
  /** The variable by which a started plug-in is told the shared secret. */
  readonly secretVariable?: string;
  /** The shared secret as the platform writes it. */
  readonly secretText?: (secret: Buffer) => string;
  readonly outside: Outside;
  readonly tenantUrl: (key: string) => string;
  readonly role: (operation: string) => Role;
  /** The operations that have to be delivered before this one means anything, in their order, by name. */
  readonly before: (operation: string) => readonly string[];
  /** Operations by name, one list for each order in which the platform is known to deliver them. */
  readonly sequences?: readonly (readonly string[])[];
  /** What comes again where an answer was lost; undefined where nobody says it. */
  readonly redelivers?: 'the same bytes' | 'signed anew';
  /** Statuses and ranges such as `5XX`; undefined where nobody says after which answers it comes. */
  readonly redeliversAfter?: readonly string[];
  /** How often, besides the first time; once where nobody says it. */
  readonly redeliveries?: number;
  /** The values that honest claims and header members have; what is absent is sampled from the contract. */
  readonly header: (operation: Operation, keyUrl: string) => JsonObject;
  readonly claims: (operation: Operation, identity: Identity, tokenId: string) => JsonObject;
  /** Seconds between `iat` and `exp` of an honest token. */
  readonly lifetimeS: number;
  /** Forms that calibration tries when the documented one is not accepted, likeliest first. */
  readonly forms: readonly Form[];
  /** Subjects of tokens that are honest elsewhere and must not open a lifecycle operation. */
  readonly foreignSubjects: readonly string[];
  /** The `sub` of an honest token for this operation. */
  readonly subject: (operation: Operation) => Json;
  /** Other names under which the platform sends the same claim. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** Required claims that carry nothing a plug-in has to act on. */
  readonly idleClaims: readonly string[];
  /** What secrets in the claims of honest tokens look like. */
  readonly secret: RegExp;
  /** Claims that name the event a delivery is for, `sub` where it does; undefined where no more than `sub` may. */
  readonly eventClaims?: readonly string[];
  /** The audience of honest tokens; undefined where the platform names none. */
  readonly audience?: Json;
  /** Claims without which an installation cannot be told from another. */
  readonly identityClaims: readonly string[];
  /** A refusal that means "this has been done already", for operations that document one. */
  readonly isAlreadyDone: (operation: Operation, status: number, body: Json | undefined) => boolean;
}
