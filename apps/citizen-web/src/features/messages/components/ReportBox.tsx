// Reporting a message to who runs the platform: why, in one's own words, and what happens next.
import { Button, Choice, Dialog, Icon, Notice, TextArea } from '@io/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hasStatus } from '../../../api.ts';
import { longMoment } from '../../../format/words.ts';
import { troubleOf } from '../../../shell/trouble-words.ts';
import { useSpoken } from '../../../texts/texts.tsx';
import type { Message, OwnReport, ReportBody } from '../../../wire.ts';

type Reason = ReportBody['reason'];
const reasons: readonly Reason[] = [
  'SCAM',
  'NOT_FOR_ME',
  'WRONG_DATA',
  'TOO_MANY',
  'OFFENSIVE',
  'OTHER',
];
const LONGEST = 500;

const pathOf = (id: string) => `/messages/${encodeURIComponent(id)}/report`;
const keyOf = (id: string) => ['report', id] as const;

export function ReportBox({ message }: { message: Message }) {
  const { texts } = useSpoken();
  const words = texts.report;
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="letter-section no-print" aria-labelledby="report-title">
      <h2 id="report-title">
        <Icon name="flag" />
        {words.title}
      </h2>
      <p>{words.intro}</p>
      <Button look="secondary" onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={words.title}
        closeLabel={texts.app.close}
      >
        <Report id={message.id} onDone={() => setOpen(false)} />
      </Dialog>
    </section>
  );
}

/** Undefined: not reported yet. */
function useOwnReport(id: string) {
  return useQuery({
    queryKey: keyOf(id),
    queryFn: async ({ signal }): Promise<OwnReport | null> => {
      try {
        return await api<OwnReport>(pathOf(id), { signal });
      } catch (error) {
        if (hasStatus(error, 404)) return null;
        throw error;
      }
    },
  });
}

function Report({ id, onDone }: { id: string; onDone: () => void }) {
  const { texts, language } = useSpoken();
  const words = texts.report;
  const own = useOwnReport(id);
  if (own.data) {
    const { reason, reported_at: at, read_at: readAt } = own.data;
    return (
      <>
        <Notice
          live="status"
          title={readAt === undefined ? words.sent : words.read(longMoment(readAt, language))}
        >
          <p>{words.sentAs(words.reasons[reason], longMoment(at, language))}</p>
          <p>{words.next}</p>
        </Notice>
        <Button look="secondary" onClick={onDone}>
          {texts.app.close}
        </Button>
      </>
    );
  }
  return <ReportForm id={id} />;
}

function ReportForm({ id }: { id: string }) {
  const { texts, language } = useSpoken();
  const words = texts.report;
  const client = useQueryClient();
  const [reason, setReason] = useState<Reason>();
  const [said, setSaid] = useState('');
  const [isMissing, setMissing] = useState(false);
  const send = useMutation({
    mutationFn: (body: ReportBody) => api<OwnReport>(pathOf(id), { method: 'PUT', body }),
    onSuccess: (report) => client.setQueryData(keyOf(id), report),
  });
  return (
    <form
      className="report-form"
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(reason === undefined);
        if (reason !== undefined) send.mutate({ reason, words: said.trim() });
      }}
    >
      <Choice
        legend={words.why}
        options={reasons.map((value) => ({ value, label: words.reasons[value] }))}
        value={reason}
        onChange={setReason}
      />
      {isMissing && <p role="alert">{words.chooseOne}</p>}
      <TextArea
        label={words.words}
        hint={words.wordsHint}
        rows={3}
        maxLength={LONGEST}
        value={said}
        onChange={(event) => setSaid(event.target.value)}
      />
      {send.isError && <p role="alert">{troubleOf(send.error, texts, language).text}</p>}
      <Button type="submit" busy={send.isPending}>
        {words.send}
      </Button>
    </form>
  );
}
