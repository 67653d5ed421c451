// A local runner that forgets an await: it answers before a function has thrown, and then ends.
import { pathToFileURL } from 'node:url';
import { serveRunner } from '../../examples/devrev/runner-server.js';

const [file = ''] = process.argv.slice(2);
const { functionFactory } = await import(pathToFileURL(file).href);
const forgetful = async (run, event) => ({ function_result: run([event]) });
serveRunner(functionFactory, forgetful).listen(Number(process.env.PORT), '127.0.0.1');
