// Loaded before a program that is measured: collects garbage at SIGUSR2 and says what is left of the heap.
const { appendFileSync } = require('node:fs');

process.on('SIGUSR2', () => {
  globalThis.gc();
  globalThis.gc();
  appendFileSync(process.env.WAKEWORTHY_BENCH_HEAP, `${process.memoryUsage().heapUsed}\n`);
});
