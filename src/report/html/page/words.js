/** Numbers as people read them. */

/** As on the terminal. @param {number} milliseconds */
function formatDuration(milliseconds) {
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** @param {number} bytes */
function formatSize(bytes) {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/**
 * @param {number} number
 * @param {string} what
 */
function count(number, what) {
  return `${formatNumber(number)} ${what}${number === 1 ? '' : 's'}`;
}

/** @param {number} number */
const formatNumber = (number) => number.toLocaleString('en-US');

/** A moment where the reader is. @param {string} time ISO 8601 */
function formatMoment(time) {
  return new Date(time).toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
}

/** @param {{ collection: string, folder: string }} item */
const formatPlace = ({ collection, folder }) => (folder === '' ? collection : `${collection} › ${folder}`);

module.exports = { formatDuration, formatSize, formatNumber, formatMoment, formatPlace, count };
