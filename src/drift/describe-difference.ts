import type { Difference } from './difference';

/** What a difference is, for people, without its place: `only the document has "Slow"`. */
export function describeDifference(difference: Difference): string {
  const { kind, side, contract, document } = difference;
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
    case 'deprecated':
    case 'readOnly':
    case 'writeOnly':
      return `${kind} only in the ${owner}`;
    case 'type':
    case 'format':
    case 'server':
    case 'security':
    case 'style':
    case 'constraint':
    case 'default':
      return side === 'different' || kind === 'type'
        ? `${kind}: ${document} in the document, ${contract} in the contract`
        : `${kind}: only the ${owner} has ${document ?? contract}`;
    default:
      return `${kind} only in the ${owner}${reasonOf(difference)}`;
  }
}

function reasonOf({ kind, side, contract, document, breaking }: Difference): string {
  if (kind === 'field' && document !== undefined) return `, and the document takes ${document}`;
  if (kind === 'field' && contract !== undefined) return `, and the contract takes ${contract}`;
  const isRequirable = kind === 'field' || kind === 'header';
  return breaking && side === 'extra' && isRequirable ? ', where it is required' : '';
}
