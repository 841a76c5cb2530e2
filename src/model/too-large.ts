const tooLarge = /^the response is larger than \d/;

/** The error of a response that is not read to its end. @param limit in megabytes */
export const describeTooLarge = (limit: number | undefined): string =>
  `the response is larger than ${limit} MB (--max-response-size)`;

/** Whether an exchange's error is that one, which would come again. */
export const isTooLarge = (error: string | undefined): boolean => error !== undefined && tooLarge.test(error);
