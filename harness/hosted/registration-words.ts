// The words by which requests to unknown services tell what they are for: to remove, to switch off, to say something.

import { isJsonObject } from '../../spec/json.js';
import { parseJson } from '../../spec/refusal.js';

/** What takes away what is there, in a path or as the name of a method. */
export const REMOVAL =
  /delete|remove|unsubscribe|unregister|deregister|archive|revoke|cancel|destroy|detach|disconnect|terminate|unschedule|unwatch|\bstop\b/i;

/** What is there and calls nobody until it is changed again, by the path and the body of the request. */
export const SWITCHED_OFF =
  /\/(disable|deactivate|pause|suspend|stop) |"(is_?)?(active|enabled)"\s*:\s*false|"(is_?)?(disabled|paused|muted)"\s*:\s*true|"(status|state)"\s*:\s*"(inactive|disabled|paused|stopped)"/i;

/** What is made for the moment, or to be read by people. */
const PASSING =
  /^(tokens?|sessions?|oauth2?|log(s|in|out)?|timelines?|comments?|messages?|search|quer(y|ies)|counts?|exports?|ingest|telemetry|metrics|status|ping|test|track|audit)$/i;

/** Whether a word of the path says so; a word within another one says nothing. */
export function isPassing(pathname: string): boolean {
  const words = pathname.replaceAll(/([a-z])([A-Z])/g, '$1 $2').split(/[^A-Za-z\d]+/);
  return words.some(word => PASSING.test(word));
}

/** Under such a name a body says what is to be done; a removal that it only hears of says nothing. */
const DEED = /^(method|action|operation|op|command|query)$/i;
/** What a mutation of GraphQL does stands before its arguments; within and behind them it says with what. */
const BEFORE_ARGUMENTS = /\w+(?=\s*\()/g;

/** By its address, or by the deed that its body names. */
export function asksForRemoval({ url, body }: { readonly url: string; readonly body: string }): boolean {
  if (REMOVAL.test(new URL(url).pathname)) return true;
  const told = parseJson(body);
  // A batch has several deeds.
  return (Array.isArray(told) ? told : [told]).some(
    one =>
      isJsonObject(one) &&
      Object.entries(one).some(
        ([name, value]) =>
          DEED.test(name) &&
          REMOVAL.test((String(value).match(BEFORE_ARGUMENTS) ?? [String(value)]).join(' ')),
      ),
  );
}
