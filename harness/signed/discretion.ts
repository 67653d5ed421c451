// What nobody is told of a run, wherever the plug-in repeats it: the shared secret, and the signatures that were sent.

import { withForeignText } from '../foreign-text.js';
import type { Keys } from '../keys.js';
import { type Cut, cutOf } from '../secret-cut.js';
import { createSentCut } from '../sent-cut.js';

export interface Discretion {
  readonly onKeys: (keys: Keys) => void;
  readonly onToken: (token: string) => void;
  readonly cut: Cut;
  /** Of what the plug-in has printed. */
  readonly inText: (text: string) => string;
}

export function createDiscretion(): Discretion {
  const sent = createSentCut();
  let secretly: Cut = told => told;
  return {
    onKeys: keys => {
      // Where there are no keys, whoever waits for them hears of it.
      secretOf(keys).then(
        secret => {
          secretly = cutOf(secret);
        },
        () => undefined,
      );
    },
    onToken: sent.add,
    cut: told => secretly(withForeignText(told, sent.inText)),
    inText: text => secretly(sent.inText(text)),
  };
}

/** What both sides know; undefined where the platform publishes a key instead, or signs nothing. */
async function secretOf(keys: Keys): Promise<Buffer | undefined> {
  const { private: key } = await keys.genuine;
  return key.type === 'secret' ? key.export() : undefined;
}
