// The institutions that can write, found by their name or by a service's.
import { Button, buttonClass, EmptyState, Icon, Monogram, Skeleton } from '@io/ui';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { institutionLogo } from '../../format/logos.ts';
import { Page } from '../../shell/Page.tsx';
import { useSay } from '../../shell/said.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { SearchForm } from './components/SearchForm.tsx';
import { institutionsQuery } from './queries.ts';

export default function ServicesPage() {
  const { services: words } = useTexts();
  const { cerca: search = '' } = useSearch({ from: '/inside/shell/servizi' });
  const navigate = useNavigate();
  return (
    <Page title={words.title}>
      <p className="quiet">{words.intro}</p>
      <SearchForm
        key={search}
        search={search}
        onSearch={(cerca) =>
          void navigate({ to: '/servizi', search: cerca === '' ? {} : { cerca } })
        }
      />
      <Institutions search={search} />
    </Page>
  );
}

function Institutions({ search }: { search: string }) {
  const { services: words, app } = useTexts();
  const { announce } = useSay();
  const list = useInfiniteQuery({
    ...institutionsQuery(search),
    placeholderData: keepPreviousData,
  });
  const count = list.isPlaceholderData ? undefined : list.data?.pages[0]?.count;

  useEffect(() => {
    if (search !== '' && count !== undefined) announce(words.found(count));
  }, [search, count, announce, words]);

  if (!list.data) {
    return (
      <Waiting query={list}>
        <Skeleton label={app.loading} rows={5} lines={[60, 30]} />
      </Waiting>
    );
  }
  if (count === 0) return <NothingFound />;
  return (
    <section aria-labelledby="institutions-title">
      <h2 id="institutions-title" className="list-title">
        {search === '' || count === undefined ? words.all : words.found(count)}
      </h2>
      <ul className="card-list">
        {list.data.pages
          .flatMap((page) => page.institutions)
          .map(({ id, name, services_count, fiscal_code, logo_version }) => (
            <li key={id}>
              <Link to="/enti/$institutionId" params={{ institutionId: id }} className="card-row">
                <Monogram name={name} logo={institutionLogo(fiscal_code, logo_version)} />
                <span className="card-row-text">
                  <strong>{name}</strong>
                  <span className="quiet">{words.servicesCount(services_count)}</span>
                </span>
                <Icon name="chevron" size={20} />
              </Link>
            </li>
          ))}
      </ul>
      {list.hasNextPage && (
        <Button
          look="secondary"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {words.more}
        </Button>
      )}
    </section>
  );
}

function NothingFound() {
  const { services: words } = useTexts();
  return (
    <EmptyState icon="search" title={words.none}>
      <p className="quiet">{words.noneHint}</p>
      <Link to="/servizi" className={buttonClass('secondary')}>
        {words.clear}
      </Link>
    </EmptyState>
  );
}
