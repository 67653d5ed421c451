// The command `init`: writes a commented configuration and a job for the CI server, and nothing over what is there.

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { engineOf } from '../harness/platforms/index.js';
import { makeDirectory } from '../request/directories.js';
import { UserError } from '../request/user-error.js';
import { readUrl } from '../request/values.js';
import { belowRepository, detect } from './init-detect.js';
import { type Answers, CONFIGURATION, filesFor, GITHUB_JOB, GITLAB_JOB, type NewFile } from './init-files.js';

export interface InitFlags {
  readonly platform?: string;
  readonly url?: string;
  readonly start?: string;
  readonly manifest?: string;
  readonly ci?: Answers['ci'];
  readonly yes: boolean;
  readonly force: boolean;
}

export async function initCommand(flags: InitFlags): Promise<number> {
  const directory = process.cwd();
  refuseOthers(directory);
  const answers = await answersTo(flags, directory);
  if (answers === undefined) return 130;
  const files = filesFor(answers, existsSync('.gitlab-ci.yml'));
  if (!flags.force) refuseExisting(files);
  for (const { path, text } of files) {
    await makeDirectory(dirname(resolve(path)));
    await writeFile(path, text);
    process.stdout.write(`wrote ${path}\n`);
  }
  process.stdout.write(`\n${nextStep(answers, files)}\n`);
  return 0;
}

async function answersTo(flags: InitFlags, directory: string): Promise<Answers | undefined> {
  const { yes, force: _, ...given } = flags;
  const detected = detect(directory);
  const proposals = (platform: string): Answers => ({
    ...(platform === detected.platform
      ? detected
      : { ci: detected.ci, start: detected.start ?? 'npm start' }),
    platform,
    url: targetOf(platform),
  });
  if (yes) return checked({ ...proposals(given.platform ?? detected.platform), ...given });
  if (process.stdin.isTTY !== true || process.stdout.isTTY !== true)
    throw new UserError(
      'init asks its questions on a terminal, and this is none; give --yes, and by --platform, --url, --start, --manifest and --ci what is not as proposed.',
    );
  const { ask } = await import('./init-questions.js');
  return ask(given, proposals, detected.platform);
}

/** What is usual where each platform's plug-ins are developed. */
function targetOf(platform: string): string {
  if (platform === 'ocp') return existsSync('dist') ? './dist' : '.';
  if (platform === 'devrev') return '.';
  return platform === 'flowlu' ? 'http://127.0.0.1:0/' : 'http://127.0.0.1:0/lifecycle/';
}

/** A directory is not started. */
function checked(answers: Answers): Answers {
  const { start, ...rest } = answers;
  if (engineOf(answers.platform) === 'hosted' && !/^https?:/i.test(answers.url)) return rest;
  try {
    readUrl(answers.url);
  } catch (error) {
    throw new UserError(`${JSON.stringify(answers.url)} cannot be used: ${(error as Error).message}`);
  }
  if (start !== undefined || new URL(answers.url).port !== '0') return answers;
  throw new UserError(
    'No command was found that starts the plug-in (a start script or "main" in package.json); give it by --start, or the real port by --url.',
  );
}

/** They are looked for first, and what is written here would never be read. */
function refuseOthers(directory: string): void {
  const others = ['js', 'mjs', 'cjs', 'json'].map(ending => CONFIGURATION.replace(/yaml$/, ending));
  const found = others.find(name => existsSync(resolve(directory, name)));
  if (found !== undefined)
    throw new UserError(
      `${found} is there already and goes before ${CONFIGURATION}; change it, or take it away.`,
    );
}

function refuseExisting(files: readonly NewFile[]): void {
  const existing = files.map(({ path }) => path).filter(path => existsSync(path));
  if (existing.length === 0) return;
  const are = existing.length === 1 ? 'is there already and was' : 'are there already and were';
  throw new UserError(
    `${existing.join(' and ')} ${are} not written over; nothing was written. Give --force to write anew, or take away what is there.`,
  );
}

function nextStep(answers: Answers, files: readonly NewFile[]): string {
  const { platform } = answers;
  const manifest =
    platform === 'flowlu' ? ['A Flowlu application is judged by its manifest: name it there.'] : [];
  const install = isInstalled(process.cwd()) ? [] : [INSTALL];
  const job = jobLines(answers, files);
  return [...job, ...manifest, ...install, 'Next: npx lifecycle-conformance run'].join('\n');
}

/** Which file makes the CI server judge the plug-in, and what it still needs. */
function jobLines({ ci }: Answers, files: readonly NewFile[]): readonly string[] {
  if (ci === 'none') return [];
  const job = ci === 'github' ? GITHUB_JOB : GITLAB_JOB;
  const [server, other] = ci === 'github' ? ['GitHub', 'gitlab'] : ['GitLab', 'github'];
  const told = `${job} lets ${server} judge it on every push; --ci ${other} or none chooses otherwise.`;
  const below = belowRepository(process.cwd());
  if (below !== undefined)
    return [
      told,
      `${server} reads it only at the root of the repository: move it there, and let its steps run in ${below}.`,
    ];
  const isIncluded = ci === 'github' || files.some(({ path }) => path === '.gitlab-ci.yml');
  return isIncluded ? [told] : [told, `Add to .gitlab-ci.yml, under "include:":  - local: ${GITLAB_JOB}`];
}

const INSTALL =
  'Install lifecycle-conformance into this project first, as its README says under Install: where it is not, npx asks the registry for that name, which is not ours.';

/** Where npx looks for it. */
function isInstalled(directory: string): boolean {
  if (existsSync(join(directory, 'node_modules', '.bin', 'lifecycle-conformance'))) return true;
  const parent = dirname(directory);
  return parent !== directory && isInstalled(parent);
}
