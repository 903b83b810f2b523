// The console's first page: search, what waits for a person, the switches, what was done last.
import { buttonClass, Icon } from '@io/ui';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { moment, number } from '../../format/words.ts';
import { useSpoken, useTexts } from '../../texts/texts.tsx';
import { queueQuery } from '../queue/queries.ts';
import { reportsQuery } from '../reports/queries.ts';
import { reviewsQuery } from '../service-reviews/queries.ts';
import { SearchBox } from './components/SearchBox.tsx';
import { ConsolePart } from './ConsolePart.tsx';
import {
  actsQuery,
  batchesQuery,
  failedJobsQuery,
  institutionsQuery,
  openPaymentsQuery,
} from './queries.ts';

const MANY = 50;

export default function ConsolePage() {
  const { console: words } = useTexts();
  return (
    <ConsolePart part="home" intro={words.intro}>
      <SearchBox />
      <WorkList />
      <section className="panel panel-row" aria-labelledby="switches-title">
        <div>
          <h2 id="switches-title">{words.home.switches}</h2>
          <p className="quiet">{words.home.switchesHint}</p>
        </div>
        <Link to="/accessi" className={buttonClass('secondary')}>
          {words.home.openSwitches}
        </Link>
      </section>
      <Acts />
    </ConsolePart>
  );
}

function WorkList() {
  const { home: words } = useTexts().console;
  const payments = useQuery(openPaymentsQuery(15));
  const jobs = useQuery(failedJobsQuery);
  const reports = useInfiniteQuery(reportsQuery({ state: 'open', reason: undefined }));
  const queue = useQuery(queueQuery);
  const cards = useQuery(reviewsQuery);
  const batches = useInfiniteQuery(batchesQuery(true));
  const suspended = useInfiniteQuery(institutionsQuery({ suspended: true }));
  const givenUp = jobs.data?.items.filter(({ state }) => state === 'given_up').length;
  return (
    <section className="panel" aria-labelledby="todo-title">
      <h2 id="todo-title">{words.todo}</h2>
      <ul className="counts">
        <Count
          to="/console/pagamenti"
          label={words.payments}
          hint={words.paymentsHint}
          count={payments.data?.total}
          isWork
        />
        <Count
          to="/console/lavori"
          label={words.jobs}
          hint={words.jobsHint}
          count={givenUp}
          isWork
        />
        <Count
          to="/segnalazioni"
          label={words.reports}
          hint={words.reportsHint}
          count={reports.data?.pages[0]?.items.length}
          isWork
        />
        <Count
          to="/adesioni-da-valutare"
          label={words.queue}
          hint={words.queueHint}
          count={queue.data?.items.length}
          isWork
        />
        <Count
          to="/schede-da-valutare"
          label={words.cards}
          hint={words.cardsHint}
          count={cards.data?.items.length}
          isWork
        />
        <Count
          to="/console/invii"
          search={{ solo: 'in-corso' }}
          label={words.batches}
          hint={words.batchesHint}
          count={batches.data?.pages[0]?.items.length}
        />
        <Count
          to="/console/enti"
          search={{ solo: 'sospesi' }}
          label={words.suspended}
          hint={words.suspendedHint}
          count={suspended.data?.pages[0]?.items.length}
        />
      </ul>
    </section>
  );
}

function Count(props: {
  to: LinkProps['to'];
  search?: { solo: 'in-corso' | 'sospesi' };
  label: string;
  hint: string;
  count: number | undefined;
  /** Something that a person should do, when there is any. */
  isWork?: boolean;
}) {
  const { texts, language } = useSpoken();
  const { count } = props;
  const shown =
    count === undefined
      ? '…'
      : count >= MANY && props.to !== '/console/pagamenti'
        ? texts.console.home.many
        : number(count, language);
  const isUrgent = props.isWork === true && (count ?? 0) > 0;
  return (
    <li>
      <Link
        to={props.to ?? '/'}
        search={props.search ?? {}}
        className={isUrgent ? 'count count-urgent' : 'count'}
      >
        <strong className="count-number">{shown}</strong>
        <span className="count-words">
          {props.label}
          <span className="quiet small">{props.hint}</span>
        </span>
        <Icon name={isUrgent ? 'warning' : 'chevron'} size={20} />
      </Link>
    </li>
  );
}

function Acts() {
  const { texts, language } = useSpoken();
  const { home: words } = texts.console;
  const acts = useQuery(actsQuery);
  const items = acts.data?.items.slice(0, 10);
  return (
    <section className="panel" aria-labelledby="acts-title">
      <h2 id="acts-title">{words.acts}</h2>
      {items?.length === 0 && <p className="quiet">{words.noActs}</p>}
      <ol className="acts">
        {items?.map((one) => (
          <li key={one.id}>
            <p>
              <time dateTime={one.at} className="quiet small">
                {moment(one.at, language)}
              </time>{' '}
              <strong>{one.who}</strong> {words.did[one.what](one.subject_name)}
            </p>
            <p className="quiet small">{one.reason}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
