// How every host process speaks: it tells whether the app can be hosted, calls its methods, tells what they did.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** What `POST /<operation>` is given. */
export interface HostedCall {
  readonly installation: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  /** Which build is called; the one that is judged where nothing is said. */
  readonly by?: 'previous';
  /** What the installation holds from here on, in the words of the story; what it held before otherwise. */
  readonly holdings?: Readonly<Record<string, unknown>>;
  /**
   * Lets the n-th call of these services fail, counted from 1 over all of them, or answer with nothing in it;
   * or says of every job that it is running.
   */
  readonly fault?: {
    readonly services: readonly string[];
    readonly at: number;
    readonly empty?: true;
    readonly running?: true;
  };
}

/** What the last call of an installation did; it comes along with every answer. */
export interface HostedStory {
  readonly calls: readonly object[];
  /** What the installation holds now. */
  readonly holdings: Readonly<Record<string, unknown>>;
  /** It has begun requests that it did not wait for. */
  readonly unawaited?: boolean;
}

/** An app that has been loaded. */
export interface HostedApp {
  /** Resolves with what the method returned; rejects with what it threw. */
  readonly call: (operation: string, call: HostedCall) => Promise<unknown>;
  readonly story: (installation: string) => HostedStory;
}

/** There is no outcome, because the process that runs the method is gone; whoever has asked sees a reset. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

/**
 * Serves the app on the port that PORT names. Where it cannot be hosted it is one sentence with the mend,
 * which `GET /` then tells as `{fault}`.
 */
export function serveHost(load: () => Promise<HostedApp | string>): void {
  let loading: Promise<HostedApp | string> | undefined;
  const server = createServer((request, response) => {
    // Not before: code that ends its process must not look like a port that never answered.
    loading ??= load();
    answer(request, response, loading).catch(error => send(response, 500, { thrown: String(error) }));
  });
  // Between two calls anything may take long; a connection that closes meanwhile would look like a crash.
  server.keepAliveTimeout = 0;
  server.listen(Number(process.env['PORT']), '127.0.0.1');
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  loading: Promise<HostedApp | string>,
): Promise<void> {
  const app = await loading;
  const [, name = ''] = (request.url ?? '').split('/');
  if (name === '') return send(response, 200, typeof app === 'string' ? { fault: app } : {});
  // What cannot be called must not look as if it had returned nothing.
  if (typeof app === 'string') return void response.destroy();
  const call = JSON.parse(await text(request)) as HostedCall;
  let value: unknown;
  try {
    value = await app.call(name, call);
  } catch (error) {
    if (error instanceof Unanswered) return void response.destroy();
    const type = error instanceof Error ? error.name : typeof error;
    return send(response, 500, { thrown: messageOf(error), type, story: app.story(call.installation) });
  }
  try {
    send(response, 200, { value, story: app.story(call.installation) });
  } catch {
    // A circle, a big integer, a getter that throws: the platform could not hand that on either.
    send(response, 200, { story: app.story(call.installation) });
  }
}

/** Of objects that are no errors the message counts as well. */
function messageOf(error: unknown): string {
  const message = (error as { readonly message?: unknown } | null | undefined)?.message;
  return typeof message === 'string' ? message : String(error);
}

function send(response: ServerResponse, status: number, body: object): void {
  // Before the head is sent: not everything can be told as JSON.
  const json = JSON.stringify(body);
  if (response.headersSent) return;
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) };
  response.writeHead(status, headers).end(json);
}
