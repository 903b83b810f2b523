// Invii: the batches of every institution as they go, and the way to halt one.
import { Button } from '@io/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { moment, number } from '../../format/words.ts';
import { TableFrame } from '../../shell/TableFrame.tsx';
import { useSpoken, useTexts } from '../../texts/texts.tsx';
import type { Batch, ConsoleBatch } from '../../wire.ts';
import { StateChip } from '../batches/components/StateChip.tsx';
import { FilterChips, ListPanel } from './components/ListPanel.tsx';
import { ReasonDialog } from './components/ReasonDialog.tsx';
import { ConsolePart } from './ConsolePart.tsx';
import { batchesQuery } from './queries.ts';

const route = getRouteApi('/console/invii');
type Move = 'pause' | 'resume' | 'stop';

export default function BatchesPage() {
  const { console: words } = useTexts();
  return (
    <ConsolePart part="batches" intro={words.lists.intros.batches}>
      <Batches />
    </ConsolePart>
  );
}

function Batches() {
  const { console: words } = useTexts();
  const { lists } = words;
  const { solo, invio } = route.useSearch();
  const navigate = route.useNavigate();
  const isUnderWay = solo === 'in-corso';
  const list = useInfiniteQuery(batchesQuery(isUnderWay, invio));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [moving, setMoving] = useState<{ one: ConsoleBatch; move: Move }>();
  return (
    <>
      <ListPanel
        label={words.tabs.batches}
        list={list}
        isEmpty={list.data !== undefined && items.length === 0}
        none={lists.none}
        filters={
          <div className="filters">
            <FilterChips
              legend={lists.state}
              choices={[
                ['all', lists.all],
                ['under-way', lists.onlyUnderWay],
              ]}
              chosen={isUnderWay ? 'under-way' : 'all'}
              onChoose={(one) =>
                void navigate({
                  search: one === 'under-way' ? { solo: 'in-corso' } : {},
                  replace: true,
                })
              }
            />
            {invio !== undefined && (
              <p>
                <Button
                  look="secondary"
                  icon="close"
                  onClick={() => void navigate({ search: {}, replace: true })}
                >
                  {lists.everyBatch}
                </Button>
              </p>
            )}
          </div>
        }
      >
        {items.length > 0 && (
          <TableFrame label={words.tabs.batches} tall>
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{lists.name}</th>
                  <th scope="col">{lists.state}</th>
                  <th scope="col">{lists.progress}</th>
                  <th scope="col">{lists.created}</th>
                  <th scope="col">{lists.actions}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <BatchRow key={one.id} one={one} onMove={(move) => setMoving({ one, move })} />
                ))}
              </tbody>
            </table>
          </TableFrame>
        )}
      </ListPanel>
      {moving && <MoveDialog {...moving} onClose={() => setMoving(undefined)} />}
    </>
  );
}

function BatchRow({ one, onMove }: { one: ConsoleBatch; onMove: (move: Move) => void }) {
  const { texts, language } = useSpoken();
  const { lists } = texts.console;
  const done = one.sent + one.refused;
  const isEnded = one.state === 'sent' || one.state === 'stopped' || one.state === 'draft';
  return (
    <tr>
      <th scope="row">
        <span className="key-cell">
          {one.name}
          <span className="quiet small">{one.institution_name}</span>
        </span>
      </th>
      <td data-heading={lists.state}>
        <StateChip state={one.state as Batch['state']} />
      </td>
      <td className="number" data-heading={lists.progress}>
        {one.total === 0 ? (
          '–'
        ) : (
          <span className="batch-progress">
            <progress max={one.total} value={done} aria-label={`${lists.progress}: ${one.name}`} />
            {texts.batches.ofPeople(number(done, language), number(one.total, language))}
          </span>
        )}
      </td>
      <td className="number" data-heading={lists.created}>
        {moment(one.created_at, language)}
      </td>
      <td data-heading={lists.actions}>
        <span className="table-actions">
          {one.state === 'sending' && (
            <Button
              look="quiet"
              aria-label={lists.pauseOf(one.name)}
              onClick={() => onMove('pause')}
            >
              {lists.pause}
            </Button>
          )}
          {one.state === 'paused' && (
            <Button
              look="secondary"
              aria-label={lists.goOf(one.name)}
              onClick={() => onMove('resume')}
            >
              {lists.go}
            </Button>
          )}
          {!isEnded && (
            <Button look="quiet" aria-label={lists.stopOf(one.name)} onClick={() => onMove('stop')}>
              {lists.stop}
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}

function MoveDialog(props: { one: ConsoleBatch; move: Move; onClose: () => void }) {
  const { lists } = useTexts().console;
  const { one, move, onClose } = props;
  const titles = { pause: lists.pauseOf, resume: lists.goOf, stop: lists.stopOf };
  const effects = { pause: lists.pauseEffect, resume: lists.goEffect, stop: lists.stopEffect };
  const done = { pause: lists.done.pause, resume: lists.done.go, stop: lists.done.stop };
  const title = titles[move](one.name);
  return (
    <ReasonDialog
      deed={{ on: 'batch', id: one.id, move }}
      title={title}
      effect={effects[move]}
      button={title}
      done={done[move](one.name)}
      isGrave={move === 'stop'}
      onClose={onClose}
    />
  );
}
