// The options of `run`, each declared once: for the command line, the help and the configuration file.

import { InvalidArgumentError, Option } from 'commander';
import { meanings, type ParameterNames, TOKEN } from '../harness/embedded/check.js';
import {
  type EmbeddedPlatformName,
  embeddedPlatforms,
  type HostedPlatformName,
  hostedPlatforms,
  type PlatformName,
  platforms,
} from '../harness/platforms/index.js';
import { type FormatName, formats } from '../reports/index.js';
import {
  collect,
  collectHost,
  collectParameter,
  readCount,
  readNames,
  readSeed,
  readTime,
  readUrl,
  readWarnings,
} from './values.js';

export interface ReportRequest {
  readonly format: FormatName;
  /** Where it is written; undefined means standard output. */
  readonly path: string | undefined;
}

/** What `--platform` takes. */
export type AnyPlatformName = PlatformName | HostedPlatformName | EmbeddedPlatformName | OwnPlatformFile;

/** The path of a description of the user's own. */
export type OwnPlatformFile = `${string}.${'yaml' | 'yml' | 'json'}`;

/** What `run` is asked, after flags, configuration file and defaults were put together. */
export interface RunFlags {
  readonly platform: AnyPlatformName;
  readonly start?: string;
  readonly cwd: string;
  readonly readyWithin: number;
  readonly manifest?: string;
  readonly previousManifest?: string;
  readonly parameter: ParameterNames;
  readonly method?: string;
  readonly webhookUrl?: string;
  readonly apiAccessUrl?: string;
  readonly form?: string;
  readonly previousApp?: string;
  readonly contract?: string;
  readonly events?: readonly string[];
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly strict: boolean;
  readonly failOn?: 'must' | 'should' | 'may';
  readonly maxWarnings?: number;
  readonly require: readonly string[];
  readonly waivers?: string;
  readonly updateWaivers: boolean;
  readonly tenantUrl?: string;
  readonly key?: string;
  readonly keyUrl?: string;
  readonly ca?: string;
  readonly insecure?: boolean;
  readonly pass: readonly string[];
  readonly deadline?: number;
  readonly concurrency: number;
  readonly seed: number;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly report: readonly ReportRequest[];
}

const DEFAULT_CONCURRENCY = 8;

export const platformNames = [platforms, hostedPlatforms, embeddedPlatforms].flatMap(those =>
  Object.keys(those),
);

export function runOptions(): readonly Option[] {
  return [
    new Option(
      '--platform <name|file>',
      `whose contract is judged: ${platformNames.join(', ')}, or the description of a platform of your own`,
    )
      .argParser(readPlatform)
      .default('haiilo'),
    new Option(
      '--start <command>',
      'start the plug-in with this command; port 0 in the URL picks a free port, passed as PORT',
    ),
    new Option('--cwd <dir>', 'directory in which --start runs').default('.'),
    new Option('--ready-within <time>', 'how long the started plug-in may take until its port answers')
      .argParser(readTime)
      .default(20_000, '20s'),
    new Option('--manifest <file|url>', "the plug-in's manifest: gives URL and events, and is judged itself"),
    new Option(
      '--api-access-url <url>',
      'base URL of the access_token event, which is asked only with it or a manifest',
    ),
    new Option(
      '--previous-manifest <file|url>',
      'flowlu: the manifest before this one; the update between them is judged',
    ),
    new Option(
      '--parameter <meaning=name>',
      `flowlu: the name of the parameter that tells the page its ${[...meanings, TOKEN].join(', ')} (repeatable)`,
    )
      .argParser(collectParameter)
      .default({}, 'none'),
    new Option(
      '--method <method>',
      'flowlu: how the platform opens pages; by default both are tried',
    ).choices(['get', 'post']),
    new Option(
      '--webhook-url <url>',
      'flowlu: where entity events go, if not to the webhookURL of the manifest',
    ).argParser(readUrl),
    new Option(
      '--form <file>',
      "ocp: the settings form's description (default: forms/settings.yml); a field may have a sample that the app accepts",
    ),
    new Option(
      '--previous-app <dir>',
      'ocp: the built directory of the version before, which has to go on working when an upgrade fails',
    ),
    new Option(
      '--contract <file|url>',
      'another OpenAPI contract, from which cases and statuses then follow',
    ),
    new Option('--events <names>', 'only these events, separated by commas').argParser(readNames),
    new Option('--only <id>', 'only checks or cases whose id begins so (repeatable)')
      .argParser(collect)
      .default([], 'all'),
    new Option('--skip <id>', 'not the checks or cases whose id begins so (repeatable)')
      .argParser(collect)
      .default([], 'none'),
    new Option('--strict', 'a warning fails the run, too: the same as --fail-on should').default(false),
    new Option(
      '--fail-on <level>',
      'the least binding duty whose breach fails the run (default: must)',
    ).choices(['must', 'should', 'may']),
    new Option('--max-warnings <n>', 'more warnings than these fail the run').argParser(readWarnings),
    new Option('--require <requirement>', 'a requirement that has to be proven (repeatable)')
      .argParser(collect)
      .default([], 'none'),
    new Option('--waivers <file>', 'failures that somebody answers for until a day, in YAML'),
    new Option(
      '--update-waivers',
      'write into --waivers what fails now, and take out what passes now',
    ).default(false),
    new Option('--tenant-url <url>', 'origin of the one tenant that the plug-in serves').argParser(readUrl),
    new Option('--key <file>', 'private key that the plug-in trusts, as "keys" has written it'),
    new Option('--key-url <url>', 'where the key document of --key is hosted').argParser(readUrl),
    new Option('--ca <file>', "certificate of the authority that has issued the plug-in's, in PEM"),
    new Option('--insecure', 'ask no certificate who has issued it; a notice in every report says so'),
    new Option('--pass <host>', 'host that the started plug-in reaches for real (repeatable)')
      .argParser(collectHost)
      .default([], 'none'),
    new Option('--deadline <time>', "time limit of an answer (default: the platform's)").argParser(readTime),
    new Option('--concurrency <n>', 'cases in flight at once; ocp and devrev: always one')
      .argParser(readCount)
      .default(DEFAULT_CONCURRENCY),
    new Option('--seed <n>', 'number from which tenant, plug-in and instance ids are made')
      .argParser(readSeed)
      .default(1),
    new Option('-q, --quiet', 'print the verdict, its counts and what fails, and nothing else').conflicts(
      'verbose',
    ),
    new Option(
      '--verbose',
      "print every case as it ends, the plug-in's output, and the exchanges of what fails",
    ),
    new Option('--report <format[=path]>', `write a report: ${Object.keys(formats).join(', ')} (repeatable)`)
      .argParser(collectReport)
      .default([], 'none'),
  ];
}

export function readPlatform(text: string): AnyPlatformName {
  if (platformNames.includes(text) || isOwnPlatform(text)) return text as AnyPlatformName;
  throw new InvalidArgumentError(
    `Give ${platformNames.join(', ')}, or the path of a description that ends in .yaml, .yml or .json.`,
  );
}

export function isOwnPlatform(name: string): name is OwnPlatformFile {
  return /\.(ya?ml|json)$/i.test(name);
}

export function collectReport(text: string, before: readonly ReportRequest[]): readonly ReportRequest[] {
  const [name = '', ...path] = text.split('=');
  if (!isFormat(name)) throw new InvalidArgumentError(`Known formats: ${Object.keys(formats).join(', ')}.`);
  if (path.length > 0 && path.join('=') === '') throw new InvalidArgumentError('The path behind = is empty.');
  return [...before, { format: name, path: path.length > 0 ? path.join('=') : undefined }];
}

function isFormat(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}
