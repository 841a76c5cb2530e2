import { mark } from '../model/redaction-mark';
import { hideElements } from './hide-elements';
import { hideJson } from './hide-json';
import { replaceGroups } from './replace-groups';

/** A body without the values of members that hold secrets. */
export interface HiddenMembers {
  readonly text: string;
  /** What they were, without their escapes; such as are long enough are secrets elsewhere, too. */
  readonly secrets: readonly string[];
  readonly count: number;
}

/**
 * Hides the values of members whose names say that they are secret, in upper or lower case and however short they are: in JSON all
 * scalars but null, true and false, also in lists and objects below; in XML the text and the attributes of whole elements; in forms and
 * queries. Numbers become 0, so that JSON stays JSON. Also in a body that is cut off or otherwise broken: it is shown all the same.
 *
 * @param members of XML, the names of elements and attributes
 * @param scalars those of them that are no secrets if they are objects or lists
 */
export function hideMembers(body: string, members: readonly string[], scalars: readonly string[] = []): HiddenMembers {
  if (members.length === 0) return { text: body, secrets: [], count: 0 };
  const name = `(?:${members.map((member) => member.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')})`;
  const secrets = new Set<string>();
  let count = 0;
  const learn = (secret: string) => void secrets.add(secret);
  const hide = (secret: string): string => {
    if (secret.trim() === '') return secret;
    learn(secret);
    count += 1;
    return mark;
  };
  const hiding = { name, scalars: new Set(scalars.map((one) => one.toLowerCase())), hide, learn };
  const text = replaceGroups(
    hideJson(hideElements(body, hiding), hiding),
    new RegExp(`(?<before>(?:^|[?&;])${name}=)(?<value>[^&#\\s"'<>\\\\]+)`, 'gi'),
    ({ before = '', value = '' }) => before + (value === mark ? mark : hide(decodeForm(value))),
  );
  return { text, secrets: [...secrets], count };
}

function decodeForm(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}
