// One template: its name and service, its text with advice and the phone beside.
import { EmptyState, Icon, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { useSay } from '../../shell/said.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useTexts } from '../../texts/texts.tsx';
import type { BatchTemplate, Membership } from '../../wire.ts';
import { KeptText } from '../batches/components/KeptText.tsx';
import { TextStep } from '../batches/composer/TextStep.tsx';
import type { Words } from '../batches/composer/words.ts';
import { WordsStep } from '../batches/composer/WordsStep.tsx';
import { useSaveTemplate } from '../batches/mutations.ts';
import { templatesQuery } from '../batches/queries.ts';
import { useServiceNames } from '../batches/service-names.ts';
import { takenUp, unsavedTexts } from '../batches/unsaved.ts';
import { ClosedPage } from '../not-found/ClosedPage.tsx';

/** In the address, of a template that is not saved yet. */
const NEW = 'nuovo';

export default function EditTemplatePage() {
  const membership = useMembership();
  const { templateId } = useParams({ strict: false });
  return membership && has(membership, 'send') && templateId !== undefined ? (
    <Ready key={templateId} membership={membership} templateId={templateId} />
  ) : (
    <ClosedPage right="send" />
  );
}

function Ready({ membership, templateId }: { membership: Membership; templateId: string }) {
  const { app, batches } = useTexts();
  const words = batches.templates;
  const { institution_id: institutionId } = membership;
  const services = useServiceNames(membership);
  // Left alone while a person writes: who saves over a newer version is told.
  const templates = useQuery({
    ...templatesQuery(institutionId),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const template = templates.data?.items.find((one) => one.id === templateId);
  const isReady = templates.data !== undefined && services !== undefined;
  return (
    <div className="page page-compose">
      <p>
        <Link to="/enti/$institutionId/modelli" params={{ institutionId }} className="back-link">
          <Icon name="back" size={20} />
          {words.back}
        </Link>
      </p>
      <PageHead title={templateId === NEW ? words.newTitle : (template?.name ?? words.title)} />
      {templates.error && (
        <TroubleNotice error={templates.error} retry={() => void templates.refetch()} />
      )}
      {!isReady && !templates.error && <Skeleton label={app.loading} rows={5} />}
      {isReady && template === undefined && templateId !== NEW && (
        <EmptyState icon="file" title={words.gone} />
      )}
      {isReady && (template !== undefined || templateId === NEW) && (
        <Editor membership={membership} services={services} template={template} />
      )}
    </div>
  );
}

function Editor(props: {
  membership: Membership;
  services: ReadonlyMap<string, string>;
  template: BatchTemplate | undefined;
}) {
  const { batches } = useTexts();
  const { membership, services, template } = props;
  const { institution_id: institutionId } = membership;
  const saving = useSaveTemplate(institutionId);
  const navigate = useNavigate();
  const say = useSay();
  const [id] = useState(() => template?.id ?? crypto.randomUUID());
  const [first] = useState<Words>(() => ({
    name: template?.name ?? '',
    serviceId: template?.service_id ?? [...services.keys()][0] ?? '',
    subject: template?.subject ?? '',
    body: template?.body ?? '',
    templateId: '',
    lapses: false,
    notices: undefined,
  }));
  const shelf = template?.id ?? `template.${institutionId}`;
  const before = unsavedTexts.useFound(shelf);
  const [words, setWords] = useState(() => takenUp(first, before?.words, services));
  const version = before?.version ?? template?.version ?? 0;
  const isSaved = JSON.stringify(words) === JSON.stringify(first);
  const unsaved = useMemo(
    () => (isSaved ? undefined : { words, version }),
    [isSaved, words, version],
  );
  unsavedTexts.useKeep(shelf, unsaved);
  const change = (more: Partial<Words>) => setWords((now) => ({ ...now, ...more }));
  const save = () =>
    saving.mutate(
      {
        id,
        version,
        name: words.name.trim(),
        service_id: words.serviceId,
        subject: words.subject,
        body: words.body,
        mapping: template?.mapping ?? {},
      },
      {
        onSuccess({ name }) {
          unsavedTexts.drop(shelf);
          say({ text: batches.compose.templateSaved(name) });
          void navigate({ to: '/enti/$institutionId/modelli', params: { institutionId } });
        },
      },
    );
  return (
    <>
      {before && unsaved && <KeptText onAnew={() => setWords(first)} />}
      <WordsStep
        words={words}
        services={services}
        templates={[]}
        labels={batches.templates}
        onChange={change}
        onTemplate={() => {}}
      />
      <TextStep
        institution={membership.institution_name}
        service={services.get(words.serviceId) ?? ''}
        words={words}
        columns={[]}
        sample={[]}
        saveTemplate={{
          isBusy: saving.isPending,
          error: saving.error,
          run: save,
          label: batches.templates.save,
        }}
        onChange={change}
      />
    </>
  );
}
