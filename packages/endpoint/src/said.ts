// A field's rule in words, with an example, for whoever broke it.

/**
 * For zod's checks: `z.string(said(…)).min(10, said(…))`. A field that is missing keeps the words for missing fields.
 * Both sentences travel as `it | en`, which the platform's floor/field-errors.ts takes apart.
 */
export const said = (it: string, en: string) => ({
  error: ({ input }: { input?: unknown }) => (input === undefined ? undefined : `${it} | ${en}`),
});
