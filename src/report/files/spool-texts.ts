import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Where a text is in the spool: in bytes. */
export interface Slice {
  readonly offset: number;
  readonly length: number;
}

export interface Spool {
  /** @throws Error if the disk is full, or `folder` cannot be written to */
  add(text: string): Slice;
  read(slice: Slice): Uint8Array;
  /** Removes what is on the disk. */
  close(): void;
}

/** In bytes. */
const blockSize = 1024 * 1024;

/** Keeps texts out of memory: a block of them stays, what goes beyond it goes to a temporary file in a folder. */
export function spoolTexts(folder: string): Spool {
  let file: { readonly handle: number; readonly path: string } | undefined;
  let stored = 0;
  let block: Buffer[] = [];
  let pending = 0;
  const flush = (): void => {
    file ??= openTemporary(folder);
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
        if (block.length > 1) block = [Buffer.concat(block)];
        return block[0]?.subarray(offset - stored, offset - stored + length) ?? new Uint8Array();
      }
      const bytes = Buffer.alloc(length);
      if (file) readSync(file.handle, bytes, 0, length, offset);
      return bytes;
    },
    close() {
      block = [];
      if (!file) return;
      closeSync(file.handle);
      remove(file.path);
      file = undefined;
    },
  };
}

function openTemporary(folder: string): { readonly handle: number; readonly path: string } {
  const path = join(folder, `.vouch-${randomUUID()}.tmp`);
  const handle = openSync(path, 'wx+', 0o600);
  // An open file needs no name, and without one it is gone with its process, even if that is killed.
  remove(path);
  return { handle, path };
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Windows removes no file that is open; closing it tries again.
  }
}
