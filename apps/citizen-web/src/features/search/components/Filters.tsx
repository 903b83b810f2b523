// The filters: four to press, the others behind "more", and what is chosen there as chips that take it away.
import { Icon, type IconName } from '@io/ui';
import { useId } from 'react';
import { useToday } from '../../../shell/use-today.ts';
import { shortDay } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { FoundPage } from '../../../wire.ts';
import { type Asked, kinds, nothingAsked, serviceSender } from '../asked.ts';

type Senders = NonNullable<FoundPage['senders']>;

const icons = {
  unread: 'mail',
  payment: 'card',
  deadline: 'clock',
  attachments: 'clip',
} as const satisfies Record<(typeof kinds)[number], IconName>;

export function Filters(props: {
  asked: Asked;
  senders: Senders;
  onChange: (change: Partial<Asked>) => void;
}) {
  const { asked, senders, onChange } = props;
  const { texts } = useSpoken();
  const words = texts.search;
  return (
    <div className="filters">
      <fieldset className="filter-chips">
        <legend className="for-readers-only">{words.filters}</legend>
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            className="filter-chip"
            aria-pressed={asked[kind]}
            onClick={() => onChange({ [kind]: !asked[kind] })}
          >
            <Icon name={asked[kind] ? 'check' : icons[kind]} size={16} />
            {words.kinds[kind]}
          </button>
        ))}
        <ChosenChips {...props} />
      </fieldset>
      <details className="filter-more">
        <summary>{words.moreFilters}</summary>
        <div className="filter-fields">
          <Select
            label={words.sender}
            value={asked.sender}
            onChange={(sender) => onChange({ sender })}
            options={[{ value: '', label: words.anySender }, ...senderOptions(senders)]}
          />
          <Select
            label={words.where}
            value={asked.where}
            onChange={(where) =>
              onChange({ where: where === 'inbox' || where === 'archive' ? where : 'everywhere' })
            }
            options={[
              { value: 'everywhere', label: words.everywhere },
              { value: 'inbox', label: words.onlyInbox },
              { value: 'archive', label: words.onlyArchive },
            ]}
          />
          <DayField label={words.from} value={asked.from} onChange={(from) => onChange({ from })} />
          <DayField label={words.to} value={asked.to} onChange={(to) => onChange({ to })} />
        </div>
      </details>
    </div>
  );
}

/** A body once, and under it each of its services when it has more than one. */
function senderOptions(senders: Senders) {
  const byBody = new Map<string, Senders>();
  for (const sender of senders) {
    const code = sender.organization_fiscal_code;
    byBody.set(code, [...(byBody.get(code) ?? []), sender]);
  }
  return [...byBody]
    .map(([code, services]) => ({ code, services, name: services[0]?.organization_name ?? '' }))
    .sort((a, b) => a.name.localeCompare(b.name, 'it'))
    .flatMap(({ code, services, name }) => [
      { value: code, label: name },
      ...(services.length > 1
        ? services.map((one) => ({
            value: serviceSender(one.service_id),
            label: `${name}: ${one.service_name}`,
          }))
        : []),
    ]);
}

function ChosenChips({ asked, senders, onChange }: Parameters<typeof Filters>[0]) {
  const { texts, language } = useSpoken();
  const today = useToday();
  const words = texts.search;
  const sender = senderOptions(senders).find(({ value }) => value === asked.sender);
  const day = (value: string) => shortDay(value, today, language);
  const chosen: { key: keyof Asked; label: string }[] = [
    ...(asked.sender === ''
      ? []
      : [{ key: 'sender' as const, label: sender?.label ?? words.sender }]),
    ...(asked.where === 'everywhere'
      ? []
      : [
          {
            key: 'where' as const,
            label: asked.where === 'inbox' ? words.onlyInbox : words.onlyArchive,
          },
        ]),
    ...(asked.from === '' ? [] : [{ key: 'from' as const, label: words.fromDay(day(asked.from)) }]),
    ...(asked.to === '' ? [] : [{ key: 'to' as const, label: words.toDay(day(asked.to)) }]),
  ];
  return chosen.map(({ key, label }) => (
    <button
      key={key}
      type="button"
      className="filter-chip"
      onClick={() => onChange({ [key]: nothingAsked[key] })}
    >
      {label}
      <Icon name="close" size={16} />
      <span className="for-readers-only">{words.takeAway}</span>
    </button>
  ));
}

function Select(props: {
  label: string;
  value: string;
  options: { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="text-field">
      <label htmlFor={id}>{props.label}</label>
      <select id={id} value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

function DayField(props: { label: string; value: string; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <div className="text-field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type="date"
        value={props.value}
        min="2019-01-01"
        max="2099-12-31"
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  );
}
