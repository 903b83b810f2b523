// A notice as its institution has it now: for what, how much, and why that is not what is printed. Nothing is paid here.
import '../../styles/pay.scss';
import { Button, Monogram, Notice, Skeleton } from '@io/ui';
import { NOTICE_NUMBER_PATTERN, ORGANIZATION_FISCAL_CODE_PATTERN } from '@io/vocabulary';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { euros, longDay } from '../../format/words.ts';
import { Page } from '../../shell/Page.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { useOnline } from '../../shell/use-online.ts';
import { usePayTexts } from '../../texts/pay.ts';
import { useSpoken } from '../../texts/texts.tsx';
import type { VerifiedNotice } from '../../wire.ts';
import { itemOf, MOST_TOGETHER, useBasket } from './basket.ts';
import { BasketList } from './components/BasketList.tsx';
import { wantedItem } from './components/BasketActs.tsx';
import { BeginTrouble } from './components/BeginTrouble.tsx';
import { ForWhom } from './components/ForWhom.tsx';
import { FamilyPage } from './components/Family.tsx';
import { Codes } from './components/Codes.tsx';
import { Refused } from './components/Refused.tsx';
import { Ways } from './components/Ways.tsx';
import { refusedNotice } from './families.ts';
import { useBegin } from './mutations.ts';
import { choicesQuery } from './choices.ts';
import { isQueuing, noticeQuery } from './queries.ts';

const isRptId = (text: string) =>
  ORGANIZATION_FISCAL_CODE_PATTERN.test(text.slice(0, 11)) &&
  NOTICE_NUMBER_PATTERN.test(text.slice(11));

export default function NoticePage() {
  const { notice: words, hub } = usePayTexts();
  const { rptId } = useParams({ from: '/inside/shell/paga/avviso/$rptId' });
  const { importo } = useSearch({ from: '/inside/shell/paga/avviso/$rptId' });
  const navigate = useNavigate();
  const isGood = isRptId(rptId);
  useEffect(() => {
    if (!isGood) void navigate({ to: '/paga/scrivi', replace: true });
  }, [isGood, navigate]);
  const refused = useQuery({ ...noticeQuery(rptId, importo), enabled: false }).isError;
  return (
    <Page
      title={refused ? words.titleRefused : words.title}
      back={{ to: '/paga', label: hub.title }}
    >
      {isGood && <Looked key={rptId} rptId={rptId} printed={importo} />}
    </Page>
  );
}

function Looked({ rptId, printed }: { rptId: string; printed: number | undefined }) {
  const { notice: words, hub } = usePayTexts();
  const isOnline = useOnline();
  const notice = useQuery(noticeQuery(rptId, printed));
  const again = () => void notice.refetch();
  if (notice.error && (!notice.isFetching || isQueuing(notice.error))) {
    const refused = refusedNotice(notice.error);
    return refused ? (
      <Refused refused={refused} rptId={rptId} retry={again} />
    ) : (
      <TroubleNotice error={notice.error} retry={again} />
    );
  }
  if (notice.data) return <NoticeCard notice={notice.data} printed={printed} />;
  if (!isOnline)
    return (
      <Notice tone="urgent">
        <p>{hub.offline}</p>
      </Notice>
    );
  return (
    <div className="card">
      <p aria-hidden="true">{words.asking}</p>
      <Skeleton label={words.asking} lines={[40, 90, 30, 60]} />
    </div>
  );
}

function NoticeCard({ notice, printed }: { notice: VerifiedNotice; printed: number | undefined }) {
  const { notice: words, hub } = usePayTexts();
  const { language } = useSpoken();
  const basket = useBasket();
  const begin = useBegin();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: ways } = useQuery(choicesQuery(notice.rpt_id));
  const others = basket.items.filter(({ rpt_id }) => rpt_id !== notice.rpt_id);
  const own = itemOf(notice, ways?.debtor_name);
  const together = [own, ...others];
  const isFull = together.length >= MOST_TOGETHER;

  const start = () =>
    begin.mutate(together, {
      onSuccess: ({ id }) => {
        basket.empty();
        void navigate({ to: '/paga/pagamento/$paymentId', params: { paymentId: id } });
      },
    });
  const putAside = () => {
    basket.add(own);
    void navigate({ to: '/paga' });
  };
  const refused = begin.isError ? refusedNotice(begin.error) : undefined;
  if (refused && (others.length === 0 || refused.rptId === notice.rpt_id))
    return <FamilyPage refused={refused} rptId={notice.rpt_id} retry={() => begin.reset()} />;

  return (
    <>
      <section className="card notice-card">
        <div className="notice-payee">
          <Monogram name={notice.payee.name} />
          <p>
            <strong>{notice.payee.name}</strong>
            {notice.payee.office !== undefined && (
              <span className="quiet small">{notice.payee.office}</span>
            )}
          </p>
        </div>
        <h2 lang="it">{notice.description}</h2>
        <p className="payment-amount">
          <span className="quiet small">{words.amount}</span>
          <strong>{euros(notice.amount, language)}</strong>
        </p>
        <Changed notice={notice} printed={printed} />
        <dl className="facts-list">
          <div className="facts">
            <dt>{words.for}</dt>
            <dd className="starts-large">
              <ForWhom debtor={undefined} rptId={notice.rpt_id} />
            </dd>
          </div>
          {notice.due_date !== undefined && (
            <div className="facts">
              <dt>{words.due}</dt>
              <dd>{longDay(notice.due_date.slice(0, 10), language)}</dd>
            </div>
          )}
        </dl>
        <Codes notice={notice} />
      </section>
      <Ways rptId={notice.rpt_id} />
      {others.length > 0 && (
        <section className="card" aria-labelledby="together-title">
          <h2 id="together-title">{words.togetherTitle}</h2>
          <BasketList items={others} takeOut={basket.takeOut} />
          <p className="sum-line">
            <span>{words.together(together.length)}</span>
            <strong>
              {euros(
                together.reduce((sum, { amount }) => sum + amount, 0),
                language,
              )}
            </strong>
          </p>
        </section>
      )}
      {begin.isError && (
        <BeginTrouble
          error={begin.error}
          wanted={together.map(wantedItem)}
          leaveOut={(rptId) => {
            basket.takeOut(rptId);
            begin.reset();
          }}
          leaveOutLabel={words.leaveOut}
          accept={(rptId, amount) => {
            if (rptId === notice.rpt_id)
              void client.invalidateQueries({ queryKey: ['notice', notice.rpt_id] });
            else basket.change(rptId, amount);
            begin.reset();
          }}
        />
      )}
      <div className="pay-acts">
        <Button busy={begin.isPending} onClick={start}>
          {words.choose}
        </Button>
        {isFull ? (
          <p className="quiet small">{words.full}</p>
        ) : (
          <Button look="quiet" onClick={putAside}>
            {words.addAnother}
          </Button>
        )}
      </div>
      <p className="quiet small">
        {words.nothingCharged} {others.length > 0 && hub.basketHint}
      </p>
    </>
  );
}

function Changed({ notice, printed }: { notice: VerifiedNotice; printed: number | undefined }) {
  const { notice: words } = usePayTexts();
  const { language } = useSpoken();
  const before = notice.printed_amount ?? printed;
  if (!notice.amount_changed || before === undefined || before === notice.amount) return null;
  return (
    <Notice title={words.changedTitle}>
      <p>{words.changed(euros(before, language), euros(notice.amount, language))}</p>
      <p>{notice.amount > before ? words.changedUp : words.changedDown}</p>
    </Notice>
  );
}
