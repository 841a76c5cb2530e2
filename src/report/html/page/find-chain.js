/** What ran beside what, and what waited for what. */

/** @typedef {import('./run.js').Result} Result */

/**
 * The requests that waited for one another and took the longest in sum: without them, the run cannot be shorter.
 *
 * @param {readonly Result[]} results of one iteration
 * @param {Readonly<Record<string, readonly number[]>>} waitsFor
 * @returns {Result[]} from the first to the last
 */
function findChain(results, waitsFor) {
  const byIndex = new Map(results.map((result) => [result.item.index, result]));
  /** @type {Map<number, { sum: number, before: number | undefined }>} */
  const known = new Map();
  // What an item waits for stands before it in the plan.
  for (const { item, duration } of [...results].sort((a, b) => a.item.index - b.item.index)) {
    let [before, sum] = [/** @type {number | undefined} */ (undefined), 0];
    for (const index of waitsFor[item.index] ?? []) {
      const other = known.get(index);
      if (other && other.sum > sum) [before, sum] = [index, other.sum];
    }
    known.set(item.index, { sum: sum + Math.max(0, duration), before });
  }
  /** @type {Result[]} */
  const chain = [];
  let [last, most] = [/** @type {number | undefined} */ (undefined), 0];
  for (const [index, { sum }] of known) if (sum > most) [last, most] = [index, sum];
  while (last !== undefined) {
    const result = byIndex.get(last);
    if (result && result.duration >= 0) chain.unshift(result);
    last = known.get(last)?.before;
  }
  return chain;
}

/**
 * Puts requests into as few rows as there were under way at once.
 *
 * @param {readonly Result[]} results
 * @returns {{ result: Result, lane: number }[]}
 */
function packLanes(results) {
  const sent = results.filter(({ start, duration }) => start >= 0 && duration >= 0).sort((a, b) => a.start - b.start);
  /** @type {number[]} */
  const ends = [];
  return sent.map((result) => {
    const free = ends.findIndex((end) => end <= result.start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = result.start + Math.max(1, result.duration);
    return { result, lane };
  });
}

module.exports = { findChain, packLanes };
