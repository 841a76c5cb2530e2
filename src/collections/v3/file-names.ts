/** A name that a file or folder has, without its ending. */
export type TakeName = (name: string) => string;

/** Longest name, in bytes of UTF-8: with a number and its ending, a file's name may have 255. */
const longest = 200;

/**
 * Names files and folders after what they hold, as Postman does: characters that no file system has everywhere become a hyphen, and a name
 * that is taken gets a number.
 *
 * @param options.instead the name of what has none
 * @returns a function to call once for each entry of one folder, in their order
 */
export function createFileNames({ instead }: { instead: string }): TakeName {
  // Where Postman keeps what belongs to the entries; letter case makes no difference on some systems.
  const taken = new Set(['.resources']);
  return (name) => {
    const plain = clean(name) || instead;
    let free = plain;
    for (let number = 1; taken.has(free.toLowerCase()); number += 1) free = `${plain} ${number}`;
    taken.add(free.toLowerCase());
    return free;
  };
}

function clean(name: string): string {
  const characters = Array.from(name.replaceAll(/[\p{Cc}/\\:*?"<>|]+/gu, '-').trim());
  while (Buffer.byteLength(characters.join('')) > longest) characters.pop();
  return characters.join('').trim();
}
