import { defineConfig } from 'vitest/config';

export default defineConfig({
  // A test may start a plug-in and judge it whole; nothing here asserts how long that took.
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxConcurrency: 2,
    maxWorkers: 2,
  },
});
