// A notice that cannot be paid: the page of its family, or, where it was paid in another way, how that goes on.
import { Notice } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { usePayTexts } from '../../../texts/pay.ts';
import { choicesQuery } from '../choices.ts';
import type { RefusedNotice } from '../families.ts';
import { FamilyPage } from './Family.tsx';
import { Ways } from './Ways.tsx';

export function Refused(props: { refused: RefusedNotice; rptId: string; retry: () => void }) {
  const { refused, rptId } = props;
  const { choices: words } = usePayTexts();
  const isClosed = refused.family === 'paid' || refused.family === 'withdrawn';
  const { data } = useQuery({ ...choicesQuery(rptId), enabled: isClosed });
  const isReplaced =
    refused.family === 'withdrawn' && data?.choices.some(({ is_begun }) => is_begun) === true;
  return (
    <>
      {isReplaced ? (
        <Notice live="status" title={words.replacedTitle}>
          <p>{words.replaced}</p>
        </Notice>
      ) : (
        <FamilyPage {...props} />
      )}
      {isClosed && <Ways rptId={rptId} />}
    </>
  );
}
