/** What stands in a contract's document for parts that could not be read, such as a reference to nowhere. */
const broken = new WeakSet<object>();

/** An empty part; whoever reads it knows that what is wrong with it has been said. */
export function breakPart(): object {
  const part = {};
  broken.add(part);
  return part;
}

export const isBroken = (part: unknown): boolean => typeof part === 'object' && part !== null && broken.has(part);
