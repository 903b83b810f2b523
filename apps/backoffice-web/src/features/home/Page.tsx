// The first page: for whom one works, what waits for an answer, and the way to bring another institution on board.
import { buttonClass, Chip, EmptyState, Icon, Monogram } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { Me, Membership, OwnRequest } from '../../wire.ts';
import { ownRequestsQuery } from '../onboarding/queries.ts';

export default function HomePage() {
  const { office } = useTexts();
  const words = office.home;
  const me = useMe();
  const requests = useQuery(ownRequestsQuery);
  const open = requests.data?.items.filter(
    ({ state }) => state !== 'completed' && state !== 'cancelled',
  );
  if (!me) return null;
  return (
    <div className="page page-narrow">
      <PageHead title={words.title} intro={words.intro} />
      {me.invitations.length > 0 && <Invitations invitations={me.invitations} />}
      <section className="panel" aria-labelledby="institutions-title">
        <h2 id="institutions-title">{words.institutions}</h2>
        {me.memberships.length === 0 ? (
          <EmptyState icon="building" title={words.none}>
            <p>{words.noneHint}</p>
          </EmptyState>
        ) : (
          <ul className="choices">
            {me.memberships.map((one) => (
              <InstitutionLine key={one.institution_id} membership={one} />
            ))}
          </ul>
        )}
      </section>
      {open && open.length > 0 && <Requests requests={open} />}
      <section className="panel panel-row" aria-labelledby="missing-title">
        <div>
          <h2 id="missing-title">{words.missing}</h2>
          <p className="quiet">{words.missingHint}</p>
        </div>
        <Link
          to="/adesioni"
          className={buttonClass(me.memberships.length === 0 ? 'primary' : 'secondary')}
        >
          {words.join}
        </Link>
      </section>
      {me.is_operator && (
        <section className="panel panel-row" aria-labelledby="platform-title">
          <div>
            <h2 id="platform-title">{words.platform}</h2>
            <p className="quiet">{words.platformHint}</p>
          </div>
          <Link to="/accessi" className={buttonClass('secondary')}>
            {words.openPlatform}
          </Link>
        </section>
      )}
    </div>
  );
}

function InstitutionLine({ membership }: { membership: Membership }) {
  const { office } = useTexts();
  return (
    <li>
      <Link
        to="/enti/$institutionId"
        params={{ institutionId: membership.institution_id }}
        className="choice-line"
      >
        <Monogram name={membership.institution_name} />
        <span className="choice-line-words">
          <strong>{membership.institution_name}</strong>
          <span className="quiet small">{office.roles[membership.role]}</span>
        </span>
        <Icon name="chevron" size={20} />
      </Link>
    </li>
  );
}

function Invitations({ invitations }: { invitations: Me['invitations'] }) {
  const { office } = useTexts();
  return (
    <section className="panel" aria-labelledby="invitations-title">
      <h2 id="invitations-title">{office.home.invitations}</h2>
      <ul className="choices">
        {invitations.map((one) => (
          <li key={one.id}>
            <Link
              to="/inviti/$invitationId"
              params={{ invitationId: one.id }}
              className="choice-line"
              aria-label={office.invitation.open(one.institution_name)}
            >
              <Icon name="mail" />
              <span className="choice-line-words">
                <strong>{one.institution_name}</strong>
                <span className="quiet small">{office.roles[one.role]}</span>
              </span>
              <Icon name="chevron" size={20} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Requests({ requests }: { requests: readonly OwnRequest[] }) {
  const { office, onboarding } = useTexts();
  return (
    <section className="panel" aria-labelledby="requests-title">
      <h2 id="requests-title">{office.home.requests}</h2>
      <ul className="choices">
        {requests.map((one) => (
          <li key={one.id}>
            <Link to="/adesioni/$requestId" params={{ requestId: one.id }} className="choice-line">
              <Icon name="flag" />
              <span className="choice-line-words">
                <strong>{one.body_name}</strong>
              </span>
              <Chip tone={one.state === 'rejected' || one.state === 'expired' ? 'urgent' : 'todo'}>
                {onboarding.states[one.state]}
              </Chip>
              <Icon name="chevron" size={20} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
