import type { Answer } from '../../model/exchange';
import type { ItemResult } from '../../model/results';
import type { BodyRecord } from '../files/describe-body';
import { recordResult } from '../files/record-result';
import { createPlaceFinder, type PlaceFinder } from '../tally/find-place';
import { type FindingGroup, groupFindings } from '../tally/group-findings';
import type { DetailData, FindingData } from './page-data';

/** Most kinds of findings of one result that are told, and most that are looked for in its body. */
const most = { findings: 100, places: 20 };

/** How much is shown around a place that stands behind what is kept of a body, in characters. */
const margin = 400;

const severities = ['error', 'warning', 'info'];

/** What the report shows of a result when it is opened. */
export function describeDetail(result: ItemResult): DetailData {
  const { exchange, checks } = recordResult(result);
  const groups = groupFindings();
  groups.add(result, () => true);
  const sorted = groups
    .list()
    .toSorted((a, b) => severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity))
    .slice(0, most.findings);
  const response = result.exchange?.response;
  const kept = exchange?.response?.body.text?.length ?? 0;
  return {
    ...(exchange && { exchange }),
    checks: checks.map(({ check, status, reason }) =>
      reason === undefined ? [check, status] : [check, status, reason],
    ),
    findings: sorted.length === 0 ? [] : describeFindings(sorted, response, kept),
    ...(result.retries && { retries: result.retries }),
    ...(result.created && { created: result.created }),
    ...(result.removed && { removed: result.removed }),
  };
}

function describeFindings(
  groups: readonly FindingGroup[],
  response: Answer | undefined,
  kept: number,
): readonly FindingData[] {
  const places = response && createPlaceFinder(response);
  return groups.map(({ finding, count }, number) => {
    const { pointer: _, ...told } = finding;
    return { ...told, count, ...(places && number < most.places && locate(places, finding.path, kept)) };
  });
}

function locate({ text = '', find }: PlaceFinder, path: string, kept: number): Pick<FindingData, 'place' | 'around'> {
  const place = find(path);
  if (!place) return {};
  if (place.end <= kept) return { place };
  const start = Math.max(0, place.start - margin);
  const around = text.slice(start, Math.min(place.end, place.start + margin) + margin);
  const end = Math.min(place.end - start, around.length);
  return { around: { text: around, place: { start: place.start - start, end } } };
}

/** The same without the texts of bodies. */
export function withoutBodies({ exchange, ...detail }: DetailData): DetailData {
  if (!exchange) return detail;
  const { request, response, ...rest } = exchange;
  return {
    ...detail,
    exchange: {
      ...rest,
      request: { ...request, ...(request.body && { body: withoutText(request.body) }) },
      ...(response && { response: { ...response, body: withoutText(response.body) } }),
    },
  };
}

const withoutText = ({ text: _, ...body }: BodyRecord): BodyRecord => body;
