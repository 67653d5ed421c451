// Tells what is wrong with the inputs.

import { ask } from './mirror.js';
import { Detail, type FunctionInput } from './types.js';

export async function check(event: FunctionInput): Promise<void> {
  const { mirror_url: url = '', detail } = event.input_data.global_values;
  if (!URL.canParse(url)) throw 'Give the address of the mirror, such as https://mirror.example.';
  if (!Object.values<string | undefined>(Detail).includes(detail))
    throw 'Give title or everything as detail.';
  await ask(event, '/account');
}
