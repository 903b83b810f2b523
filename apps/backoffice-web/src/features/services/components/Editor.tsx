// A service's card being written: fields, what the rules say as one types, the phone; saving, sending, publishing.
import { type CardContent, type CardField, judgeCard, verdictOf } from '@io/composing/service-card';
import { gulpease } from '@io/composing';
import { CallFailed } from '@io/endpoint';
import { Button } from '@io/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { moment } from '../../../format/words.ts';
import { has } from '../../../shell/me.ts';
import { useSay } from '../../../shell/said.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Membership, ServiceFile } from '../../../wire.ts';
import { merge } from '../merge.ts';
import { useServiceMoves } from '../mutations.ts';
import { serviceQuery } from '../queries.ts';
import { unsavedCards } from '../unsaved.ts';
import { CardFields } from './CardFields.tsx';
import { CardPreview } from './CardPreview.tsx';
import { type Conflict, ConflictNotice } from './ConflictNotice.tsx';
import { FindingsPanel } from './FindingsPanel.tsx';
import { LogoField } from './LogoField.tsx';
import { logoUrl } from './logo-url.ts';
import { MovesBar } from './MovesBar.tsx';

const codeOf = (error: unknown) => (error instanceof CallFailed ? error.problem?.code : undefined);

/** What one begins from: the draft, or else what is approved or published. */
const baseOf = ({ working, approved, live, context }: ServiceFile): CardContent =>
  working?.content ?? approved?.content ?? live?.content ?? (context.live as CardContent);

export function Editor({ membership, file }: { membership: Membership; file: ServiceFile }) {
  const { texts, language } = useSpoken();
  const words = texts.services;
  const say = useSay();
  const client = useQueryClient();
  const { institution_id: id } = membership;
  const moves = useServiceMoves(id, file.service_id);
  const before = unsavedCards.useFound(file.service_id);
  const [base, setBase] = useState(() => before?.base ?? baseOf(file));
  const [content, setContent] = useState(before?.content ?? base);
  const [revision, setRevision] = useState(before?.revision ?? file.working?.revision ?? 0);
  const [isOpen, setOpen] = useState(before !== undefined || file.working !== undefined);
  const [conflict, setConflict] = useState<Conflict>();
  const judged = useDeferredValue(content);
  const findings = useMemo(() => judgeCard(judged, file.context), [judged, file.context]);

  const state = file.working?.state;
  const isEditing = has(membership, 'edit_services') && isOpen && state !== 'submitted';
  const isDirty = content !== base;
  const unsaved = useMemo(
    () => (content === base ? undefined : { base, content, revision }),
    [base, content, revision],
  );
  unsavedCards.useKeep(file.service_id, unsaved);
  const change = (to: Partial<CardContent>) => setContent((now) => ({ ...now, ...to }));

  const taken = (now: ServiceFile) => {
    setBase(baseOf(now));
    setContent(baseOf(now));
    setRevision(now.working?.revision ?? 0);
    setOpen(now.working !== undefined);
  };
  const putTogether = async () => {
    const now = await client.fetchQuery({ ...serviceQuery(id, file.service_id), staleTime: 0 });
    const theirs = baseOf(now);
    const { content: merged, taken: from, both } = merge(base, content, theirs);
    setConflict({ who: now.working?.saved_by ?? '', theirs, taken: from, both });
    setBase(theirs);
    setContent({ ...merged });
    setRevision(now.working?.revision ?? 0);
  };
  const save = () => {
    setConflict(undefined);
    moves.save.mutate(
      { revision, content },
      {
        onSuccess(now) {
          taken(now);
          say({ text: words.file.saved });
        },
        onError(error) {
          if (codeOf(error) === 'changed_by_other') void putTogether();
        },
      },
    );
  };
  const takeTheirs = (field: CardField) => {
    if (conflict === undefined) return;
    change({ [field]: conflict.theirs[field] });
    setConflict({ ...conflict, both: conflict.both.filter((one) => one !== field) });
  };

  return (
    <>
      <MovesBar
        membership={membership}
        file={file}
        moves={moves}
        verdict={verdictOf(findings)}
        isOpen={isOpen}
        isDirty={isDirty}
        onOpen={() => setOpen(true)}
        onMoved={taken}
      />
      <div className="compose">
        <form
          className="panel form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          {conflict && <ConflictNotice conflict={conflict} onTake={takeTheirs} />}
          <fieldset className="card-form" disabled={!isEditing}>
            <legend className="for-readers-only">{words.file.tabs.card}</legend>
            <CardFields
              content={content}
              ownArea={file.context.own_area}
              findings={isEditing ? findings : []}
              onChange={change}
              logo={
                <LogoField
                  shown={logoUrl(id, file, content.logo)}
                  isBusy={moves.logo.isPending || !isEditing}
                  error={moves.logo.error}
                  onGive={(base64) =>
                    moves.logo.mutate(base64, { onSuccess: ({ logo }) => change({ logo }) })
                  }
                  onDrop={() => change({ logo: null })}
                />
              }
            />
          </fieldset>
          {isEditing && (
            <div className="save-bar">
              {moves.save.error && codeOf(moves.save.error) !== 'changed_by_other' && (
                <TroubleNotice error={moves.save.error} />
              )}
              <Button type="submit" icon="check" busy={moves.save.isPending} disabled={!isDirty}>
                {words.file.save}
              </Button>
              <p className="quiet small">
                {isDirty || file.working === undefined
                  ? isDirty && words.file.unsaved
                  : words.file.savedAt(
                      file.working.saved_by,
                      moment(file.working.saved_at, language),
                    )}
              </p>
            </div>
          )}
        </form>
        <div className="card-side">
          <section className="panel" aria-label={words.rules.title}>
            <h2>{words.rules.title}</h2>
            <FindingsPanel
              findings={findings}
              score={gulpease(judged.description)}
              hasForm={isEditing}
            />
          </section>
          <CardPreview
            content={content}
            institution={file.context.institution_name}
            logoUrl={logoUrl(id, file, content.logo) ?? institutionLogo(membership)}
          />
        </div>
      </div>
    </>
  );
}

/** Without a crest the initials stay: see Monogram. */
const institutionLogo = ({ institution_fiscal_code: code }: Membership) =>
  `/logos/organizations/${code.replace(/^0+/, '')}.png`;
