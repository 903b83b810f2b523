// Lavori: jobs that failed, and the way to run one again.
import { Button, Chip } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { moment, number } from '../../format/words.ts';
import { TableFrame } from '../../shell/TableFrame.tsx';
import { useSpoken, useTexts } from '../../texts/texts.tsx';
import type { FailedJob } from '../../wire.ts';
import { ListPanel } from './components/ListPanel.tsx';
import { ReasonDialog } from './components/ReasonDialog.tsx';
import { ConsolePart } from './ConsolePart.tsx';
import { failedJobsQuery } from './queries.ts';

export default function JobsPage() {
  const { console: words } = useTexts();
  return (
    <ConsolePart part="jobs" intro={words.jobs.intro}>
      <Jobs />
    </ConsolePart>
  );
}

function Jobs() {
  const { jobs: words } = useTexts().console;
  const list = useQuery(failedJobsQuery);
  const items = list.data?.items ?? [];
  const [again, setAgain] = useState<FailedJob>();
  return (
    <>
      <ListPanel
        label={words.name}
        list={list}
        isEmpty={list.data !== undefined && items.length === 0}
        none={`${words.none} ${words.noneHint}`}
      >
        {items.length > 0 && (
          <TableFrame label={words.name} tall>
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{words.name}</th>
                  <th scope="col">{words.state}</th>
                  <th scope="col">{words.failed}</th>
                  <th scope="col">{words.error}</th>
                  <th scope="col">{words.replay}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <JobRow key={one.id} one={one} onAgain={() => setAgain(one)} />
                ))}
              </tbody>
            </table>
          </TableFrame>
        )}
      </ListPanel>
      {again && (
        <ReasonDialog
          deed={{ on: 'job', id: again.id }}
          title={words.replayOf(again.name)}
          effect={words.replayEffect}
          button={words.replayNow}
          done={words.done}
          isGrave={false}
          onClose={() => setAgain(undefined)}
        />
      )}
    </>
  );
}

const JobName = ({ one }: { one: FailedJob }) => (
  <span className="key-cell">
    <code>{one.name}</code>
    <span className="quiet small">{one.id}</span>
  </span>
);

function JobState({ one }: { one: FailedJob }) {
  const { texts, language } = useSpoken();
  const { jobs: words } = texts.console;
  const isGivenUp = one.state === 'given_up';
  return (
    <span className="gate-state">
      <Chip tone={isGivenUp ? 'urgent' : 'neutral'} icon={isGivenUp ? 'warning' : 'clock'}>
        {words.states[one.state]}
      </Chip>
      <span className="small quiet">
        {words.ofAttempts(number(one.attempts, language), number(one.max_attempts, language))}
        {one.next_at && `, ${words.next(moment(one.next_at, language))}`}
      </span>
    </span>
  );
}

function JobRow({ one, onAgain }: { one: FailedJob; onAgain: () => void }) {
  const { texts, language } = useSpoken();
  const { jobs: words } = texts.console;
  return (
    <tr>
      <th scope="row">
        <JobName one={one} />
      </th>
      <td data-heading={words.state}>
        <JobState one={one} />
      </td>
      <td className="number" data-heading={words.failed}>
        {moment(one.failed_at, language)}
      </td>
      <td className="table-text" data-heading={words.error}>
        <code className="small">{one.error}</code>
      </td>
      <td data-heading={words.replay}>
        <Button look="secondary" aria-label={words.replayOf(one.name)} onClick={onAgain}>
          {words.replay}
        </Button>
      </td>
    </tr>
  );
}
