// Adozione: the same charts as the public page's, exact and with the money.
import { buttonClass, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import { AdoptionCharts } from '../figures/components/AdoptionCharts.tsx';
import { PeriodChips } from '../figures/components/PeriodChips.tsx';
import { adoptionQuery } from '../figures/queries.ts';
import { ConsolePart } from './ConsolePart.tsx';

const route = getRouteApi('/console/numeri');

export default function FiguresPage() {
  const { figures: words } = useTexts();
  return (
    <ConsolePart part="figures" intro={words.operatorIntro}>
      <Figures />
    </ConsolePart>
  );
}

function Figures() {
  const { figures: words, app } = useTexts();
  const { giorni = '30' } = route.useSearch();
  const navigate = route.useNavigate();
  const figures = useQuery(adoptionQuery(Number(giorni)));
  return (
    <section className="panel" aria-label={words.operatorTitle}>
      <div className="page-head">
        <PeriodChips
          chosen={giorni}
          onChoose={(one) => void navigate({ search: { giorni: one }, replace: true })}
        />
        <Link to="/numeri" className={buttonClass('secondary')}>
          {words.toPublic}
        </Link>
      </div>
      {figures.error && (
        <TroubleNotice error={figures.error} retry={() => void figures.refetch()} />
      )}
      {figures.isPending && <Skeleton label={app.loading} rows={4} lines={[90]} />}
      {figures.data && <AdoptionCharts items={figures.data.items} />}
    </section>
  );
}
