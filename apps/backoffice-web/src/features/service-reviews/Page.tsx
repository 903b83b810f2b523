// Schede da valutare: what the rules could not decide, with what changes, why it is here and how long it has waited.
import { changesBetween, EMPTY_CARD } from '@io/composing/service-card';
import { call } from '@io/endpoint';
import { approveCard, getReview } from '@io/platform/contracts/service-reviews';
import { Button, Chip, EmptyState, IconButton, Notice, Skeleton } from '@io/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../shell/me.ts';
import { PageHead } from '../../shell/PageHead.tsx';
import { useSay } from '../../shell/said.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../texts/texts.tsx';
import type { ServiceReview } from '../../wire.ts';
import { NotOperatorPage } from '../entry/Page.tsx';
import { CardPreview } from '../services/components/CardPreview.tsx';
import { ChangesTable } from '../services/components/ChangesTable.tsx';
import { FindingsPanel } from '../services/components/FindingsPanel.tsx';
import { HistoryList } from '../services/components/HistoryPanel.tsx';
import { WaitClock } from '../services/components/WaitClock.tsx';
import { reviewsKey, reviewsQuery } from './queries.ts';
import { RefuseDialog } from './RefuseDialog.tsx';

export default function ServiceReviewsPage() {
  return useMe()?.is_operator ? <Queue /> : <NotOperatorPage />;
}

function Queue() {
  const { texts } = useSpoken();
  const words = texts.services.queue;
  const [opened, setOpened] = useState<string>();
  const queue = useQuery(reviewsQuery);
  const items = queue.data?.items ?? [];
  return (
    <div className="page">
      <PageHead title={words.title} intro={words.intro} />
      {queue.error && <TroubleNotice error={queue.error} retry={() => void queue.refetch()} />}
      <section className="panel" aria-label={words.title}>
        {queue.isPending && <Skeleton label={texts.app.loading} rows={3} lines={[90]} />}
        {queue.data && items.length === 0 && (
          <EmptyState icon="done" title={words.empty}>
            <p>{words.emptyHint}</p>
          </EmptyState>
        )}
        <ul className="review-list">
          {items.map((one) => (
            <li key={one.service_id} className="review-line">
              <div className="review-name">
                <strong>{one.service_name}</strong>
                <span className="quiet small">{one.institution_name}</span>
                <span className="chips">
                  {one.is_first && <Chip>{words.first}</Chip>}
                  {[
                    ...new Set(
                      one.findings
                        .filter(({ level }) => level === 'review')
                        .map(({ rule }) => rule),
                    ),
                  ].map((rule) => (
                    <code key={rule}>{rule}</code>
                  ))}
                </span>
              </div>
              <WaitClock since={one.submitted_at} due={one.due_at} />
              <Button
                look="secondary"
                icon="eye"
                aria-label={words.open(one.service_name)}
                onClick={() => setOpened(one.service_id)}
              >
                {words.openShort}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      {opened !== undefined && items.some(({ service_id: id }) => id === opened) && (
        <Review key={opened} serviceId={opened} onClose={() => setOpened(undefined)} />
      )}
    </div>
  );
}

function Review({ serviceId, onClose }: { serviceId: string; onClose: () => void }) {
  const { texts } = useSpoken();
  const review = useQuery({
    queryKey: [...reviewsKey, serviceId],
    queryFn: () => call(getReview, { params: { service_id: serviceId } }),
  });
  if (review.error) return <TroubleNotice error={review.error} />;
  if (review.isPending) return <Skeleton label={texts.app.loading} rows={4} lines={[90]} />;
  return <Opened review={review.data} onClose={onClose} />;
}

function Opened({ review, onClose }: { review: ServiceReview; onClose: () => void }) {
  const { texts } = useSpoken();
  const words = texts.services;
  const client = useQueryClient();
  const say = useSay();
  const [isRefusing, setRefusing] = useState(false);
  const { content, live, service_id: id } = review;
  const logoUrl = (version: string) =>
    live?.logo === version
      ? `/logos/services/${id.toLowerCase()}.png?v=${version}`
      : `/backoffice/api/v1/service-reviews/${id}/logos/${version}`;
  const done = async (text: string) => {
    say({ text });
    onClose();
    await client.invalidateQueries({ queryKey: reviewsKey });
  };
  const approve = useMutation({
    mutationFn: () =>
      call(approveCard, { params: { service_id: id }, body: { revision: review.revision } }),
    onSuccess: ({ is_published: isPublished }) =>
      done(
        isPublished
          ? words.queue.approvedPublished(content.service_name)
          : words.queue.approved(content.service_name),
      ),
  });
  return (
    <section className="panel review-open" aria-label={content.service_name}>
      <div className="side-panel-head">
        <h2>
          {content.service_name} <span className="quiet">{review.institution_name}</span>
        </h2>
        <IconButton icon="close" label={words.queue.close} onClick={onClose} />
      </div>
      <WaitClock since={review.submitted_at} due={review.due_at} />
      <p className="quiet">{words.queue.by(review.submitted_by)}</p>
      <div className="compose">
        <div className="review-facts">
          <FindingsPanel findings={review.findings} hasForm={false} />
          <h3>{live === null ? words.queue.whole : words.queue.diff}</h3>
          <ChangesTable
            label={words.queue.diff}
            before={live === null ? words.live.never : words.file.compare.live}
            after={words.states.submitted}
            changes={changesBetween(live ?? EMPTY_CARD, content)}
            logoUrl={logoUrl}
          />
          {review.is_own && <Notice>{words.queue.own}</Notice>}
          {approve.error && <TroubleNotice error={approve.error} />}
          <div className="acts">
            <Button
              icon="check"
              busy={approve.isPending}
              disabled={review.is_own}
              onClick={() => approve.mutate()}
            >
              {words.queue.approve}
            </Button>
            <Button
              look="danger"
              icon="close"
              disabled={review.is_own}
              onClick={() => setRefusing(true)}
            >
              {words.queue.reject}
            </Button>
          </div>
          <h3>{words.queue.history}</h3>
          <HistoryList items={review.events} logoUrl={logoUrl} />
        </div>
        <CardPreview
          content={content}
          institution={review.institution_name}
          logoUrl={content.logo === null ? undefined : logoUrl(content.logo)}
        />
      </div>
      {isRefusing && (
        <RefuseDialog
          review={review}
          onClose={() => setRefusing(false)}
          onRefused={() => void done(words.queue.rejected(content.service_name))}
        />
      )}
    </section>
  );
}
