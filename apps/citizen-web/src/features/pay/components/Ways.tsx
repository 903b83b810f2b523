// Where a notice is one of several ways to pay the same: all of them; on the page of one that is closed, how to go on.
import { useQuery } from '@tanstack/react-query';
import { choicesQuery, hasChoices } from '../choices.ts';
import ChoicesBox from './ChoicesBox.tsx';

export function Ways({ rptId }: { rptId: string }) {
  const { data } = useQuery(choicesQuery(rptId));
  if (!hasChoices(data)) return null;
  return (
    <div className="card">
      <ChoicesBox payee={rptId.slice(0, 11)} found={data} here={rptId.slice(11)} />
    </div>
  );
}
