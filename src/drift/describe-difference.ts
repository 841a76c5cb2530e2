import type { Difference } from './difference';

/** What a difference is, for people, without its place: `only the document has "Slow"`. */
export function describeDifference({ kind, side, contract, document, breaking }: Difference): string {
  const owner = side === 'missing' ? 'document' : 'contract';
  switch (kind) {
    case 'required':
      return `required only by the ${owner}`;
    case 'nullable':
      return `may be null only in the ${owner}`;
    case 'body':
      return `a body only in the ${owner}`;
    case 'enum':
    case 'media type':
      return `${kind}: only the ${owner} has ${document ?? contract}`;
    case 'type':
    case 'format':
    case 'server':
      return `${kind}: ${document} in the document, ${contract} in the contract`;
    default:
      return `${kind} only in the ${owner}${breaking && side === 'extra' && kind === 'field' ? ', where it is required' : ''}`;
  }
}
