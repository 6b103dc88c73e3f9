// Medians and ratios of what users feel: hover latency, scan throughput, evaluation speed, bundle sizes.
import path from 'node:path';
import { benchActivation } from './activation';
import { benchBundles } from './bundles';
import { benchEvaluate } from './evaluate';
import { benchHover } from './hover';
import { benchLab } from './lab';
import { benchScan } from './scan';

const root = path.resolve(import.meta.dirname, '../..');
for (const section of [
  benchActivation,
  benchHover,
  benchScan,
  benchEvaluate,
  benchLab,
  () => benchBundles(root),
]) {
  for (const line of section()) console.log(line);
}
