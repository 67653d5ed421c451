// What a target lets the harness do, and how a user can offer what is missing.

import type { Capability, Showing } from './check.js';

export interface Offer {
  /** The plug-in was started here and its outbound requests reach our world. */
  readonly world: boolean;
  /** The plug-in was started here, whether or not it is a Node process. */
  readonly started: boolean;
  /** The plug-in runs on this machine, so that it can reach the attacker's own address. */
  readonly loopback: boolean;
  /** A port of our choice: a second process can run beside the first. */
  readonly freePort: boolean;
  /** What was answered otherwise where something is installed; undefined where nothing was. */
  readonly showing: Showing | undefined;
}

/** Said where --start was given already, so that it is no mend. */
const NO_WORLD =
  'The started command is no Node.js process, within which alone the harness answers for the hosts that a plug-in asks: in another language this stays unasked.';

const rules: Readonly<
  Record<
    Capability,
    {
      readonly offered: (offer: Offer) => boolean;
      /** Why it is not asked, in the words of a reason. */
      readonly lack: string;
      readonly mend: string | ((offer: Offer) => string);
    }
  >
> = {
  world: {
    offered: offer => offer.world,
    lack: 'the run does not answer for the hosts that the plug-in asks',
    mend: offer =>
      offer.started
        ? NO_WORLD
        : 'Let the harness start the plug-in (--start "node server.js"), so that it answers for the hosts the plug-in asks.',
  },
  'reachable canary': {
    offered: offer => offer.world || offer.loopback,
    lack: "the plug-in cannot reach the attacker's address",
    mend: "Let the harness start the plug-in (--start), or run it on this machine, so that it can reach the attacker's address.",
  },
  'own process': {
    offered: offer => offer.world && offer.freePort,
    lack: 'no second process of the plug-in can be started beside the first',
    mend: offer =>
      offer.started && !offer.world
        ? NO_WORLD
        : 'Let the harness start the plug-in on a port of its choice (port 0 in the URL, --start; the plug-in reads PORT).',
  },
  output: {
    offered: offer => offer.started,
    lack: 'the output of the plug-in cannot be read',
    mend: 'Let the harness start the plug-in (--start), so that its output can be read.',
  },
  'visible repeats': {
    offered: offer => offer.showing === 'repeated installation',
    lack: 'it cannot be seen what a plug-in does to an installation that is there',
    mend: 'What is installed shows from outside where a repeated installation is refused as already done.',
  },
  'visible installations': {
    offered: offer => offer.showing !== undefined,
    lack: 'it cannot be seen what is installed',
    mend: 'What is installed shows from outside where a repeated installation is refused as already done, or an instance of what is not installed is refused.',
  },
};

export interface Missing {
  readonly reason: string;
  readonly mend: string;
}

/** The first capability that a check needs and the target does not offer. */
export function missingCapability(
  needs: readonly Capability[] | undefined,
  offer: Offer,
): Missing | undefined {
  const missing = needs?.find(name => !rules[name].offered(offer));
  if (missing === undefined) return undefined;
  const { lack, mend } = rules[missing];
  return {
    reason: lack,
    mend: typeof mend === 'string' ? mend : mend(offer),
  };
}
