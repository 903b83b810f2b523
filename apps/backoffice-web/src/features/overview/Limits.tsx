// How much the institution may write, as who runs the platform has set it: known before a batch is too large.
import { call } from '@io/endpoint';
import { getOwnLimits } from '@io/platform/contracts/own-limits';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { number } from '../../format/words.ts';
import { has } from '../../shell/me.ts';
import { useSpoken } from '../../texts/texts.tsx';
import type { Membership } from '../../wire.ts';

export function Limits({ membership }: { membership: Membership }) {
  const { texts, language } = useSpoken();
  const { limits: words } = texts.office.overview;
  const { institution_id: id } = membership;
  const { data } = useQuery({
    queryKey: ['limits', id],
    queryFn: () => call(getOwnLimits, { params: { institution_id: id } }),
  });
  if (!data) return null;
  return (
    <section className="panel" aria-labelledby="limits-title">
      <h2 id="limits-title">{words.title}</h2>
      <dl className="facts">
        <div>
          <dt>{words.people}</dt>
          <dd>
            {words.aDay(number(data.recipients_a_day, language), number(data.left_today, language))}
          </dd>
        </div>
        <div>
          <dt>{words.calls}</dt>
          <dd>{texts.console.limits.classes[data.calls]}</dd>
        </div>
      </dl>
      <p className="quiet small">
        {words.who}{' '}
        {has(membership, 'read_trail') && (
          <Link to="/enti/$institutionId/registro" params={{ institutionId: id }}>
            {words.why}
          </Link>
        )}
      </p>
    </section>
  );
}
