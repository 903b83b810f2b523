// Accessi: the gates and their numbers as they move, who was refused and why, and every switch.
import { Chip, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { clockTime } from '../../format/words.ts';
import { useMe } from '../../shell/me.ts';
import { usePageTitle } from '../../shell/page-title.ts';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../texts/texts.tsx';
import { NotOperatorPage } from '../entry/Page.tsx';
import { ChangesList } from './components/ChangesList.tsx';
import { GateCharts } from './components/GateCharts.tsx';
import { GatesTable } from './components/GatesTable.tsx';
import { RefusalBars } from './components/RefusalBars.tsx';
import { SectionsTable } from './components/SectionsTable.tsx';
import { gatesQuery } from './queries.ts';
import { useLive } from './use-live.ts';

const route = getRouteApi('/accessi');

export default function AdmissionPage() {
  return useMe()?.is_operator ? <Admission /> : <NotOperatorPage />;
}

function Admission() {
  const { texts, language } = useSpoken();
  const { admission: words, app } = texts;
  const heading = usePageTitle(words.title);
  const isLive = useLive();
  const gates = useQuery(gatesQuery);
  const { varco } = route.useSearch();
  const shown = gates.data?.items.find(({ name }) => name === varco) ?? gates.data?.items[0];
  const at = gates.data && clockTime(gates.data.at, language);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {words.title}
          </h1>
          <p className="quiet">{words.intro}</p>
        </div>
        <p className="page-live">
          {at && (
            <Chip tone={isLive ? 'done' : 'neutral'} icon={isLive ? 'done' : 'clock'}>
              {isLive ? words.live(at) : words.notLive(at)}
            </Chip>
          )}
        </p>
      </header>
      {gates.error && !gates.data && (
        <TroubleNotice error={gates.error} retry={() => void gates.refetch()} />
      )}
      <section className="panel" aria-labelledby="gates-title">
        <h2 id="gates-title">{words.gates.title}</h2>
        {gates.data && shown ? (
          <GatesTable gates={gates.data.items} shown={shown.name} />
        ) : (
          <Skeleton label={app.loading} rows={2} lines={[90]} />
        )}
      </section>
      <GateCharts gate={shown} />
      <RefusalBars />
      <SectionsTable />
      <ChangesList gates={gates.data?.items ?? []} />
    </div>
  );
}
