// All receipts: by year, by words, one by one or a year at once.
import '../../styles/pay.scss';
import '../../styles/receipts.scss';
import { Button, Choice, EmptyState, Skeleton, TextField } from '@io/ui';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Page } from '../../shell/Page.tsx';
import { TroubleNotice } from '../../shell/TroubleNotice.tsx';
import { Waiting } from '../../shell/Waiting.tsx';
import { usePayTexts } from '../../texts/pay.ts';
import { useSpoken } from '../../texts/texts.tsx';
import { DownloadButton } from './components/DownloadButton.tsx';
import { ReceiptRow } from './components/ReceiptRow.tsx';
import { receiptArchive, receiptsQuery, receiptYearsQuery } from './queries.ts';

const ALL = 'all';

export default function ReceiptsPage() {
  const { receipts: words, hub } = usePayTexts();
  const { everywhere, texts } = useSpoken();
  const { anno, cerca } = useSearch({ from: '/inside/shell/ricevute' });
  const navigate = useNavigate();
  const years = useQuery(receiptYearsQuery);
  const receipts = useInfiniteQuery(receiptsQuery({ year: anno, words: cerca }));
  const items = receipts.data?.pages.flatMap((page) => page.items);
  const isFiltered = anno !== undefined || cerca !== undefined;
  const show = (next: { anno?: number | undefined; cerca?: string | undefined }) =>
    void navigate({
      to: '/ricevute',
      search: {
        ...(next.anno !== undefined && { anno: next.anno }),
        ...(next.cerca !== undefined && { cerca: next.cerca }),
      },
      replace: true,
    });
  return (
    <Page title={words.title} back={{ to: '/paga', label: hub.title }}>
      {years.data !== undefined && years.data.length > 0 && (
        <>
          <SearchWords
            key={cerca}
            words={cerca}
            onSearch={(text) => show({ anno, cerca: text === '' ? undefined : text })}
          />
          <Choice
            legend={words.year}
            layout="row"
            options={[
              { value: ALL, label: words.allYears },
              ...years.data.map(({ year }) => ({ value: String(year), label: String(year) })),
            ]}
            value={anno === undefined ? ALL : String(anno)}
            onChange={(year) => show({ anno: year === ALL ? undefined : Number(year), cerca })}
          />
        </>
      )}
      {anno !== undefined && (
        <div className="card">
          <DownloadButton
            key={anno}
            address={receiptArchive(anno, everywhere.language)}
            name={`ricevute-${anno}.zip`}
            type="application/zip"
          >
            {words.archive(anno)}
          </DownloadButton>
          <p className="quiet small">{words.archiveHint}</p>
        </div>
      )}
      <Waiting query={receipts}>
        <Skeleton label={texts.app.loading} rows={4} lines={[70, 40]} />
      </Waiting>
      {items?.length === 0 && (
        <EmptyState icon="receipt" title={isFiltered ? words.noneFound : words.empty}>
          <p className="quiet">{isFiltered ? words.noneFoundHint : words.emptyHint}</p>
        </EmptyState>
      )}
      {items !== undefined && items.length > 0 && (
        <ul className="card-list">
          {items.map((receipt) => (
            <ReceiptRow key={receipt.id} receipt={receipt} />
          ))}
        </ul>
      )}
      {receipts.isFetchNextPageError && <TroubleNotice error={receipts.error} />}
      {receipts.hasNextPage && (
        <Button
          look="secondary"
          busy={receipts.isFetchingNextPage}
          onClick={() => void receipts.fetchNextPage()}
        >
          {words.more}
        </Button>
      )}
    </Page>
  );
}

function SearchWords(props: { words: string | undefined; onSearch: (text: string) => void }) {
  const { receipts: words } = usePayTexts();
  const [written, setWritten] = useState(props.words ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSearch(written.trim());
  };
  return (
    <search>
      <form className="search-form" onSubmit={submit}>
        <TextField
          label={words.search}
          hint={words.searchHint}
          type="search"
          value={written}
          maxLength={100}
          autoComplete="off"
          enterKeyHint="search"
          onChange={({ target }) => setWritten(target.value)}
        />
        <Button type="submit" icon="search">
          {words.search}
        </Button>
      </form>
    </search>
  );
}
