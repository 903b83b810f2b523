// The details of a notice as far as they are known: kept while a page says that they are wrong, and read back to correct.
import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { drafts } from '../../session/drafts.ts';
import { profileKey } from '../../session/session.ts';
import type { Profile } from '../../wire.ts';

export interface Typed {
  /** Digits as far as they go. */
  number: string;
  payee: string;
}

const DRAFT = 'notice-typed';
const nothing: Typed = { number: '', payee: '' };

const isTyped = (value: unknown): value is Typed =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Typed).number === 'string' &&
  typeof (value as Typed).payee === 'string';

/** Whose the draft is: nobody else reads it. */
export function useTypedDraft() {
  const client = useQueryClient();
  return useMemo(() => {
    const owner = () => client.getQueryData<Profile>(profileKey)?.fiscal_code ?? '';
    return {
      read(): Typed {
        const kept = drafts.read(DRAFT, owner());
        return isTyped(kept) ? kept : nothing;
      },
      save: (typed: Typed) => drafts.save(DRAFT, owner(), typed),
      clear: () => drafts.clear(DRAFT),
    };
  }, [client]);
}
