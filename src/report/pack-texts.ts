/** In bytes. */
const blockSize = 64 * 1024;

/** Keeps many short texts as bytes, in blocks that they share: each in one of its own takes some 400 bytes more. */
export function packTexts(): (text: string) => Uint8Array {
  let block = Buffer.alloc(0);
  let used = 0;
  return (text) => {
    const size = Buffer.byteLength(text);
    if (used + size > block.length) {
      block = Buffer.allocUnsafeSlow(Math.max(blockSize, size));
      used = 0;
    }
    const bytes = block.subarray(used, used + size);
    bytes.write(text);
    used += size;
    return bytes;
  };
}
