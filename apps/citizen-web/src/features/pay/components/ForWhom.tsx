// For whom a notice is: as its institution has said, or as the paper says where IO is not told before it is paid.
import { useQuery } from '@tanstack/react-query';
import { usePayTexts } from '../../../texts/pay.ts';
import { choicesQuery } from '../choices.ts';

/** `debtor`: as far as it is known already. */
export function ForWhom({ debtor, rptId }: { debtor: string | undefined; rptId: string }) {
  const { pay: words } = usePayTexts();
  // Of a notice that was made here, whoever is its debtor is told so.
  const { data } = useQuery({ ...choicesQuery(rptId), enabled: debtor === undefined });
  return debtor ?? data?.debtor_name ?? words.asWritten;
}
