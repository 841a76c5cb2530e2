/** How long requests took, by API. */

/** @typedef {import('./run.js').Result} Result */
/** @typedef {{ api: string, count: number, median: number, most: number, slowest: Result, bins: number[] }} Latency */

/** Columns of a picture of how latencies are spread. */
const columns = 32;

/**
 * @param {readonly Result[]} results
 * @returns {{ list: Latency[], from: number, to: number }} in the order of the results, each spread over the same logarithmic scale
 */
function measureLatencies(results) {
  /** @type {Map<string, Result[]>} */
  const byApi = new Map();
  for (const result of results) {
    if (result.code === 0) continue;
    const list = byApi.get(result.item.collection) ?? [];
    byApi.set(result.item.collection, list);
    list.push(result);
  }
  const sorted = [...byApi].map(([api, list]) => ({ api, list: list.sort((a, b) => a.duration - b.duration) }));
  const from = Math.max(
    1,
    sorted.reduce((least, { list }) => Math.min(least, list[0]?.duration ?? least), Number.POSITIVE_INFINITY),
  );
  const to = Math.max(
    from * 2,
    sorted.reduce((most, { list }) => Math.max(most, list.at(-1)?.duration ?? 0), 0),
  );
  const list = sorted.map(({ api, list: own }) => {
    const bins = Array.from({ length: columns }, () => 0);
    for (const { duration } of own) {
      const place = Math.log(Math.max(from, duration) / from) / Math.log(to / from);
      const column = Math.min(columns - 1, Math.floor(place * columns));
      bins[column] = (bins[column] ?? 0) + 1;
    }
    const slowest = /** @type {Result} */ (own.at(-1));
    return { api, count: own.length, median: rank(own, 0.5), most: rank(own, 0.95), slowest, bins };
  });
  return { list, from, to };
}

/**
 * The duration that a share of the requests did not exceed.
 *
 * @param {readonly Result[]} sorted
 * @param {number} share
 */
const rank = (sorted, share) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]?.duration ?? 0;

module.exports = { measureLatencies };
