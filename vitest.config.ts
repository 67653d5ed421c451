import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The kill matrix takes longer than all others together, so that they run beside it. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => moduleId.includes('/kill-matrix/');
    return [...files].sort((one, other) => Number(isLong(other)) - Number(isLong(one)));
  }
}

export default defineConfig({
  // The source maps of a package that is bundled below lead nowhere, and every one of them would be warned of.
  logLevel: 'error',
  // A test may start a plug-in and judge it whole; nothing here asserts how long that took.
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // It imports JSON in a way that bundlers know and Node does not.
    server: { deps: { inline: ['@actions/workflow-parser'] } },
    maxConcurrency: 2,
    // What is judged is waited for as well as worked on: two would leave a third of two cores idle.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
  },
});
