// One receipt: who, what, for whom, how much; as a PDF, and as copies for those for whom it was paid.
import '../../styles/pay.scss';
import '../../styles/pay-steps.scss';
import '../../styles/receipts.scss';
import { buttonClass, CopyableCode, EmptyState, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { hasStatus } from '../../api.ts';
import { euros, longMoment } from '../../format/words.ts';
import { Page } from '../../shell/Page.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { usePayTexts } from '../../texts/pay.ts';
import { useSpoken } from '../../texts/texts.tsx';
import type { Receipt } from '../../wire.ts';
import { Codes } from '../pay/components/Codes.tsx';
import { Sums } from '../pay/components/Sums.tsx';
import { methodWords } from '../pay/method-name.ts';
import { DownloadButton } from './components/DownloadButton.tsx';
import { receiptPdf, receiptQuery } from './queries.ts';

export default function ReceiptPage() {
  const { receipts: words } = usePayTexts();
  const { texts } = useSpoken();
  const { receiptId } = useParams({ from: '/inside/shell/ricevute/$receiptId' });
  const receipt = useQuery(receiptQuery(receiptId));
  return (
    <Page title={words.one} back={{ to: '/ricevute', label: words.title }}>
      {receipt.data && <Shown receipt={receipt.data} />}
      {hasStatus(receipt.error, 404) ? (
        <EmptyState icon="search" title={words.notFound}>
          <p className="quiet">{words.notFoundHint}</p>
          <Link to="/ricevute" className={buttonClass('secondary')}>
            {words.toReceipts}
          </Link>
        </EmptyState>
      ) : (
        <Waiting query={receipt}>
          <Skeleton label={texts.app.loading} rows={2} lines={[60, 90, 40]} />
        </Waiting>
      )}
    </Page>
  );
}

function Shown({ receipt }: { receipt: Receipt }) {
  const { receipts: words, wallet, pay } = usePayTexts();
  const { language, everywhere, texts } = useSpoken();
  const { id, items, amount, fee, total, copy } = receipt;
  const isSeveral = items.length > 1;
  return (
    <>
      <section className="card receipt">
        {items.map((item) => (
          <div key={item.payee.fiscal_code + item.notice_number} className="receipt-item">
            <div className="receipt-what">
              <h2 lang="it">{item.description}</h2>
              {isSeveral && <span className="sum">{euros(item.amount, language)}</span>}
            </div>
            <dl className="receipt-facts">
              <Fact name={words.payee}>{item.payee.name}</Fact>
              <Fact name={words.debtor}>
                {item.debtor?.name ?? <span className="starts-large">{pay.asWritten}</span>}
                {item.debtor?.fiscal_code !== undefined && (
                  <code className="quiet">{item.debtor.fiscal_code}</code>
                )}
              </Fact>
            </dl>
            <Codes notice={item} />
          </div>
        ))}
        {copy === 'payer' ? (
          <Sums amount={amount} fee={fee ?? 0} total={total ?? amount} />
        ) : (
          <p className="sum-line">
            <span>{words.amount}</span>
            <strong>{euros(amount, language)}</strong>
          </p>
        )}
        <dl className="receipt-facts receipt-how">
          <Fact name={words.paidOn}>{longMoment(receipt.paid_at, language)}</Fact>
          {receipt.payer && <Fact name={words.payer}>{receipt.payer.name}</Fact>}
          {copy === 'debtor' && <Fact name={words.payer}>{words.forYouBy}</Fact>}
          <Fact name={words.psp}>{receipt.psp_name}</Fact>
          {receipt.method && (
            <Fact name={words.method}>{methodWords(receipt.method.label, wallet)}</Fact>
          )}
          {receipt.authorization_code !== undefined && (
            <Fact name={words.authorization}>
              <code>{receipt.authorization_code}</code>
            </Fact>
          )}
        </dl>
        <CopyableCode
          label={words.reference}
          code={receipt.payment_reference}
          copy={texts.app.copy}
          copied={texts.app.copied}
          copyLabel={texts.app.copyThis(words.reference)}
        />
        {receipt.service_customer_id !== undefined && (
          <CopyableCode
            label={words.transaction}
            code={receipt.service_customer_id}
            copy={texts.app.copy}
            copied={texts.app.copied}
            copyLabel={texts.app.copyThis(words.transaction)}
          />
        )}
        {!receipt.processed_by_pagopa && <p className="quiet small">{words.elsewhere}</p>}
      </section>
      <DownloadButton
        address={receiptPdf(id, everywhere.language)}
        name={`ricevuta-${receipt.paid_at.slice(0, 10)}-${id.slice(-8)}.pdf`}
        type="application/pdf"
        look="primary"
      >
        {words.download}
      </DownloadButton>
      {copy === 'payer' && <Copies receipt={receipt} />}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="facts">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** One notice each, for those for whom it was paid: what was paid for others is none of their business. */
function Copies({ receipt: { id, items, payer } }: { receipt: Receipt }) {
  const { receipts: words } = usePayTexts();
  const { everywhere } = useSpoken();
  // Of whom nobody knows for whom it was, a copy is of use only where it says less than the whole.
  const forOthers = [...items.entries()].filter(([, { debtor }]) =>
    debtor === undefined ? items.length > 1 : debtor.fiscal_code !== payer?.fiscal_code,
  );
  if (forOthers.length === 0) return null;
  return (
    <section className="card" aria-labelledby="copies-title">
      <h2 id="copies-title">{words.copiesTitle}</h2>
      <p className="quiet">{words.copiesHint}</p>
      {forOthers.map(([index, { notice_number, description, debtor }]) => (
        <DownloadButton
          key={notice_number}
          address={receiptPdf(`${id}-${index}`, everywhere.language)}
          name={`ricevuta-${notice_number}.pdf`}
          type="application/pdf"
        >
          {debtor ? words.copyFor(debtor.name) : words.copyOf(description)}
        </DownloadButton>
      ))}
    </section>
  );
}
