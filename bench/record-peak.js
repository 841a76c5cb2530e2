// Loaded into a measured process: leaves its peak memory, in KiB, in the file that BENCH_PEAK names.
const { appendFileSync } = require('node:fs');

process.on('exit', () => appendFileSync(process.env.BENCH_PEAK, `${process.resourceUsage().maxRSS}\n`));
