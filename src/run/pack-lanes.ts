import type { Lane } from './plan-lanes';

/** Lanes of one collection that share a newman run, since starting one costs as much as six requests. */
export interface Batch {
  readonly collection: string;
  readonly lanes: readonly Lane[];
  /** Items in all of its lanes. */
  readonly size: number;
}

/**
 * Packs lanes into batches of about equal size, one for each of `concurrency` newman runs or a few more, longest first.
 * A lane is never divided.
 */
export function packLanes(lanes: readonly Lane[], concurrency: number): readonly Batch[] {
  const size = (lane: Lane) => lane.items.length;
  const total = lanes.reduce((sum, lane) => sum + size(lane), 0);
  const share = Math.ceil(total / concurrency);
  const batches: { collection: string; lanes: Lane[]; size: number }[] = [];
  for (const lane of [...lanes].sort((a, b) => size(b) - size(a))) {
    const fitting = batches.find((batch) => batch.collection === lane.collection && batch.size + size(lane) <= share);
    const batch = fitting ?? { collection: lane.collection, lanes: [], size: 0 };
    if (!fitting) batches.push(batch);
    batch.lanes.push(lane);
    batch.size += size(lane);
  }
  return batches.sort((a, b) => b.size - a.size);
}
