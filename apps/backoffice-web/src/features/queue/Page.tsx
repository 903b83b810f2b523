// Adesioni da valutare: what did not approve itself, for an operator to judge.
import { call } from '@io/endpoint';
import {
  approveRequest,
  getQueuedAgreement,
  rejectRequest,
} from '@io/platform/contracts/onboarding-queue';
import { Button, buttonClass, Dialog, EmptyState, Icon, Skeleton, TextArea } from '@io/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { moment } from '../../format/words.ts';
import { useMe } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { useSay } from '../../shell/said.tsx';
import { TableFrame } from '../../shell/TableFrame.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../texts/texts.tsx';
import type { OnboardingRequest } from '../../wire.ts';
import { NotOperatorPage } from '../entry/Page.tsx';
import { queueKey, queueQuery } from './queries.ts';

export default function QueuePage() {
  return useMe()?.is_operator ? <Queue /> : <NotOperatorPage />;
}

function Queue() {
  const { texts } = useSpoken();
  const words = texts.onboarding.queue;
  const client = useQueryClient();
  const say = useSay();
  const [rejecting, setRejecting] = useState<OnboardingRequest>();
  const queue = useQuery(queueQuery);
  const approve = useMutation({
    mutationFn: (id: string) => call(approveRequest, { params: { request_id: id } }),
    onSuccess(request) {
      say({ text: words.approved(request.body.name) });
      return client.invalidateQueries({ queryKey: queueKey });
    },
  });
  const items = queue.data?.items;
  return (
    <div className="page">
      <PageHead title={words.title} intro={words.intro} />
      {queue.error && <TroubleNotice error={queue.error} retry={() => void queue.refetch()} />}
      {approve.error && <TroubleNotice error={approve.error} />}
      <section className="panel" aria-label={words.title}>
        {queue.isPending && <Skeleton label={texts.app.loading} rows={3} lines={[90]} />}
        {items?.length === 0 && (
          <EmptyState icon="done" title={words.empty}>
            <p>{words.emptyHint}</p>
          </EmptyState>
        )}
        {items && items.length > 0 && (
          <TableFrame label={words.title}>
            <table className="table table-cards">
              <thead>
                <tr>
                  <th scope="col">{words.body}</th>
                  <th scope="col">{words.waits}</th>
                  <th scope="col">{words.why}</th>
                  <th scope="col">{words.signer}</th>
                  <th scope="col">{words.actions}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <RequestRow
                    key={one.id}
                    request={one}
                    isBusy={approve.isPending}
                    onApprove={() => approve.mutate(one.id)}
                    onReject={() => setRejecting(one)}
                  />
                ))}
              </tbody>
            </table>
          </TableFrame>
        )}
      </section>
      {rejecting && <RejectDialog request={rejecting} onClose={() => setRejecting(undefined)} />}
    </div>
  );
}

function RequestRow(props: {
  request: OnboardingRequest;
  isBusy: boolean;
  onApprove: () => void;
  onReject: () => void;
}) {
  const { texts, language } = useSpoken();
  const words = texts.onboarding.queue;
  const { request } = props;
  const { body, signature } = request;
  return (
    <tr>
      <th scope="row">
        <span className="key-cell">
          {body.name}
          <span className="quiet small">
            {body.place} · {body.ipa_code}
          </span>
        </span>
      </th>
      <td className="number" data-heading={words.waits}>
        {moment(request.updated_at, language)}
      </td>
      <td className="table-text" data-heading={words.why}>
        <ul className="ticks">
          {request.broken_rules.map((rule) => (
            <li key={rule}>
              <code>{rule}</code> <span>{texts.onboarding.rules[rule]}</span>
            </li>
          ))}
        </ul>
      </td>
      <td data-heading={words.signer}>{signature?.good === true ? signature.signer : '–'}</td>
      <td data-heading={words.actions}>
        <span className="table-actions">
          <a
            href={getQueuedAgreement.path.replace(':request_id', request.id)}
            download
            className={buttonClass('quiet')}
            aria-label={words.agreementOf(body.name)}
          >
            <Icon name="download" size={20} />
            {words.agreement}
          </a>
          <Button
            look="secondary"
            icon="check"
            busy={props.isBusy}
            aria-label={words.approveOf(body.name)}
            onClick={props.onApprove}
          >
            {words.approve}
          </Button>
          <Button
            look="quiet"
            icon="close"
            aria-label={words.rejectOf(body.name)}
            onClick={props.onReject}
          >
            {words.reject}
          </Button>
        </span>
      </td>
    </tr>
  );
}

function RejectDialog(props: { request: OnboardingRequest; onClose: () => void }) {
  const { texts } = useSpoken();
  const words = texts.onboarding.queue;
  const { request, onClose } = props;
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const client = useQueryClient();
  const say = useSay();
  const reject = useMutation({
    mutationFn: () =>
      call(rejectRequest, { params: { request_id: request.id }, body: { reason: reason.trim() } }),
    onSuccess() {
      onClose();
      say({ text: words.rejected(request.body.name) });
      return client.invalidateQueries({ queryKey: queueKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason.trim().length >= 10) reject.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.rejectTitle(request.body.name)}
      closeLabel={texts.app.close}
    >
      <form className="form" noValidate onSubmit={submit}>
        <TextArea
          label={words.reason}
          hint={words.reasonHint}
          rows={4}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {isTried && reason.trim().length < 10 && (
          <p className="field-error" role="alert">
            {words.reasonShort}
          </p>
        )}
        {reject.error && <TroubleNotice error={reject.error} />}
        <div className="dialog-actions">
          <Button look="danger" type="submit" busy={reject.isPending}>
            {words.reject}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {texts.app.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
