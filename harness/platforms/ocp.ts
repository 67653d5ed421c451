// Optimizely Connect Platform: an app is a class in a built directory, and the host process calls its methods.

import { isJsonObject } from '../../spec/json.js';
import type { HostedPlatform } from '../hosted/platform.js';
import type { OutsideAnswer, OutsideRequest } from '../world/world.js';

const JSON_TYPE = 'application/json';

/** As a well-meaning service: what is created gets a number, what is deleted is gone. */
const byMethod: Readonly<Record<string, (nth: number) => OutsideAnswer>> = {
  POST: nth => ({ status: 201, contentType: JSON_TYPE, body: JSON.stringify({ id: `outside-${nth}` }) }),
  DELETE: () => ({ status: 204, contentType: JSON_TYPE, body: '' }),
};

/** RFC 6749 section 4.1.3, however the body is written, and as services ask for it that want no grant_type. */
export function asksForToken({
  method,
  url,
  body,
}: Pick<OutsideRequest, 'method' | 'url' | 'body'>): boolean {
  const { pathname } = new URL(url);
  return method === 'POST' && (/\bgrant_type\b/.test(body) || /\/(access_)?token$/.test(pathname));
}

/** RFC 6749 section 5.1; the same one each time, as it is the same account. */
function withToken({ body, contentType }: OutsideAnswer): OutsideAnswer {
  const token = {
    access_token: 'access-1',
    token_type: 'bearer',
    expires_in: 3600,
    refresh_token: 'refresh-1',
  };
  return { status: 200, contentType, body: JSON.stringify({ ...(JSON.parse(body) as object), ...token }) };
}

export const ocp: HostedPlatform = {
  name: 'ocp',
  title: 'Optimizely Connect Platform',
  contract: 'spec/ocp/lifecycle.openapi.yaml',
  requirements: 'spec/ocp/requirements.yaml',
  // No limit is documented; whatever an administrator waits for takes less.
  deadlineMs: 30_000,
  host: 'dist/harness/hosts/ocp/host.js',
  target: 'the built app',
  holds: {
    'app.yml': "the app's manifest",
    'lifecycle/Lifecycle.js': 'the built module that exports the class Lifecycle',
  },
  unseen:
    'The app called none of the services that the harness stands in for, so that only its results were judged; an app built with an SDK before 1.4 keeps its services to itself.',
  manifest: 'app.yml',
  versionOf: manifest => {
    const meta = isJsonObject(manifest) ? manifest['meta'] : undefined;
    return isJsonObject(meta) && typeof meta['version'] === 'string' ? meta['version'] : undefined;
  },
  form: 'forms/settings.yml',
  outside: () => (request, nth) => {
    const usual = byMethod[request.method]?.(nth) ?? { status: 200, contentType: JSON_TYPE, body: '{}' };
    return asksForToken(request) ? withToken(usual) : usual;
  },
};
