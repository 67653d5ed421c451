// The rule of answering: what the world says to one request, a pure function of the request and the state.
export type KeyServiceFault =
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'body'; readonly body: string };

/** Who the plug-in reached, whatever it believed. */
export type Role = 'key service' | 'canary' | 'outside';

export interface OutsideRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface OutsideAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export type Answer =
  | ({ readonly kind: 'reply'; readonly role: Role; readonly location?: string } & OutsideAnswer)
  | { readonly kind: 'hang'; readonly role: Role }
  | { readonly kind: 'reset'; readonly role: Role };

/** All that an answer may depend on besides the request. */
export interface AnswerState {
  readonly canaryMark: string;
  readonly redirectMark: string;
  readonly genuineKey: string;
  readonly attackerKey: string;
  readonly isKeyService: (url: URL) => boolean;
  /** A key host asked without TLS, where whoever sits on the network answers in its place. */
  readonly isOverheard: (url: URL) => boolean;
  /** The fault of the lane that asks. */
  readonly fault: KeyServiceFault | null;
  readonly outside: (request: OutsideRequest) => OutsideAnswer | undefined;
}

const JSON_TYPE = 'application/json';

/**
 * A trusted host that redirects comes before the canary mark, so that an attack may carry both in one URL;
 * the mark comes before the host, so that an attacker's file on a trusted host is still the attacker's.
 */
export function answerFor(request: OutsideRequest, state: AnswerState): Answer {
  const url = new URL(request.url);
  const keyService = state.isKeyService(url);
  const redirectAt = url.pathname.indexOf(state.redirectMark);
  if (keyService && redirectAt >= 0) return redirected(url.pathname.slice(redirectAt), state);
  if (url.href.includes(state.canaryMark) || state.isOverheard(url))
    return document('canary', state.attackerKey);
  if (keyService) return fromKeyService(state);
  const own = state.outside(request) ?? { status: 200, contentType: JSON_TYPE, body: '{}' };
  return { kind: 'reply', role: 'outside', ...own };
}

function fromKeyService({ fault, genuineKey }: AnswerState): Answer {
  if (fault === null) return document('key service', genuineKey);
  switch (fault.kind) {
    case 'hang':
    case 'reset':
      return { kind: fault.kind, role: 'key service' };
    case 'status': {
      const body = '{"error":"the key service is out of order"}';
      return { kind: 'reply', role: 'key service', status: fault.status, contentType: JSON_TYPE, body };
    }
    case 'body':
      return document('key service', fault.body);
    default:
      return fault satisfies never;
  }
}

function redirected(pathFromMark: string, { canaryMark, redirectMark }: AnswerState): Answer {
  const rest = pathFromMark.slice(redirectMark.length).replace(/^\/+/, '');
  const location = `https://keys.attacker.example/${canaryMark}/${rest}`;
  return { kind: 'reply', role: 'key service', status: 302, contentType: 'text/plain', body: '', location };
}

function document(role: Role, body: string): Answer {
  return { kind: 'reply', role, status: 200, contentType: JSON_TYPE, body };
}
