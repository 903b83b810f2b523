// The fiscal code of a person who is named to act for an institution, as people type it.
import { FISCAL_CODE_PATTERN, mayEnter } from '@io/vocabulary';
import { z } from 'zod';
import { said } from './said.ts';

const shape = said(
  'deve essere un codice fiscale di 16 caratteri, per esempio RSSMRA80A01L219M',
  'must be a fiscal code of 16 characters, such as RSSMRA80A01L219M',
);
const check = said(
  'ha un carattere sbagliato: l’ultimo non torna con gli altri. Ricopialo dalla tessera sanitaria',
  'has a wrong character: the last one does not fit the others. Copy it again from the health card',
);
/** In capitals. A code with a slip belongs to nobody: no login would ever bring it. */
export const personFiscalCode = z
  .string(shape)
  .max(20, shape)
  .overwrite((text) => text.trim().toUpperCase())
  .regex(FISCAL_CODE_PATTERN, shape)
  .refine((code) => !FISCAL_CODE_PATTERN.test(code) || mayEnter(code), check);
