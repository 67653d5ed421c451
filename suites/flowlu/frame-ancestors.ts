// Whether a browser would show an answer in a frame of that origin: X-Frame-Options and frame-ancestors.

import parseContentSecurityPolicy from 'content-security-policy-parser';

export type Headers = Readonly<Record<string, string>>;

/** What keeps the page out of the frame, in words; undefined where nothing does. */
export function frameRefusal(headers: Headers, page: URL, ancestor: URL): string | undefined {
  const lists = ancestorLists(headers['content-security-policy'] ?? '');
  const refusing = lists.find(sources => !sources.some(source => matches(source, ancestor, page)));
  if (refusing !== undefined) return `frame-ancestors ${refusing.join(' ') || "'none'"}`;
  // HTML Standard, "check a navigation response's adherence to X-Frame-Options": the policy goes before it.
  const option = headers['x-frame-options'];
  if (lists.length > 0 || option === undefined) return undefined;
  return isRefusedBy(option, page, ancestor) ? `X-Frame-Options: ${option}` : undefined;
}

/** Several policies come in one header behind commas, and each of them has to agree. */
function ancestorLists(header: string): readonly (readonly string[])[] {
  return header.split(',').flatMap(policy => {
    const sources = parseContentSecurityPolicy(policy).get('frame-ancestors');
    return sources === undefined ? [] : [sources];
  });
}

function isRefusedBy(header: string, page: URL, ancestor: URL): boolean {
  const options = [...new Set(header.split(',').map(one => one.trim().toLowerCase()))];
  if (options.length > 1) return options.some(one => ['deny', 'allowall', 'sameorigin'].includes(one));
  return options[0] === 'deny' || (options[0] === 'sameorigin' && page.origin !== ancestor.origin);
}

/** CSP 3, section 2.3.1: a host character is a letter, a digit or a hyphen, and no underscore. */
const HOST_SOURCE =
  /^(?:(?<scheme>[a-z][a-z\d+.-]*):\/\/)?(?<host>\*|(?:\*\.)?[a-z\d-]+(?:\.[a-z\d-]+)*)(?::(?<port>\d+|\*))?(?<path>\/.*)?$/i;

/** CSP 3, section 6.7.2.7, "does url match expression in origin"; an ancestor is an origin, whose path is "/". */
function matches(source: string, ancestor: URL, page: URL): boolean {
  if (source === '*') return isNetwork(ancestor) || ancestor.protocol === page.protocol;
  if (/^[a-z][a-z\d+.-]*:$/i.test(source)) return schemeFits(source.slice(0, -1), ancestor);
  if (/^'self'$/i.test(source)) return isSelf(ancestor, page);
  const parts = HOST_SOURCE.exec(source)?.groups;
  if (parts === undefined) return false;
  const { scheme = page.protocol.slice(0, -1), host = '', port, path = '/' } = parts;
  return schemeFits(scheme, ancestor) && hostFits(host, ancestor) && portFits(port, ancestor) && path === '/';
}

function isNetwork({ protocol }: URL): boolean {
  return /^(https?|wss?|ftp):$/.test(protocol);
}

/** A scheme stands for its secure form, too. */
function schemeFits(scheme: string, { protocol }: URL): boolean {
  const wanted = scheme.toLowerCase();
  const given = protocol.slice(0, -1);
  return wanted === given || (wanted === 'http' && given === 'https');
}

function hostFits(pattern: string, { hostname }: URL): boolean {
  const wanted = pattern.toLowerCase();
  if (wanted === '*') return true;
  return wanted.startsWith('*.') ? hostname.endsWith(wanted.slice(1)) : hostname === wanted;
}

const usualPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

function portFits(port: string | undefined, { port: given, protocol }: URL): boolean {
  if (port === '*') return true;
  if (port === undefined) return given === '';
  return port === (given || usualPorts[protocol]) || (port === '80' && given === '' && protocol === 'https:');
}

function isSelf(ancestor: URL, page: URL): boolean {
  if (ancestor.origin === page.origin) return true;
  const isUsual = ancestor.port === '' && page.port === '';
  return ancestor.hostname === page.hostname && isUsual && schemeFits(page.protocol.slice(0, -1), ancestor);
}
