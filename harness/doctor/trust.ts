// Whether the key is where it is said to be, whether the plug-in believes it, and whether it is left clean.

import { inWords, isAccepted } from '../judge.js';
import type { Hosted } from '../key-document.js';
import type { Calibrated, Calibration } from '../signed/calibration.js';
import type { Carried } from '../signed/courier.js';
import type { Session } from '../signed/session.js';
import { type Line, notAsked, ok, problem } from './line.js';

export const HOST_IT =
  'Host the document that "lifecycle-conformance keys" has written beside the key, at exactly this URL.';

/** `hosted` is what lies at --key-url; undefined where the user gave none. */
export function keyLine({ trust, hostsKey }: Session, hosted: Hosted | undefined, isBelieved: boolean): Line {
  const { keyUrl: url } = trust;
  if (trust.by === 'no signature') return notAsked('key', 'the platform signs nothing');
  if (trust.by === 'nothing')
    return problem('key', 'no key is known that the plug-in could trust', trust.sentence);
  if (trust.by === 'shared secret' || trust.by === 'world')
    return ok('key', trust.sentence.replace(/\.$/, ''));
  if (hostsKey) return ok('key', `a run hosts its document at ${url} itself`);
  if (hosted === undefined || hosted.holds === 'the key') return ok('key', `its document lies at ${url}`);
  if (hosted.holds === 'another key') return foreignLine(url);
  const said = `its document was not found from here at ${url} (${hosted.detail})`;
  return isBelieved
    ? ok('key', `${said}, and the plug-in knows it all the same`)
    : problem('key', said, HOST_IT);
}

export function foreignLine(url: string): Line {
  return problem('key', `the document at ${url} is not that of the key`, HOST_IT);
}

/** One line for each way in which events took their honest delivery. */
export function controlLines(
  asked: readonly (readonly [string, Calibrated])[],
  session: Session,
): readonly Line[] {
  const implemented = asked.filter(([, { notImplemented }]) => !notImplemented);
  if (implemented.length === 0) return [notAsked('control', 'no event is implemented at its path')];
  if (session.trust.by === 'nothing') return [untrusted(implemented)];
  const alike = new Map<string, { readonly one: Calibrated; readonly names: string[] }>();
  for (const [name, one] of implemented) {
    const { accepted, words, documented, mend } = one;
    const way = accepted === undefined ? `${inWords(documented.reply)} ${mend}` : words;
    const known = alike.get(way);
    if (known) known.names.push(name);
    else alike.set(way, { one, names: [name] });
  }
  return [...alike.values()].map(({ one, names }) => controlLine(one, names.join(', ')));
}

function controlLine({ accepted, words, documented, mend = REFUSED }: Calibrated, names: string): Line {
  if (accepted === undefined)
    return problem(
      'control',
      `${names}: no honest delivery was accepted; to the documented one the plug-in ${inWords(documented.reply)}`,
      mend,
    );
  const said = `${names}: an honest delivery was accepted ${words}`;
  if (words === 'in the documented form') return ok('control', said);
  return ok(
    'control',
    said,
    'A run goes on from that form, and reports under control/ that the documented one was refused.',
  );
}

const REFUSED =
  'Let the plug-in trust the key at exactly this URL, serve made-up tenants (or give --tenant-url), and say in its log why it refuses.';

/** What believes a key that nobody vouches for believes every key. */
function untrusted(asked: readonly (readonly [string, Calibrated])[]): Line {
  const believing = asked.filter(([, { accepted }]) => accepted !== undefined).map(([name]) => name);
  if (believing.length === 0) return notAsked('control', 'no key is known that the plug-in could trust');
  return problem(
    'control',
    `${believing.join(', ')}: a delivery was accepted although nothing vouches for its key`,
    'Let the plug-in verify the signature; a run tells what it believes besides.',
  );
}

/** Whoever was installed to see whether it works has to be gone again. */
export function cleanLine(
  calibration: Calibration,
  { install, uninstall }: { readonly install: string | undefined; readonly uninstall: string | undefined },
  tidied: readonly Carried[],
): Line {
  const installed = calibration.carried.filter(
    ({ delivery, exchange }) => delivery.operation.name === install && isAccepted(exchange.reply),
  ).length;
  if (installed === 0) return notAsked('left clean', 'nothing was installed');
  if (uninstall === undefined) return notAsked('left clean', 'the contract has no event that uninstalls');
  const canLeave = calibration.byOperation.get(uninstall)?.accepted !== undefined;
  const left = canLeave ? tidied.filter(({ exchange }) => !isAccepted(exchange.reply)).length : installed;
  const made =
    installed === 1 ? '1 installation of a made-up tenant' : `${installed} installations of made-up tenants`;
  if (left === 0) return ok('left clean', `${made} ${installed === 1 ? 'was' : 'were'} uninstalled again`);
  return problem(
    'left clean',
    `of ${made} ${left} could not be uninstalled`,
    'Let uninstall accept its honest delivery, and remove by hand what is left.',
  );
}
