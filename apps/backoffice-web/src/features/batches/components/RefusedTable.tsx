// Rows that were not accepted when they were sent, and why.
import { Button } from '@io/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { number } from '../../../format/words.ts';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import { refusedQuery } from '../queries.ts';

const SHOWN_AT_A_TIME = 200;

/** Asked anew when there are more, by its key in the page. */
export function RefusedTable(props: { institutionId: string; batchId: string }) {
  const { texts, language } = useSpoken();
  const words = texts.batches.page;
  const refused = useInfiniteQuery(refusedQuery(props.institutionId, props.batchId));
  const [shown, setShown] = useState(SHOWN_AT_A_TIME);
  const items = refused.data?.pages.flatMap((page) => page.items) ?? [];
  const hasMore = items.length > shown || refused.hasNextPage;
  const whys: Readonly<Record<string, string>> = words.problems;
  return (
    <>
      <p>{words.refusedIntro}</p>
      {refused.error && <TroubleNotice error={refused.error} />}
      {items.length > 0 && (
        <TableFrame label={words.refused} tall>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{words.row}</th>
                <th scope="col">{words.why}</th>
              </tr>
            </thead>
            <tbody>
              {items.slice(0, shown).map((row) => (
                <tr key={row.number}>
                  <th scope="row" className="number">
                    {number(row.number, language)}
                  </th>
                  <td>
                    {whys[row.problem] ?? (
                      <>
                        {words.problems.unknown} <code>{row.problem}</code>
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      {hasMore && (
        <Button
          look="secondary"
          busy={refused.isFetchingNextPage}
          onClick={() => {
            if (items.length < shown + SHOWN_AT_A_TIME && refused.hasNextPage)
              void refused.fetchNextPage();
            setShown(shown + SHOWN_AT_A_TIME);
          }}
        >
          {words.moreRefused}
        </Button>
      )}
    </>
  );
}
