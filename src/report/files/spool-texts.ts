import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a text is in the spool: in bytes. */
export interface Slice {
  readonly offset: number;
  readonly length: number;
}

export interface Spool {
  add(text: string): Slice;
  read(slice: Slice): Uint8Array;
  /** Removes what is on the disk. */
  close(): void;
}

/** In bytes. */
const blockSize = 1024 * 1024;

/** Keeps texts out of memory: a block of them stays, what goes beyond it goes to a temporary file below `parent`. */
export function spoolTexts(parent: string = tmpdir()): Spool {
  let file: { readonly handle: number; readonly folder: string } | undefined;
  let stored = 0;
  let block: Buffer[] = [];
  let pending = 0;
  const flush = (): void => {
    if (!file) {
      const folder = mkdtempSync(join(parent, 'vouch-report-'));
      file = { handle: openSync(join(folder, 'cases'), 'wx+', 0o600), folder };
    }
    const bytes = Buffer.concat(block);
    for (let done = 0; done < bytes.length; )
      done += writeSync(file.handle, bytes, done, bytes.length - done, stored + done);
    stored += bytes.length;
    block = [];
    pending = 0;
  };
  return {
    add(text) {
      const bytes = Buffer.from(text);
      const slice = { offset: stored + pending, length: bytes.length };
      block.push(bytes);
      pending += bytes.length;
      if (pending >= blockSize) flush();
      return slice;
    },
    read({ offset, length }) {
      if (pending > 0 && offset >= stored) {
        block = [Buffer.concat(block)];
        return block[0]?.subarray(offset - stored, offset - stored + length) ?? new Uint8Array();
      }
      const bytes = Buffer.alloc(length);
      if (file) readSync(file.handle, bytes, 0, length, offset);
      return bytes;
    },
    close() {
      if (!file) return;
      closeSync(file.handle);
      rmSync(file.folder, { recursive: true, force: true });
      file = undefined;
    },
  };
}
