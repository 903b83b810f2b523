// Modelli: the texts that an institution keeps for its batches, and when each was used.
import { Button, buttonClass, Dialog, EmptyState, Icon, IconButton, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { moment, number } from '../../format/words.ts';
import { has, useMembership } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { useSay } from '../../shell/said.tsx';
import { TableFrame } from '../../shell/TableFrame.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken, useTexts } from '../../texts/texts.tsx';
import type { BatchTemplate, Membership } from '../../wire.ts';
import { useDeleteTemplate } from '../batches/mutations.ts';
import { templatesQuery } from '../batches/queries.ts';
import { useServiceNames } from '../batches/service-names.ts';
import { ClosedPage } from '../not-found/ClosedPage.tsx';

export default function TemplatesPage() {
  const membership = useMembership();
  return membership ? <Templates membership={membership} /> : <ClosedPage />;
}

function Templates({ membership }: { membership: Membership }) {
  const { batches, app } = useTexts();
  const words = batches.templates;
  const { institution_id: institutionId } = membership;
  const templates = useQuery(templatesQuery(institutionId));
  const [leaving, setLeaving] = useState<BatchTemplate>();
  const items = templates.data?.items ?? [];
  const add = has(membership, 'send') && (
    <Link
      to="/enti/$institutionId/modelli/$templateId"
      params={{ institutionId, templateId: 'nuovo' }}
      className={buttonClass('primary')}
    >
      <Icon name="pencil" size={20} />
      {words.add}
    </Link>
  );
  return (
    <div className="page">
      <p>
        <Link to="/enti/$institutionId/invii" params={{ institutionId }} className="back-link">
          <Icon name="back" size={20} />
          {batches.backToList}
        </Link>
      </p>
      <PageHead title={words.title} intro={words.intro}>
        {items.length > 0 && add}
      </PageHead>
      {templates.error && (
        <TroubleNotice error={templates.error} retry={() => void templates.refetch()} />
      )}
      <section className="panel" aria-label={words.title}>
        {templates.isPending && <Skeleton label={app.loading} rows={4} lines={[90]} />}
        {templates.data && items.length === 0 && (
          <EmptyState icon="file" title={words.none}>
            <p className="quiet">{words.noneHint}</p>
            {add}
          </EmptyState>
        )}
        {items.length > 0 && (
          <Table membership={membership} templates={items} onRemove={setLeaving} />
        )}
      </section>
      {leaving && (
        <RemoveDialog
          institutionId={institutionId}
          template={leaving}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </div>
  );
}

function Table(props: {
  membership: Membership;
  templates: readonly BatchTemplate[];
  onRemove: (template: BatchTemplate) => void;
}) {
  const { texts, language } = useSpoken();
  const words = texts.batches.templates;
  const { membership, templates, onRemove } = props;
  const { institution_id: institutionId } = membership;
  const services = useServiceNames(membership);
  const maySend = has(membership, 'send');
  return (
    <TableFrame label={words.title} tall>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{texts.batches.name}</th>
            <th scope="col">{texts.batches.service}</th>
            <th scope="col">{words.used}</th>
            <th scope="col">{words.changed}</th>
            {maySend && <th scope="col">{words.acts}</th>}
          </tr>
        </thead>
        <tbody>
          {templates.map((one) => (
            <tr key={one.id}>
              <th scope="row" className="batch-name">
                {maySend ? (
                  <Link
                    to="/enti/$institutionId/modelli/$templateId"
                    params={{ institutionId, templateId: one.id }}
                  >
                    {one.name}
                  </Link>
                ) : (
                  one.name
                )}
              </th>
              <td data-heading={texts.batches.service}>{services?.get(one.service_id)}</td>
              <td data-heading={words.used}>
                {one.last_used_at === undefined
                  ? words.never
                  : words.times(number(one.used, language), moment(one.last_used_at, language))}
              </td>
              <td data-heading={words.changed}>
                <span className="key-cell">
                  {moment(one.updated_at, language)}
                  <span className="quiet small">{texts.batches.by(one.updated_by)}</span>
                </span>
              </td>
              {maySend && (
                <td data-heading={words.acts}>
                  <span className="button-row">
                    <Link
                      to="/enti/$institutionId/invii/nuovo"
                      params={{ institutionId }}
                      search={{ modello: one.id }}
                      aria-label={words.beginWith(one.name)}
                    >
                      {words.use}
                    </Link>
                    <IconButton
                      icon="close"
                      label={words.removeOf(one.name)}
                      onClick={() => onRemove(one)}
                    />
                  </span>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function RemoveDialog(props: {
  institutionId: string;
  template: BatchTemplate;
  onClose: () => void;
}) {
  const { batches } = useTexts();
  const words = batches.templates;
  const { institutionId, template, onClose } = props;
  const remove = useDeleteTemplate(institutionId);
  const say = useSay();
  return (
    <Dialog open onClose={onClose} title={words.removeTitle(template.name)} closeLabel={words.keep}>
      <p>{words.removeHint}</p>
      {remove.error && <TroubleNotice error={remove.error} />}
      <div className="button-row">
        <Button
          look="danger"
          busy={remove.isPending}
          onClick={() =>
            remove.mutate(template.id, {
              onSuccess() {
                say({ text: words.removed(template.name) });
                onClose();
              },
            })
          }
        >
          {words.remove}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {words.keep}
        </Button>
      </div>
    </Dialog>
  );
}
