// The files that `init` writes: a commented configuration, and a job for the CI server.

import { stringify } from 'yaml';

export interface Answers {
  readonly platform: string;
  /** What `run` judges: a URL, or a directory where a platform is judged from one. */
  readonly url: string;
  readonly start?: string;
  readonly manifest?: string;
  readonly ci: 'github' | 'gitlab' | 'none';
}

export interface NewFile {
  readonly path: string;
  readonly text: string;
}

export const CONFIGURATION = 'lifecycle-conformance.config.yaml';

export function filesFor(answers: Answers, hasPipeline: boolean): readonly NewFile[] {
  const configuration = { path: CONFIGURATION, text: configurationOf(answers) };
  if (answers.ci === 'github') return [configuration, { path: GITHUB_JOB, text: WORKFLOW }];
  if (answers.ci === 'none') return [configuration];
  const job = { path: GITLAB_JOB, text: JOB };
  return hasPipeline ? [configuration, job] : [configuration, job, { path: '.gitlab-ci.yml', text: INCLUDE }];
}

export const GITHUB_JOB = '.github/workflows/lifecycle-conformance.yml';
export const GITLAB_JOB = '.gitlab/lifecycle-conformance.yml';

/** One line of YAML, quoted where it has to be. */
function line(name: string, value: string): string {
  return stringify({ [name]: value }, { lineWidth: 0 }).trimEnd();
}

function optional(name: string, value: string | undefined, example: string): string {
  return value === undefined ? `# ${line(name, example)}` : line(name, value);
}

function configurationOf({ platform, url, start, manifest }: Answers): string {
  return `# What lifecycle-conformance judges here. Every option of \`run\` may stand in this file, by its name in camelCase;
# \`npx lifecycle-conformance run --help\` tells them all. Flags of the command line win.

# Whose contract is kept: haiilo, ocp, devrev, flowlu, or the path of a description of your own.
${line('platform', platform)}

# What is judged: the base URL of the events, or the directory of an app or a snap-in. Port 0 picks a free port.
${line('url', url)}

# The command that starts the plug-in; it reads its port from the variable PORT. The directory it is started in: cwd.
${optional('start', start, 'npm start')}

# The plug-in's manifest: it names the events, and is judged itself.
${optional('manifest', manifest, 'manifest.json')}

# A key that a plug-in trusts which is not started here ("npx lifecycle-conformance keys" makes one).
# key: lifecycle-conformance.key.json
# keyUrl: https://example.com/lifecycle-conformance.jwk.json

# Reports of a run of all cases: html, json, junit, markdown and others.
report:
  - html=lifecycle-conformance/report.html

# The least binding duty whose breach fails the run: must, should or may.
failOn: must

# Failures that somebody answers for until a day; --update-waivers writes the file.
# waivers: waivers.yaml
`;
}

const WORKFLOW = `# Judges the plug-in as lifecycle-conformance.config.yaml says, on every push.
name: Lifecycle conformance
on: [push, pull_request]
permissions:
  contents: read
jobs:
  lifecycle:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      - run: npm ci
      - run: >-
          npx --no lifecycle-conformance run
          --report html=lifecycle-conformance/report.html
          --report json=lifecycle-conformance/report.json
          --report junit=lifecycle-conformance/junit.xml
          --report "markdown=$GITHUB_STEP_SUMMARY"
          --report github
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: lifecycle-conformance
          path: lifecycle-conformance
          if-no-files-found: ignore
`;

const JOB = `# Judges the plug-in as lifecycle-conformance.config.yaml says.
lifecycle-conformance:
  image: node:22
  script:
    - npm ci
    - >-
      npx --no lifecycle-conformance run
      --report html=lifecycle-conformance/report.html
      --report json=lifecycle-conformance/report.json
      --report junit=lifecycle-conformance/junit.xml
  artifacts:
    when: always
    paths:
      - lifecycle-conformance/
    reports:
      junit: lifecycle-conformance/junit.xml
`;

const INCLUDE = `include:
  - local: ${GITLAB_JOB}
`;
