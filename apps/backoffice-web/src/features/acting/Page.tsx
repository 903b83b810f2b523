// Enti per cui agisci: a partner's bodies, what each lets it do, and one thing for many of them at once.
import { Button, EmptyState, Notice, Skeleton, TextField } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { number } from '../../format/words.ts';
import { useKeptDialog } from '../../shell/kept-dialog.ts';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../texts/texts.tsx';
import type { ActingBody, Membership } from '../../wire.ts';
import { ClosedPage } from '../not-found/ClosedPage.tsx';
import { BodiesTable } from './components/BodiesTable.tsx';
import { KeysDialog, type KeysForBodies } from './components/KeysDialog.tsx';
import { ProposalsPanel } from './components/ProposalsPanel.tsx';
import { RoundsPanel } from './components/RoundsPanel.tsx';
import { ServiceRound } from './components/ServiceRound.tsx';
import { actingForQuery, PAGE } from './queries.ts';
import { unsavedValues } from './unsaved.ts';

export default function ActingPage() {
  const membership = useMembership();
  return membership &&
    membership.institution_kind !== 'body' &&
    has(membership, 'act_for_bodies') ? (
    <Acting membership={membership} />
  ) : (
    <ClosedPage right="act_for_bodies" />
  );
}

function Acting({ membership }: { membership: Membership }) {
  const { texts, language } = useSpoken();
  const { partners, app } = texts;
  const words = partners.acting;
  const { institution_id: id } = membership;
  const [search, setSearch] = useState('');
  const [offset, setOffset] = useState(0);
  const bodies = useQuery(actingForQuery(id, useDeferredValue(search.trim()), offset));
  const before = unsavedValues.useFound(id);
  const keys = useKeptDialog<KeysForBodies>('keys of bodies', id);
  const [picked, setPicked] = useState<readonly ActingBody[]>(
    before?.picked ?? keys.found?.picked ?? [],
  );
  const [isMaking, setMaking] = useState(false);
  const count = bodies.data?.count ?? 0;
  const isEmpty = bodies.data !== undefined && count === 0;
  const [isWaiting, setWaiting] = useState(before !== undefined);
  const close = () => {
    setMaking(false);
    setWaiting(unsavedValues.has(id));
  };
  const ids = picked.map((one) => one.institution_id);
  // Those of other pages of the list stay chosen.
  const pick = (chosen: readonly string[]) => {
    const known = [...picked, ...(bodies.data?.items ?? [])];
    setPicked(
      chosen.flatMap((one) => known.find(({ institution_id: other }) => other === one) ?? []),
    );
  };
  if (isMaking) return <ServiceRound institutionId={id} picked={picked} onClose={close} />;
  return (
    <div className="page">
      <PageHead title={words.title} intro={words.intro} />
      {isWaiting && picked.length > 0 && (
        <Notice>
          <p>{words.waiting(number(picked.length, language))}</p>
          <Button look="secondary" onClick={() => setMaking(true)}>
            {words.goOn}
          </Button>
        </Notice>
      )}
      {has(membership, 'appoint_partners') && <ProposalsPanel institutionId={id} />}
      <section className="panel" aria-label={words.title}>
        {bodies.error && <TroubleNotice error={bodies.error} retry={() => void bodies.refetch()} />}
        {bodies.isPending && <Skeleton label={app.loading} rows={4} lines={[90]} />}
        {isEmpty && search.trim() === '' && (
          <EmptyState icon="building" title={words.none}>
            <p>{words.noneHint}</p>
          </EmptyState>
        )}
        {bodies.data && (count > 0 || search.trim() !== '') && (
          <>
            <div className="page-head">
              <TextField
                type="search"
                label={words.search}
                maxLength={100}
                value={search}
                onChange={(event) => {
                  setSearch(event.target.value);
                  setOffset(0);
                }}
              />
              <output className="quiet">
                {isEmpty ? words.noMatch : words.count(number(count, language))}
              </output>
            </div>
            {!isEmpty && (
              <BodiesTable
                institutionId={id}
                bodies={bodies.data.items}
                picked={ids}
                canEnd={has(membership, 'appoint_partners')}
                onPick={pick}
              />
            )}
            {count > PAGE && (
              <div className="dialog-actions">
                <Button
                  look="secondary"
                  disabled={offset === 0}
                  onClick={() => setOffset(offset - PAGE)}
                >
                  {words.previous}
                </Button>
                <Button
                  look="secondary"
                  disabled={offset + PAGE >= count}
                  onClick={() => setOffset(offset + PAGE)}
                >
                  {words.next}
                </Button>
              </div>
            )}
            <output className="quiet">
              {picked.length === 0
                ? words.pickFirst
                : words.picked(number(picked.length, language))}
            </output>
            <div className="dialog-actions">
              <Button icon="card" disabled={picked.length === 0} onClick={() => setMaking(true)}>
                {words.makeService}
              </Button>
              {has(membership, 'manage_keys') && (
                <Button
                  look="secondary"
                  icon="key"
                  disabled={picked.length === 0}
                  onClick={() => keys.open('new')}
                >
                  {words.makeKeys}
                </Button>
              )}
            </div>
          </>
        )}
      </section>
      <RoundsPanel institutionId={id} />
      {keys.of !== undefined && <KeysDialog dialog={keys} institutionId={id} picked={picked} />}
    </div>
  );
}
