// On every page of an institution that may not write now: since when, why, what goes on meanwhile, whom to ask.
import { call } from '@io/endpoint';
import { listOwnSuspensions } from '@io/platform/contracts/own-suspensions';
import { Notice } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { moment } from '../format/words.ts';
import { useSpoken } from '../texts/texts.tsx';

const AGAIN_MS = 30_000;

export function SuspendedNotice({ institutionId }: { institutionId: string }) {
  const { texts, language } = useSpoken();
  const { suspended: words } = texts.office;
  const { data } = useQuery({
    queryKey: ['suspensions', institutionId],
    queryFn: () => call(listOwnSuspensions, { params: { institution_id: institutionId } }),
    refetchInterval: AGAIN_MS,
    refetchOnWindowFocus: true,
  });
  if (!data) return undefined;
  const { institution, services } = data;
  if (institution === null && services.length === 0) return undefined;
  const reasons = institution === null ? services : [{ ...institution, service_name: '' }];
  return (
    <div className="suspended">
      <Notice
        tone="urgent"
        live="status"
        title={institution === null ? words.services : words.institution}
      >
        <ul>
          {reasons.map((one) => (
            <li key={one.service_name}>
              {one.service_name !== '' && <strong>{one.service_name}: </strong>}
              {words.why(one.because, moment(one.since, language))}
            </li>
          ))}
        </ul>
        <p>{institution === null ? words.meanwhileServices : words.meanwhile}</p>
        <p>{words.todo}</p>
      </Notice>
    </div>
  );
}
