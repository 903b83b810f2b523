// The composer itself: what is written, the list, what was decided, and what all of it still lacks.
import type { Field } from '@io/sheets';
import { useEffect, useMemo, useState } from 'react';
import { goOnPurpose } from '../../../shell/keep-unsaved.ts';
import { useSay } from '../../../shell/said.tsx';
import { useTexts } from '../../../texts/texts.tsx';
import type { BatchDetail, BatchTemplate, Membership } from '../../../wire.ts';
import { KeptText } from '../components/KeptText.tsx';
import { useList } from '../list/use-list.ts';
import { useSaveTemplate } from '../mutations.ts';
import { takenUp, unsavedTexts } from '../unsaved.ts';
import { type Decisions, ListStep } from './ListStep.tsx';
import { SendStep } from './SendStep.tsx';
import { TextStep } from './TextStep.tsx';
import { useUpload } from './use-upload.ts';
import {
  columnsOfPractices,
  faultsOf,
  fieldsWithoutColumn,
  lackOfNotices,
  type PlanColumn,
  planWords,
  rememberedOf,
  type Words,
} from './words.ts';
import { WordsStep } from './WordsStep.tsx';

export interface Begun {
  batch: BatchDetail;
  /** Rows that the server has of it. */
  kept: number;
}

/** A person who types waits for nothing; the rows are checked when the fingers rest. */
const RESTS_MS = 500;

/** From which template the text comes changes nothing of it. */
const keyOf = (
  words: Words,
  columns: readonly PlanColumn[],
  decisions: Decisions,
  revision: number,
): string => JSON.stringify([{ ...words, templateId: '' }, columns, decisions, revision]);

export function Composer(props: {
  membership: Membership;
  services: ReadonlyMap<string, string>;
  templates: readonly BatchTemplate[];
  begun: Begun | undefined;
  /** The template to begin with. */
  chosen: BatchTemplate | undefined;
}) {
  const { batches } = useTexts();
  const texts = batches.compose;
  const say = useSay();
  const { membership, services, templates, begun, chosen } = props;
  const { institution_id: institutionId } = membership;
  const begunColumns = useMemo<PlanColumn[]>(
    () => begun?.batch.plan.columns.map(({ header, field }) => ({ header, field })) ?? [],
    [begun],
  );
  const [first] = useState<Words>(() => ({
    name: begun?.batch.name ?? chosen?.name ?? '',
    serviceId:
      begun?.batch.service_id ??
      [chosen?.service_id ?? '', ...services.keys()].find((id) => services.has(id)) ??
      '',
    subject: begun?.batch.plan.subject ?? chosen?.subject ?? '',
    body: begun?.batch.plan.body ?? chosen?.body ?? '',
    templateId: begun?.batch.template_id ?? chosen?.id ?? '',
    lapses: begun?.batch.plan.invalid_after_due_date ?? false,
    notices: begun?.batch.plan.notices,
  }));
  const shelf = begun?.batch.id ?? `new.${institutionId}.${chosen?.id ?? ''}`;
  const before = unsavedTexts.useFound(shelf);
  const [words, setWords] = useState(() => takenUp(first, before?.words, services));
  const [decisions, setDecisions] = useState<Decisions>({
    hidden: undefined,
    duplicates: undefined,
  });
  const template = templates.find((one) => one.id === words.templateId);
  const remembered = useMemo(
    () => ({ ...rememberedOf(begunColumns), ...template?.mapping }),
    [begunColumns, template],
  );
  const list = useList(remembered);
  const { opened, fields, checked, checkedKey, revision } = list.state;
  const columns = useMemo<PlanColumn[]>(
    () =>
      opened === undefined
        ? begunColumns
        : opened.headers.map((header, index) => ({ header, field: fields[index] })),
    [opened, fields, begunColumns],
  );

  const currentKey = keyOf(words, columns, decisions, revision);
  // What one begins with is what the server has.
  const version = before?.version ?? begun?.batch.version ?? 0;
  const upload = useUpload(
    institutionId,
    begun && {
      ...{ id: begun.batch.id, version, kept: begun.kept, refused: 0 },
      key: keyOf(first, columns, decisions, revision),
    },
  );
  const { uploaded } = upload;
  const isSaved = uploaded?.key === currentKey || JSON.stringify(words) === JSON.stringify(first);
  const unsaved = useMemo(
    () => (isSaved ? undefined : { words, version: uploaded?.version ?? version }),
    [isSaved, words, uploaded, version],
  );
  unsavedTexts.useKeep(shelf, unsaved);

  // What rows are checked against; the name and the mended cells do not matter to the check of the others.
  const planKey = JSON.stringify([
    planWords(words, columns),
    decisions,
    list.state.name,
    list.state.choices,
  ]);
  const missing = fieldsWithoutColumn(words, columns);
  const lack = lackOfNotices(words, columns);
  const lackingPractices = columnsOfPractices(columns);
  const named = (asked: readonly Field[]) =>
    asked.map((one) => `«${texts.fields[one]}»`).join(', ');
  const isTextWhole =
    words.subject.trim() !== '' && words.body.trim() !== '' && faultsOf(words).length === 0;
  const waitsForList = !isTextWhole
    ? texts.textFirst
    : columns.every(({ field }) => field !== 'fiscal_code')
      ? texts.noFiscalCode
      : missing.length > 0
        ? texts.noColumn(missing.map((name) => `((${name}))`).join(', '))
        : lackingPractices.length > 0
          ? texts.practices.columns(named(lackingPractices))
          : lack?.is === 'columns'
            ? texts.notices.columns(named(lack.fields))
            : lack && texts.notices.lacks[lack.is];
  const { check } = list;
  const runCheck = () =>
    void check(
      planWords(words, columns),
      {
        leavesHidden: decisions.hidden === 'leave',
        leavesDuplicates: decisions.duplicates === 'first',
      },
      planKey,
    );
  const isDue = opened !== undefined && waitsForList === undefined && checkedKey !== planKey;
  useEffect(() => {
    if (!isDue) return undefined;
    const later = setTimeout(runCheck, RESTS_MS);
    return () => clearTimeout(later);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key stands for all that the check reads
  }, [isDue, planKey]);

  const isUndecided =
    checked !== undefined &&
    ((checked.duplicates > 0 && decisions.duplicates === undefined) ||
      (checked.hidden > 0 && decisions.hidden === undefined));
  const waitsForUpload =
    opened === undefined && begun !== undefined && begun.kept > 0
      ? texts.listAgain
      : words.name.trim() === '' || waitsForList !== undefined || checkedKey !== planKey
        ? texts.notYet
        : isUndecided
          ? texts.decideFirst
          : checked?.good === 0
            ? texts.allBad
            : undefined;

  const saving = useSaveTemplate(institutionId);
  const saveTemplate = () =>
    saving.mutate(
      {
        id: template?.id ?? crypto.randomUUID(),
        version: template?.version ?? 0,
        name: words.name.trim(),
        service_id: words.serviceId,
        subject: words.subject,
        body: words.body,
        mapping: rememberedOf(columns),
      },
      {
        onSuccess({ id, name }) {
          change({ templateId: id });
          say({ text: texts.templateSaved(name) });
        },
      },
    );
  const change = (more: Partial<Words>) => setWords((now) => ({ ...now, ...more }));

  return (
    <>
      {before && unsaved && opened === undefined && (
        <KeptText onAnew={() => setWords(first)} withList />
      )}
      <WordsStep
        words={words}
        services={services}
        templates={templates}
        onChange={change}
        onTemplate={(id) => {
          const taken = templates.find((one) => one.id === id);
          change({
            templateId: id,
            ...(taken && { subject: taken.subject, body: taken.body }),
            ...(taken && services.has(taken.service_id) && { serviceId: taken.service_id }),
            ...(taken && words.name.trim() === '' && { name: taken.name }),
          });
        }}
      />
      <TextStep
        institution={membership.institution_name}
        service={services.get(words.serviceId) ?? ''}
        words={words}
        columns={columns}
        sample={opened?.sample ?? []}
        saveTemplate={{ isBusy: saving.isPending, error: saving.error, run: saveTemplate }}
        onChange={change}
      />
      <ListStep
        list={list}
        decisions={decisions}
        words={words}
        waitsFor={waitsForList}
        onWords={change}
        onDecide={(more) => setDecisions((now) => ({ ...now, ...more }))}
        onCheck={runCheck}
      />
      <SendStep
        institutionId={institutionId}
        upload={upload}
        currentKey={currentKey}
        checked={checked}
        waitsFor={waitsForUpload}
        onUpload={() => void upload.run(words, columns, list, currentKey)}
        onOpenSaved={() => {
          const id = upload.draft.current?.id ?? '';
          // Theirs was chosen: mine must not come back over it.
          unsavedTexts.drop(shelf);
          goOnPurpose();
          globalThis.location.assign(`/backoffice/enti/${institutionId}/invii/${id}/prepara`);
        }}
      />
    </>
  );
}
