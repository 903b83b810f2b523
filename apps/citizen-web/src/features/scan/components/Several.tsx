// More than one code in a file: the whole sum and its instalments, or notices of several people. The person says which.
import { buttonClass } from '@io/ui';
import { groupedNoticeNumber, type PaymentCode } from '@io/vocabulary';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { euros } from '../../../format/words.ts';
import { usePayTexts } from '../../../texts/pay.ts';
import { useSpoken } from '../../../texts/texts.tsx';

export function Several({ notices }: { notices: readonly PaymentCode[] }) {
  const { scan: words } = usePayTexts();
  const { language } = useSpoken();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="card" aria-labelledby="several-title">
      <h2 id="several-title" ref={heading} tabIndex={-1}>
        {words.several(notices.length)}
      </h2>
      <p className="quiet">{words.severalHint}</p>
      <ul className="card-links">
        {notices.map(({ noticeNumber, payeeFiscalCode, printedAmount }) => (
          <li key={noticeNumber + payeeFiscalCode} className="several-row">
            <p>
              <strong>
                {printedAmount === undefined ? words.noAmount : euros(printedAmount, language)}
              </strong>
              <span className="quiet small">
                {words.numberOf(groupedNoticeNumber(noticeNumber))}
              </span>
            </p>
            <Link
              to="/paga/avviso/$rptId"
              params={{ rptId: `${payeeFiscalCode}${noticeNumber}` }}
              search={printedAmount === undefined ? {} : { importo: printedAmount }}
              className={buttonClass('secondary')}
            >
              {words.choose}
              <span className="for-readers-only"> {groupedNoticeNumber(noticeNumber)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
