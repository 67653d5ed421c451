// Looks at the key document of the user's key where he says that it is hosted.

import type { SigningKey } from './keys.js';

export type Hosted =
  | { readonly holds: 'the key' }
  | { readonly holds: 'another key' }
  /** What cannot be seen from here the plug-in may see all the same. */
  | { readonly holds: 'unseen'; readonly detail: string };

/** No verifier waits longer for a document that it needs for an answer. */
const FETCH_MS = 5000;

export async function documentAt(url: string, key: SigningKey): Promise<Hosted> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS) });
    if (!answer.ok) return { holds: 'unseen', detail: `it was answered ${answer.status}` };
    return { holds: isThatOf(key, await answer.text()) ? 'the key' : 'another key' };
  } catch (error) {
    return { holds: 'unseen', detail: reasonOf(error) };
  }
}

function isThatOf(key: SigningKey, document: string): boolean {
  const text = document.replaceAll(/\s/g, '');
  const spki = key.public.export({ type: 'spki', format: 'der' }).toString('base64');
  return text.includes(spki) || text.includes(key.jwk.n ?? key.jwk.x ?? spki);
}

/** The client says only that it failed, and why inside. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error & { readonly cause?: NodeJS.ErrnoException };
  return cause?.code ?? cause?.message ?? message;
}
