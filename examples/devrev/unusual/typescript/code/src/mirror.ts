// The mirror outside; whatever it refuses is thrown as a text.
import type { FunctionInput } from './types.js';

export interface Subscription {
  readonly id: string;
  readonly owner: string;
}

export async function ask<Answer>(
  { input_data: { global_values: inputs, resources } }: FunctionInput,
  path: string,
  init: { readonly method?: 'POST' | 'PUT' | 'DELETE'; readonly body?: object } = {},
): Promise<Answer> {
  const { method = 'GET', body } = init;
  const response = await fetch(`${inputs['mirror_url']}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${resources.keyrings['mirror_key']?.secret}`,
      'content-type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  }).catch(() => {
    throw 'The mirror cannot be reached.';
  });
  if (!response.ok) throw `The mirror answered ${response.status} to ${method} ${path}.`;
  return (response.status === 204 ? {} : await response.json()) as Answer;
}
