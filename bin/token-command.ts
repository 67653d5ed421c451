// The command `token`: prints a delivery made now, for a line of curl.

import { engineOf } from '../harness/platforms/index.js';
import { type Fresh, freshDelivery, UnmakeableError, type Wanted } from '../harness/signed/fresh.js';
import type { RunRequest } from '../harness/signed/run-request.js';
import { addresses } from '../harness/target.js';
import type { RunFlags } from '../request/options.js';
import { runRequest } from '../request/run-request.js';
import { UserError } from '../request/user-error.js';

export interface TokenFlags extends Wanted {
  readonly print: 'body' | 'token' | 'curl';
}

export async function tokenCommand(
  target: string | undefined,
  wanted: TokenFlags,
  flags: RunFlags,
): Promise<number> {
  const { platform } = flags;
  if (engineOf(platform) !== 'signed')
    throw new UserError(`${platform} signs nothing, so that there is no token to make.`);
  if (wanted.print === 'curl' && target === undefined && flags.manifest === undefined)
    throw new UserError('What curl is to send needs a place to go; give the base URL before the options.');
  const anywhere = target ?? (flags.manifest === undefined ? 'http://plug-in.invalid/' : undefined);
  // Nothing is started, so that a free port is as good as any.
  const request = await runRequest(anywhere, { ...flags, start: '' });
  const options = { ...request, ...(await request.rules()) };
  const fresh = await freshDelivery(options, wanted).catch(explained(wanted));
  if (flags.key === undefined)
    process.stderr.write(
      'note: no --key is given, so that it is signed with a key made now, which nobody trusts.\n',
    );
  process.stdout.write(printed(fresh, wanted.print, request));
  return 0;
}

function explained({ case: id, step }: TokenFlags): (error: unknown) => never {
  return error => {
    if (!(error instanceof UnmakeableError)) throw error;
    const what = id === undefined ? 'The token' : `${id}${step === undefined ? '' : ` (${step})`}`;
    throw new UserError(`${what} cannot be made outside a run: ${error.message}.`);
  };
}

function printed(
  { delivery, token }: Fresh,
  print: TokenFlags['print'],
  request: Pick<RunRequest, 'target' | 'platform'>,
): string {
  const { envelope } = delivery;
  if (print === 'token' || (print === 'body' && envelope.carrier === 'header')) return `${token}\n`;
  const body = envelope.body(token);
  if (print === 'body') return `${body}\n`;
  if (body.includes('\0')) throw new UserError('The body holds a NUL, which no line of curl can carry.');
  const suffix = envelope.urlSuffix.replaceAll('{token}', () => encodeURIComponent(token));
  const url = `${addresses(request.target, request.target.url, request.platform)(delivery.operation)}${suffix}`;
  const headers = Object.entries(envelope.headers(token)).map(([name, value]) => `${name}: ${value}`);
  // Without a type curl would name one by itself.
  const type = `content-type:${envelope.contentType === undefined ? '' : ` ${envelope.contentType}`}`;
  const entries = [
    ['url', url],
    ['request', envelope.method],
    ...[type, ...headers].map(header => ['header', header] as const),
    ...(body === '' ? [] : [['data-raw', body] as const]),
  ] as const;
  return [
    ...entries.map(([name, value]) => `${name} = ${escaped(value ?? '')}`),
    'globoff',
    'path-as-is',
    '',
  ].join('\n');
}

/** As curl reads its configuration files. */
function escaped(text: string): string {
  const inner = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll('\v', '\\v');
  return `"${inner}"`;
}
