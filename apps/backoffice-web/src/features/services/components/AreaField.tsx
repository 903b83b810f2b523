// Where a local service is for: the institution's own area, a region, or another municipality looked up in the register.
import type { Area } from '@io/composing/service-card';
import { call } from '@io/endpoint';
import { searchRegistry } from '@io/platform/contracts/registry';
import { Button, Choice, Icon, TextField } from '@io/ui';
import { REGIONS } from '@io/vocabulary';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { useTexts } from '../../../texts/texts.tsx';

type Way = 'own' | 'region' | 'municipality';

export function AreaField(props: {
  area: Area | null;
  own: Area | null;
  onChange: (area: Area | null) => void;
}) {
  const { services } = useTexts();
  const words = services.area;
  const { area, own, onChange } = props;
  const id = useId();
  const [way, setWay] = useState<Way | undefined>(() => {
    if (area === null) return undefined;
    return area.code === own?.code ? 'own' : area.kind;
  });
  const choose = (chosen: Way) => {
    setWay(chosen);
    if (chosen === 'own') onChange(own);
  };
  return (
    <div className="area-field">
      <p className="area-chosen">
        <Icon name="pin" size={20} />
        {area?.name ?? words.none}
      </p>
      <Choice
        legend={services.fields.area}
        layout="row"
        value={way}
        options={[
          ...(own === null ? [] : [{ value: 'own' as const, label: words.own(own.name) }]),
          { value: 'region' as const, label: words.region },
          { value: 'municipality' as const, label: words.municipality },
        ]}
        onChange={choose}
      />
      {way === 'region' && (
        <div className="text-field field-short">
          <label htmlFor={id}>{words.chooseRegion}</label>
          <select
            id={id}
            value={area?.kind === 'region' ? area.code : ''}
            onChange={(event) => {
              const region = REGIONS.find(({ code }) => code === event.target.value);
              onChange(region === undefined ? null : { kind: 'region', ...region });
            }}
          >
            <option value="">{words.chooseRegion}</option>
            {REGIONS.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
      )}
      {way === 'municipality' && <Municipalities onChoose={onChange} />}
    </div>
  );
}

const MOST = 6;

function Municipalities({ onChoose }: { onChoose: (area: Area) => void }) {
  const { services } = useTexts();
  const words = services.area;
  const [written, setWritten] = useState('');
  const q = useDeferredValue(written.trim());
  const found = useQuery({
    queryKey: ['registry', 'municipalities', q],
    queryFn: () => call(searchRegistry, { query: { q } }),
    enabled: q.length >= 2,
    staleTime: Infinity,
  });
  const towns = (found.data?.items ?? []).filter(({ kind }) => kind === 'L6').slice(0, MOST);
  return (
    <>
      <TextField
        className="field-short"
        label={words.find}
        type="search"
        maxLength={100}
        value={written}
        onChange={(event) => setWritten(event.target.value)}
      />
      {found.data && towns.length === 0 && <p className="quiet">{words.noneFound}</p>}
      <ul className="chips">
        {towns.map((town) => (
          <li key={town.ipa_code}>
            <Button
              look="secondary"
              aria-label={words.choose(town.name)}
              onClick={() =>
                onChoose({
                  kind: 'municipality',
                  code: town.ipa_code,
                  name: town.name.replace(/^(?:citt[àa] di|comune di)\s+/i, ''),
                })
              }
            >
              {town.name}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
