// Who was refused in the last hour, by cause and by identity provider; a number opens when it happened.
import { BarTable, Dialog, Skeleton } from '@io/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { clockTime, number } from '../../../format/words.ts';
import { TableFrame } from '../../../shell/TableFrame.tsx';
import { TroubleNotice } from '../../../shell/TroubleNotice.tsx';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Refusals } from '../../../wire.ts';
import { causeWords } from '../cause-words.ts';
import { refusalsQuery } from '../queries.ts';
import { grouped, type Grouping, NOBODY, rowsBehind } from '../rows-behind.ts';

interface Opened {
  by: Grouping;
  key: string;
}

export function RefusalBars() {
  const { texts } = useSpoken();
  const words = texts.admission.refusals;
  const refusals = useQuery(refusalsQuery);
  const [opened, setOpened] = useState<Opened>();
  const data = refusals.data;
  return (
    <section className="panel" aria-labelledby="refusals-title">
      <h2 id="refusals-title">{words.title}</h2>
      {refusals.error && (
        <TroubleNotice error={refusals.error} retry={() => void refusals.refetch()} />
      )}
      {!data && !refusals.error && <Skeleton label={texts.app.loading} lines={[60, 90]} />}
      {data?.totals.length === 0 && <p className="quiet">{words.none}</p>}
      {data && data.totals.length > 0 && (
        <div className="charts">
          <Bars data={data} by="cause" onOpen={setOpened} />
          <Bars data={data} by="identity_provider" onOpen={setOpened} />
        </div>
      )}
      {data && opened && <Rows data={data} opened={opened} onClose={() => setOpened(undefined)} />}
    </section>
  );
}

function Bars(props: { data: Refusals; by: Grouping; onOpen: (opened: Opened) => void }) {
  const { texts, language } = useSpoken();
  const words = texts.admission.refusals;
  const { data, by, onOpen } = props;
  const labelOf = useLabels(data);
  const n = (value: number) => number(value, language);
  const isCause = by === 'cause';
  return (
    <BarTable
      caption={isCause ? words.byCause : words.byProvider}
      columns={{ label: isCause ? words.cause : words.provider, count: words.count }}
      rows={grouped(data, by).map(({ key, count }) => ({ key, count, label: labelOf(by, key) }))}
      format={n}
      openLabel={({ key, count }) => words.open(labelOf(by, key), n(count))}
      onOpen={(key) => onOpen({ by, key })}
    />
  );
}

function Rows(props: { data: Refusals; opened: Opened; onClose: () => void }) {
  const { texts, language } = useSpoken();
  const words = texts.admission.refusals;
  const { data, opened, onClose } = props;
  const labelOf = useLabels(data);
  const other: Grouping = opened.by === 'cause' ? 'identity_provider' : 'cause';
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.rowsOf(labelOf(opened.by, opened.key))}
      closeLabel={texts.app.close}
    >
      <TableFrame label={words.title} tall>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{words.at}</th>
              <th scope="col">{other === 'cause' ? words.cause : words.provider}</th>
              <th scope="col" className="figure">
                {words.count}
              </th>
            </tr>
          </thead>
          <tbody>
            {rowsBehind(data, opened.by, opened.key).map((row) => (
              <tr key={`${row.at} ${row[other] ?? NOBODY}`}>
                <td className="number">{clockTime(row.at, language)}</td>
                <td>{labelOf(other, row[other] ?? NOBODY)}</td>
                <td className="figure">{number(row.count, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </Dialog>
  );
}

/** Words for a cause, and the name of a provider as the totals tell it. */
function useLabels(data: Refusals) {
  const { texts } = useSpoken();
  return (by: Grouping, key: string): string => {
    if (by === 'cause') return causeWords(key, texts);
    if (key === NOBODY) return texts.admission.refusals.noProvider;
    return data.totals.find((row) => row.identity_provider === key)?.label ?? key;
  };
}
