// Loaded before a program that is measured: says at its end what its threads computed.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.WAKEWORTHY_BENCH_CPU, String((user + system) / 1000));
});
