// Which reports are shown: chips to press, of one row the state, of the other the reason.
import { REASONS } from '@io/platform/contracts/reports';
import { useTexts } from '../../../texts/texts.tsx';
import { type ReportFilter, STATES } from '../filter.ts';

export function Filters(props: { filter: ReportFilter; onChange: (to: ReportFilter) => void }) {
  const { filter, onChange } = props;
  const words = useTexts().reports;
  return (
    <div className="filters">
      <fieldset>
        <legend>{words.state}</legend>
        <div className="filter-chips">
          {STATES.map((state) => (
            <FilterChip
              key={state}
              isOn={filter.state === state}
              onPress={() => onChange({ ...filter, state })}
            >
              {words.states[state]}
            </FilterChip>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{words.reason}</legend>
        <div className="filter-chips">
          {REASONS.map((reason) => (
            <FilterChip
              key={reason}
              isOn={filter.reason === reason}
              onPress={() =>
                onChange({ ...filter, reason: filter.reason === reason ? undefined : reason })
              }
            >
              {words.reasons[reason]}
            </FilterChip>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

function FilterChip(props: { isOn: boolean; onPress: () => void; children: string }) {
  return (
    <button
      type="button"
      className="filter-chip"
      aria-pressed={props.isOn}
      onClick={() => props.onPress()}
    >
      {props.children}
    </button>
  );
}
