// The rule of answering: what the world says to one request, a pure function of the request and the state.
export type KeyServiceFault =
  | { readonly kind: 'hang' }
  /** It begins to answer and never ends. */
  | { readonly kind: 'stall' }
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

/** It takes the request and never answers it. */
export const HANGING = 'hanging';

/** It takes the request and breaks the connection. */
export const BREAKING = 'breaking';

/** Undefined means 200 with `{}`. */
export type Outside = (
  request: OutsideRequest,
) => OutsideAnswer | typeof HANGING | typeof BREAKING | undefined;

/** Which key document is served; `unlabelled` is the genuine key without any word on its algorithm. */
export type KeyDocument = 'genuine' | 'unlabelled' | 'attacker';

/** The documents themselves are no matter of the rule: the keys may still be being made. */
export type Answer =
  | WholeAnswer
  | { readonly kind: 'key document'; readonly role: Role; readonly of: KeyDocument };

export type WholeAnswer =
  | ({ readonly kind: 'reply'; readonly role: Role; readonly location?: string } & OutsideAnswer)
  | { readonly kind: 'hang'; readonly role: Role }
  | { readonly kind: 'stall'; readonly role: Role }
  | { readonly kind: 'reset'; readonly role: Role };

/** All that an answer may depend on besides the request. */
export interface AnswerState {
  readonly canaryMark: string;
  readonly redirectMark: string;
  readonly unlabelledMark: string;
  readonly isKeyService: (url: URL) => boolean;
  /** A key host asked without TLS, where whoever sits on the network answers in its place. */
  readonly isOverheard: (url: URL) => boolean;
  /** The fault of the lane that asks. */
  readonly fault: KeyServiceFault | null;
  readonly outside: Outside;
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
    return { kind: 'key document', role: 'canary', of: 'attacker' };
  if (keyService) return fromKeyService(url, state);
  const own = state.outside(request) ?? { status: 200, contentType: JSON_TYPE, body: '{}' };
  if (own === HANGING) return { kind: 'hang', role: 'outside' };
  if (own === BREAKING) return { kind: 'reset', role: 'outside' };
  return { kind: 'reply', role: 'outside', ...own };
}

function fromKeyService({ pathname }: URL, { fault, unlabelledMark }: AnswerState): Answer {
  const of = pathname.includes(unlabelledMark) ? 'unlabelled' : 'genuine';
  if (fault === null) return { kind: 'key document', role: 'key service', of };
  switch (fault.kind) {
    case 'hang':
    case 'stall':
    case 'reset':
      return { kind: fault.kind, role: 'key service' };
    case 'status': {
      const body = '{"error":"the key service is out of order"}';
      return { kind: 'reply', role: 'key service', status: fault.status, contentType: JSON_TYPE, body };
    }
    case 'body':
      return replied({ role: 'key service', body: fault.body });
    default:
      return fault satisfies never;
  }
}

function redirected(pathFromMark: string, { canaryMark, redirectMark }: AnswerState): Answer {
  const rest = pathFromMark.slice(redirectMark.length).replace(/^\/+/, '');
  const location = `https://keys.attacker.example/${canaryMark}/${rest}`;
  return { kind: 'reply', role: 'key service', status: 302, contentType: 'text/plain', body: '', location };
}

/** The answer with the document in it. */
export function replied({ role, body }: { readonly role: Role; readonly body: string }): WholeAnswer {
  return { kind: 'reply', role, status: 200, contentType: JSON_TYPE, body };
}
