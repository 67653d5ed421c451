// How the build bundles the script of the HTML report: one file that its page can hold.

export default {
  input: 'reports/html/client/main.tsx',
  platform: 'browser',
  tsconfig: false,
  transform: { jsx: { runtime: 'automatic', importSource: 'preact' }, target: 'es2022' },
  output: { file: 'dist/reports/html/client.js', format: 'iife', minify: true },
};
