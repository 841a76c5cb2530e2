/** What an argument of a command is that is not a flag: a collection or contract, a vendor, a file, or one of these words. */
export type Operand = 'collection' | 'vendor' | 'file' | readonly string[];
