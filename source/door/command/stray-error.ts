import { setImmediate as immediate } from 'node:timers/promises';

let current: ((error: Error) => void) | undefined;
let listens = false;

/**
 * What work comes to, or the first error that nobody caught meanwhile: a library may lose one of its own, such as a
 * process that cannot be started where too many files are open. Others may follow that one while the program ends, and
 * say nothing new.
 */
export async function orStrayError<T>(work: () => Promise<T>): Promise<T> {
  const stray = Promise.withResolvers<never>();
  current = stray.reject;
  if (!listens) process.on('uncaughtException', (error) => current?.(error));
  listens = true;
  return Promise.race([lateInLine(work()), stray.promise]);
}

/** What a library then says of the error that it lost comes at the same time, and tells less. */
async function lateInLine<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    await immediate();
    throw error;
  }
}
