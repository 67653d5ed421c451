// The option `--platform` of the commands beside `run`.

import { Option } from 'commander';
import { readPlatform } from '../../request/options.js';

export function platformOption(names: readonly string[]): Option {
  return new Option(
    '--platform <name|file>',
    `whose contract: ${names.join(', ')}, or a description of your own`,
  )
    .argParser(readPlatform)
    .default('haiilo');
}
