// What the harness has to know of a platform that sends no lifecycle events and shows pages of the application.

import type { Json } from '../../spec/json.js';
import type { Meaning, Point } from './check.js';

export interface EmbeddedPlatform {
  readonly name: string;
  readonly title: string;
  readonly contract: string;
  readonly requirements: string;
  /** Unanswered for longer than this, nobody waits in front of the frame. */
  readonly deadlineMs: number;
  /** The account that is played where the user names none. */
  readonly account: string;
  /** The points where the application is shown, in the order of the manifest. */
  readonly points: (manifest: Json) => readonly Point[];
  /** The URL of the receiver of entity events, if the manifest has one. */
  readonly receiver: (manifest: Json) => string | undefined;
  /** The entrypoint that the manifest names. */
  readonly entrypoint: (manifest: Json) => string | undefined;
  /** What is told of the application itself. */
  readonly identity: (manifest: Json) => Readonly<Record<Extract<Meaning, 'app-id' | 'version'>, string>>;
}
