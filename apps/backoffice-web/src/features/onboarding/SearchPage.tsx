// Looking a body up in the register, while one types.
import { Chip, EmptyState, Icon, TextField } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { PageHead } from '../../shell/PageHead.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { RegistryBody } from '../../wire.ts';
import { useBegin } from './mutations.ts';
import { FirmPanel } from './components/FirmPanel.tsx';
import { registryQuery } from './queries.ts';

const route = getRouteApi('/adesioni');
/** Between two letters of somebody who types. */
const PAUSE_MS = 200;

export default function SearchPage() {
  const { onboarding } = useTexts();
  const words = onboarding.search;
  const { cerca = '' } = route.useSearch();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(cerca);
  const begin = useBegin();
  const [isAggregator, setAggregator] = useState(false);

  useEffect(() => {
    if (typed === cerca) return undefined;
    const later = setTimeout(
      () =>
        void navigate({
          to: '/adesioni',
          search: typed === '' ? {} : { cerca: typed },
          replace: true,
        }),
      PAUSE_MS,
    );
    return () => clearTimeout(later);
  }, [typed, cerca, navigate]);

  const found = useQuery(registryQuery(cerca.trim()));
  const items = cerca.trim().length >= 2 ? found.data?.items : undefined;
  const choose = (ipaCode: string) =>
    begin.mutate(
      { ipa_code: ipaCode, as: isAggregator ? 'aggregator' : 'body' },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: '/adesioni/$requestId', params: { requestId: id } }),
      },
    );
  return (
    <div className="page page-narrow">
      <PageHead title={words.title} intro={words.intro} />
      <section className="panel">
        <TextField
          type="search"
          label={words.label}
          hint={words.hint}
          maxLength={200}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <label className="check-list-option">
          <input
            type="checkbox"
            checked={isAggregator}
            onChange={(event) => setAggregator(event.target.checked)}
          />
          {words.aggregator}
        </label>
        {begin.error && <TroubleNotice error={begin.error} />}
        {found.error && <TroubleNotice error={found.error} retry={() => void found.refetch()} />}
        <output className="quiet small">
          {items && items.length > 0 ? words.found(String(items.length)) : ''}
        </output>
        {items?.length === 0 && <EmptyState icon="search" title={words.none} />}
        {items && items.length > 0 && (
          <ul className="choices">
            {items.map((body) => (
              <BodyLine key={body.ipa_code} body={body} onChoose={() => choose(body.ipa_code)} />
            ))}
          </ul>
        )}
      </section>
      <FirmPanel />
    </div>
  );
}

function BodyLine({ body, onChoose }: { body: RegistryBody; onChoose: () => void }) {
  const { onboarding } = useTexts();
  return (
    <li>
      <button
        type="button"
        className="choice-line"
        aria-label={onboarding.search.choose(body.name)}
        onClick={onChoose}
      >
        <Icon name="building" />
        <span className="choice-line-words">
          <strong>{body.name}</strong>
          <span className="quiet small">
            {body.place} · {body.fiscal_code} · {body.ipa_code}
          </span>
        </span>
        {body.pec === null && (
          <Chip tone="urgent" icon="warning">
            {onboarding.search.noPec}
          </Chip>
        )}
        <Icon name="chevron" size={20} />
      </button>
    </li>
  );
}
