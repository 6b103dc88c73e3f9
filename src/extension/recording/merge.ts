import { bothMasks, maskCount } from '../../math/measured/units';
import { siteKey, type Site } from './site';

/** The sites of several processes (the ranks of one training), each site with the values of all of them. */
export function mergeSites(processes: readonly Iterable<Site>[]): Site[] {
  const merged = new Map<string, Site>();
  for (const sites of processes) {
    for (const site of sites) {
      const known = merged.get(siteKey(site));
      merged.set(siteKey(site), known ? mergeTwo(known, site) : site);
    }
  }
  return [...merged.values()];
}

/**
 * Merges a site of two processes. Ranks train copies of one network, so a unit is dead if it is dead in every rank. The
 * shares of the units' values tell that; where a line does not list them, the smaller number of dead units is an
 * upper bound.
 */
function mergeTwo(a: Site, b: Site): Site {
  const shares = mergeShares(a, b);
  const fewest = Math.min(a.deadUnits, b.deadUnits);
  return {
    ...a,
    ...mergeMoments(a, b),
    calls: a.calls + b.calls,
    deadUnits: shares.length > 0 ? shares.filter((share) => share === 0).length : fewest,
    deadUnitsInWindow: Math.min(a.deadUnitsInWindow, b.deadUnitsInWindow),
    histogram: mergeHistograms(a.histogram, b.histogram),
    output: mergeOutputs(a, b),
    zeros: a.zeros === undefined || b.zeros === undefined ? undefined : a.zeros + b.zeros,
    windows: a.windows.map((window) => mergeWindow(window, b.windows)),
    unitShares: shares,
    unitLastCalls: a.unitLastCalls.map((call, i) => Math.max(call, b.unitLastCalls[i] ?? 0)),
  };
}

/**
 * Merges a window of one rank with those of another. A unit stays dead only if it has no slope in the other rank's
 * windows that overlap in calls. The other numbers of the window stay those of the one rank.
 */
function mergeWindow(window: Window, others: readonly Window[]): Window {
  const meeting = others.filter(({ from, to }) => from <= window.to && to >= window.from);
  const dead = window.dead.map((mask, layer) =>
    meeting.reduce((both: string | null, other) => {
      const own = other.dead[layer] ?? null;
      return both === null || own === null ? (both ?? own) : bothMasks(both, own);
    }, mask),
  );
  const deadUnits = dead.reduce((sum, mask) => sum + (mask === null ? 0 : maskCount(mask)), 0);
  return { ...window, dead, deadUnits: dead.length > 0 ? deadUnits : window.deadUnits };
}

type Window = Site['windows'][number];

type Moments = Pick<Site, 'values' | 'inactiveShare' | 'min' | 'max' | 'mean' | 'std' | 'nan' | 'inf'>;

function mergeMoments(a: Moments, b: Moments): Moments {
  const values = a.values + b.values;
  const inactive = (a.inactiveShare ?? 0) * a.values + (b.inactiveShare ?? 0) * b.values;
  const counts = {
    values,
    inactiveShare: values > 0 ? inactive / values : null,
    nan: a.nan + b.nan,
    inf: a.inf + b.inf,
  };
  const n = a.values - a.nan - a.inf;
  const m = b.values - b.nan - b.inf;
  if (a.mean === null || b.mean === null || n === 0 || m === 0) {
    const { min, max, mean, std } = a.mean === null || n === 0 ? b : a;
    return { ...counts, min, max, mean, std };
  }
  const delta = b.mean - a.mean;
  const variance =
    (n * (a.std ?? 0) ** 2 + m * (b.std ?? 0) ** 2 + (delta * delta * n * m) / (n + m)) / (n + m);
  return {
    ...counts,
    min: Math.min(a.min ?? Infinity, b.min ?? Infinity),
    max: Math.max(a.max ?? -Infinity, b.max ?? -Infinity),
    mean: a.mean + (delta * m) / (n + m),
    std: Math.sqrt(variance),
  };
}

/** The share of each unit's values with a slope, over both sites; empty where one of them does not list them. */
function mergeShares(a: Site, b: Site): (number | null)[] {
  if (a.unitShares.length !== b.unitShares.length) return [];
  return a.unitShares.map((share, i) => {
    const other = b.unitShares[i] ?? null;
    if (share === null || other === null) return share ?? other;
    return (share * a.values + other * b.values) / (a.values + b.values);
  });
}

/** Mean and deviation of the outputs of both, weighted by their finite inputs. */
function mergeOutputs(a: Site, b: Site): Site['output'] {
  if (!a.output || !b.output) return null;
  const n = a.values - a.nan - a.inf;
  const m = b.values - b.nan - b.inf;
  if (n + m === 0) return null;
  const mean = (a.output.mean * n + b.output.mean * m) / (n + m);
  const square =
    (n * (a.output.std ** 2 + a.output.mean ** 2) + m * (b.output.std ** 2 + b.output.mean ** 2)) / (n + m);
  return { mean, std: Math.sqrt(Math.max(0, square - mean * mean)) };
}

type Bins = Site['histogram'];

/**
 * Adds two histograms, in the bins between common edges. Beyond a histogram's ends, where it counts nothing, any edge
 * is common.
 */
function mergeHistograms(a: Bins, b: Bins): Bins {
  if (a.counts.length === 0) return b;
  if (b.counts.length === 0) return a;
  const has = ({ edges }: Bins): ((edge: number) => boolean) => {
    const own = new Set(edges);
    const [first = 0, last = 0] = [edges[0], edges.at(-1)];
    return (edge) => edge < first || edge > last || own.has(edge);
  };
  const [inA, inB] = [has(a), has(b)];
  const all = [...new Set([...a.edges, ...b.edges])].sort((x, y) => x - y);
  const edges = all.filter((edge) => inA(edge) && inB(edge));
  const counts = new Array<number>(edges.length - 1).fill(0);
  for (const { edges: own, counts: ownCounts } of [a, b]) {
    let place = 0;
    ownCounts.forEach((count, i) => {
      while ((edges[place + 1] ?? Infinity) <= (own[i] ?? 0)) place += 1;
      counts[place] = (counts[place] ?? 0) + count;
    });
  }
  return { edges, counts };
}
