// What happens with what was read: a whole notice is looked up, half of one goes on to the form, the rest is named.
import type { PaymentCode, ReadPaymentCode } from '@io/vocabulary';
import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTypedDraft } from './typed.ts';

/** Opens the page of a notice; the printed amount goes along, to be compared with the one of today. */
export function useOpenNotice() {
  const navigate = useNavigate();
  const draft = useTypedDraft();
  return useCallback(
    ({ noticeNumber, payeeFiscalCode, printedAmount }: PaymentCode) => {
      draft.save({ number: noticeNumber, payee: payeeFiscalCode });
      void navigate({
        to: '/paga/avviso/$rptId',
        params: { rptId: `${payeeFiscalCode}${noticeNumber}` },
        search: printedAmount === undefined ? {} : { importo: printedAmount },
      });
    },
    [navigate, draft],
  );
}

/** True when it leads on to another page. */
export function useFound(): (read: ReadPaymentCode) => boolean {
  const navigate = useNavigate();
  const draft = useTypedDraft();
  const open = useOpenNotice();
  return useCallback(
    (read) => {
      if (read.kind === 'notice') {
        open(read);
        return true;
      }
      if (read.kind !== 'number_only') return false;
      draft.save({ number: read.noticeNumber, payee: '' });
      void navigate({ to: '/paga/scrivi' });
      return true;
    },
    [navigate, draft, open],
  );
}
