// The sections of the citizens' app as people find them now, each with its switch and its message.
import { Button, Chip, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { moment } from '../../../format/words.ts';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Section, SectionName } from '../../../wire.ts';
import { sectionsQuery } from '../queries.ts';
import { SectionDialog } from './SectionDialog.tsx';

export function SectionsTable() {
  const { admission, app } = useSpoken().texts;
  const words = admission.sections;
  const sections = useQuery(sectionsQuery);
  const [opened, setOpened] = useState<SectionName>();
  const section = sections.data?.items.find(({ name }) => name === opened);
  return (
    <section className="panel" aria-labelledby="sections-title">
      <div>
        <h2 id="sections-title">{words.title}</h2>
        <p className="quiet small">{words.intro}</p>
      </div>
      {sections.error && (
        <TroubleNotice error={sections.error} retry={() => void sections.refetch()} />
      )}
      {sections.isPending && <Skeleton label={app.loading} rows={4} lines={[90]} />}
      {sections.data && (
        <TableFrame label={words.title}>
          <table className="table table-cards">
            <thead>
              <tr>
                <th scope="col">{words.section}</th>
                <th scope="col">{words.state}</th>
                <th scope="col">{words.text}</th>
                <th scope="col">{admission.gates.actions}</th>
              </tr>
            </thead>
            <tbody>
              {sections.data.items.map((one) => (
                <SectionRow key={one.name} section={one} onOpen={() => setOpened(one.name)} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      {section && <SectionDialog section={section} onClose={() => setOpened(undefined)} />}
    </section>
  );
}

function SectionRow({ section, onOpen }: { section: Section; onOpen: () => void }) {
  const { texts, language } = useSpoken();
  const words = texts.admission.sections;
  const { visible, level, text, expected_end: end } = section;
  const name = words.names[section.name];
  return (
    <tr>
      <th scope="row">{name}</th>
      <td data-heading={words.state}>
        {section.name === 'everywhere' ? (
          '–'
        ) : visible ? (
          <Chip tone="done" icon="done">
            {words.on}
          </Chip>
        ) : (
          <Chip tone="urgent" icon="lock">
            {words.off}
          </Chip>
        )}
      </td>
      <td className="table-text" data-heading={words.text}>
        <span>
          {level === 'none' && text[language] === '' ? (
            <span className="quiet">{words.levels.none}</span>
          ) : (
            <>
              <strong>{words.levels[level]}:</strong> {text[language]}
            </>
          )}
          {end && <span className="quiet small"> ({words.until(moment(end, language))})</span>}
        </span>
      </td>
      <td data-heading={texts.admission.gates.actions}>
        <Button look="quiet" icon="pencil" aria-label={words.changeOf(name)} onClick={onOpen}>
          {words.change}
        </Button>
      </td>
    </tr>
  );
}
