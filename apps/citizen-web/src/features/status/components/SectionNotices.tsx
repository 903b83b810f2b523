// What people should know of a section today: a notice above it, or the reason why it is switched off.
import { EmptyState, Notice } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { dayInRome } from '../../../format/days.ts';
import { longDay, timeOf } from '../../../format/words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import { type SectionName, type SectionStatus, statusQuery } from '../queries.ts';

/** Shows what everybody is told and the notices of `sections` above `children`; the first of them switched off, stands in their place. */
export function SectionNotices(props: {
  sections: readonly SectionName[];
  /** Where the page has a heading of its own above. */
  isPart?: boolean;
  /** In a section of a page, which has told already what everybody is told. */
  isInside?: boolean;
  children?: ReactNode;
}) {
  const { data } = useQuery(statusQuery);
  const { isInside = false, isPart = isInside } = props;
  const names = isInside ? props.sections : (['everywhere', ...props.sections] as const);
  const known = names.flatMap((name) => {
    const status = data?.sections[name];
    return status === undefined ? [] : [{ name, status }];
  });
  const first = known.find(({ name }) => name === props.sections[0]);
  const isOff = first?.status.visible === false;
  const told = known.filter(({ status }) => status.level !== 'none' || !status.visible);
  const above = isOff ? told.filter(({ name }) => name === 'everywhere') : told;
  return (
    <>
      {above.map(({ name, status }) => (
        <div className="section-notice" key={name}>
          <Notice tone={status.level === 'critical' ? 'urgent' : 'info'} live="status">
            <Words status={status} />
          </Notice>
        </div>
      ))}
      {isOff ? (
        <SwitchedOff status={first.status} heading={isInside ? 'h3' : isPart ? 'h2' : 'h1'} />
      ) : (
        props.children
      )}
    </>
  );
}

function SwitchedOff(props: { status: SectionStatus; heading: 'h1' | 'h2' | 'h3' }) {
  const { texts } = useSpoken();
  const { status, heading: Heading } = props;
  return (
    <div className="plain-page">
      <EmptyState icon="warning" title={<Heading>{texts.status.off}</Heading>}>
        <Words status={status} />
      </EmptyState>
    </div>
  );
}

function Words({ status }: { status: SectionStatus }) {
  const { texts, language, everywhere } = useSpoken();
  const { text, link, expected_end: end } = status;
  return (
    <>
      {/* Operators write in Italian and English. */}
      <p lang={everywhere.language}>{text[everywhere.language]}</p>
      {end !== null && (
        <p>{texts.status.expectedEnd(longDay(dayInRome(end), language), timeOf(end, language))}</p>
      )}
      {link !== null && (
        <p>
          <a href={link} target="_blank" rel="noreferrer">
            {texts.status.more} <span className="for-readers-only">{texts.app.opensElsewhere}</span>
          </a>
        </p>
      )}
    </>
  );
}
