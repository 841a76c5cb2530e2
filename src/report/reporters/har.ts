import { readVouchVersion } from '../../model/read-vouch-version';
import type { Reporter, ReporterOptions, RunInfo } from '../../model/reporter';
import { describeEntry } from '../files/describe-entry';
import { reportFile } from '../files/report-file';
import { spoolReport } from '../files/spool-report';
import type { Slice } from '../files/spool-texts';
import { replaceEarlier, writeReport } from '../files/write-report';
import { comparePlaces, placeOf, type ResultPlace } from '../tally/compare-places';

interface Entry extends ResultPlace {
  readonly json: Slice;
}

/**
 * What was sent and what came, without secrets, as HTTP Archive 1.2, in the order of the plan: `vouch check` reads it, and so do browsers.
 * Default file: `traffic.har`. Source: http://www.softwareishard.com/blog/har-12-spec/
 */
export function har(options: ReporterOptions): Reporter {
  const file = reportFile('har', 'traffic.har', options);
  const spool = spoolReport(file);
  const entries: Entry[] = [];
  let run: RunInfo | undefined;

  function* describe(): Iterable<string | Uint8Array> {
    const head = { version: '1.2', creator: { name: 'vouch', version: readVouchVersion() } };
    yield `{"log":${JSON.stringify(head).slice(0, -1)},"entries":[`;
    for (const [index, { json }] of entries.sort(comparePlaces).entries()) {
      yield index === 0 ? '\n' : ',\n';
      yield spool.read(json);
    }
    yield '\n]}}\n';
  }

  return {
    file: file.path,
    onPrepare: () => replaceEarlier(file, describe()),
    onBegin(info) {
      run = info;
    },
    onResult(result) {
      const { exchange } = result;
      if (!exchange) return;
      const started = exchange.started ?? run?.started ?? new Date(0).toISOString();
      entries.push({ ...placeOf(result), json: spool.add(JSON.stringify(describeEntry({ ...exchange, started }))) });
    },
    onEnd: () => writeReport(file, describe()),
    onClose: spool.close,
  };
}
