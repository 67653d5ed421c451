// Imports an app's code, which may want to end the process that it is imported into.
import process from 'node:process';

/** Rejects, with the line of the call, where the code calls `process.exit`: a process that is gone could not say so. */
export async function imported<T>(load: () => Promise<T>): Promise<T> {
  const { exit } = process;
  let refused: Error | undefined;
  process.exit = code => {
    refused ??= new Error(`it calls process.exit(${code ?? ''}) when it is imported`);
    throw refused;
  };
  try {
    const module = await load();
    if (refused) throw refused;
    return module;
  } finally {
    process.exit = exit;
  }
}
