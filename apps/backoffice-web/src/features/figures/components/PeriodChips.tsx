// How far back the charts look.
import { useTexts } from '../../../texts/texts.tsx';
import { FilterChips } from '../../console/components/ListPanel.tsx';
import { type Period, PERIODS } from '../span.ts';

export function PeriodChips(props: { chosen: Period; onChoose: (one: Period) => void }) {
  const { figures: words } = useTexts();
  return (
    <div className="filters">
      <FilterChips
        legend={words.period}
        choices={PERIODS.map((one) => [one, words.periods[one]] as const)}
        chosen={props.chosen}
        onChoose={props.onChoose}
      />
    </div>
  );
}
