/** How differences of constraints are described. */
export const inDocument = (keyword: string, document: unknown, contract: unknown) =>
  `constraint: ${keyword} ${document} in the document, ${keyword} ${contract} in the contract`;
export const added = (text: string) => `constraint: only the document has ${text}`;
export const dropped = (text: string) => `constraint: only the contract has ${text}`;
