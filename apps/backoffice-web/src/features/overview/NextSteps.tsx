// What an institution that has just come on board does next, until it has written to people: by a batch or by a program.
import { buttonClass, Icon } from '@io/ui';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { has } from '../../shell/me.ts';
import { useTexts } from '../../texts/texts.tsx';
import type { Membership } from '../../wire.ts';
import { batchesQuery } from '../batches/queries.ts';
import { keysQuery } from '../keys/queries.ts';
import { servicesQuery } from '../services/queries.ts';

/** A partner writes for others: its first page leads to them. */
function ToBodies({ institutionId }: { institutionId: string }) {
  const { partner: words } = useTexts().office.overview;
  return (
    <section className="panel" aria-labelledby="begin-title">
      <div>
        <h2 id="begin-title">{words.title}</h2>
        <p className="quiet">{words.intro}</p>
      </div>
      <div>
        <Link
          to="/enti/$institutionId/agisci"
          params={{ institutionId }}
          className={buttonClass('primary')}
        >
          {words.open}
        </Link>
      </div>
    </section>
  );
}

export function NextSteps({ membership }: { membership: Membership }) {
  const isFirm = membership.institution_kind === 'technology_partner';
  return isFirm ? (
    has(membership, 'act_for_bodies') && <ToBodies institutionId={membership.institution_id} />
  ) : (
    <FirstSteps membership={membership} />
  );
}

function FirstSteps({ membership }: { membership: Membership }) {
  const words = useTexts().office.overview.begin;
  const { institution_id: id } = membership;
  const isHis = has(membership, 'edit_services') && has(membership, 'send');
  const services = useQuery({ ...servicesQuery(id), enabled: isHis });
  const batches = useInfiniteQuery({ ...batchesQuery(id), enabled: isHis });
  const keys = useQuery({ ...keysQuery(id), enabled: isHis && has(membership, 'see_keys') });
  if (!services.data || !batches.data || keys.isLoading) return null;

  const cards = services.data.items;
  const hasSent =
    batches.data.pages.some(({ items }) => items.some(({ state }) => state !== 'draft')) ||
    keys.data?.items.some((one) => one.last_used_at !== null) === true;
  if (hasSent) return null;
  const steps = [
    { to: '/enti/$institutionId/servizi/nuovo', name: 'service', isDone: cards.length > 0 },
    {
      to: '/enti/$institutionId/servizi',
      name: 'publish',
      isDone: cards.some(({ live }) => live === 'published'),
    },
    { to: '/enti/$institutionId/invii/nuovo', name: 'send', isDone: false },
  ] as const;
  const next = steps.find(({ isDone }) => !isDone);
  return (
    <section className="panel" aria-labelledby="begin-title">
      <div>
        <h2 id="begin-title">{words.title}</h2>
        <p className="quiet">{words.intro}</p>
      </div>
      <ol className="begin">
        {steps.map(({ to, name, isDone }, index) => (
          <li key={name} aria-current={name === next?.name ? 'step' : undefined}>
            <span className="begin-mark" aria-hidden="true">
              {isDone ? <Icon name="check" size={20} /> : index + 1}
            </span>
            <div>
              <Link to={to} params={{ institutionId: id }}>
                {words[name]}
              </Link>
              {isDone && <span className="for-readers-only">: {words.done}</span>}
              <p className="quiet small">{words[`${name}Hint`]}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
