const { showChanges } = require('./compared.js');
const { h } = require('./dom.js');
const { count, formatDuration, formatMoment, formatNumber } = require('./words.js');

/** @typedef {import('./run.js').Run} Run */

/** What a reader wants to know first. @param {Run} run */
function showVerdict({ data }) {
  const { summary, info } = data;
  const { kind, word, headline } = judge(data);
  const apis = new Set(data.items.map(({ collection }) => collection)).size;
  const facts = [
    `${info.target || 'no target'}`,
    count(apis, 'API'),
    ...(info.started === undefined ? [] : [formatMoment(info.started)]),
    formatDuration(summary.duration),
    `up to ${info.concurrency} at a time`,
    ...(info.iterations > 1 ? [count(info.iterations, 'iteration')] : []),
    ...(info.shard ? [`shard ${info.shard.index} of ${info.shard.count}`] : []),
    ...(info.runId === undefined ? [] : [`run ${info.runId}`]),
  ];
  const notes = [
    ...(summary.incomplete ?? []),
    ...(summary.unmet ?? []).map((one) => `Not kept: ${one}`),
    ...(summary.coverage.required?.reached === false
      ? [`Coverage is below the required ${summary.coverage.required.percent} %`]
      : []),
  ];
  return h(
    'header',
    { class: `verdict ${kind}`, id: 'top' },
    h('p', { class: 'word' }, word),
    h('h1', {}, headline),
    notes.map((note) => h('p', { class: 'problem' }, note)),
    showTotals(data),
    showChanges(data),
    (summary.judged ?? []).map((one) => h('p', { class: 'facts quiet' }, one)),
    h('p', { class: 'facts quiet' }, facts.join(' · ')),
  );
}

/** @param {import('../page-data').PageData} data */
function judge({ summary, causes, results, verdict }) {
  const { failed, passed, skipped } = summary.totals;
  const why = causes.length === failed ? '' : `, for ${count(causes.length, 'cause')}`;
  const red = `${formatNumber(failed)} of ${count(results, 'request')} failed${why}`;
  const green =
    skipped > 0
      ? `${count(passed, 'request')} passed, ${formatNumber(skipped)} were skipped`
      : `All ${count(passed, 'request')} passed`;
  const limits =
    failed === 0 && verdict === 'failed' ? `${count(passed, 'request')} passed, but a limit was not kept` : red;
  const passes = failed > 0 ? `${red}, as many as may` : green;
  const headlines = {
    passed: passes,
    failed: limits,
    interrupted: failed > 0 ? red : 'The run was interrupted',
    incomplete: failed > 0 ? red : 'These are not the results of a whole run',
    'nothing ran': 'Nothing passed or failed: everything was skipped',
  };
  const kinds = { passed: 'good', failed: 'bad', interrupted: 'unsure', incomplete: 'unsure', 'nothing ran': 'unsure' };
  return {
    kind: kinds[verdict],
    word: verdict.slice(0, 1).toUpperCase() + verdict.slice(1),
    headline: headlines[verdict],
  };
}

/** @param {import('../page-data').PageData} data */
function showTotals({ summary }) {
  const { passed, failed, skipped } = summary.totals;
  const parts = Object.entries({ failed, passed, skipped }).filter(([, number]) => number > 0);
  const bar = h(
    'div',
    { class: 'bar', 'aria-hidden': 'true' },
    parts.map(([name, number]) => {
      const part = h('span', { class: name });
      part.style.setProperty('flex-grow', String(number));
      return part;
    }),
  );
  const links = parts.map(([name, number]) =>
    h('a', { class: name, href: `#results?status=${name}` }, h('b', {}, formatNumber(number)), ` ${name}`),
  );
  return [bar, h('p', { class: 'totals' }, links)];
}

module.exports = { showVerdict };
